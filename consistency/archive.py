"""A run as a file that gives the whole report back: `run.json.gz`."""

import gzip
import io
import json
import math
import zlib
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from consistency.domain import Report
from consistency.errors import ArchiveError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from cattrs import Converter

T = TypeVar("T")

ARCHIVE_NAME = "run.json.gz"
FORMAT = "consistency-run"
# Goes up when an older program could no longer read what this one writes, or the other way round.
VERSION = 1
# A run of 10,000 findings takes about 35 MB unpacked (the seeds' 198 take 0.66).
MAX_BYTES = 1 << 30

_BERLIN = ZoneInfo("Europe/Berlin")
_REMEDY = "check the articles again"


def pack(report: Report) -> bytes:
    """`report` as gzipped JSON; equal reports give equal bytes."""
    head = f'{{"format":"{FORMAT}","version":{VERSION},"report":'.encode("ascii")
    return gzip.compress(head + dump(report) + b"}", compresslevel=9, mtime=0)


def unpack(data: bytes, *, name: str = ARCHIVE_NAME) -> Report:
    """The report that was packed as `data`; `name` stands in messages.

    Raises:
        ArchiveError: where `data` is damaged, no run, or of another version.
    """
    document = _document(data, name)
    if document.get("version") != VERSION:
        raise ArchiveError(
            f"{name}: a run of form {document.get('version')!r}, and this program reads "
            f"{VERSION}; {_REMEDY}, or open it with the version that wrote it"
        )
    return _build(document.get("report"), Report, name)


def dump(value: "DataclassInstance") -> bytes:
    """A finding, an article or any other noun of the domain as JSON in ASCII.

    Half of a surrogate pair out of a broken feed survives as its escape.
    """
    plain = _converter().unstructure(value)
    return json.dumps(
        plain, ensure_ascii=True, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode("ascii")


def restore(data: bytes, kind: type[T], *, name: str = "") -> T:
    """The `kind` that `dump` made `data` of; `name` stands in messages.

    Raises:
        ArchiveError: where `data` is none.
    """
    name = name or kind.__name__
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ArchiveError(f"{name}: damaged ({error}); {_REMEDY}") from error
    return _build(plain, kind, name)


def _build(plain: object, kind: type[T], name: str) -> T:
    try:
        return _converter().structure(plain, kind)
    except Exception as error:  # cattrs raises whatever the types' own constructors raise
        told = "; ".join(_complaints(error)[:3])
        raise ArchiveError(f"{name}: damaged ({told}); {_REMEDY}") from error


def _document(data: bytes, name: str) -> dict[str, Any]:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            text = file.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ArchiveError(f"{name}: damaged or no run ({error}); {_REMEDY}") from error
    if len(text) > MAX_BYTES:
        raise ArchiveError(f"{name}: unpacks to more than {MAX_BYTES >> 20} MiB; {_REMEDY}")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArchiveError(f"{name}: damaged or no run ({error}); {_REMEDY}") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ArchiveError(f"{name}: holds no run; name a {ARCHIVE_NAME} that check wrote")
    return document


def _complaints(error: Exception) -> list[str]:
    from cattrs import transform_error

    return transform_error(error, path="$")


@cache
def _converter() -> "Converter":
    from cattrs import Converter

    converter = Converter(forbid_extra_keys=True)
    # JSON has no infinity: "mindestens zwölf" ends at "inf".
    converter.register_unstructure_hook(float, lambda x: float(x) if math.isfinite(x) else str(x))
    converter.register_structure_hook(float, lambda x, _: float(x))
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_structure_hook(datetime, lambda text, _: _moment(text))
    return converter


def _moment(text: str) -> datetime:
    """Moments are Berlin's, with its summer time; an offset alone would not know of it."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is None else moment.astimezone(_BERLIN)
