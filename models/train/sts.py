"""The measure of the STS benchmark."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from models.train.corpora import GradedPair


def spearman(
    encode: Callable[[list[str]], NDArray[np.float32]], pairs: Sequence[GradedPair]
) -> float:
    """Spearman's rank correlation of cosines and grades."""
    left = encode([pair.left for pair in pairs])
    right = encode([pair.right for pair in pairs])
    return float(spearmanr((left * right).sum(-1), [pair.score for pair in pairs]).statistic)
