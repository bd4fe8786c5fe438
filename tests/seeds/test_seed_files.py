"""The seed articles and the pairs expected of them hold together."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from consistency.domain import Kind, Label

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = sorted(
    path for path in SEEDS.iterdir() if path.suffix in {".md", ".txt"} and path.stem != "README"
)
EXPECTED = [
    json.loads(line) for line in (SEEDS / "expected.jsonl").read_text(encoding="utf-8").splitlines()
]


def front_matter(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1]))


def body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("---\n", maxsplit=2)[2]


def sides(pair: dict[str, Any]) -> list[tuple[str, str]]:
    return [(pair[side]["article"], pair[side]["sentence"]) for side in ("a", "b")]


def test_there_are_at_least_twelve_articles_of_three_outlets() -> None:
    assert len(ARTICLES) >= 12
    assert len({front_matter(path)["outlet"] for path in ARTICLES}) == 3


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_front_matter_has_a_title_an_outlet_and_an_example_address(path: Path) -> None:
    matter = front_matter(path)
    assert matter["title"]
    assert matter["outlet"]
    assert re.match(r"https://www\.[a-z-]+\.example/", matter["url"])


def test_dates_are_iso_and_exactly_one_article_has_none() -> None:
    dates = {path: front_matter(path).get("date") for path in ARTICLES}
    undated = [path for path, day in dates.items() if day is None]
    assert len(undated) == 1
    assert not re.search(r"\d", undated[0].stem)
    for path, day in dates.items():
        if day is not None:
            assert isinstance(day, date)
            assert day.isoformat() in path.stem


@pytest.mark.parametrize("pair", EXPECTED, ids=lambda pair: pair["note"])
def test_an_expected_pair_quotes_two_articles_to_the_letter(pair: dict[str, Any]) -> None:
    (left, _), (right, _) = sides(pair)
    assert left != right
    for article, sentence in sides(pair):
        assert body(SEEDS / article).count(sentence) == 1
        assert sentence == sentence.strip()
        assert sentence.endswith((".", "“"))


@pytest.mark.parametrize("pair", EXPECTED, ids=lambda pair: pair["note"])
def test_an_expected_pair_has_a_label_and_a_kind_that_fit(pair: dict[str, Any]) -> None:
    assert set(pair) == {"a", "b", "label", "kind", "must", "note"}
    assert isinstance(pair["must"], bool)
    assert pair["note"]
    if Label(pair["label"]) is Label.UNRELATED:
        assert pair["kind"] is None
    else:
        assert Kind(pair["kind"])


def test_no_pair_is_listed_twice() -> None:
    pairs = Counter(frozenset(sides(pair)) for pair in EXPECTED)
    assert max(pairs.values()) == 1


def test_enough_contradictions_agreements_and_traps_are_listed() -> None:
    must = Counter(pair["label"] for pair in EXPECTED if pair["must"])
    assert must["contradict"] >= 12
    assert must["agree"] >= 15
    assert must["unrelated"] >= 12


def test_contradictions_of_every_planted_kind_are_listed() -> None:
    kinds = {pair["kind"] for pair in EXPECTED if pair["label"] == "contradict"}
    assert {"number", "date", "place", "position", "negation", "sources", "updated"} <= kinds


def test_the_readme_names_every_article_in_its_table() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", (SEEDS / "README.md").read_text(encoding="utf-8"), re.M)
    assert sorted(rows) == [path.name for path in ARTICLES]
