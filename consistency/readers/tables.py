"""Files that hold many articles: JSON lines, and tables with a header."""

import io
import json
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from consistency.domain import Article, Skipped
from consistency.readers.articles import RawArticle, assemble, broken_encoding
from consistency.readers.decoding import decode
from consistency.readers.loading import binary, refuse, too_large, unreadable
from consistency.readers.settings import ReaderSettings

if TYPE_CHECKING:
    import pandas as pd

_SAMPLE = 1024 * 1024
_CHUNK_ROWS = 500
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_WARNED_LINE = re.compile(r"line (\d+): (.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonlReader:
    """Reads a `.jsonl` file: one object with a `text` a line."""

    settings: ReaderSettings

    def read(self, source: Path, *, name: str) -> Iterator[Article | Skipped]:
        """The articles of `source`, called `name#LINE`, and notices about its lines."""
        refusal = refuse(source, name=name, max_bytes=self.settings.max_table_bytes)
        if refusal is not None:
            yield refusal
            return
        try:
            with source.open("rb") as stream:
                yield from read_jsonl(stream, name=name, settings=self.settings)
        except OSError as error:
            yield unreadable(name, error)


def read_jsonl(
    stream: BinaryIO, *, name: str, settings: ReaderSettings
) -> Iterator[Article | Skipped]:
    """The articles in `stream`, a line each; a line that is none is reported and passed over."""
    start = stream.read(4)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16 has its line ends elsewhere
        whole = decode(start + stream.read())
        if whole is None:
            yield binary(name)
            return
        start, stream = b"", io.BytesIO(whole.text.encode("utf-8", "replace"))
    any_line = False
    for number, line in enumerate(_lines(start, stream, settings.max_bytes), start=1):
        if line is None:
            yield too_large(f"{name}:{number}", settings.max_bytes)
        elif line.strip():
            yield from _read_line(line, f"{name}:{number}", f"{name}#{number}", settings)
        else:
            continue
        any_line = True
    if not any_line:
        yield Skipped(path=name, reason="empty", message=f"{name}: no line; leave the file out")


def _lines(start: bytes, stream: BinaryIO, max_bytes: int) -> Iterator[bytes | None]:
    """The lines of `start` and `stream`; `None` for one longer than `max_bytes`."""
    *whole, start = start.split(b"\n")
    yield from whole
    while True:
        line = start + stream.readline(max_bytes + 1)
        start = b""
        if not line:
            return
        if len(line) <= max_bytes or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(max_bytes)) and not rest.endswith(b"\n"):
            pass
        yield None


def _read_line(
    line: bytes, place: str, name: str, settings: ReaderSettings
) -> Iterator[Article | Skipped]:
    decoded = decode(line)
    if decoded is None:
        yield binary(place)
        return
    try:
        record = json.loads(decoded.text.strip().lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        problem = getattr(error, "msg", "malformed")
        yield _bad_record(place, f"no JSON ({problem}); write one object a line")
        return
    if not isinstance(record, dict):
        yield _bad_record(place, 'no object; write {"text": "…", "date": "2026-01-30"}')
        return
    if not isinstance(record.get("text"), str):
        yield _bad_record(place, 'no "text"; add it')
        return
    if decoded.replaced:
        yield broken_encoding(place, decoded.replaced)
    fields = {key: _plain(value) for key, value in record.items()}
    yield from assemble(
        RawArticle(
            text=record["text"],
            title=fields.get("title"),
            date=fields.get("date") or fields.get("published"),
            updated=fields.get("updated"),
            outlet=fields.get("outlet"),
            author=fields.get("author"),
            url=fields.get("url"),
        ),
        name=name,
        settings=settings,
    )


def _plain(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(entry for entry in value if isinstance(entry, str))
    # "date": 20260130 is a date; true and {} say nothing.
    if isinstance(value, int | str) and not isinstance(value, bool):
        return str(value)
    return None


def _bad_record(place: str, problem: str) -> Skipped:
    return Skipped(path=place, reason="bad-record", message=f"{place}: {problem}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReader:
    """Reads a `.csv` (comma or semicolon) or `.tsv` file with a header: an article a row."""

    settings: ReaderSettings

    def read(self, source: Path, *, name: str) -> Iterator[Article | Skipped]:
        """The articles of `source`, called `name#ROW` (the header is row 1), and notices."""
        refusal = refuse(source, name=name, max_bytes=self.settings.max_table_bytes)
        if refusal is not None:
            yield refusal
            return
        try:
            with source.open("rb") as stream:
                sample = stream.read(_SAMPLE)
            decoded = decode(sample[: sample.rfind(b"\n") + 1] or sample)
            if decoded is None:
                yield binary(name)
                return
            with source.open(encoding=decoded.encoding, errors="replace", newline="") as table:
                yield from self._read_table(table, name=name)
        except OSError as error:
            yield unreadable(name, error)

    def _read_table(self, table: io.TextIOWrapper, *, name: str) -> Iterator[Article | Skipped]:
        import pandas as pd

        header = table.readline(_SAMPLE).lstrip("\ufeff")
        if not header.strip():
            yield Skipped(path=name, reason="empty", message=f"{name}: no header; add one")
            return
        if "\t" in header:
            separator = "\t"
        else:
            separator = ";" if header.count(";") > header.count(",") else ","
        table.seek(0)
        row = 1
        try:
            with pd.read_csv(
                table,
                sep=separator,
                dtype=str,
                keep_default_na=False,
                chunksize=_CHUNK_ROWS,
                on_bad_lines="warn",
                index_col=False,
            ) as chunks:
                while True:
                    notices: list[Skipped] = []
                    chunk = _next_chunk(chunks, name, notices)
                    yield from notices
                    if chunk is None:
                        break
                    columns = [str(column).strip().lstrip("\ufeff") for column in chunk.columns]
                    if self.settings.text_column not in columns:
                        yield self._no_text_column(name, columns)
                        return
                    for values in chunk.itertuples(index=False, name=None):
                        row += 1
                        record = dict(zip(columns, values, strict=True))
                        yield from self._read_row(record, f"{name}#{row}")
        except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as error:
            yield unreadable(name, error)
            return
        if row == 1:
            yield Skipped(path=name, reason="empty", message=f"{name}: no row; leave the file out")

    def _read_row(self, record: Mapping[str, object], name: str) -> Iterator[Article | Skipped]:
        def field(column: str) -> str | None:
            value = record.get(column)
            return value if isinstance(value, str) else None

        columns = self.settings
        text = field(columns.text_column) or ""
        if _REPLACEMENT in text:
            yield broken_encoding(name, text.count(_REPLACEMENT))
        yield from assemble(
            RawArticle(
                text=text,
                title=field(columns.title_column),
                date=field(columns.date_column),
                outlet=field(columns.outlet_column),
                author=field(columns.author_column),
                url=field(columns.url_column),
            ),
            name=name,
            settings=self.settings,
        )

    def _no_text_column(self, name: str, columns: Sequence[str]) -> Skipped:
        there = ", ".join(f"“{column}”" for column in columns[:20])
        return Skipped(
            path=name,
            reason="no-text-column",
            message=(
                f"{name}: no column “{self.settings.text_column}”; there are {there}; "
                "set text_column to the one that holds the text"
            ),
        )


def _next_chunk(
    chunks: "Iterator[pd.DataFrame]", name: str, notices: list[Skipped]
) -> "pd.DataFrame | None":
    """The next rows, `None` at the end; a row with too many fields becomes a notice."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        chunk = next(chunks, None)
    for warning in caught:
        for line, problem in _WARNED_LINE.findall(str(warning.message)):
            place = f"{name}:{line}"
            notices.append(_bad_record(place, f"{problem}; put the text in double quotes"))
    return chunk
