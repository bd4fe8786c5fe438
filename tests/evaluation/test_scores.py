"""Scores against values counted by hand, and their intervals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.domain import Label
from consistency.errors import EmptyGateError
from consistency.evaluation.scores import precision_recall_f1, score_pairs

A, C, U = Label.AGREE, Label.CONTRADICT, Label.UNRELATED
GOLD = (A, A, A, C, C, U, U, U, U, U)
FOUND = (A, A, C, C, U, U, U, U, A, U)
PHENOMENA = ("update", "update", "negation", "negation", *[None] * 6)


def test_scores_are_those_counted_by_hand():
    scores = score_pairs(GOLD, FOUND, phenomena=PHENOMENA)
    assert scores.accuracy.value == pytest.approx(7 / 10)
    # agree: 2 hits of 3 found of 3; contradict: 1 of 2 of 2; unrelated: 4 of 5 of 5.
    assert scores.by_label["agree"]["f1"].value == pytest.approx(2 / 3)
    assert scores.by_label["contradict"]["precision"].value == pytest.approx(1 / 2)
    assert scores.by_label["unrelated"]["recall"].value == pytest.approx(4 / 5)
    assert scores.macro_f1.value == pytest.approx((2 / 3 + 1 / 2 + 4 / 5) / 3)
    assert scores.by_phenomenon["update"].value == 1.0
    assert scores.by_phenomenon["negation"].value == 0.5
    assert scores.by_phenomenon["negation"].n == 2
    assert scores.confusion["agree"] == {"agree": 2, "contradict": 1, "unrelated": 0}
    assert scores.confusion["unrelated"] == {"agree": 1, "contradict": 0, "unrelated": 4}


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        ((2, 4, 3), (0.5, 2 / 3, 4 / 7)),
        ((0, 0, 3), (0, 0, 0)),
        ((0, 3, 0), (0, 0, 0)),
        ((0, 0, 0), (0, 0, 0)),
    ],
)
def test_precision_recall_and_f1_from_hits_found_and_wanted(counts, wanted):
    assert precision_recall_f1(*counts) == pytest.approx(wanted)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(Label), st.sampled_from(Label)), min_size=5, max_size=40))
def test_intervals_hold_their_value_and_lie_between_nought_and_one(rows):
    gold, found = zip(*rows, strict=True)
    scores = score_pairs(gold, found, phenomena=[None] * len(gold))
    accuracy = scores.accuracy
    assert 0 <= accuracy.low <= accuracy.value <= accuracy.high <= 1
    for measures in scores.by_label.values():
        for score in measures.values():
            assert 0 <= score.low <= score.high <= 1


def test_more_pairs_narrow_the_interval():
    few = score_pairs(GOLD, FOUND, phenomena=[None] * 10).accuracy
    many = score_pairs(GOLD * 20, FOUND * 20, phenomena=[None] * 200).accuracy
    assert many.value == few.value
    assert many.high - many.low < (few.high - few.low) / 2


def test_scoring_twice_gives_the_same_intervals():
    assert score_pairs(GOLD, FOUND, phenomena=PHENOMENA) == score_pairs(
        GOLD, FOUND, phenomena=PHENOMENA
    )


def test_nothing_to_score_is_no_success():
    with pytest.raises(EmptyGateError):
        score_pairs((), (), phenomena=())
