"""A finding as it is shown: both sides in context, marked, with what was decided and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from consistency.domain import Article, Claim, Finding, Label, Reason, Span
from consistency.writers.diff import compare
from consistency.writers.passages import Piece, after, before, cut
from consistency.writers.rulings import Ruling
from consistency.writers.telling import lead, tell
from consistency.writers.wording import Wording

_ARTICLES = frozenset({"der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines"})
_STEM = 5  # letters by which a word is known in every case


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One article's sentence with its origin.

    `number` is the article's on the page and `claim` the sentence's id there; `number` is `None`
    where the page has no articles to link to. `at` is the article's date in ISO 8601, empty where
    there is none.
    """

    number: int | None
    claim: str
    outlet: str
    day: str
    at: str
    title: str
    speaker: str
    before: str
    pieces: tuple[Piece, ...]
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One label's part of the probability bar; `offset` and `width` in per cent of it."""

    label: Label
    name: str
    percent: str
    offset: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A finding ready for the page: every text worded, nothing left to decide.

    `arithmetic` is the sum that decided ("41 + 40 = 81"), `news` what became of the finding since
    the last run, `standing` what a person said of it; each is empty where there is none.
    """

    id: str
    label: Label
    label_name: str
    kind: str
    kind_name: str
    condition: str
    headline: str
    arithmetic: str
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]
    left: Side
    right: Side
    shares: tuple[Share, ...]
    pair: str
    news: str
    standing: str
    note: str


def describe_card(
    finding: Finding,
    *,
    articles: Mapping[str, Article],
    wording: Wording,
    numbers: Mapping[str, int] | None = None,
    pair: tuple[int, int] | None = None,
    brief: bool = False,
    news: str = "",
    ruling: Ruling | None = None,
) -> Card:
    """The card of `finding`, for the macro `card` of `templates/card.html.jinja`.

    `articles` by id. `numbers` are the articles' on the page, `pair` the rows of the matrix that
    the sides stand in. A `brief` card leaves out what the articles on the same page tell: title
    and neighbouring sentences.
    """
    verdict, left, right = finding.verdict, finding.pair.left, finding.pair.right
    differences = compare(left.text, right.text)
    told = tell(finding, wording=wording)
    head = lead(told, verdict.label, wording=wording)

    def side(claim: Claim, differing: tuple[Span, ...], named: list[Span | None]) -> Side:
        article = articles.get(claim.sentence.article_id)
        around = None if brief else article
        return Side(
            number=(numbers or {}).get(claim.sentence.article_id),
            claim=claim.id,
            outlet=(article and article.outlet) or wording.ui("unknown-outlet"),
            day=wording.day(claim.published),
            at=_iso(claim.published),
            title=(around.title or PurePath(around.path).name) if around else "",
            speaker=speaker(claim),
            before=before(around.text, claim.sentence.span) if around else "",
            pieces=cut(claim.sentence, differing=differing, named=named),
            after=after(around.text, claim.sentence.span) if around else "",
        )

    return Card(
        id=finding.id,
        label=verdict.label,
        label_name=wording.label(verdict.label),
        kind=verdict.kind.value if verdict.kind else "",
        kind_name=wording.kind(verdict.kind),
        condition=wording.condition(verdict.condition),
        headline=headline(finding, wording=wording),
        arithmetic=next((r.values["arithmetic"] for r in told if "arithmetic" in r.values), ""),
        reasons=_worded(
            [r for r in told if r is not head and not wording.doubts(r, verdict.label)], wording
        ),
        doubts=_worded([r for r in told if wording.doubts(r, verdict.label)], wording),
        left=side(left, differences.left, [r.left_span for r in verdict.reasons]),
        right=side(right, differences.right, [r.right_span for r in verdict.reasons]),
        shares=_shares(finding, wording),
        pair=" ".join(map(str, pair or ())),
        news=news,
        standing=wording.standing(ruling),
        note=ruling.note if ruling else "",
    )


def headline(finding: Finding, *, wording: Wording) -> str:
    """What a finding comes to in one line: its leading reason."""
    head = lead(tell(finding, wording=wording), finding.verdict.label, wording=wording)
    return wording.reason(head).removesuffix(".") if head else wording.ui("no-head")


def _iso(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%dT%H:%M}".removesuffix("T00:00")


def _worded(reasons: Iterable[Reason], wording: Wording) -> tuple[str, ...]:
    """Each reason once, in the judge's order: the model asked both ways may say the same twice."""
    return tuple(dict.fromkeys(wording.reason(reason) for reason in reasons))


def speaker(claim: Claim) -> str:
    """Whom the text names, and who that is: "Kremlchef (Wladimir Putin)"."""
    if claim.speaker is None:
        return ""
    said, known = claim.speaker.text, claim.speaker.canonical
    # "Selenskyjs" and "der Behörden" say no more than "Wolodymyr Selenskyj" and "Behörde".
    stems = {word[:_STEM] for word in known.casefold().split()}
    words = [word for word in said.casefold().split() if word not in _ARTICLES]
    if all(word[:_STEM] in stems for word in words):
        return known
    name, _, note = known.partition(" (")
    # "abschließender Zählung (ungenannt)": its name is in the text, only the note is not.
    return f"{said} ({note}" if note and name.casefold() in words else f"{said} ({known})"


def _shares(finding: Finding, wording: Wording) -> tuple[Share, ...]:
    verdict, shares, offset = finding.verdict, [], 0.0
    for label, p in (
        (Label.CONTRADICT, verdict.p_contradict),
        (Label.UNRELATED, verdict.p_unrelated),
        (Label.AGREE, verdict.p_agree),
    ):
        width = round(100 * p, 1)
        shares.append(
            Share(
                label=label,
                name=wording.label(label),
                percent=wording.percent(p),
                offset=round(offset, 1),
                width=width,
            )
        )
        offset += width
    return tuple(shares)
