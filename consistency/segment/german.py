"""The segmenter: paragraphs, their roles, their sentences."""

from collections.abc import Iterator

from consistency.domain import Article, Role, Sentence, Span
from consistency.segment.credits import dateline_end, find_credits
from consistency.segment.lines import split_paragraphs
from consistency.segment.roles import find_roles, is_byline
from consistency.segment.sentences import split_line

_LEAD = 3  # headline, byline and the first paragraph of body come before this


class GermanSegmenter:
    """Splits German news by rule; the words it knows are in `german/data/segment.toml`."""

    def segment(self, article: Article) -> tuple[Sentence, ...]:
        """The sentences of `article`, in order."""
        spans = tuple(split_paragraphs(article.text))
        texts = [span.of(article.text) for span in spans]
        roles = find_roles(texts, title=article.title)
        return tuple(
            Sentence(
                article_id=article.id,
                span=piece.shifted(span.start),
                text=piece.of(text),
                role=role,
                paragraph=number,
            )
            for number, (span, text, line_role) in enumerate(zip(spans, texts, roles, strict=True))
            for piece, role in _pieces(text, line_role, is_lead=number < _LEAD)
        )


def split_sentences(text: str) -> list[Span]:
    """The sentences of `text`, datelines and credits apart; spans count in `text`."""
    return [
        piece.shifted(span.start)
        for number, span in enumerate(split_paragraphs(text))
        for piece, _ in _pieces(span.of(text), Role.BODY, is_lead=number < _LEAD)
    ]


def _pieces(text: str, role: Role, *, is_lead: bool) -> Iterator[tuple[Span, Role]]:
    """The sentences of one paragraph, each with its role."""
    if role is Role.HEADLINE:
        yield from _sentences(text, 0, len(text), role)
        return
    if role is not Role.BODY:
        yield Span(start=0, end=len(text)), role
        return
    start = dateline_end(text, is_lead=is_lead)
    if start:
        yield Span(start=0, end=len(text[:start].rstrip())), Role.DATELINE
    for credit in find_credits(text):
        if credit.start < start:
            continue
        yield from _sentences(text, start, credit.start, role)
        yield credit, Role.CREDIT
        start = credit.end
    for span, sentence_role in _sentences(text, start, len(text), role):
        # A line of news in brief closes with who wrote it: "… in Kraft. Von Anna Berg"
        closes = span.end == len(text) and span.start > start and is_byline(span.of(text))
        yield span, Role.BYLINE if closes else sentence_role


def _sentences(text: str, start: int, end: int, role: Role) -> Iterator[tuple[Span, Role]]:
    for span in split_line(text[start:end]):
        yield span.shifted(start), role
