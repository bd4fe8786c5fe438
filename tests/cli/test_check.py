"""`consistency check`, end to end with the embedded models."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import BREMEN, Run, write_desk

ROOT = Path(__file__).parents[2]
FILES = {"report.html", "report.json", "findings.csv", "run.json.gz"}


def written(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def read_report(folder: Path) -> dict:
    report: dict = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return report


def test_two_articles_give_a_report_in_three_forms(desk: Path, run: Run):
    outcome = run("check", "articles", "--out", "out")
    assert outcome.code == 0
    assert written(desk / "out") == FILES
    for told in ("2 Artikel", "Widerspruch", "out/report.html"):
        assert told in outcome.out
    report = read_report(desk / "out")
    assert {one["path"] for one in report["articles"]} == {
        "articles/bremen.md",
        "articles/elbe.md",
    }
    found = report["findings"][0]
    assert found["label"] == "contradict"
    assert {found["left"]["outlet"], found["right"]["outlet"]} == {"Weserblatt", "Elbkurier"}
    with (desk / "out" / "findings.csv").open(encoding="utf-8-sig", newline="") as table:
        assert len(list(csv.DictReader(table))) == len(report["findings"])


def test_two_runs_write_the_same_bytes(desk: Path, run: Run):
    run("check", "articles", "--out", "one")
    run("check", "articles/elbe.md", "articles/bremen.md", "--out", "two")
    for name in FILES:
        assert (desk / "one" / name).read_bytes() == (desk / "two" / name).read_bytes()


def test_contradictions_end_with_one_where_asked(desk: Path, run: Run):
    outcome = run("check", "articles", "--out", "out", "--fail-on", "contradict")
    assert outcome.code == 1
    assert written(desk / "out") == FILES


def test_nothing_sure_enough_found_ends_with_nought(desk: Path, run: Run):
    outcome = run(
        *("check", "articles", "--out", "out"), *("--fail-on", "contradict"), "--min-confidence", 1
    )
    assert outcome.code == 0
    assert "Nichts gefunden" in outcome.out
    assert read_report(desk / "out")["findings"] == []


def test_skipped_inputs_end_with_three_where_asked(desk: Path, run: Run):
    outcome = run("check", "articles", "nirgends.txt", "--out", "out", "--strict")
    assert outcome.code == 3
    assert written(desk / "out") == FILES
    assert outcome.out.count("nirgends.txt") == 1


def test_json_tells_counts_skipped_and_files(desk: Path, run: Run):
    outcome = run("check", "articles", "nirgends.txt", "--out", "out", "--json")
    told = json.loads(outcome.out)
    assert outcome.code == 0
    assert told["counts"]["articles"] == 2
    assert told["skipped"] == [{"path": "nirgends.txt", "reason": "missing"}]
    assert {Path(name).name for name in told["files"]} == FILES
    assert outcome.err == ""


def test_quiet_says_nothing(desk: Path, run: Run):
    outcome = run("check", "articles", "--out", "out", "--quiet")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_english_words_every_form(desk: Path, run: Run):
    outcome = run("check", "articles", "--out", "out", "--lang", "en")
    assert "2 articles" in outcome.out
    assert "Contradiction" in outcome.out
    assert '<html lang="en"' in (desk / "out" / "report.html").read_text(encoding="utf-8")
    told = " ".join(
        reason["text"]
        for finding in read_report(desk / "out")["findings"]
        for reason in finding["reasons"]
    )
    assert " the " in told.lower()
    assert "Sprachmodell" not in told


def test_a_surer_bound_keeps_the_surer_findings(desk: Path, run: Run):
    run("check", "articles", "--out", "all")
    everything = read_report(desk / "all")["findings"]
    sure = [
        one["id"]
        for one in everything
        if max(one["p_agree"], one["p_contradict"], one["p_unrelated"]) >= 0.65
    ]
    run("check", "articles", "--out", "sure", "--min-confidence", "0.65")
    assert [one["id"] for one in read_report(desk / "sure")["findings"]] == sure


def test_standard_input_and_patterns_are_read(desk: Path, run: Run):
    run("check", "articles/b*.md", "-", "--out", "out", stdin=BREMEN.replace("80", "8").encode())
    paths = {one["path"] for one in read_report(desk / "out")["articles"]}
    assert paths == {"articles/bremen.md", "-"}


def test_json_lines_come_in_by_standard_input(desk: Path, run: Run):
    lines = "\n".join(
        json.dumps({"text": f"Bei dem Brand starben {toll} Menschen.", "date": "2026-01-30"})
        for toll in ("zwölf", "neun")
    )
    assert run("check", "-", "--out", "out", "-q", stdin=lines.encode()).code == 0
    assert len(read_report(desk / "out")["articles"]) == 2


def test_the_text_column_can_be_named(desk: Path, run: Run):
    (desk / "feed.csv").write_text(
        'inhalt,date\n"Der Hafen ist gesperrt.",2026-01-30\n', encoding="utf-8"
    )
    run("check", "feed.csv", "--text-column", "inhalt", "--out", "out", "-q")
    assert read_report(desk / "out")["articles"][0]["text"] == "Der Hafen ist gesperrt."


def test_the_forms_asked_for_are_written_and_the_run_is_always_kept(desk: Path, run: Run):
    outcome = run(
        *("check", "articles", "--out", "out", "-q"),
        *("--format", "xlsx", "--format", "md", "--format", "md"),
    )
    assert outcome.code == 0
    assert written(desk / "out") == {"report.xlsx", "report.md", "run.json.gz"}


def test_a_second_run_tells_what_is_new_and_a_damaged_one_stops_nothing(desk: Path, run: Run):
    run("check", "articles", "--out", "out", "-q")
    page = desk / "out" / "report.html"
    assert "Seit dem letzten Lauf" not in page.read_text(encoding="utf-8")
    elbe = desk / "articles" / "elbe.md"
    text = elbe.read_text(encoding="utf-8").replace("neun Menschen", "elf Menschen")
    elbe.write_text(text, encoding="utf-8")
    assert "Seit dem letzten Lauf: 1 neu" in run("check", "articles", "--out", "out").out
    assert "Seit dem letzten Lauf: 1 neu" in page.read_text(encoding="utf-8")
    (desk / "out" / "run.json.gz").write_bytes(b"kaputt")
    outcome = run("check", "articles", "--out", "out", "-q")
    assert outcome.code == 0
    assert "archive-error: out/run.json.gz" in outcome.err
    assert "Seit dem letzten Lauf" not in page.read_text(encoding="utf-8")


def test_a_stored_run_gives_the_same_report_again(desk: Path, run: Run):
    run("check", "articles", "--out", "out", "-q")
    first = (desk / "out" / "report.json").read_bytes()
    assert run("report", "out", "--format", "json").code == 0
    assert (desk / "out" / "report.json").read_bytes() == first


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "claimreview"), "consistency report"),
        (("--format", "pdf"), "pdf"),
        (("--fail-on", "unrelated"), "agree or contradict"),
        (("--min-confidence", "2"), "--min-confidence"),
        (("--lang", "fr"), "fr"),
        (("--profile", "best"), "best"),
        (("--config", "nirgends.toml"), "nirgends.toml"),
    ],
)
def test_bad_usage_ends_with_two_and_writes_nothing(desk: Path, run: Run, arguments, told: str):
    outcome = run("check", "articles", "--out", "out", *arguments)
    assert outcome.code == 2
    assert told in outcome.err
    assert written(desk / "out") == set()


def test_the_module_runs_as_a_program_of_its_own(tmp_path: Path):
    write_desk(tmp_path)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "consistency", "check", "articles"),
            *("--out", "out", "--fail-on", "agree"),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.stderr == ""
    assert done.returncode == 1
    assert "2 Artikel" in done.stdout
    assert written(tmp_path / "out") == FILES
