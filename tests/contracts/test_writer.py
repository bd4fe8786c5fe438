"""The laws of `ports.Writer`, over every registered writer."""

import os
import stat
from pathlib import Path

import pytest

from consistency.errors import OutputError
from consistency.writers import WRITERS
from tests.writers.full_reports import full_report
from tests.writers.reports import (
    HOSTILE,
    empty_report,
    monstrous_report,
    quiet_report,
    sample_report,
)

# Forms that are no text: a workbook is a zip.
BINARY = {"xlsx"}
REPORTS = {
    "sample": sample_report,
    "full": full_report,
    "empty": empty_report,
    "quiet": quiet_report,
}


@pytest.fixture(params=sorted(WRITERS))
def name(request):
    return request.param


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("report", sorted(REPORTS))
def test_a_report_is_written_as_utf8_with_newlines_only(name, lang, report, tmp_path):
    path = tmp_path / "file"
    WRITERS[name](lang=lang).write(REPORTS[report](), path)
    if name not in BINARY:
        assert "\r" not in path.read_bytes().decode("utf-8")


def test_writing_twice_gives_the_same_bytes(name, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    WRITERS[name]().write(sample_report(), first)
    WRITERS[name]().write(sample_report(), second)
    assert first.read_bytes() == second.read_bytes()


def test_every_writer_names_another_file(name):
    names = [factory().filename for factory in WRITERS.values()]
    assert len(set(names)) == len(names)
    assert WRITERS[name]().filename in {
        *("report.html", "report.json", "findings.csv", "report.xlsx", "report.md"),
        *("junit.xml", "claimreview.jsonld"),
    }


@pytest.mark.parametrize("report", [sample_report(), monstrous_report()])
def test_what_is_written_is_what_was_encoded(name, report, tmp_path):
    WRITERS[name]().write(report, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == WRITERS[name]().encode(report)


def test_missing_folders_are_made(name, tmp_path):
    path = tmp_path / "new" / "folder" / "file"
    WRITERS[name]().write(empty_report(), path)
    assert path.is_file()


def test_an_older_report_is_replaced_and_nothing_else_is_left(name, tmp_path):
    path = tmp_path / "file"
    path.write_text("an older and much longer report" * 10_000, encoding="utf-8")
    WRITERS[name]().write(empty_report(), path)
    assert b"much longer" not in path.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_a_path_that_cannot_be_written_is_named_and_nothing_is_left(name, tmp_path):
    path = tmp_path / "file"
    path.mkdir()
    with pytest.raises(OutputError, match=str(path)) as error:
        WRITERS[name]().write(sample_report(), path)
    assert "--out" in str(error.value)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_in_the_place_of_the_folder_is_an_output_error(name, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(OutputError):
        WRITERS[name]().write(sample_report(), tmp_path / "taken" / "file")


def test_a_crash_half_way_leaves_the_older_report(name, tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_text("older", encoding="utf-8")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError, match="No space left"):
        WRITERS[name]().write(sample_report(), path)
    assert path.read_text(encoding="utf-8") == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_report_is_readable_to_whom_the_umask_lets(name, tmp_path):
    path = tmp_path / "file"
    plain = tmp_path / "plain"
    plain.write_text("", encoding="utf-8")
    WRITERS[name]().write(empty_report(), path)
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_half_a_surrogate_pair_stops_no_writer(name, tmp_path):
    # json.loads('"\\ud83d"') makes one out of a broken .jsonl line.
    report = empty_report()
    broken = type(report)(
        articles=(),
        findings=(),
        fact_tables=(),
        skipped=(),
        counts={},
        signature={"version": "\ud83d"},
    )
    WRITERS[name]().write(broken, tmp_path / "file")


def test_markup_from_articles_appears_in_the_text_forms_as_it_was(tmp_path: Path):
    path = tmp_path / "file"
    WRITERS["csv"]().write(sample_report(), path)
    assert HOSTILE in path.read_text(encoding="utf-8")
