"""Plain text and Markdown, with or without YAML front matter."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from consistency.domain import Article, Skipped
from consistency.readers.articles import RawArticle, assemble, broken_encoding
from consistency.readers.decoding import decode
from consistency.readers.loading import binary, load
from consistency.readers.settings import ReaderSettings

_OPEN = re.compile(r"\s*---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"[ \t]*(?:#.*|[\w-]+[ \t]*:.*)(?:\n|\Z)")
_MAX_FRONT = 65_536  # characters; a header that runs on is a rule drawn with dashes


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReader:
    """Reads a `.txt` or `.md` file as one article."""

    settings: ReaderSettings

    def read(self, source: Path, *, name: str) -> Iterator[Article | Skipped]:
        """The article of `source`, and notices about it."""
        data = load(source, name=name, max_bytes=self.settings.max_bytes)
        if isinstance(data, Skipped):
            yield data
        else:
            yield from read_text(data, name=name, settings=self.settings)


def read_text(data: bytes, *, name: str, settings: ReaderSettings) -> Iterator[Article | Skipped]:
    """The article in `data`, and notices about it."""
    decoded = decode(data)
    if decoded is None:
        yield binary(name)
        return
    if decoded.replaced:
        yield broken_encoding(name, decoded.replaced)
    raw = _parse(decoded.text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"), name)
    if isinstance(raw, Skipped):
        yield raw
    else:
        yield from assemble(raw, name=name, settings=settings)


def _parse(text: str, name: str) -> RawArticle | Skipped:
    opened = _OPEN.match(text)
    # A rule drawn with dashes opens no front matter: a key must follow.
    if opened is None or not (_KEY.match(text, opened.end()) or _CLOSE.match(text, opened.end())):
        return RawArticle(text=text)
    first_line = text.count("\n", 0, opened.end()) + 1
    closed = _CLOSE.search(text, opened.end(), opened.end() + _MAX_FRONT)
    if closed is None:
        return _malformed(name, first_line - 1, "no closing “---”", "add it after the last field")
    header = text[opened.end() : closed.start()]
    try:
        # BaseLoader leaves every scalar a string: "outlet: NO" is no Boolean.
        front = yaml.load(header, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if mark and mark.line >= header.count("\n"):  # an open quote shows only at the end
            mark = getattr(error, "context_mark", None) or mark
        line = first_line + (mark.line if mark else 0)
        problem = getattr(error, "problem", None) or "malformed"
        return _malformed(name, line, problem, "put the value in double quotes")
    except RecursionError:
        return _malformed(name, first_line, "nested too deeply", "keep one value a field")
    if front is not None and not isinstance(front, dict):
        return _malformed(name, first_line, "no “field: value” lines", "write “date: 2026-01-30”")
    return _with_front(front or {}, text[closed.end() :])


def _with_front(front: Mapping[Any, Any], body: str) -> RawArticle:
    fields = {str(key).strip().lower(): _plain(value) for key, value in front.items()}
    return RawArticle(
        text=body,
        title=fields.get("title"),
        date=fields.get("date") or fields.get("published"),
        updated=fields.get("updated"),
        outlet=fields.get("outlet"),
        author=fields.get("author"),
        url=fields.get("url"),
    )


def _plain(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(entry for entry in value if isinstance(entry, str))
    return None


def _malformed(name: str, line: int, problem: str, remedy: str) -> Skipped:
    return Skipped(
        path=name,
        reason="bad-front-matter",
        message=f"{name}:{line}: front matter is not YAML ({problem}); {remedy}",
    )
