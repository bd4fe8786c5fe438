"""What a person names (files, folders, patterns) into files."""

import glob
import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from consistency.domain import Skipped
from consistency.readers.loading import missing, unreadable

_PATTERN = re.compile(r"[*?\[]")
# What stands beside articles without being one; a file that is named itself is read all the same.
_BESIDE = re.compile(
    r"(?:\..*|readme(?:\.\w+)?|licen[cs]e(?:\.\w+)?|expected\.jsonl)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to read and what to call it."""

    path: Path
    name: str


def expand(sources: Sequence[str], *, suffixes: Collection[str]) -> Iterator[Source | Skipped]:
    """The files that `sources` name, in order, each once; a folder's sorted by path.

    Within folders, hidden files, `README`, `LICENSE` and `expected.jsonl` are passed over; a
    file with a suffix that is not in `suffixes` is reported.
    """
    seen: set[Path] = set()
    for found in (file for source in sources for file in _files(source)):
        if isinstance(found, Skipped):
            yield found
        elif found.path.suffix.lower() not in suffixes:
            yield _unknown(found.name, suffixes)
        elif (real := Path(os.path.realpath(found.path))) in seen:
            yield Skipped(
                path=found.name,
                reason="duplicate",
                message=f"{found.name}: named twice and read once; name it once",
            )
        else:
            seen.add(real)
            yield found


def _files(source: str) -> Iterator[Source | Skipped]:
    name = os.fsencode(source).decode("utf-8", "replace")
    path = Path(source)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield Source(path=path, name=name)
        elif _PATTERN.search(source):
            yield from _matches(source, name)
        else:
            yield missing(name)
    except (OSError, ValueError) as error:
        yield unreadable(name, error)


def _matches(pattern: str, name: str) -> Iterator[Source | Skipped]:
    # Path.glob refuses absolute patterns.
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
    if not matches:
        yield Skipped(
            path=name, reason="missing", message=f"{name}: no file fits this pattern; check it"
        )
    for match in matches:
        path = Path(match)
        if path.is_dir():
            # "seeds/**" names the folder and its files: the files are enough.
            if "**" not in pattern:
                yield from _folder(path)
        elif not _BESIDE.fullmatch(path.name):
            yield Source(path=path, name=_printable(path))


def _folder(folder: Path) -> Iterator[Source | Skipped]:
    refused: list[OSError] = []
    paths: list[Path] = []
    for root, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += [Path(root, name) for name in files if not _BESIDE.fullmatch(name)]
    for error in refused:
        yield unreadable(str(error.filename), error)
    for path in sorted(paths, key=lambda path: path.parts):
        yield Source(path=path, name=_printable(path))
    if not paths and not refused:
        name = _printable(folder)
        yield Skipped(
            path=name, reason="empty", message=f"{name}: no articles in this folder; name another"
        )


def _printable(path: Path) -> str:
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _unknown(name: str, suffixes: Collection[str]) -> Skipped:
    known = ", ".join(sorted(suffixes))
    return Skipped(
        path=name,
        reason="unknown-format",
        message=f"{name}: unknown format; known are {known}; convert it, or rename it to .txt",
    )
