import json
import re
from collections import Counter
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

PAIRS = Path(__file__).parents[2] / "models" / "train" / "pairs"
# `own-b` came before these rules: groups on one event, contexts where the event needs them.
FILES = [path for path in sorted(PAIRS.glob("own-*.jsonl")) if path.stem != "own-b"]
# Groups of one sentence with three partners each: texts come back by design.
GROUPED = frozenset(f"own-{letter}" for letter in "efghjklmno")

LABELS = {"agree", "contradict", "unrelated"}
KINDS = {
    "number",
    "date",
    "place",
    "entity",
    "position",
    "negation",
    "updated",
    "sources",
    "other",
}
PHENOMENA = {
    "antonym",
    "cause",
    "different-quantity",
    "different-speakers",
    "duration-deadline",
    "entity-alias",
    "entity-mismatch",
    "exact-count",
    "hedged-count",
    "modality",
    "negation",
    "number-words",
    "part-whole",
    "place-inclusion",
    "place-mismatch",
    "position-opposite",
    "quote-indirect",
    "ranking",
    "report-denial",
    "same-topic",
    "same-weekday-diff-date",
    "sources-disagree",
    "stance-paraphrase",
    "time-wording-same-date",
    "undated",
    "units-scale",
    "updated-toll",
}
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
# "am heutigen Dienstag", "am gestrigen Sonntag", "zum heutigen Samstag": the day is the article's
NEAR_DAY = re.compile(rf"\b(heutigen|gestrigen) ({'|'.join(WEEKDAYS)})")


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def pairs(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    lines = request.param.read_text(encoding="utf-8").splitlines()
    assert lines
    return [json.loads(line) for line in lines]


def sides(pairs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list(chain.from_iterable((pair["a"], pair["b"]) for pair in pairs))


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def test_every_line_is_a_pair_of_the_schema(pairs: list[dict[str, Any]]) -> None:
    for pair in pairs:
        assert set(pair) == {"id", "a", "b", "label", "kind", "phenomenon"}, pair["id"]
        assert pair["label"] in LABELS, pair["id"]
        assert pair["phenomenon"] in PHENOMENA, pair["id"]


def test_every_side_has_a_text_and_a_date_or_none(pairs: list[dict[str, Any]]) -> None:
    for side in sides(pairs):
        assert {"text", "date"} <= set(side) <= {"text", "date", "context"}, side
        assert side["text"] == side["text"].strip() and side["text"][-1] in ".?!“", side
        assert side.get("context", "Ein Satz.").endswith("."), side
        assert side["date"] is None or date.fromisoformat(side["date"]), side


def test_ids_are_unique_and_ascend(pairs: list[dict[str, Any]]) -> None:
    name = pairs[0]["id"].rpartition("-")[0]
    assert [pair["id"] for pair in pairs] == [f"{name}-{n:03d}" for n in range(1, len(pairs) + 1)]


def test_there_are_at_least_160_pairs_a_label_and_the_labels_balance(
    pairs: list[dict[str, Any]],
) -> None:
    counts = Counter(pair["label"] for pair in pairs)
    assert min(counts.values()) >= 160
    assert max(counts.values()) <= 1.1 * min(counts.values())


def test_unrelated_pairs_alone_have_no_kind(pairs: list[dict[str, Any]]) -> None:
    for pair in pairs:
        allowed = {None} if pair["label"] == "unrelated" else KINDS
        assert pair["kind"] in allowed, pair["id"]


def test_no_text_occurs_twice(pairs: list[dict[str, Any]]) -> None:
    if pairs[0]["id"].rpartition("-")[0] in GROUPED:
        return
    counts = Counter(side["text"] for side in sides(pairs))
    assert [text for text, n in counts.items() if n > 1] == []


def test_weekdays_near_the_article_fit_its_date(pairs: list[dict[str, Any]]) -> None:
    checked = 0
    for side in sides(pairs):
        for nearness, weekday in NEAR_DAY.findall(side["text"]):
            if side["date"] is None:
                continue
            published = date.fromisoformat(side["date"])
            day = published - timedelta(days=nearness == "gestrigen")
            assert WEEKDAYS[day.weekday()] == weekday, side
            checked += 1
    assert checked


def test_every_phenomenon_has_eight_pairs_and_more_than_one_label_where_it_can(
    pairs: list[dict[str, Any]],
) -> None:
    labels = {name: Counter[str]() for name in PHENOMENA}
    for pair in pairs:
        labels[pair["phenomenon"]][pair["label"]] += 1
    for name, counts in labels.items():
        assert counts.total() >= 8, name
        # "same-topic" is by its name another fact on the same topic
        assert len(counts) >= 2 or name == "same-topic", name


def test_one_side_alone_lacks_its_date_in_undated_pairs(pairs: list[dict[str, Any]]) -> None:
    for pair in pairs:
        missing = (pair["a"]["date"] is None) + (pair["b"]["date"] is None)
        assert missing == (pair["phenomenon"] == "undated"), pair["id"]


def test_about_an_eighth_of_the_sides_has_a_context_whatever_the_label(
    pairs: list[dict[str, Any]],
) -> None:
    for label in LABELS:
        group = sides([pair for pair in pairs if pair["label"] == label])
        share = sum("context" in side for side in group) / len(group)
        assert 0.1 <= share <= 0.15, (label, share)


def test_near_copies_are_few(pairs: list[dict[str, Any]]) -> None:
    shared = [
        len(words(pair["a"]["text"]) & words(pair["b"]["text"]))
        / len(words(pair["a"]["text"]) | words(pair["b"]["text"]))
        for pair in pairs
    ]
    assert sum(overlap > 0.7 for overlap in shared) <= 0.15 * len(pairs)
