"""TimeML files: the text, the day it was written, and its TIMEX3 elements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from consistency.domain import Span, Timex, TimexType
from consistency.errors import InputError
from consistency.german.times import BERLIN

_SUFFIX = ".tml"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeDocument:
    """One TimeML file; the spans of `timexes` count in `text`, in the order they begin.

    Elements without text, which only stand for the end of a duration, are left out.
    """

    name: str
    text: str
    written: datetime
    timexes: tuple[Timex, ...]


def read_documents(folder: Path) -> tuple[TimeDocument, ...]:
    """The TimeML files of `folder` by name; raises `InputError` where there are none."""
    paths = sorted(folder.glob(f"*{_SUFFIX}"))
    if not paths:
        raise InputError(f"{folder}: no {_SUFFIX} files; name a folder of TimeML documents")
    return tuple(read_document(path) for path in paths)


def read_document(path: Path) -> TimeDocument:
    """The document in `path`; raises `InputError` for what is no TimeML."""
    try:
        # Corpora are files of one's own; entities that grow are not expected there.
        root = ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError) as error:
        raise InputError(f"{path}: no TimeML ({error}); mend it or remove it") from error
    created, body = root.find(".//DCT/TIMEX3"), root.find("TEXT")
    if created is None or body is None:
        raise InputError(f"{path}: no DCT or no TEXT; a TimeML document has both")
    try:
        written = datetime.fromisoformat(created.get("value", "")[:10]).replace(tzinfo=BERLIN)
    except ValueError as error:
        raise InputError(f"{path}: DCT {created.get('value')!r} is no day; mend it") from error
    pieces: list[str] = []
    timexes = tuple(sorted(_walk(body, pieces), key=lambda timex: timex.span))
    return TimeDocument(name=path.name, text="".join(pieces), written=written, timexes=timexes)


def _walk(element: ElementTree.Element, pieces: list[str]) -> Iterator[Timex]:
    """The TIMEX3 elements within `element`, whose text goes to `pieces`."""
    pieces.append(element.text or "")
    for child in element:
        start = _length(pieces)
        yield from _walk(child, pieces)
        end = _length(pieces)
        if child.tag == "TIMEX3" and end > start:
            yield Timex(
                span=Span(start=start, end=end),
                type=TimexType(child.get("type", "DATE")),
                value=child.get("value", ""),
                mod=child.get("mod"),
            )
        pieces.append(child.tail or "")


def _length(pieces: Sequence[str]) -> int:
    return sum(map(len, pieces))
