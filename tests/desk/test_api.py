"""The JSON API: checks, runs, findings, decisions."""

import time

import jsonschema
import pytest

from consistency.domain import Label
from consistency.store import Store
from tests.desk.serving import START, relabelled


def wait_for(client, job: str) -> dict:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        told = client.get(f"/api/v1/jobs/{job}").json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.02)
    raise AssertionError(told)


def test_articles_are_checked_in_the_background_and_become_a_run(program):
    articles = [
        {"text": f"In Leer brennen {n} Häuser. Mehr folgt.", "outlet": o, "date": "2026-01-30"}
        for n, o in ((3, "Anzeiger"), (4, "Kurier"))
    ]
    answer = program.post("/api/v1/check", json={"articles": articles, "name": "Leer"})
    assert answer.status_code == 202
    done = wait_for(program, answer.json()["id"])
    assert (done["state"], done["name"], done["run"]) == ("done", "Leer", 2)
    found = program.get("/api/v1/findings", params={"run": 2}).json()
    assert found["total"] == 1
    sides = [found["findings"][0]["finding"][side] for side in ("left", "right")]
    assert [side["outlet"] for side in sides] == ["Anzeiger", "Kurier"]


def test_a_check_takes_in_the_articles_of_an_earlier_run(program):
    articles = [{"text": "In Leer brennt ein Haus. Mehr folgt.", "date": "2026-01-30"}]
    asked = program.post("/api/v1/check", json={"articles": articles, "with_run": 1})
    done = wait_for(program, asked.json()["id"])
    assert program.get(f"/api/v1/runs/{done['run']}").json()["articles"] == 11


def test_what_was_not_read_is_told_with_the_check(program):
    articles = [{"text": "Ein Satz ohne Datum. Mehr."}, {"text": " "}]
    done = wait_for(
        program, program.post("/api/v1/check", json={"articles": articles}).json()["id"]
    )
    assert {skip["reason"] for skip in done["skipped"]} == {"no-date", "empty"}


def test_a_check_without_an_article_or_with_an_unknown_run_is_refused(program):
    empty = program.post("/api/v1/check", json={"articles": [{"text": ""}]})
    assert (empty.status_code, empty.json()["error"]["slug"]) == (422, "intake-error")
    asked = {"articles": [{"text": "Ein Satz."}], "with_run": 77}
    assert program.post("/api/v1/check", json=asked).status_code == 404


def test_a_check_that_breaks_is_told_and_the_next_one_runs(open_desk):
    def breaking(sources, progress):
        if "kaputt" in sources[0].text:
            raise ZeroDivisionError
        return first(sources, progress)

    from tests.desk.serving import first_sentences as first

    client = open_desk(checker=breaking)
    ask = lambda text: client.post("/api/v1/check", json={"articles": [{"text": text}]}).json()  # noqa: E731
    broken, fine = ask("Das ist kaputt."), ask("Das geht.")
    told = wait_for(client, broken["id"])
    assert (told["state"], told["message"]) == ("failed", "internal error; see the log")
    assert wait_for(client, fine["id"])["state"] == "done"


def test_a_decision_made_late_gets_409_and_what_is_true_now(program, report):
    path = f"/api/v1/findings/{report.findings[0].id}"
    first = {"who": "Ada", "action": "confirm", "version": 0}
    assert program.post(f"{path}/decisions", json=first).json()["standing"] == "confirmed"
    late = {"who": "Ben", "action": "dismiss", "reason": "update", "version": 0}
    answer = program.post(f"{path}/decisions", json=late)
    assert answer.status_code == 409
    told = answer.json()
    assert (told["error"]["slug"], told["event"]["who"]) == ("conflict", "Ada")
    assert (told["state"]["version"], told["state"]["standing"]) == (1, "confirmed")
    again = program.post(f"{path}/decisions", json={**late, "version": 1})
    assert again.json()["standing"] == "dismissed"
    history = program.get(path).json()["history"]
    assert [(event["who"], event["action"]) for event in history] == [
        ("Ada", "confirm"),
        ("Ben", "dismiss"),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"action": "dismiss", "version": 0},
        {"action": "label", "version": 0},
        {"action": "undo", "version": 0},
        {"action": "confirm", "version": 5},
        {"action": "confirm", "version": -1},
        {"action": "confirm", "version": 10**30},
        {"action": "explode", "version": 0},
        {"action": "confirm", "version": 0, "extra": 1},
        {"action": "confirm", "version": 0, "sighting": 2**63},
    ],
)
def test_a_decision_that_lacks_something_is_refused_and_changes_nothing(
    program, store, report, change
):
    finding = report.findings[0].id
    answer = program.post(f"/api/v1/findings/{finding}/decisions", json={"who": "Ada", **change})
    assert answer.status_code == 422
    assert answer.json()["error"]["message"]
    assert store.history(finding) == ()


def test_pages_of_findings_lead_to_all_of_them(program):
    seen, offset = [], 0
    while offset is not None:
        page = program.get("/api/v1/findings", params={"limit": 4, "offset": offset}).json()
        seen += [one["finding"]["id"] for one in page["findings"]]
        offset = page["next_offset"]
    assert len(seen) == len(set(seen)) == page["total"] == 14


def test_two_runs_are_compared(program, store, report):
    changed = report.findings[3].id
    store.add_run(relabelled(report, finding=changed, label=Label.AGREE), name="b", at=START)
    told = program.get("/api/v1/runs/1/compared-with/2").json()
    assert [one["finding"] for one in told["changed"]] == [changed]
    assert (told["new"], told["gone"], told["same"]) == ([], [], 13)


def test_the_report_of_a_run_keeps_to_the_published_schema(program):
    from tests.writers.schema import SCHEMA

    jsonschema.validate(program.get("/api/v1/runs/1/report").json(), SCHEMA)


@pytest.mark.parametrize(
    "path", ["/api/v1/runs/9", "/api/v1/findings/nie", "/api/v1/jobs/nie", "/api/v1/nie"]
)
def test_what_is_not_there_is_404_in_json(program, path):
    answer = program.get(path)
    assert (answer.status_code, set(answer.json())) == (404, {"error"})


def test_broken_bodies_are_the_senders_fault(program):
    headers = {"Content-Type": "application/json"}
    for body in (b"{", b"\xff\xfe", b"[" * 100_000, b'{"articles": NaN}', b"null", b""):
        answer = program.post("/api/v1/check", content=body, headers=headers)
        assert answer.status_code in (400, 422), body[:20]


def test_halves_of_surrogate_pairs_are_refused_in_words(program, report):
    path = f"/api/v1/findings/{report.findings[0].id}/decisions"
    headers = {"Content-Type": "application/json"}
    for body in (
        rb'{"who": "A\ud800da", "action": "confirm", "version": 0}',
        rb'{"who": "Ada", "action": "confirm", "version": 0, "\udfff": 1}',
    ):
        answer = program.post(path, content=body, headers=headers)
        assert (answer.status_code, answer.json()["error"]["slug"]) == (422, "invalid")
    zero = rb'{"who": "A\u0000da", "action": "note", "version": 0, "text": "a\u0000\u202eb"}'
    assert program.post(path, content=zero, headers=headers).json()["note"] == "ab"


def test_a_full_queue_says_so(open_desk):
    import threading

    gate = threading.Event()

    def stuck(sources, progress):
        gate.wait(30)
        return first(sources, progress)

    from consistency.desk.settings import Limits
    from tests.desk.serving import first_sentences as first

    client = open_desk(checker=stuck, limits=Limits(waiting_checks=2))
    asked = {"articles": [{"text": "Ein Satz."}]}
    statuses = [client.post("/api/v1/check", json=asked).status_code for _ in range(5)]
    gate.set()
    assert statuses[-1] == 503
    assert statuses.count(202) in (2, 3), "one may be in work while two wait"


def test_a_database_that_cannot_be_written_is_told_and_nothing_is_acknowledged(
    program, report, monkeypatch
):
    import sqlite3

    def full(*_, **__):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Store, "decide", full)
    answer = program.post(
        f"/api/v1/findings/{report.findings[0].id}/decisions",
        json={"who": "Ada", "action": "confirm", "version": 0},
    )
    assert answer.status_code == 503
    assert "nothing was saved" in answer.json()["error"]["message"]
