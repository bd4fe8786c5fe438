"""Files, folders, patterns and standard input into articles."""

import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

from consistency.domain import Article, Skipped
from consistency.ports import Reader
from consistency.readers.html import HtmlReader
from consistency.readers.loading import missing, too_large, unreadable
from consistency.readers.settings import ReaderSettings
from consistency.readers.sources import expand
from consistency.readers.tables import JsonlReader, TableReader, read_jsonl
from consistency.readers.text import TextReader, read_text

__all__ = ["READERS", "ReaderSettings", "read_sources"]

READERS: Mapping[str, Callable[[ReaderSettings], Reader]] = {
    ".txt": lambda settings: TextReader(settings=settings),
    ".md": lambda settings: TextReader(settings=settings),
    ".html": lambda settings: HtmlReader(settings=settings),
    ".htm": lambda settings: HtmlReader(settings=settings),
    ".jsonl": lambda settings: JsonlReader(settings=settings),
    ".csv": lambda settings: TableReader(settings=settings),
    ".tsv": lambda settings: TableReader(settings=settings),
}
_STDIN = "-"
_DEFAULTS = ReaderSettings()


def read_sources(
    sources: Sequence[str],
    *,
    settings: ReaderSettings = _DEFAULTS,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Skipped]:
    """The articles of `sources` in order, and a `Skipped` for whatever was not read or is in doubt.

    A source is a file, a folder (read with its subfolders, sorted), a pattern ("seeds/*.md") or
    `-`, which is `stdin`: text, or JSON lines where the first line is an object. Bad input never
    raises. Within folders, `README`, `LICENSE`, `expected.jsonl` and hidden files are passed over.
    """
    named = [source for source in sources if source != _STDIN]
    if len(named) < len(sources):
        yield from _read_stdin(stdin, settings)
    for source in expand(named, suffixes=READERS):
        if isinstance(source, Skipped):
            yield source
        else:
            reader = READERS[source.path.suffix.lower()](settings)
            yield from reader.read(source.path, name=source.name)


def _read_stdin(stdin: BinaryIO | None, settings: ReaderSettings) -> Iterator[Article | Skipped]:
    if stdin is None:
        yield missing(_STDIN)
        return
    try:
        data = stdin.read(settings.max_table_bytes + 1)
    except (OSError, ValueError) as error:
        yield unreadable(_STDIN, error)
        return
    if _looks_like_jsonl(data):
        limit = settings.max_table_bytes
        articles = read_jsonl(io.BytesIO(data), name=_STDIN, settings=settings)
    else:
        limit = settings.max_bytes
        articles = read_text(data, name=_STDIN, settings=settings)
    if len(data) > limit:
        yield too_large(_STDIN, limit)
    else:
        yield from articles


def _looks_like_jsonl(data: bytes) -> bool:
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first.decode("utf-8", "replace")), dict)
    except (ValueError, RecursionError):
        return False
