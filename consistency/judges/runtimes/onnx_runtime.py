"""Copies of the model run by onnxruntime: int8 for all, float32 where int8 is in doubt."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from consistency.judges.runtimes.batches import PairTokenizer, TokenBatch
from consistency.judges.runtimes.classifier import NliModel
from consistency.judges.runtimes.onnx_export import exported, open_session
from consistency.ports import FloatMatrix

# Where the two likeliest classes lie nearer than this in int8, float32 is asked: of the 720 ways
# of the development pairs int8 alone calls 94.2 % as torch does, with this 99.7 %, at a quarter
# asked again (0.15: 99.2 %, at 17 %; 0.1: 98.9 %, at 14 %).
MIN_LEAD = 0.2


class OnnxClassifier:
    """A transformers model converted for onnxruntime, on the CPU; loads at the first pair.

    int8 takes one pair at a time: its scales are those of a whole batch, and a verdict must not
    hang on the pairs beside it.
    """

    def __init__(self, model: NliModel):
        self._model = model

    @property
    def name(self) -> str:
        """`onnx`, its numbers, and how far ahead int8's answer has to be."""
        return f"onnx-int8 min_lead={MIN_LEAD:g}"

    def classify(self, texts: Sequence[tuple[str, str]]) -> FloatMatrix:
        """`(len(texts), 3)` float32 in the order of `CLASSES`."""
        tokenizer, quick, exact = self._loaded
        scores = replace(tokenizer, batch_size=1).score(texts, lambda batch: _run(quick, batch))
        ranked = np.sort(scores, axis=1)
        doubtful: list[int] = np.flatnonzero(ranked[:, -1] - ranked[:, -2] < MIN_LEAD).tolist()
        if doubtful:
            asked = [texts[row] for row in doubtful]
            scores[doubtful] = tokenizer.score(asked, lambda batch: _run(exact, batch))
        return scores

    @cached_property
    def _loaded(self) -> tuple[PairTokenizer, Any, Any]:
        found = exported(self._model)
        quick = open_session(found.quick, threads=self._model.threads)
        exact = open_session(found.exact, threads=self._model.threads)
        inputs = [one.name for one in exact.get_inputs()]
        return PairTokenizer.load(self._model, inputs=inputs), quick, exact


def _run(session: Any, batch: TokenBatch) -> FloatMatrix:
    (logits,) = session.run(["logits"], dict(batch))
    found: FloatMatrix = logits
    return found
