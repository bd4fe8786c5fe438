"""The decision moved by a few dozen verdicts of a desk: its certainty and its shares, no more.

One temperature and one shift a label over the log probabilities ("vector scaling" with a single
slope: Guo et al. 2017, "On Calibration of Modern Neural Networks"; Kull et al. 2019, "Beyond
temperature scaling"). Four numbers, held near "leave it as it is", can be learned from dozens of
pairs; the decision's hundreds of weights cannot. That a desk sees only what the program reported
does no harm to it: the queue is chosen by what the program sees of a pair, never by the truth.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.domain import Label
from consistency.errors import EmptyGateError
from consistency.judges.decision import LABELS, Decision

Matrix = NDArray[np.float64]
# Below this, leaving one out says nothing of the rest: its standard error passes a tenth of a nat.
MIN_PAIRS = 20
# A twentieth is left out in turn: with `MIN_PAIRS`, one pair.
FOLDS = 20
# Inverse variances of what is expected before any pair is seen: a slope within a half of one, and
# shifts within one nat of none.
_PRECISION = np.array([4.0, 1.0, 1.0, 1.0])
_START = np.array([1.0, 0.0, 0.0, 0.0])
_STEPS = 100
_FLOOR = 1e-6  # a probability that was rounded to nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What the program said of a pair, `(agree, contradict, unrelated)`, and what a person did."""

    probabilities: tuple[float, float, float]
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalibration:
    """`slope` times the log probabilities plus `shifts`, by label in the order of `LABELS`.

    `loss_before` and `loss_after` are mean log losses in nats, the second with each pair judged
    by what was fitted without it.
    """

    slope: float
    shifts: tuple[float, float, float]
    pairs: int
    loss_before: float
    loss_after: float

    @property
    def helps(self) -> bool:
        """Whether pairs that were not fitted on are foreseen better than before."""
        return self.loss_after < self.loss_before

    def apply(self, decision: Decision, *, prior: Sequence[float], name: str) -> Decision:
        """`decision` so that `predict(features, prior=prior)` gives the moved probabilities."""
        log_prior = np.log(prior)
        return Decision(
            name=name,
            names=decision.names,
            weights=decision.weights * self.slope,
            intercepts=self.slope * (decision.intercepts + log_prior)
            + np.array(self.shifts)
            - log_prior,
        )


def recalibrate(opinions: Sequence[Opinion]) -> Recalibration:
    """Fit slope and shifts on `opinions`.

    Raises:
        EmptyGateError: for fewer than `MIN_PAIRS`, or where all have one label.
    """
    if len(opinions) < MIN_PAIRS:
        raise EmptyGateError(
            f"{len(opinions)} labelled pairs; {MIN_PAIRS} or more are needed to move the "
            "decision: decide more findings, or give --pairs"
        )
    if len({opinion.label for opinion in opinions}) < 2:
        raise EmptyGateError(
            f"every pair is labelled {opinions[0].label}; decide some that are otherwise"
        )
    logs = np.log(np.clip([opinion.probabilities for opinion in opinions], _FLOOR, 1.0))
    truth = np.eye(len(LABELS))[[LABELS.index(opinion.label) for opinion in opinions]]
    fitted = _fit(logs, truth)
    groups = np.arange(len(opinions)) % FOLDS
    held_out = np.concatenate(
        [
            _losses(
                _fit(logs[groups != one], truth[groups != one]),
                logs[groups == one],
                truth[groups == one],
            )
            for one in range(FOLDS)
        ]
    )
    return Recalibration(
        slope=float(fitted[0]),
        shifts=(float(fitted[1]), float(fitted[2]), float(fitted[3])),
        pairs=len(opinions),
        loss_before=float(_losses(_START, logs, truth).mean()),
        loss_after=float(held_out.mean()),
    )


def _fit(logs: Matrix, truth: Matrix) -> Matrix:
    """The most probable slope and shifts, by Newton's method: the loss is convex in them."""
    at = _START.copy()
    for _ in range(_STEPS):
        shares = _shares(at, logs)
        # How each label's logit moves with each of the four numbers: `(n, 3, 4)`.
        moves = np.concatenate(
            [logs[:, :, None], np.broadcast_to(np.eye(3), (len(logs), 3, 3))], axis=2
        )
        gradient = np.einsum("nk,nkj->j", shares - truth, moves) + _PRECISION * (at - _START)
        mean = np.einsum("nk,nkj->nj", shares, moves)
        hessian = (
            np.einsum("nk,nkj,nkl->jl", shares, moves, moves)
            - np.einsum("nj,nl->jl", mean, mean)
            + np.diag(_PRECISION)
        )
        step = np.linalg.solve(hessian, gradient)
        size = 1.0
        while size > 1e-8 and _penalised(at - size * step, logs, truth) > _penalised(
            at, logs, truth
        ):
            size /= 2
        at = at - size * step
        if float(np.abs(step).max()) < 1e-10:
            break
    return at


def _penalised(at: Matrix, logs: Matrix, truth: Matrix) -> float:
    held = 0.5 * float((_PRECISION * (at - _START) ** 2).sum())
    return float(_losses(at, logs, truth).sum()) + held


def _losses(at: Matrix, logs: Matrix, truth: Matrix) -> Matrix:
    """`(n,)` log losses in nats."""
    losses: Matrix = -np.log(np.clip((_shares(at, logs) * truth).sum(axis=1), 1e-12, 1.0))
    return losses


def _shares(at: Matrix, logs: Matrix) -> Matrix:
    logits = at[0] * logs + at[1:]
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Matrix = exponents / exponents.sum(axis=1, keepdims=True)
    return shares
