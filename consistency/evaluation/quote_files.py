"""Articles with quotes marked by hand: who says what, by offsets."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from consistency.domain import Article, Span
from consistency.errors import QuoteFileError

BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuote:
    """One quote, direct, indirect, free or reported, and who says it.

    `spans` are the words quoted, `speaker_spans` those that name the speaker, anywhere in the
    article; `speaker` is their text, "" where nobody is named.
    """

    spans: tuple[Span, ...]
    speaker: str
    speaker_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedArticle:
    """An article and every quote in it."""

    article: Article
    quotes: tuple[GoldQuote, ...]


def read_quotes(path: Path) -> tuple[QuotedArticle, ...]:
    """The articles of a JSONL file with `text`, `quotes` and, where known, `title` and `date`.

    A quote is `{"quote": {"spans"}, "speaker": {"text", "spans"}}`, spans counting in `text`: the
    form of the Wikinews quotation corpus (Papay & Padó 2020 describe its kin). Raises
    `QuoteFileError` naming the line for anything else, and for an empty file.
    """
    try:
        # Not splitlines(): a line separator (U+2028) may stand inside a JSON string.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuoteFileError(
            f"{path}: cannot be read ({error}); give a UTF-8 JSONL file"
        ) from error
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(_parse(json.loads(line), name=f"{path.name}:{number}"))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise QuoteFileError(
                f"{path}:{number}: no article with quotes ({error!r}); give text and quotes"
            ) from error
    if not found:
        raise QuoteFileError(f"{path}: no articles; give a JSON object a line with text, quotes")
    return tuple(found)


def _parse(row: Mapping[str, Any], *, name: str) -> QuotedArticle:
    text, date = row["text"], row.get("date")
    if not isinstance(text, str):
        raise TypeError(f"text is {type(text).__name__}")
    article = Article(
        id=name,
        title=row.get("title"),
        text=text,
        published=datetime.fromisoformat(date).replace(tzinfo=BERLIN) if date else None,
        updated=None,
        outlet=None,
        author=None,
        url=None,
        path=name,
    )
    quotes = tuple(
        GoldQuote(
            spans=_spans(quote["quote"], text),
            speaker=quote["speaker"]["text"],
            speaker_spans=_spans(quote["speaker"], text),
        )
        for quote in row["quotes"]
    )
    return QuotedArticle(article=article, quotes=quotes)


def _spans(part: Mapping[str, Any], text: str) -> tuple[Span, ...]:
    spans = tuple(part["spans"])
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}–{end} lies outside the text")
    return tuple(Span(start=start, end=end) for start, end in spans)
