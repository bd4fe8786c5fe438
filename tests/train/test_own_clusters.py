import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

CLUSTERS = Path(__file__).parents[2] / "models" / "train" / "clusters"
FOLDERS = sorted(path for path in CLUSTERS.iterdir() if path.is_dir())

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


def read_article(path: Path) -> tuple[dict[str, Any], str]:
    _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(header), body


def read_gold(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_there_are_clusters() -> None:
    assert FOLDERS


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_a_cluster_has_four_articles_named_by_outlet_and_date(folder: Path) -> None:
    articles = sorted(folder.glob("*.txt"))
    assert len(articles) == 4
    for path in articles:
        front, body = read_article(path)
        assert set(front) == {"title", "date", "outlet"}, path
        assert path.stem.endswith(f"-{front['date']}"), path
        assert body.strip(), path


def test_quoted_sentences_occur_once_in_their_article(folder: Path) -> None:
    for pair in read_gold(folder):
        for side in (pair["a"], pair["b"]):
            _, body = read_article(folder / side["article"])
            assert body.count(side["sentence"]) == 1, side


def test_pairs_are_of_two_articles_and_listed_once(folder: Path) -> None:
    gold = read_gold(folder)
    for pair in gold:
        assert set(pair) == {"a", "b", "label", "kind"}
        assert pair["a"]["article"] != pair["b"]["article"], pair
    listed = Counter(frozenset((pair["a"]["sentence"], pair["b"]["sentence"])) for pair in gold)
    assert [pair for pair, count in listed.items() if count > 1] == []


def test_labels_and_kinds_are_the_guidelines(folder: Path) -> None:
    for pair in read_gold(folder):
        assert pair["label"] in {"agree", "contradict"}, pair
        assert pair["kind"] in KINDS, pair


def test_eight_pairs_agree_and_five_contradict_at_least(folder: Path) -> None:
    labels = Counter(pair["label"] for pair in read_gold(folder))
    assert labels["agree"] >= 8
    assert labels["contradict"] >= 5


def test_sentences_are_copied_between_one_pair_of_articles_at_most(folder: Path) -> None:
    copied = {
        frozenset((pair["a"]["article"], pair["b"]["article"]))
        for pair in read_gold(folder)
        if pair["label"] == "agree" and overlap(pair["a"]["sentence"], pair["b"]["sentence"]) > 0.6
    }
    assert len(copied) <= 1


def overlap(left: str, right: str) -> float:
    words_left, words_right = (set(re.findall(r"\w+", text.casefold())) for text in (left, right))
    return len(words_left & words_right) / len(words_left | words_right)
