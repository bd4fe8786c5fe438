"""The API against its own description: whatever is sent, it never breaks."""

import pytest
from hypothesis import HealthCheck, settings

from consistency.desk.app import create_app
from consistency.desk.settings import DeskSettings, Limits
from consistency.store import Store
from tests.desk.serving import START, first_sentences
from tests.writers.reports import sample_report

schemathesis = pytest.importorskip("schemathesis")
FINDING = sample_report().findings[0].id


@pytest.fixture(scope="module")
def described(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("desk") / "desk.sqlite")
    store.add_run(sample_report(), name="x", at=START)
    limits = Limits(burst=10**6, waiting_checks=10**5)
    app = create_app(
        store, checker=first_sentences, settings=DeskSettings(limits=limits), now=lambda: START
    )
    yield schemathesis.openapi.from_asgi(
        "/openapi.json", app, headers={"Host": "127.0.0.1"}
    )
    store.close()


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_the_api_answers_as_it_says(case):
    if "finding" in (case.path_parameters or {}) and len(case.path_parameters["finding"]) % 2:
        # Else the lottery would never hit a finding that is there.
        case.path_parameters["finding"] = FINDING
    answer = case.call(headers={"Host": "127.0.0.1"})
    assert answer.status_code < 500, answer.text
    described = set(case.operation.definition.raw["responses"])
    # Methods that a route does not have are tried too.
    assert str(answer.status_code) in described | {"405"}, answer.text
    assert answer.headers["content-type"].startswith("application/json")
