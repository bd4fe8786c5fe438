"""Texts to tokens in batches of like length, and scores back in the texts' order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from consistency.judges.runtimes.classifier import CLASSES, NliModel
from consistency.judges.runtimes.labels import label_order
from consistency.modelstore import LOAD_ERRORS, explain_load_error, max_tokens
from consistency.ports import FloatMatrix

TokenBatch = Mapping[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTokenizer:
    """Tokenises pairs for one model: its inputs by name, and the order of its outputs."""

    tokenizer: Any
    inputs: tuple[str, ...]
    limit: int
    order: tuple[int, ...]
    batch_size: int

    @classmethod
    def load(cls, model: NliModel, *, inputs: Sequence[str] | None = None) -> "PairTokenizer":
        """The tokenizer in the model's folder; `inputs` are the names that the model takes."""
        from transformers import AutoConfig, AutoTokenizer

        source = model.files.folder
        try:
            config = AutoConfig.from_pretrained(source, local_files_only=True)
            tokenizer = AutoTokenizer.from_pretrained(source, local_files_only=True)
        except LOAD_ERRORS as error:
            raise explain_load_error(source, setting="nli", error=error) from error
        taken = tuple(inputs or tokenizer.model_input_names)
        # A model with one segment has no second one to look up: XLM-R, DeBERTa.
        if getattr(config, "type_vocab_size", 0) < 2:
            taken = tuple(name for name in taken if name != "token_type_ids")
        order = label_order(config.id2label, labels=model.labels, source=source)
        return cls(
            tokenizer=tokenizer,
            inputs=taken,
            limit=max_tokens(tokenizer, config, wanted=model.max_tokens),
            order=tuple(order),
            batch_size=model.batch_size,
        )

    def score(
        self, texts: Sequence[tuple[str, str]], logits: Callable[[TokenBatch], FloatMatrix]
    ) -> FloatMatrix:
        """`(len(texts), 3)` float32: the probabilities of `CLASSES` that `logits` amounts to."""
        scores = np.zeros((len(texts), len(CLASSES)), dtype=np.float32)
        for rows, batch in self._batches(texts):
            scores[rows] = _softmax(logits(batch))[:, self.order]
        return scores

    def pad(self, texts: Sequence[tuple[str, str]]) -> TokenBatch:
        """All of `texts` as one batch."""
        ((_, batch),) = replace(self, batch_size=len(texts))._batches(texts, in_order=True)
        return batch

    def _batches(
        self, texts: Sequence[tuple[str, str]], *, in_order: bool = False
    ) -> Iterator[tuple[list[int], TokenBatch]]:
        if not texts:
            return
        encoded = self.tokenizer(
            [left for left, _ in texts],
            [right for _, right in texts],
            truncation="longest_first",
            max_length=self.limit,
        )
        rows = list(range(len(texts)))
        if not in_order:
            # Batches of like length waste little on padding.
            rows.sort(key=[len(ids) for ids in encoded["input_ids"]].__getitem__)
        for start in range(0, len(rows), self.batch_size):
            chosen = rows[start : start + self.batch_size]
            padded = self.tokenizer.pad(
                {name: [encoded[name][row] for row in chosen] for name in encoded},
                return_tensors="np",
            )
            yield chosen, {name: padded[name] for name in self.inputs if name in padded}


def _softmax(logits: FloatMatrix) -> FloatMatrix:
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: FloatMatrix = (exponents / exponents.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares
