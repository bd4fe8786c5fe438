"""A report into its files, and the run before it that lies there."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.cli.options import Lang

if TYPE_CHECKING:
    from consistency.domain import Report
    from consistency.writers import Beside, Ruling


class Format(StrEnum):
    """The forms of a report."""

    HTML = "html"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    MD = "md"
    JUNIT = "junit"
    CLAIMREVIEW = "claimreview"


# What a check writes where nothing else is asked for.
USUAL = (Format.HTML, Format.JSON, Format.CSV)


def read_run(path: Path) -> "Report":
    """The run that lies at `path`, a file or the folder that `check` wrote to.

    Raises:
        ArchiveError: where there is none, or it is damaged.
    """
    from consistency.archive import ARCHIVE_NAME, unpack
    from consistency.errors import ArchiveError

    file = path / ARCHIVE_NAME if path.is_dir() else path
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ArchiveError(
            f"{file}: cannot be read ({error.strerror or error}); "
            "name a folder that check wrote to, or its run.json.gz"
        ) from error
    return unpack(data, name=str(file))


def read_earlier(out: Path) -> "Report | None":
    """The run that lies in `out` already; `None` where there is none that can be read."""
    from consistency.archive import ARCHIVE_NAME
    from consistency.errors import ArchiveError

    if not (out / ARCHIVE_NAME).is_file():
        return None
    try:
        return read_run(out)
    except ArchiveError as error:
        # An hour's judging is not thrown away for an old file: it is told, and replaced.
        print(f"consistency: {error.slug}: {error}", file=sys.stderr)
        return None


def set_beside(
    report: "Report",
    *,
    earlier: "Report | None" = None,
    rulings: "Mapping[str, Ruling] | None" = None,
) -> "Beside":
    """What the writers are told beside the report."""
    from consistency.findings import compare_runs
    from consistency.writers import Beside

    changes = compare_runs(earlier, report) if earlier is not None else None
    return Beside(rulings=rulings or {}, changes=changes)


def write_forms(
    report: "Report", out: Path, *, formats: Iterable[Format], lang: Lang, beside: "Beside"
) -> Sequence[Path]:
    """Write each form of `report` into the folder `out`, once; the paths in order."""
    from consistency.writers import WRITERS

    paths = []
    for name in dict.fromkeys(formats):
        writer = WRITERS[name](lang=lang, beside=beside)
        path = out / writer.filename
        writer.write(report, path)
        paths.append(path)
    return paths


def write_run(report: "Report", out: Path) -> Path:
    """Keep `report` in the folder `out`, for reports made later."""
    from consistency.archive import ARCHIVE_NAME, pack
    from consistency.writers.whole import write_whole

    path = out / ARCHIVE_NAME
    write_whole(pack(report), path)
    return path
