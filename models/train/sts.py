"""Graded likeness: a loss that orders pairs, and the measure of the STS benchmark."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.stats import spearmanr
from torch import Tensor

from models.train.corpora import GradedPair

# Su 2022, "CoSENT": cosines are compared at twenty times their size.
SCALE = 20.0


def cosent(cosines: Tensor, scores: Tensor) -> Tensor:
    """Every pair graded higher than another shall have the higher cosine; `(n,)` both."""
    logits = cosines * SCALE
    excess = logits[:, None] - logits[None, :]
    # Row below column by grade, yet above by cosine: that costs.
    wrong = excess.masked_fill(scores[:, None] >= scores[None, :], -torch.inf).flatten()
    return torch.logsumexp(torch.cat((wrong.new_zeros(1), wrong)), dim=0)


def spearman(
    encode: Callable[[list[str]], NDArray[np.float32]], pairs: Sequence[GradedPair]
) -> float:
    """Spearman's rank correlation of cosines and grades."""
    left = encode([pair.left for pair in pairs])
    right = encode([pair.right for pair in pairs])
    return float(spearmanr((left * right).sum(-1), [pair.score for pair in pairs]).statistic)
