"""Which pairs are unrelated whatever the NLI model says of them: it need not be asked.

Its answer moves the logits by a few features. What each weighs in a pair is known before it is
asked, and so is the most that any answer can add to a label. Where that is too little for every
label but `unrelated`, the label stands. This is a bound, no guess: asking changes no label.
"""

from collections.abc import Sequence
from itertools import combinations, combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from consistency.domain import Label
from consistency.judges.answers import argued, hear_answer
from consistency.judges.decision import ALIGNED, CONJUNCTIONS, LABELS, Decision
from consistency.judges.nli import NliScores
from consistency.judges.signal import Signal

# Features are rounded to four digits, and weights are a few units: nearer is not settled.
SLACK = 0.001
_UNRELATED = LABELS.index(Label.UNRELATED)
_CERTAIN = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
# A convex function of two distributions is greatest where each is certain.
_EXTREMES = tuple(
    hear_answer(NliScores(forward=one, backward=other)).features
    for one, other in combinations_with_replacement(_CERTAIN, 2)
)
_ANSWERED = tuple(_EXTREMES[0])
_ARGUED = tuple(argued(()))
# `(extremes, answered)`, and the same with the mean in place of the higher.
_HIGHEST = np.array([[one[name] for name in _ANSWERED] for one in _EXTREMES])
_MEAN = np.array([[one.get(f"{name}_mean", one[name]) for name in _ANSWERED] for one in _EXTREMES])
# The reasons that an answer can give: two classes may be half as likely each.
_GIVEN = tuple(
    given
    for size in range(3)
    for given in combinations(
        tuple(
            argument
            for certain in _CERTAIN
            for argument in hear_answer(NliScores(forward=certain, backward=certain)).arguments
        ),
        size,
    )
)
# A feature's own weight, and what it weighs besides where the pair was lined up.
_PREFIXES = ("", ALIGNED)
# The answer of most pairs, for the probabilities of those not asked about.
NEUTRAL = hear_answer(NliScores(forward=_CERTAIN[1], backward=_CERTAIN[1])).features


class Settled:
    """Knows of a pair whether any NLI answer can give it another label than `unrelated`."""

    def __init__(self, decision: Decision, *, prior: Sequence[float]):
        self._decision = decision
        self._prior = prior
        self._rows: dict[str, NDArray[np.float64]] = dict(
            zip(decision.names, decision.weights, strict=True)
        )
        told = {*_ANSWERED, *_ARGUED}
        self._mixed = [both for both in CONJUNCTIONS if told.issuperset(both)]
        # Else an answer would not move the logits in straight lines.
        assert all(set(both) <= set(_ARGUED) for both in self._mixed)
        joined = [both for both in CONJUNCTIONS if both not in self._mixed and told & {*both}]
        # What stands in a conjunction with something that an answer moves.
        self._context = sorted({name for both in joined for name in both} - told)
        self._slopes = {
            prefix: np.stack([self._per_unit(name, prefix) for name in (*_ANSWERED, *_ARGUED)])
            for prefix in _PREFIXES
        }

    def covers(self, heard: Signal) -> bool:
        """Whether the pair of which all but NLI is `heard` is unrelated, whatever NLI says."""
        prefixes = _PREFIXES if heard.features.get("aligned") else _PREFIXES[:1]
        context = np.array([1.0, *(heard.features.get(name, 0.0) for name in self._context)])
        # (answered and argued, labels): what a unit of each adds to a label.
        slopes = context @ np.sum([self._slopes[prefix] for prefix in prefixes], axis=0)
        slopes = slopes - slopes[:, _UNRELATED, None]
        logits = self._decision.logits(heard.features, prior=self._prior)
        leads = (
            logits
            - logits[_UNRELATED]
            + _most_answered(slopes[: len(_ANSWERED)])
            + self._most_argued(heard, slopes[len(_ANSWERED) :], prefixes=prefixes)
        )
        return bool(np.all(np.delete(leads, _UNRELATED) < -SLACK))

    def _most_argued(
        self, heard: Signal, slopes: NDArray[np.float64], *, prefixes: Sequence[str]
    ) -> NDArray[np.float64]:
        """The most that an answer's reasons add to each label, beside the weightiest so far."""
        mixed = {
            both: np.sum([self._row(prefix, *both) for prefix in prefixes], axis=0)
            for both in self._mixed
        }
        leads = []
        for weights in {tuple(argued((*heard.arguments, *given)).values()) for given in _GIVEN}:
            lead = np.array(weights) @ slopes
            for (one, other), row in mixed.items():
                both = weights[_ARGUED.index(one)] * weights[_ARGUED.index(other)]
                lead = lead + both * (row - row[_UNRELATED])
            leads.append(lead)
        most: NDArray[np.float64] = np.max(leads, axis=0)
        return most

    def _per_unit(self, name: str, prefix: str) -> NDArray[np.float64]:
        """`(1 + context, labels)`: the weight of `name` alone, then with each other feature."""
        others = [
            self._row(prefix, name, other) + self._row(prefix, other, name)
            for other in self._context
        ]
        return np.stack([self._row(prefix, name), *others])

    def _row(self, prefix: str, *names: str) -> NDArray[np.float64]:
        row = self._rows.get(prefix + "*".join(names))
        return np.zeros(len(LABELS)) if row is None else row


def _most_answered(slopes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The most that any answer adds to each label.

    The higher of two directions is convex in them, and so greatest where both are certain; where
    it counts against a label, the mean, which is never more, stands for it.
    """
    values = np.where(slopes > 0, _HIGHEST[:, :, None], _MEAN[:, :, None])
    most: NDArray[np.float64] = (values * slopes).sum(axis=1).max(axis=0)
    return most
