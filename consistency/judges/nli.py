"""Both directions of a pair to entailment, neutral and contradiction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from consistency.judges.runtimes import CLASSES, Classifier


@dataclass(frozen=True, slots=True, kw_only=True)
class NliScores:
    """Both directions of one pair: probabilities in `[0, 1]` by class, each way summing to one."""

    forward: tuple[float, float, float]
    backward: tuple[float, float, float]

    def mean(self, name: str) -> float:
        """The two directions' mean probability of class `name`."""
        index = CLASSES.index(name)
        return (self.forward[index] + self.backward[index]) / 2

    def highest(self, name: str) -> float:
        """The higher of the two directions' probabilities of class `name`."""
        index = CLASSES.index(name)
        return max(self.forward[index], self.backward[index])

    def swapped(self) -> "NliScores":
        """The same pair seen from the other side."""
        return NliScores(forward=self.backward, backward=self.forward)


class NliScorer(Protocol):
    """Gives both directions of pairs of texts."""

    @property
    def name(self) -> str:
        """Model, revision and runtime, for the signature."""
        ...

    def score(self, texts: Sequence[tuple[str, str]]) -> tuple[NliScores, ...]:
        """Both directions of each pair of texts, in order."""
        ...


class CrossEncoder:
    """Asks a classifier both ways: (premise, hypothesis) and the other way round."""

    def __init__(self, classifier: Classifier, *, name: str):
        self._classifier = classifier
        self._name = name

    @property
    def name(self) -> str:
        """The model's name and revision, and the runtime."""
        return f"{self._name} runtime={self._classifier.name}"

    def score(self, texts: Sequence[tuple[str, str]]) -> tuple[NliScores, ...]:
        """Both directions of each pair of texts; like pairs are asked once."""
        if not texts:
            return ()
        ways = list(dict.fromkeys((*texts, *((right, left) for left, right in texts))))
        rows = dict(zip(ways, map(tuple, self._classifier.classify(ways).tolist()), strict=True))
        return tuple(
            NliScores(forward=rows[left, right], backward=rows[right, left])
            for left, right in texts
        )
