"""The TempEval-3 scorer, on documents written for it and on counts worked out by hand."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest

from consistency.domain import Span, Timex, TimexType
from consistency.errors import EmptyGateError, InputError
from consistency.evaluation.timeml import read_document, read_documents
from consistency.evaluation.times import Tally, evaluate_times, score_times, tally
from consistency.german.times import BERLIN

GOLD = """<?xml version="1.0"?>
<TimeML><DOCID>hafen</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2026-01-30">30.1.2026</TIMEX3></DCT>
<TEXT>Der Kran fiel am <TIMEX3 tid="t1" type="DATE" value="2026-01-28">Mittwoch</TIMEX3> &amp; lag \
<TIMEX3 tid="t2" type="DURATION" value="P2D">zwei Tage</TIMEX3><TIMEX3 tid="t3" type="DATE" \
value="2026-01-30"/> im Becken. Am <TIMEX3 tid="t4" type="TIME" value="2026-01-30T12:00">Freitag \
um 12 Uhr</TIMEX3> war er geborgen.</TEXT></TimeML>
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "hafen.tml").write_text(GOLD, encoding="utf-8")
    return folder


def timex(start: int, end: int, value: str, kind: TimexType = TimexType.DATE) -> Timex:
    return Timex(span=Span(start=start, end=end), type=kind, value=value)


def test_a_document_is_read_with_its_day_and_offsets_into_its_text(corpus: Path) -> None:
    document = read_document(corpus / "hafen.tml")
    assert document.written == datetime(2026, 1, 30, tzinfo=BERLIN)
    assert document.text.startswith("Der Kran fiel am Mittwoch & lag zwei Tage im Becken.")
    # The element without text stands for the end of the two days and marks no words.
    assert [(one.span.of(document.text), one.value) for one in document.timexes] == [
        ("Mittwoch", "2026-01-28"),
        ("zwei Tage", "P2D"),
        ("Freitag um 12 Uhr", "2026-01-30T12:00"),
    ]


def test_an_element_within_another_keeps_its_own_offsets(tmp_path: Path) -> None:
    path = tmp_path / "nested.tml"
    inner = '<TIMEX3 type="DATE" value="2026">2026</TIMEX3>'
    outer = f'<TIMEX3 type="DATE" value="2026-05">im Mai {inner}</TIMEX3>'
    path.write_text(
        f'<TimeML><DCT><TIMEX3 value="2026-01-30"/></DCT><TEXT>Er kam {outer} an.</TEXT></TimeML>',
        encoding="utf-8",
    )
    document = read_document(path)
    assert [one.span.of(document.text) for one in document.timexes] == ["im Mai 2026", "2026"]


def test_an_overlap_matches_once_and_values_are_compared_to_the_letter() -> None:
    gold = [timex(0, 10, "2026"), timex(20, 30, "2025"), timex(40, 50, "2024")]
    found = [
        timex(5, 8, "2026"),  # matches, equal
        timex(8, 12, "2026"),  # overlaps the same one: it is taken
        timex(29, 35, "2026"),  # matches, another value
        timex(30, 40, "2024"),  # touches two and overlaps none
    ]
    assert tally(gold, found) == Tally(gold=3, found=4, matched=2, equal=1)


def test_durations_and_sets_count_on_neither_side() -> None:
    gold = [timex(0, 10, "P2D", TimexType.DURATION), timex(20, 30, "2025")]
    found = [timex(0, 10, "2026"), timex(20, 30, "P1Y", TimexType.SET)]
    assert tally(gold, found) == Tally(gold=1, found=1, matched=0, equal=0)


def test_measures_are_those_of_the_summed_counts_with_intervals_over_documents() -> None:
    scores = score_times(
        [Tally(gold=6, found=4, matched=3, equal=2), Tally(gold=4, found=4, matched=4, equal=1)]
    )
    # 10 in gold, 8 found, 7 matched, 3 of them with the value.
    assert scores.relaxed_precision.value == pytest.approx(7 / 8)
    assert scores.relaxed_recall.value == pytest.approx(7 / 10)
    assert scores.relaxed_f1.value == pytest.approx(2 * 7 / 18)
    assert scores.value_f1.value == pytest.approx(2 * 3 / 18)
    assert scores.value_accuracy.value == pytest.approx(3 / 7)
    assert (scores.gold, scores.found, scores.relaxed_f1.n) == (10, 8, 2)
    # Resampled documents give the worse one twice, both, or the better one twice.
    assert scores.relaxed_f1.low == pytest.approx(2 * 6 / 20)
    assert scores.relaxed_f1.high == pytest.approx(1.0)


def test_nothing_in_gold_is_no_passed_gate() -> None:
    with pytest.raises(EmptyGateError):
        score_times([Tally(gold=0, found=3, matched=0, equal=0)])


def test_the_program_is_scored_on_the_text_of_the_documents(corpus: Path) -> None:
    outcome = evaluate_times(corpus)
    assert (outcome.scores.gold, outcome.scores.found) == (2, 2)
    assert (outcome.scores.relaxed_f1.value, outcome.scores.value_f1.value) == (1.0, 1.0)
    assert outcome.signature["types"] == "DATE+TIME"


def test_another_programs_documents_are_scored_in_place_of_our_own(corpus: Path) -> None:
    other = corpus.parent / "other"
    other.mkdir()
    theirs = GOLD.replace('value="2026-01-28"', 'value="2026-01-21"')
    (other / "hafen.tml").write_text(theirs, encoding="utf-8")
    scores = evaluate_times(corpus, found=other).scores
    assert (scores.relaxed_f1.value, scores.value_f1.value) == (1.0, 0.5)
    assert evaluate_times(corpus, found=corpus).scores.value_f1.value == 1.0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<TimeML><TEXT>offen", "no TimeML"),
        ("<TimeML><TEXT>ohne Tag</TEXT></TimeML>", "no DCT or no TEXT"),
        ('<TimeML><DCT><TIMEX3 value="gestern"/></DCT><TEXT/></TimeML>', "is no day"),
    ],
)
def test_what_is_no_timeml_is_named(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "bad.tml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told) as raised:
        read_document(path)
    assert "bad.tml: " in str(raised.value)


def test_a_folder_without_documents_and_changed_texts_are_refused(corpus: Path) -> None:
    empty = corpus.parent / "empty"
    empty.mkdir()
    with pytest.raises(InputError, match=r"no \.tml files"):
        read_documents(empty)
    (empty / "hafen.tml").write_text(GOLD.replace("Kran", "Mast"), encoding="utf-8")
    with pytest.raises(InputError, match="not that of gold"):
        evaluate_times(corpus, found=empty)
    (empty / "hafen.tml").rename(empty / "werft.tml")
    with pytest.raises(InputError, match=r"no hafen\.tml"):
        evaluate_times(corpus, found=empty)


def test_scores_become_plain_json(corpus: Path) -> None:
    told = asdict(evaluate_times(corpus))
    assert set(told["scores"]["value_f1"]) == {"value", "low", "high", "n"}
