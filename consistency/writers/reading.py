"""Articles in full, with the sentences that findings speak of marked and linked to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consistency.domain import Article, Claim, Finding, Label, Span
from consistency.writers.wording import Wording

# The gravest finding of a sentence gives it its colour and is what it links to.
_ORDER = {Label.CONTRADICT: 0, Label.AGREE: 1, Label.UNRELATED: 2}
# A sentence that twenty articles repeat needs no twenty links behind it.
_MAX_LINKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of a paragraph; `claim` and `findings` are empty where it is no claim of any.

    `findings` are ids, the gravest first; `more` counts those that are not listed.
    """

    text: str
    claim: str = ""
    label: str = ""
    findings: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article ready for the page."""

    number: int
    title: str
    outlet: str
    day: str
    author: str
    path: str
    contradictions: int
    agreements: int
    copied: str
    paragraphs: tuple[tuple[Stretch, ...], ...]


def lay_out_articles(
    articles: Iterable[Article],
    findings: Iterable[Finding],
    *,
    numbers: Mapping[str, int],
    copies: Iterable[tuple[str, ...]],
    wording: Wording,
) -> tuple[Text, ...]:
    """The articles in the order of their numbers."""
    marks: dict[str, dict[str, tuple[Claim, list[Finding]]]] = {}
    for finding in findings:
        for claim in (finding.pair.left, finding.pair.right):
            of_article = marks.setdefault(claim.sentence.article_id, {})
            of_article.setdefault(claim.id, (claim, []))[1].append(finding)
    groups = {article_id: group for group in copies for article_id in group}

    def text(article: Article) -> Text:
        claims = list(marks.get(article.id, {}).values())
        met = {finding.id: finding for _, found in claims for finding in found}.values()
        labels = [finding.verdict.label for finding in met]
        others = sorted(numbers[id] for id in groups.get(article.id, ()) if id != article.id)
        return Text(
            number=numbers[article.id],
            title=article.title or wording.ui("untitled"),
            outlet=article.outlet or wording.ui("unknown-outlet"),
            day=wording.day(article.published),
            author=article.author or "",
            path=article.path,
            contradictions=labels.count(Label.CONTRADICT),
            agreements=labels.count(Label.AGREE),
            copied=wording.ui("copied", numbers=", ".join(map(str, others))) if others else "",
            paragraphs=_paragraphs(article.text, claims),
        )

    return tuple(text(a) for a in sorted(articles, key=lambda a: numbers[a.id]))


def _paragraphs(
    text: str, claims: Sequence[tuple[Claim, list[Finding]]]
) -> tuple[tuple[Stretch, ...], ...]:
    marked = sorted(claims, key=lambda entry: (entry[0].span, entry[0].id))
    paragraphs: list[tuple[Stretch, ...]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            inside = [e for e in marked if start <= e[0].span.start < end]
            paragraphs.append(_stretches(text, Span(start=start, end=end), inside))
        start = end + 1
    return tuple(paragraphs)


def _stretches(
    text: str, line: Span, claims: Sequence[tuple[Claim, list[Finding]]]
) -> tuple[Stretch, ...]:
    stretches: list[Stretch] = []
    at = line.start
    for claim, found in claims:
        if claim.span.start < at:
            continue
        stretches.append(Stretch(text=text[at : claim.span.start]))
        at = min(claim.span.end, line.end)
        stretches.append(_mark(text[claim.span.start : at], claim, found))
    stretches.append(Stretch(text=text[at : line.end]))
    return tuple(stretch for stretch in stretches if stretch.text)


def _mark(text: str, claim: Claim, found: Sequence[Finding]) -> Stretch:
    ordered = sorted(found, key=lambda f: (_ORDER[f.verdict.label], -f.severity, f.id))
    return Stretch(
        text=text,
        claim=claim.id,
        label=ordered[0].verdict.label.value,
        findings=tuple(finding.id for finding in ordered[:_MAX_LINKS]),
        more=max(len(ordered) - _MAX_LINKS, 0),
    )
