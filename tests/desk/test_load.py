"""The desk over a real socket: many at once, none lost."""

import json
import threading
import urllib.error
import urllib.request
from collections import Counter

from consistency.store import Standing, Store
from tests.desk.serving import listening
from tests.writers.reports import large_report

CLIENTS, EACH = 4, 50


def post(url: str, **told: object) -> tuple[int, dict]:
    request = urllib.request.Request(
        url, json.dumps(told).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def in_parallel(work) -> None:
    failed = []

    def guarded(number: int) -> None:
        try:
            work(number)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=guarded, args=(n,)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_200_decisions_by_four_clients_at_once_are_all_kept(tmp_path):
    report = large_report(findings=CLIENTS * EACH)
    with listening(tmp_path / "desk.sqlite", report) as url:

        def work(number: int) -> None:
            for finding in report.findings[number::CLIENTS]:
                status, state = post(
                    f"{url}/api/v1/findings/{finding.id}/decisions",
                    who=f"P{number}",
                    action="confirm",
                    version=0,
                )
                assert (status, state["version"]) == (200, 1)

        in_parallel(work)
    store = Store(tmp_path / "desk.sqlite")
    entries = list(store.decided())
    assert len(entries) == CLIENTS * EACH
    assert {entry.standing for entry in entries} == {Standing.CONFIRMED}
    assert Counter(entry.state.who for entry in entries) == {f"P{n}": EACH for n in range(CLIENTS)}
    store.close()


def test_four_clients_at_one_finding_lose_none_of_200_notes(tmp_path):
    report = large_report(findings=1)
    (finding,) = report.findings
    conflicts = Counter()
    with listening(tmp_path / "desk.sqlite", report) as url:
        address = f"{url}/api/v1/findings/{finding.id}/decisions"

        def work(number: int) -> None:
            version = 0
            for note in range(EACH):
                told = {"who": f"P{number}", "action": "note", "text": f"{number}/{note}"}
                while True:
                    status, answer = post(address, version=version, **told)
                    if status == 200:
                        version = answer["version"]
                        break
                    # Lost the race: look again, then say it once more.
                    assert status == 409
                    conflicts[number] += 1
                    version = answer["state"]["version"]

        in_parallel(work)
    store = Store(tmp_path / "desk.sqlite")
    history = store.history(finding.id)
    store.close()
    assert [event.version for event in history] == list(range(1, CLIENTS * EACH + 1))
    assert sorted(event.text for event in history) == sorted(
        f"{number}/{note}" for number in range(CLIENTS) for note in range(EACH)
    )
