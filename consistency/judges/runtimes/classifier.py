"""What a runtime is: pairs of texts to class probabilities, whatever computes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from consistency.modelstore import ModelFiles
from consistency.ports import FloatMatrix

CLASSES = ("entailment", "neutral", "contradiction")


class Classifier(Protocol):
    """Gives each (premise, hypothesis) the probabilities of `CLASSES`.

    Laws: `(n, 3)` float32, columns in the order of `CLASSES`, rows summing to one; a row
    depends on its pair alone (to 1e-3); texts longer than the model reads are cut, the longer
    of the two first; no pair gives `(0, 3)`.
    """

    @property
    def name(self) -> str:
        """The runtime and the numbers it computes with, for the signature."""
        ...

    def classify(self, texts: Sequence[tuple[str, str]]) -> FloatMatrix:
        """`(len(texts), 3)` float32 in the order of `CLASSES`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NliModel:
    """A sequence classifier and how to run it.

    `labels` is the order of the model's outputs, where its configuration names none.
    `max_tokens` 0 is the model's own maximum, `threads` 0 the library's choice. `cache` is
    where a converted copy is kept, `None` for nowhere.
    """

    files: ModelFiles
    labels: tuple[str, ...] = ()
    dtype: str = "float32"
    device: str = "cpu"
    batch_size: int = 32
    max_tokens: int = 0
    threads: int = 0
    cache: Path | None = None
