"""Decisions taken away: tables, JSON that a report reads, ClaimReview, labelled pairs."""

import csv
import io
import json

import pytest

from consistency.domain import Label
from consistency.evaluation.pair_files import read_pairs
from consistency.store import Action, Change, Dismissal
from consistency.writers import read_rulings
from consistency.writers.rulings import Standing as Ruled
from tests.desk.serving import START, relabelled


def decide(store, finding: str, action: Action, **fields) -> None:
    version = store.state(finding).version
    store.decide(finding, Change(action=action, who="=Ada", version=version, **fields), at=START)


@pytest.fixture
def decided(store, report):
    """Of the sample's findings: confirmed, dismissed, undone, labelled, needs a call, noted."""
    names = [f.id for f in report.findings[:6]]
    decide(store, names[0], Action.CONFIRM)
    decide(store, names[1], Action.DISMISS, reason=Dismissal.UPDATE)
    decide(store, names[2], Action.CONFIRM)
    decide(store, names[2], Action.UNDO)
    decide(store, names[3], Action.LABEL, label=Label.UNRELATED)
    decide(store, names[4], Action.NEEDS_CALL)
    decide(store, names[5], Action.NOTE, text="=1+1")
    return names


def test_the_table_holds_every_finding_with_a_history_and_no_formula(browser, decided):
    content = browser.get("/exports/csv").content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {row["id"] for row in rows} == set(decided)
    by_id = {row["id"]: row for row in rows}
    assert by_id[decided[1]]["reason"] == "update"
    assert by_id[decided[2]]["standing"] == "open"
    for row in rows:
        assert not any(cell.startswith(("=", "+", "@")) for cell in row.values())


def test_the_json_is_read_by_the_report(browser, decided, tmp_path):
    path = tmp_path / "decisions.json"
    path.write_bytes(browser.get("/exports/json").content)
    rulings = read_rulings(path)
    assert {f: r.standing for f, r in rulings.items() if r.standing} == {
        decided[0]: Ruled.CONFIRMED,
        decided[1]: Ruled.DISMISSED,
        decided[3]: Ruled.DISMISSED,
        decided[4]: Ruled.NEEDS_CALL,
    }
    assert rulings[decided[1]].reason == "update"


def test_the_history_tells_undone_steps_too(browser, decided):
    lines = browser.get("/exports/history").text.splitlines()
    told = [json.loads(line) for line in lines]
    assert [one["action"] for one in told if one["finding"] == decided[2]] == ["confirm", "undo"]


def test_claimreview_holds_only_what_a_person_confirmed(browser, decided):
    graph = json.loads(browser.get("/exports/claimreview").content)["@graph"]
    assert [review["identifier"] for review in graph] == [decided[0]]


def test_labelled_pairs_are_read_by_the_benchmarks_reader(browser, decided, tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(browser.get("/exports/pairs").content)
    pairs = {pair.id: pair for pair in read_pairs(path)}
    assert {name: pair.label for name, pair in pairs.items()} == {
        decided[0]: Label.CONTRADICT,
        decided[1]: Label.AGREE,
        decided[3]: Label.UNRELATED,
    }
    assert pairs[decided[1]].kind == "updated"
    assert {pair.phenomenon for pair in pairs.values()} == {"desk"}


@pytest.mark.parametrize("reason", [Dismissal.SAME_SOURCE, Dismissal.DUPLICATE])
def test_a_dismissal_that_says_nothing_of_the_label_makes_no_pair(browser, store, report, reason):
    decide(store, report.findings[0].id, Action.DISMISS, reason=reason)
    assert browser.get("/exports/pairs").text == ""


def test_a_decision_about_another_label_makes_no_pair_and_no_ruling(browser, store, report):
    finding = report.findings[0].id
    decide(store, finding, Action.CONFIRM)
    store.add_run(relabelled(report, finding=finding, label=Label.AGREE), name="b", at=START)
    assert browser.get("/exports/pairs").text == ""
    assert json.loads(browser.get("/exports/json").content) == []
    assert json.loads(browser.get("/exports/claimreview").content)["@graph"] == []


def test_the_report_of_a_run_can_be_taken_in_every_form(browser, decided):
    for form in ("html", "json", "csv", "xlsx", "md", "junit", "claimreview"):
        answer = browser.get(f"/runs/1/{form}")
        assert answer.status_code == 200, form
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
        assert len(answer.content) > 100
