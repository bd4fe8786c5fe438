"""A sentence as it is shown: cut at its marks, between its neighbours in the article."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from consistency.domain import Sentence, Span

# Enough to see what "er" or "dort" refers to, and little enough to leave the sentence the stage.
_MAX_CONTEXT = 280

# "am 3. Mai", "Dr. Weber", "z. B.": a mark after a figure or a short word ends no sentence.
_SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[)\]“”\"«»%]))[.!?…]+[“”\"«»)]*\s+(?=[„“\"»«]?[A-ZÄÖÜ])"
)

# "Foto: Agentur/Name" and "Keine Spur vom Täter": credits and crossheads are no context.
_CLOSED = re.compile(r"[.!?…][“”\"«»)]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence; `differs` from the other side, or is `named` by a reason."""

    text: str
    differs: bool
    named: bool


def cut(
    sentence: Sentence, *, differing: Iterable[Span], named: Iterable[Span | None]
) -> tuple[Piece, ...]:
    """`sentence` cut at its marks; the pieces joined are the sentence.

    `differing` spans count in the sentence, `named` ones in the article.
    """
    length = len(sentence.text)
    differs = _clipped(differing, length)
    names = _clipped(
        (
            Span(start=max(span.start - start, 0), end=max(span.end - start, 0))
            for start in (sentence.span.start,)
            for span in named
            if span is not None
        ),
        length,
    )
    edges = sorted(
        {0, length} | {edge for span in differs + names for edge in (span.start, span.end)}
    )
    return tuple(
        Piece(
            text=sentence.text[start:end],
            differs=_covered(start, differs),
            named=_covered(start, names),
        )
        for start, end in pairwise(edges)
    )


def before(text: str, span: Span) -> str:
    """The sentence in front of `span`, or its end where it is long; empty at the beginning."""
    near = text[: span.start]
    paragraph = near.rstrip().rsplit("\n", 1)[-1].strip()
    if near != near.rstrip("\n") and not _CLOSED.search(paragraph):
        return ""
    ends = [match.end() for match in _SENTENCE_END.finditer(paragraph)]
    sentence = paragraph[ends[-1] :] if ends else paragraph
    if len(sentence) <= _MAX_CONTEXT:
        return sentence
    return "… " + sentence[-_MAX_CONTEXT:].partition(" ")[2]


def after(text: str, span: Span) -> str:
    """The sentence behind `span`, or its beginning where it is long; empty at the end."""
    paragraph = text[span.end :].lstrip().split("\n", 1)[0].strip()
    end = _SENTENCE_END.search(paragraph)
    sentence = paragraph[: end.end()].rstrip() if end else paragraph
    if len(sentence) <= _MAX_CONTEXT:
        return sentence
    return sentence[:_MAX_CONTEXT].rpartition(" ")[0] + " …"


def _clipped(spans: Iterable[Span], length: int) -> list[Span]:
    clipped = (Span(start=min(s.start, length), end=min(s.end, length)) for s in spans)
    return [span for span in clipped if span.start < span.end]


def _covered(position: int, spans: list[Span]) -> bool:
    return any(span.start <= position < span.end for span in spans)
