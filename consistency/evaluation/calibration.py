"""How far probabilities can be believed: reliability curve and expected calibration error."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from consistency.domain import Label
from consistency.errors import EmptyGateError
from consistency.judges.decision import LABELS

# Guo et al. 2017, "On Calibration of Modern Neural Networks", use fifteen bins on thousands of
# answers; a few hundred pairs fill ten.
BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Verdicts of like confidence: their mean confidence and the share that was right."""

    confidence: float
    accuracy: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """`error` is the mean gap between confidence and accuracy over `bins`, each weighing as many
    as it holds: 0 is perfect."""

    error: float
    bins: tuple[Bin, ...]


def calibrate(
    gold: Sequence[Label], probabilities: Sequence[tuple[float, float, float]]
) -> Calibration:
    """The reliability of the most probable labels; raises `EmptyGateError` for none.

    Probabilities are in the order of `judges.decision.LABELS`.
    """
    if not gold:
        raise EmptyGateError("no labelled pairs to calibrate on; give a file with labels")
    table = np.array(probabilities)
    confidence = table.max(axis=1)
    right = table.argmax(axis=1) == np.array([LABELS.index(label) for label in gold])
    places = np.minimum((confidence * BINS).astype(int), BINS - 1)
    bins = tuple(
        Bin(
            confidence=float(confidence[places == place].mean()),
            accuracy=float(right[places == place].mean()),
            n=int((places == place).sum()),
        )
        for place in range(BINS)
        if (places == place).any()
    )
    error = sum(one.n * abs(one.confidence - one.accuracy) for one in bins) / len(gold)
    return Calibration(error=error, bins=bins)
