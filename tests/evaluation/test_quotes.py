"""Speakers against quotes marked by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from consistency.config import Settings
from consistency.errors import EmptyGateError, QuoteFileError
from consistency.evaluation.quote_files import read_quotes
from consistency.evaluation.quotes import QuoteCounts, score_quotes
from consistency.evaluation.runs import evaluate_quotes

TEXT = (
    "Landrätin Ina Rabe sagte, die Brücke halte. Sie sprach von Glück. "
    "Der Bau begann im Mai. Egon Brause klagte über den Lärm."
)


def _part(text: str) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"text": text, "spans": [[start, start + len(text)]]}


def _file(tmp_path: Path, *quotes: tuple[str, str]) -> Path:
    marked = [{"quote": _part(quote), "speaker": _part(speaker)} for quote, speaker in quotes]
    path = tmp_path / "quotes.jsonl"
    path.write_text(json.dumps({"text": TEXT, "date": "2026-01-30", "quotes": marked}), "utf-8")
    return path


def test_speakers_are_counted_by_sentence(tmp_path: Path) -> None:
    path = _file(tmp_path, ("die Brücke halte", "Landrätin Ina Rabe"), ("von Glück", "Sie"))
    scores = evaluate_quotes(path, settings=Settings(cache=None)).scores
    # Three sentences get a speaker; the one who complains is marked nowhere.
    assert scores.precision.value == pytest.approx(2 / 3)
    assert scores.recall.value == 1.0
    assert scores.own_voice.value == pytest.approx(1 / 2)


def test_another_speaker_is_no_match(tmp_path: Path) -> None:
    path = _file(tmp_path, ("die Brücke halte", "Egon Brause"))
    scores = evaluate_quotes(path, settings=Settings(cache=None)).scores
    assert (scores.precision.value, scores.recall.value, scores.f1.value) == (0.0, 0.0, 0.0)


def test_a_speaker_marked_elsewhere_matches_by_coreference(tmp_path: Path) -> None:
    path = _file(tmp_path, ("von Glück", "Landrätin Ina Rabe"))
    assert evaluate_quotes(path, settings=Settings(cache=None)).scores.recall.value == 1.0


def test_intervals_hold_the_value() -> None:
    counts = [
        QuoteCounts(gold=2, found=2, gold_matched=n % 3, found_matched=n % 3, own=3, own_kept=3)
        for n in range(30)
    ]
    score = score_quotes(counts).f1
    assert score.value == pytest.approx(0.5)
    assert score.low < score.value < score.high
    assert score.n == 30


def test_nothing_to_score_raises(tmp_path: Path) -> None:
    with pytest.raises(EmptyGateError):
        evaluate_quotes(_file(tmp_path), settings=Settings(cache=None))


@pytest.mark.parametrize(
    "line",
    ['{"quotes": []}', '{"text": 3, "quotes": []}', "[]", '{"text": "a", "quotes": [{}]}'],
)
def test_a_line_without_text_and_quotes_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "quotes.jsonl"
    path.write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(QuoteFileError, match=r"quotes\.jsonl:2: "):
        read_quotes(path)


def test_a_span_outside_the_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "quotes.jsonl"
    part = {"text": "a", "spans": [[0, 9]]}
    path.write_text(json.dumps({"text": "a", "quotes": [{"quote": part, "speaker": part}]}))
    with pytest.raises(QuoteFileError, match="outside the text"):
        read_quotes(path)


def test_an_empty_file_raises(tmp_path: Path) -> None:
    path = tmp_path / "quotes.jsonl"
    path.write_text("\n", "utf-8")
    with pytest.raises(QuoteFileError, match="no articles"):
        read_quotes(path)
