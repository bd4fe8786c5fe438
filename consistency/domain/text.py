"""Articles and their sentences, with offsets that never leave the article's text."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        assert 0 <= self.start <= self.end, (self.start, self.end)

    def shifted(self, offset: int) -> "Span":
        """The same stretch seen from `offset` code points earlier: sentence to article."""
        return Span(start=self.start + offset, end=self.end + offset)

    def of(self, text: str) -> str:
        """The stretch of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether both cover at least one code point in common."""
        return self.start < other.end and other.start < self.end


class Role(StrEnum):
    """What a sentence is for on the page; only `BODY` and `HEADLINE` make claims."""

    BODY = "body"
    HEADLINE = "headline"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    TEASER = "teaser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as read: NFC text without front matter, and what is known of its origin.

    `id` hashes the content (title, text, date, outlet). `published` and `updated` are aware
    datetimes in Europe/Berlin, midnight where only a day is known, `None` where nothing is.
    `path` is the source as the user named it.
    """

    id: str
    title: str | None
    text: str
    published: datetime | None
    updated: datetime | None
    outlet: str | None
    author: str | None
    url: str | None
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; `text == span.of(article.text)`. `paragraph` counts from 0."""

    article_id: str
    span: Span
    text: str
    role: Role
    paragraph: int
