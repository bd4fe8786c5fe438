"""`consistency report`: a stored run in other forms, without models."""

import json
from pathlib import Path

import pytest

from consistency.archive import pack
from tests.cli.conftest import Run
from tests.writers.full_reports import full_report
from tests.writers.reports import quiet_report, sample_report

REPORT = full_report()


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a run, in the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "lauf"
    folder.mkdir()
    (folder / "run.json.gz").write_bytes(pack(REPORT))
    return folder


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("html", "report.html"),
        ("json", "report.json"),
        ("csv", "findings.csv"),
        ("xlsx", "report.xlsx"),
        ("md", "report.md"),
        ("junit", "junit.xml"),
    ],
)
def test_a_stored_run_is_written_beside_itself(stored: Path, run: Run, form: str, name: str):
    outcome = run("report", "lauf", "--format", form)
    assert (outcome.code, outcome.out) == (0, f"lauf/{name}\n")
    assert (stored / name).stat().st_size > 100


def test_the_page_is_what_is_written_unless_told(stored: Path, run: Run):
    assert run("report", "lauf/run.json.gz").out == "lauf/report.html\n"


def test_the_file_and_the_language_can_be_named(stored: Path, run: Run):
    outcome = run("report", "lauf", "--format", "md", "--lang", "en", "--out", "neu/bericht.md")
    assert outcome.out == "neu/bericht.md\n"
    assert "10 contradictions in 10 articles" in Path("neu/bericht.md").read_text(encoding="utf-8")


def test_a_form_can_go_to_standard_output(stored: Path, run: Run):
    outcome = run("report", "lauf", "--format", "json", "--out", "-")
    assert len(json.loads(outcome.out)["findings"]) == len(REPORT.findings)
    assert not (stored / "report.json").exists()


def test_what_is_new_since_an_earlier_run_is_told(stored: Path, run: Run):
    Path("zuvor.json.gz").write_bytes(pack(quiet_report()))
    run("report", "lauf", "--since", "zuvor.json.gz")
    page = (stored / "report.html").read_text(encoding="utf-8")
    assert f"Seit dem letzten Lauf: {len(REPORT.findings)} neu" in page


def test_only_confirmed_findings_are_published(stored: Path, run: Run):
    contradiction = next(f for f in REPORT.findings if f.verdict.label == "contradict")
    decision = {"finding": contradiction.id, "action": "confirm", "by": "Mara", "at": "2026-01-30"}
    Path("decisions.json").write_text(json.dumps([decision]), encoding="utf-8")
    run("report", "lauf", "--format", "claimreview", "--decisions", "decisions.json")
    graph = json.loads((stored / "claimreview.jsonld").read_text(encoding="utf-8"))["@graph"]
    assert [review["identifier"] for review in graph] == [contradiction.id]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("lauf", "--format", "claimreview"), "--decisions"),
        (("lauf", "--format", "pdf"), "pdf"),
        (("nirgends",), "archive-error: nirgends: cannot be read"),
        ((".",), "archive-error: run.json.gz: cannot be read"),
        (("kaputt.json.gz",), "archive-error: kaputt.json.gz: damaged"),
        (("lauf", "--since", "kaputt.json.gz"), "kaputt.json.gz: damaged"),
        (("lauf", "--decisions", "kaputt.json.gz"), "input-error: kaputt.json.gz"),
        (("lauf", "--lang", "fr"), "fr"),
    ],
)
def test_bad_usage_ends_with_two_and_writes_nothing(stored: Path, run: Run, arguments, told: str):
    Path("kaputt.json.gz").write_bytes(pack(sample_report())[:100])
    outcome = run("report", *arguments)
    assert outcome.code == 2
    assert told in outcome.err
    assert {path.name for path in stored.iterdir()} == {"run.json.gz"}
