"""The desk with the real models: articles in, a contradiction out, decided, exported, silenced."""

import json
import time

import pytest

from consistency.pipeline import check
from tests.cli.conftest import BREMEN, ELBE

pytestmark = pytest.mark.model


def parts(article: str) -> dict[str, str]:
    """Front matter and text of an article as the API takes them."""
    _, head, text = article.split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.strip().splitlines())
    return {"text": text, **{key: value.strip('"') for key, value in fields.items()}}


def test_two_articles_are_checked_decided_and_silenced_for_the_next_run(open_desk, components):
    desk = open_desk(
        checker=lambda sources, progress: check(sources, components=components, progress=progress)
    )

    def run() -> int:
        asked = {"name": "Bremen", "articles": [parts(BREMEN), parts(ELBE)]}
        job = desk.post("/api/v1/check", json=asked).json()
        deadline = time.monotonic() + 300
        while job["state"] not in ("done", "failed") and time.monotonic() < deadline:
            time.sleep(0.2)
            job = desk.get(f"/api/v1/jobs/{job['id']}").json()
        assert (job["state"], job["message"]) == ("done", "")
        return job["run"]

    def to_do(number: int) -> dict[str, dict]:
        told = desk.get("/api/v1/findings", params={"run": number, "standing": "todo"}).json()
        return {one["finding"]["id"]: one["finding"] for one in told["findings"]}

    found = to_do(run())
    toll = next(
        name
        for name, finding in found.items()
        if "zwölf" in json.dumps(finding, ensure_ascii=False)
        and "neun" in json.dumps(finding, ensure_ascii=False)
    )
    assert found[toll]["label"] == "contradict"
    change = {"who": "Ada", "action": "confirm", "version": 0}
    assert desk.post(f"/api/v1/findings/{toll}/decisions", json=change).status_code == 200
    pairs = [json.loads(line) for line in desk.get("/exports/pairs").text.splitlines()]
    assert [(pair["id"], pair["label"]) for pair in pairs] == [(toll, "contradict")]
    assert set(to_do(run())) == set(found) - {toll}
