"""A store with one run of the writers' sample report."""

from datetime import UTC, datetime

import pytest

from consistency.store import Store
from tests.writers.reports import sample_report

NOON = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)


@pytest.fixture
def report():
    return sample_report()


@pytest.fixture
def store(tmp_path, report):
    opened = Store(tmp_path / "desk.sqlite")
    opened.add_run(report, name="Fähre", at=NOON)
    yield opened
    opened.close()
