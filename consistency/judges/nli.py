"""Premise and hypothesis to entailment, neutral and contradiction, by a transformers model."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from consistency.errors import ModelError
from consistency.ports import FloatMatrix

CLASSES = ("entailment", "neutral", "contradiction")


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


class CrossEncoder:
    """A sequence classifier over (premise, hypothesis); loads at the first pair."""

    def __init__(self, source: str | Path, *, name: str, batch_size: int = 32, device: str = "cpu"):
        self._source = source
        self.name = name
        self._batch_size = batch_size
        self._device = device

    def score(self, texts: Sequence[tuple[str, str]]) -> tuple[NliScores, ...]:
        """Both directions of each pair of texts."""
        if not texts:
            return ()
        ways = [*texts, *((right, left) for left, right in texts)]
        rows = self._classify(ways).tolist()
        halves = zip(rows[: len(texts)], rows[len(texts) :], strict=True)
        return tuple(NliScores(forward=tuple(fwd), backward=tuple(bwd)) for fwd, bwd in halves)

    def _classify(self, texts: Sequence[tuple[str, str]]) -> FloatMatrix:
        """`(len(texts), 3)` float32 in the order of `CLASSES`."""
        import torch

        tokenizer, model, order = self._loaded
        # Batches of like length waste little on padding.
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i][0]) + len(texts[i][1]))
        scores = np.zeros((len(texts), len(CLASSES)), dtype=np.float32)
        for start in range(0, len(texts), self._batch_size):
            rows = by_length[start : start + self._batch_size]
            batch = tokenizer(
                [texts[row][0] for row in rows],
                [texts[row][1] for row in rows],
                truncation=True,
                padding=True,
                return_tensors="pt",
            ).to(self._device)
            with torch.inference_mode():
                logits = model(**batch).logits
            scores[rows] = logits.softmax(-1)[:, order].cpu().numpy()
        return scores

    @cached_property
    def _loaded(self) -> tuple[Any, Any, list[int]]:
        # Imported here: the libraries take seconds and `consistency --help` needs none of them.
        import torch
        from transformers import AutoModelForSequenceClassification, AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()
        try:
            local = Path(self._source).is_dir()
            tokenizer = AutoTokenizer.from_pretrained(self._source, local_files_only=local)
            model = AutoModelForSequenceClassification.from_pretrained(
                self._source, local_files_only=local, dtype=torch.float32
            )
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"{self._source}: no NLI model can be loaded from here ({error}); "
                "name a folder that holds one in transformers format"
            ) from error
        label2id = {str(label).lower(): index for index, label in model.config.id2label.items()}
        if not set(CLASSES) <= set(label2id):
            raise ModelError(
                f"{self._source}: id2label names {sorted(label2id)}; "
                f"it must name {', '.join(CLASSES)}"
            )
        model.to(self._device).eval()
        return tokenizer, model, [label2id[name] for name in CLASSES]
