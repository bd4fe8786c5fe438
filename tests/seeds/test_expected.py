"""What `seeds/expected.jsonl` promises: every contradiction is found, no trap is one."""

import json
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
EXPECTED = [
    pair
    for line in (SEEDS / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    if (pair := json.loads(line))["must"]
]


def labelled(label: str) -> list[dict[str, Any]]:
    return [pair for pair in EXPECTED if pair["label"] == label]


def labels_of(pair: dict[str, Any], report: dict[str, Any]) -> set[str]:
    """The labels of the findings on these two sentences, whichever way round."""
    return {
        finding["label"]
        for finding in report["findings"]
        for one, other in (("left", "right"), ("right", "left"))
        if is_same(pair["a"], finding[one]) and is_same(pair["b"], finding[other])
    }


def is_same(quoted: dict[str, str], side: dict[str, Any]) -> bool:
    sentence = side["sentence"]
    return Path(side["path"]).name == quoted["article"] and (
        quoted["sentence"] in sentence or sentence in quoted["sentence"]
    )


@pytest.mark.parametrize("pair", labelled("contradict"), ids=lambda pair: pair["note"])
def test_an_expected_contradiction_is_found(pair: dict[str, Any], seed_report: dict[str, Any]):
    assert "contradict" in labels_of(pair, seed_report), pair


@pytest.mark.parametrize("pair", labelled("unrelated"), ids=lambda pair: pair["note"])
def test_a_trap_is_not_reported_as_a_contradiction(
    pair: dict[str, Any], seed_report: dict[str, Any]
):
    assert "contradict" not in labels_of(pair, seed_report), pair


def test_the_undated_article_contradicts_on_condition_only(seed_report: dict[str, Any]):
    undated = {one["id"] for one in seed_report["articles"] if one["published"] is None}
    assert len(undated) == 1
    for finding in seed_report["findings"]:
        if finding["condition"] is not None:
            assert undated & {finding["left"]["article_id"], finding["right"]["article_id"]}
