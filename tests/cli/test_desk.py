"""`consistency desk`, `decisions` and `recalibrate` from the command line."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from consistency.archive import pack
from consistency.config import CHECK_PRIOR, load_decision
from consistency.domain import Label
from consistency.evaluation.recalibration import MIN_PAIRS
from consistency.store import Action, Change, Store
from tests.desk.serving import START
from tests.writers.reports import large_report, sample_report

ROOT = Path(__file__).parents[2]


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A folder with a run in it, and a database with one confirmed finding."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lauf").mkdir()
    (tmp_path / "lauf" / "run.json.gz").write_bytes(pack(sample_report()))
    store = Store(tmp_path / "desk.sqlite")
    store.add_run(sample_report(), name="lauf", at=START)
    change = Change(action=Action.CONFIRM, who="Ada", version=0)
    store.decide(sample_report().findings[0].id, change, at=START)
    store.close()
    return tmp_path


def test_the_desk_opens_on_a_run_and_closes_at_the_first_word(kept):
    desk = subprocess.Popen(
        [sys.executable, "-m", "consistency", "desk", "lauf", "--db", "neu.sqlite", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=kept,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"},
    )
    try:
        assert desk.stderr is not None
        address = re.match(r"(http://127\.0\.0\.1:\d+)/", desk.stderr.readline())
        assert address is not None
        with urllib.request.urlopen(f"{address[1]}/api/v1/findings", timeout=60) as answer:
            assert json.load(answer)["total"] == 14
    finally:
        desk.send_signal(signal.SIGINT)
        desk.wait(30)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "0.0.0.0"], "no token guards it"),
        (["--token", "kurz"], "can be guessed"),
        (["--token-file", "fehlt"], "fehlt: the token cannot be read"),
        (["fehlt.md", "--port", "0"], "no article could be read"),
    ],
)
def test_what_would_open_no_desk_is_told_in_one_line(kept, run, arguments, told):
    outcome = run("desk", "--db", "neu.sqlite", *arguments)
    assert outcome.code == 2
    assert told in outcome.err
    assert len(outcome.err.strip().splitlines()) == 1


def test_a_port_that_is_taken_is_told_before_anything_slow(kept, run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        outcome = run("desk", "--db", "neu.sqlite", "--port", taken.getsockname()[1])
    assert outcome.code == 2
    assert "nothing can listen here" in outcome.err


def test_without_the_extra_the_command_to_install_it_is_told(kept, run, monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    outcome = run("desk", "--db", "neu.sqlite")
    assert outcome.code == 2
    assert "pip install 'consistency[desk]'" in outcome.err


def test_decisions_are_written_in_every_form(kept, run):
    for form in ("csv", "json", "history", "pairs", "claimreview"):
        outcome = run("decisions", "--db", "desk.sqlite", "--format", form, "--out", f"x.{form}")
        assert outcome.code == 0, outcome.err
        assert sample_report().findings[0].id in (kept / f"x.{form}").read_text("utf-8")
    assert run("decisions", "--db", "desk.sqlite", "--format", "pdf").code == 2
    missing = run("decisions", "--db", "fehlt.sqlite")
    assert (missing.code, "name the desk's with --db" in missing.err) == (2, True)
    assert not (kept / "fehlt.sqlite").exists()


@pytest.fixture
def labelled(tmp_path, monkeypatch):
    """A database where the desk dismissed most of what the shipped decision was sure of."""
    from dataclasses import replace

    monkeypatch.chdir(tmp_path)
    report = large_report(findings=40)
    signature = {"judge": f"nli-de@1 {load_decision().name} prior=0.17/0.09/0.74"}
    store = Store(tmp_path / "desk.sqlite")
    store.add_run(replace(report, signature=signature), name="x", at=START)
    for number, finding in enumerate(report.findings):
        label = Label.CONTRADICT if number % 4 == 0 else Label.UNRELATED
        change = Change(action=Action.LABEL, who="Ada", version=0, label=label)
        store.decide(finding.id, change, at=START)
    store.close()
    return tmp_path


def test_recalibrating_writes_a_decision_that_settings_can_name(labelled, run):
    outcome = run("recalibrate", "--db", "desk.sqlite", "--out", "neu", "--json")
    assert outcome.code == 0, outcome.err
    told = json.loads(outcome.out)
    assert (told["pairs"], told["left_out"], told["written"]) == (40, 0, "neu")
    assert told["log_loss_after"] < told["log_loss_before"]
    moved, shipped = load_decision(labelled / "neu"), load_decision()
    assert moved.name.startswith("decision-desk@")
    # The desk found contradictions rarer than the program thought.
    index = 1
    assert (
        moved.predict({}, prior=CHECK_PRIOR)[index] < shipped.predict({}, prior=CHECK_PRIOR)[index]
    )


def test_decisions_over_another_decision_are_left_out_and_counted(kept, run):
    outcome = run("recalibrate", "--db", "desk.sqlite", "--out", "neu")
    assert outcome.code == 2
    assert f"0 labelled pairs; {MIN_PAIRS} or more" in outcome.err
    assert not (kept / "neu").exists()
