"""What the page tells of the run before: what came, what went, what is judged otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from consistency.domain import Changes, Finding, Label
from consistency.writers.cards import headline
from consistency.writers.wording import Wording

# More of them are counted; the findings themselves carry a mark.
_MAX_LISTED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One finding in a list; `id` is empty where the page has it no more."""

    id: str
    text: str
    label: str
    label_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsList:
    """Findings that one thing became of; `n` counts those that are not listed too."""

    title: str
    n: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The lists that hold something; none where nothing changed."""

    summary: str
    lists: tuple[NewsList, ...]


def tell_news(
    changes: Changes | None, findings: Sequence[Finding], *, wording: Wording
) -> News | None:
    """What `changes` say of `findings`, the gravest first; `None` where there was no run before."""
    if changes is None:
        return None
    new = [finding for finding in findings if finding.id in changes.new]
    changed = [finding for finding in findings if finding.id in changes.changed]

    def item(finding: Finding, id: str) -> Item:
        return Item(
            id=id,
            text=headline(finding, wording=wording),
            label=finding.verdict.label.value,
            label_name=wording.label(finding.verdict.label),
        )

    def listed(title: str, found: Sequence[Finding], *, linked: bool) -> NewsList:
        ordered = sorted(found, key=lambda f: f.verdict.label is not Label.CONTRADICT)
        items = [item(f, f.id if linked else "") for f in ordered[:_MAX_LISTED]]
        return NewsList(title=wording.ui(title), n=len(found), items=tuple(items))

    lists = (
        listed("news-new", new, linked=True),
        listed("news-changed", changed, linked=True),
        listed("news-gone", changes.gone, linked=False),
    )
    return News(
        summary=wording.ui(
            "since-last", new=len(new), gone=len(changes.gone), changed=len(changed)
        ),
        lists=tuple(one for one in lists if one.n),
    )
