"""What a source says of an article, made into an `Article`."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from consistency.domain import Article, Skipped
from consistency.readers.dates import date_in_name, parse_date
from consistency.readers.settings import ReaderSettings

_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Soft hyphens, zero-width characters, direction marks, byte order marks, other controls.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """An article's fields as the source spells them."""

    text: str
    title: str | None = None
    date: str | None = None
    updated: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None


def assemble(
    raw: RawArticle, *, name: str, settings: ReaderSettings
) -> Iterator[Article | Skipped]:
    """The article of `raw`, followed by a notice for each doubt about its date.

    Without text, or with too much of it, only a `Skipped`.
    """
    text = clean(raw.text)
    if not text:
        yield Skipped(
            path=name, reason="empty", message=f"{name}: no text; add it, or leave the file out"
        )
        return
    if len(text) > settings.max_characters:
        yield _too_long(name, len(text), settings)
        return
    title, outlet = _line(raw.title), _line(raw.outlet)
    date, updated = _line(raw.date), _line(raw.updated)
    published = parse_date(date) if date else date_in_name(name.rsplit("/", 1)[-1])
    yield Article(
        id=_identify(title, text, published, outlet),
        title=title,
        text=text,
        published=published,
        updated=parse_date(updated) if updated else None,
        outlet=outlet,
        author=_line(raw.author),
        url=_line(raw.url),
        path=name,
    )
    if published is None:
        yield _bad_date(name, date) if date else _no_date(name)
    if updated and parse_date(updated) is None:
        yield _bad_date(name, updated)


def clean(text: str) -> str:
    """`text` in NFC with `\\n` line ends, without invisible characters and outer white space."""
    text = _INVISIBLE.sub("", _BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)).strip()


def broken_encoding(name: str, replaced: int) -> Skipped:
    """The notice that `replaced` characters of `name` could not be read."""
    return Skipped(
        path=name,
        reason="broken-encoding",
        message=(
            f"{name}: {replaced} characters are damaged and read as “\N{REPLACEMENT CHARACTER}”; "
            "save the source again as UTF-8"
        ),
    )


def _line(value: str | None) -> str | None:
    """`value` on one line, `None` where nothing is left of it."""
    return " ".join(clean(value).split()) or None if value else None


def _identify(title: str | None, text: str, published: datetime | None, outlet: str | None) -> str:
    parts = (title or "", text, published.isoformat() if published else "", outlet or "")
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _too_long(name: str, length: int, settings: ReaderSettings) -> Skipped:
    return Skipped(
        path=name,
        reason="too-large",
        message=(
            f"{name}: one text of {length} characters, {settings.max_characters} are allowed; "
            "split it into articles, or raise max_characters"
        ),
    )


def _no_date(name: str) -> Skipped:
    return Skipped(
        path=name,
        reason="no-date",
        message=(
            f"{name}: no date, so “gestern” and “am Freitag” stay open; add “date: 2026-01-30” to "
            "the front matter or the record, or name the file 2026-01-30-….txt"
        ),
    )


def _bad_date(name: str, date: str) -> Skipped:
    return Skipped(
        path=name,
        reason="bad-date",
        message=f"{name}: cannot read the date “{date[:60]}”; write it as 2026-01-30",
    )
