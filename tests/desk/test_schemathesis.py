"""The API against its own description: whatever is sent, it never breaks."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from consistency.desk.app import create_app
from consistency.desk.settings import DeskSettings, Limits
from consistency.store import Store
from tests.desk.serving import START, first_sentences
from tests.writers.reports import sample_report

schemathesis = pytest.importorskip("schemathesis")
FINDING = sample_report().findings[0].id
OPERATIONS = (
    "GET /api/v1/findings",
    "GET /api/v1/findings/{finding}",
    "GET /api/v1/jobs/{job_id}",
    "GET /api/v1/runs",
    "GET /api/v1/runs/{number}",
    "GET /api/v1/runs/{number}/report",
    "GET /api/v1/runs/{old}/compared-with/{new}",
    "POST /api/v1/check",
    "POST /api/v1/findings/{finding}/decisions",
)


@pytest.fixture(scope="module")
def operations(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("desk") / "desk.sqlite")
    store.add_run(sample_report(), name="x", at=START)
    limits = Limits(burst=10**6, waiting_checks=10**5)
    app = create_app(
        store, checker=first_sentences, settings=DeskSettings(limits=limits), now=lambda: START
    )
    described = schemathesis.openapi.from_asgi("/openapi.json", app, headers={"Host": "127.0.0.1"})
    found = [result.ok() for result in described.get_all_operations()]
    yield {f"{one.method.upper()} {one.path}": one for one in found}
    store.close()


def test_every_operation_is_tried(operations):
    assert sorted(operations) == sorted(OPERATIONS)


# Nothing can be wrong with a question that has no parameters.
CASES = [(name, "positive") for name in OPERATIONS] + [
    (name, "negative") for name in OPERATIONS if name != "GET /api/v1/runs"
]


@pytest.mark.parametrize(("name", "mode"), CASES)
def test_whatever_is_sent_the_api_answers_as_it_says(operations, name, mode):
    operation = operations[name]
    described = {*operation.definition.raw["responses"], "405"}

    @given(operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode)))
    @settings(
        max_examples=30,
        deadline=None,
        # What breaks is told as it is: shrinking sends hundreds of requests more.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def try_it(case):
        if len(case.path_parameters.get("finding", "x")) % 2 == 0:
            # Else the lottery would never hit a finding that is there.
            case.path_parameters["finding"] = FINDING
        answer = case.call(headers={"Host": "127.0.0.1"})
        assert answer.status_code < 500, answer.text
        assert str(answer.status_code) in described, answer.text
        assert answer.headers["content-type"] == ["application/json"]

    try_it()
