"""Accuracy, precision, recall and F1 with bootstrap intervals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.domain import Label
from consistency.errors import EmptyGateError

LABELS = tuple(Label)
# Efron & Tibshirani 1993: a thousand resamples serve for 95 % percentile intervals.
RESAMPLES = 1000
SEED = 20_261_122


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A measure in `[0, 1]` and its 95 % percentile bootstrap interval over `n` pairs."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScores:
    """All measures of labelled pairs; `by_label` holds precision, recall and F1 by label."""

    accuracy: Score
    macro_f1: Score
    by_label: Mapping[str, Mapping[str, Score]]
    by_phenomenon: Mapping[str, Score]
    confusion: Mapping[str, Mapping[str, int]]


def score_pairs(
    gold: Sequence[Label], found: Sequence[Label], *, phenomena: Sequence[str | None]
) -> PairScores:
    """The measures of `found` against `gold`; raises `EmptyGateError` for nothing to measure."""
    if not gold:
        raise EmptyGateError("no labelled pairs to score; give a file with labels")
    truth, guess = (np.array([LABELS.index(x) for x in labels]) for labels in (gold, found))
    return PairScores(
        accuracy=interval(lambda rows: float((truth[rows] == guess[rows]).mean()), len(truth)),
        macro_f1=interval(lambda rows: _macro_f1(truth[rows], guess[rows]), len(truth)),
        by_label={
            label.value: {
                name: interval(_measure(truth, guess, index, name), len(truth))
                for name in ("precision", "recall", "f1")
            }
            for index, label in enumerate(LABELS)
        },
        by_phenomenon={
            name: _accuracy_where(truth, guess, [p == name for p in phenomena])
            for name in sorted({p for p in phenomena if p})
        },
        confusion={
            is_.value: {
                said.value: int(((truth == row) & (guess == column)).sum())
                for column, said in enumerate(LABELS)
            }
            for row, is_ in enumerate(LABELS)
        },
    )


def interval(measure: Callable[[NDArray[np.int64]], float], n: int) -> Score:
    """`measure` over all `n` rows and its interval over resampled ones."""
    chance = np.random.default_rng(SEED)
    values = [measure(chance.integers(0, n, n)) for _ in range(RESAMPLES)]
    low, high = np.percentile(values, [2.5, 97.5])
    return Score(value=measure(np.arange(n)), low=float(low), high=float(high), n=n)


def precision_recall_f1(hits: float, found: float, wanted: float) -> tuple[float, float, float]:
    """The three measures from counts; 0 where nothing was found or wanted."""
    precision = hits / found if found else 0.0
    recall = hits / wanted if wanted else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _measure(
    truth: NDArray[np.int64], guess: NDArray[np.int64], label: int, name: str
) -> Callable[[NDArray[np.int64]], float]:
    position = ("precision", "recall", "f1").index(name)

    def measure(rows: NDArray[np.int64]) -> float:
        is_, said = truth[rows] == label, guess[rows] == label
        return precision_recall_f1(float((is_ & said).sum()), float(said.sum()), float(is_.sum()))[
            position
        ]

    return measure


def _macro_f1(truth: NDArray[np.int64], guess: NDArray[np.int64]) -> float:
    rows = np.arange(len(truth))
    return float(
        np.mean([_measure(truth, guess, index, "f1")(rows) for index in range(len(LABELS))])
    )


def _accuracy_where(
    truth: NDArray[np.int64], guess: NDArray[np.int64], mask: Sequence[bool]
) -> Score:
    chosen = np.flatnonzero(mask)
    return interval(
        lambda rows: float((truth[chosen[rows]] == guess[chosen[rows]]).mean()), len(chosen)
    )
