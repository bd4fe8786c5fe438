"""A few dozen verdicts of a desk move certainty and shares, and only where that foresees more."""

import numpy as np
import pytest

from consistency.domain import Label
from consistency.errors import EmptyGateError
from consistency.evaluation.recalibration import MIN_PAIRS, Opinion, recalibrate
from consistency.judges.decision import LABELS, Decision

PRIOR = (0.2, 0.1, 0.7)


def opinions(n: int, *, slope: float, shifts: tuple[float, float, float], seed: int = 0):
    """Pairs whose truth follows the program's log probabilities, moved by slope and shifts."""
    random = np.random.default_rng(seed)
    shares = random.dirichlet([1.0, 1.0, 1.0], size=n)
    moved = np.exp(slope * np.log(shares) + np.array(shifts))
    moved /= moved.sum(axis=1, keepdims=True)
    return [
        Opinion(probabilities=tuple(row), label=LABELS[random.choice(3, p=truth)])
        for row, truth in zip(shares, moved, strict=True)
    ]


def test_too_few_or_one_sided_pairs_move_nothing():
    many = opinions(MIN_PAIRS, slope=1.0, shifts=(0, 0, 0))
    with pytest.raises(EmptyGateError, match="or more are needed"):
        recalibrate(many[:-1])
    same = [Opinion(probabilities=one.probabilities, label=Label.AGREE) for one in many]
    with pytest.raises(EmptyGateError, match="every pair is labelled agree"):
        recalibrate(same)


def test_a_program_that_is_too_sure_is_made_less_so():
    found = recalibrate(opinions(300, slope=0.4, shifts=(0, 0, 0)))
    assert found.helps
    assert found.slope == pytest.approx(0.4, abs=0.15)


def test_a_program_that_contradicts_too_often_is_told_so():
    found = recalibrate(opinions(80, slope=1.0, shifts=(0, -2.0, 0)))
    assert found.helps
    assert found.shifts[1] < min(found.shifts[0], found.shifts[2]) - 0.7


def test_a_program_that_is_right_is_left_nearly_as_it_is():
    found = recalibrate(opinions(2_000, slope=1.0, shifts=(0, 0, 0)))
    assert found.slope == pytest.approx(1.0, abs=0.1)
    assert np.ptp(found.shifts) < 0.25
    assert abs(found.loss_after - found.loss_before) < 0.01


def test_shifts_that_all_labels_share_are_none():
    found = recalibrate(opinions(100, slope=1.0, shifts=(1.0, -1.0, 0)))
    assert sum(found.shifts) == pytest.approx(0, abs=1e-6)


def test_the_moved_decision_predicts_the_moved_probabilities():
    random = np.random.default_rng(1)
    decision = Decision(
        name="d",
        names=("cosine", "words_shared"),
        weights=random.normal(size=(2, 3)),
        intercepts=random.normal(size=3),
    )
    found = recalibrate(opinions(60, slope=0.6, shifts=(0.5, -0.5, 0)))
    moved = found.apply(decision, prior=PRIOR, name="moved")
    for features in ({"cosine": 0.3}, {"words_shared": 2.0, "cosine": -1.0}, {}):
        before = np.log(decision.predict(features, prior=PRIOR))
        expected = np.exp(found.slope * before + np.array(found.shifts))
        expected /= expected.sum()
        assert moved.predict(features, prior=PRIOR) == pytest.approx(tuple(expected))
