"""What was acknowledged is there after the process was killed in the middle of its work."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from consistency.store import Store, fold
from tests.store.conftest import NOON
from tests.writers.reports import sample_report

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("acknowledged", [3, 20, 41])
def test_kill_9_while_saving_loses_nothing_acknowledged(tmp_path, acknowledged):
    path = tmp_path / "desk.sqlite"
    finding = sample_report().findings[0].id
    store = Store(path)
    store.add_run(sample_report(), name="x", at=NOON)
    store.close()
    saver = subprocess.Popen(
        [sys.executable, "-m", "tests.store.saver", str(path), finding],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert saver.stdout is not None
    told = 0
    for line in saver.stdout:
        told = int(line)
        if told >= acknowledged:
            saver.send_signal(signal.SIGKILL)
            break
    # What it had said before the signal reached it counts as acknowledged too.
    told = max([told, *map(int, saver.stdout.read().split())])
    assert saver.wait() == -signal.SIGKILL
    again = Store(path)
    history = again.history(finding)
    assert [event.version for event in history] == list(range(1, len(history) + 1))
    assert told <= len(history) <= told + 1, "one may be saved and not yet said"
    assert again.state(finding) == fold(finding, history)
    assert again.state(finding).note == f"Notiz {len(history) - 1}"
    again.close()
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
