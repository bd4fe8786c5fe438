"""Clusters: gold pairs matched by file and sentence, and counted."""

import json
from pathlib import Path
from typing import Any

import pytest

from consistency.config import Settings
from consistency.domain import Label, Role
from consistency.errors import EmptyGateError, PairFileError
from consistency.evaluation.clusters import (
    find_clusters,
    label_pairs,
    read_gold,
    score_cluster,
    score_clusters,
)
from consistency.evaluation.runs import evaluate_clusters
from tests.builders import claim, pair, verdict

NAMES = {"a": "a.txt", "b": "b.txt", "c": "c.txt"}
A = claim("Es waren 103 Drohnen.", article_id="a")
B = claim("Es waren 111 Drohnen.", article_id="b")
C = claim("103 Drohnen griffen an.", article_id="c")
D = claim("Bremen bleibt kalt.", article_id="c")


def gold_line(label: str, *sides: tuple[str, str]) -> dict[str, Any]:
    named = {
        name: {"article": article, "sentence": sentence}
        for name, (article, sentence) in zip("ab", sides, strict=True)
    }
    return {**named, "label": label}


GOLD = (
    gold_line("contradict", ("b.txt", "Es waren 111 Drohnen."), ("a.txt", "Es waren 103 Drohnen")),
    gold_line("agree", ("a.txt", "Es waren 103 Drohnen."), ("c.txt", "103 Drohnen griffen an.")),
    gold_line(
        "contradict", ("b.txt", "Es waren 111 Drohnen."), ("c.txt", "103 Drohnen griffen an.")
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    cluster = tmp_path / "nacht"
    cluster.mkdir()
    lines = "\n".join(json.dumps(line) for line in GOLD)
    (cluster / "gold.jsonl").write_text(lines, encoding="utf-8")
    for name, text in (("a", A.text), ("b", B.text), ("c", f"{C.text} {D.text}")):
        head = "---\ndate: 2026-01-30\n---\n"
        (cluster / f"{name}.txt").write_text(head + text, encoding="utf-8")
    return cluster


def test_gold_is_matched_whichever_way_round_and_by_containment(folder: Path):
    pairs = [pair(A, B), pair(A, C), pair(A, D)]
    found = label_pairs(pairs, read_gold(folder), names=NAMES)
    assert found == (Label.CONTRADICT, Label.AGREE, Label.UNRELATED)


def test_a_sentence_of_another_file_is_no_match(folder: Path):
    stranger = claim(B.text, article_id="c")
    assert label_pairs([pair(A, stranger)], read_gold(folder), names=NAMES) == (Label.UNRELATED,)


def test_scores_are_those_counted_by_hand(folder: Path):
    # Gold: two contradictions and an agreement. Found: one contradiction, the agreement, and a
    # contradiction that is none; the third gold pair was never aligned.
    pairs = [pair(A, B), pair(A, C), pair(A, D)]
    verdicts = [verdict(Label.CONTRADICT), verdict(Label.AGREE), verdict(Label.CONTRADICT)]
    outcome = score_cluster("nacht", pairs, verdicts, read_gold(folder), names=NAMES)
    assert (outcome.aligned, outcome.listed) == (2, 3)
    scores = score_clusters([outcome])
    contradict = scores.by_label["contradict"]
    assert contradict["precision"].value == pytest.approx(1 / 2)
    assert contradict["recall"].value == pytest.approx(1 / 2)
    assert scores.by_cluster["nacht"]["agree"] == 1.0
    assert scores.aligned == pytest.approx(2 / 3)
    for score in contradict.values():
        assert score.low <= score.value <= score.high


def test_unrelated_pairs_found_unrelated_count_nowhere(folder: Path):
    outcome = score_cluster(
        "nacht", [pair(B, D)], [verdict(Label.UNRELATED)], read_gold(folder)[:1], names=NAMES
    )
    assert outcome.gold == (Label.CONTRADICT,)
    assert outcome.found == (Label.UNRELATED,)


def test_a_headline_repeats_its_article_and_is_not_scored(folder: Path):
    headline = claim(A.text, article_id="a", role=Role.HEADLINE)
    outcome = score_cluster(
        "nacht", [pair(headline, D)], [verdict(Label.AGREE)], read_gold(folder), names=NAMES
    )
    assert Label.AGREE not in outcome.found


def test_a_cluster_is_read_lined_up_and_scored(folder: Path, settings: Settings):
    outcome = evaluate_clusters(folder.parent, settings=settings)
    assert set(outcome.scores.by_cluster) == {"nacht"}
    assert outcome.scores.aligned == 1.0
    assert outcome.signature["decision"] == "shipped"


def test_leaving_a_cluster_out_without_others_to_learn_from_is_refused(
    folder: Path, settings: Settings
):
    with pytest.raises(EmptyGateError):
        evaluate_clusters(folder, settings=settings, leave_one_out=True)


def test_a_folder_without_gold_is_no_success(tmp_path: Path):
    with pytest.raises(EmptyGateError, match=r"gold\.jsonl"):
        find_clusters(tmp_path)


def test_clusters_with_nothing_in_them_are_no_success():
    empty = score_cluster("leer", [], [], [], names={})
    with pytest.raises(EmptyGateError):
        score_clusters([empty])


@pytest.mark.parametrize("line", ["{", "[]", '{"a": 3}', '{"a": {}, "b": {}, "label": "agree"}'])
def test_a_bad_line_of_gold_is_named(folder: Path, line: str):
    path = folder / "gold.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + "\n" + line, encoding="utf-8")
    with pytest.raises(PairFileError, match=r"gold\.jsonl:4"):
        read_gold(folder)


def test_gold_that_is_no_text_is_named(folder: Path):
    (folder / "gold.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PairFileError, match=r"gold\.jsonl: cannot be read"):
        read_gold(folder)
