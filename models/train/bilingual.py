"""German and English word vectors side by side, so that English pairs teach a German model."""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from models.train.nli_data import NliPair

# Longer pairs are cut: nearly all pairs are shorter.
MAX_TOKENS = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """`(n, length)` int64 each."""

    input_ids: Tensor
    token_type_ids: Tensor
    attention_mask: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class BilingualTokenizer:
    """German pieces keep their numbers, English ones stand behind them; both share the German
    [CLS], [SEP] and [PAD]."""

    german: Any
    english: Any

    def encode(self, pairs: list[NliPair]) -> list[tuple[list[int], int]]:
        """The pieces of each pair and how many of them are the premise's."""
        found: list[tuple[list[int], int]] = [([], 0)] * len(pairs)
        for is_english in (False, True):
            rows = [row for row, pair in enumerate(pairs) if pair.english is is_english]
            premises, hypotheses = (
                self._pieces([getattr(pairs[row], side) for row in rows], english=is_english)
                for side in ("premise", "hypothesis")
            )
            for row, one, other in zip(rows, premises, hypotheses, strict=True):
                found[row] = self._join(one, other)
        return found

    def collate(self, encoded: list[tuple[list[int], int]]) -> Batch:
        """Padded to the longest of the batch."""
        length = max(len(pieces) for pieces, _ in encoded)
        ids = torch.full((len(encoded), length), self.german.pad_token_id)
        types = torch.zeros_like(ids)
        mask = torch.zeros_like(ids)
        for row, (pieces, first) in enumerate(encoded):
            ids[row, : len(pieces)] = torch.tensor(pieces)
            types[row, first : len(pieces)] = 1
            mask[row, : len(pieces)] = 1
        return Batch(input_ids=ids, token_type_ids=types, attention_mask=mask)

    def _pieces(self, texts: list[str], *, english: bool) -> list[list[int]]:
        if not texts:
            return []
        tokenizer = self.english if english else self.german
        offset = len(self.german) if english else 0
        rows = tokenizer(texts, add_special_tokens=False)["input_ids"]
        return [[piece + offset for piece in row] for row in rows]

    def _join(self, one: list[int], other: list[int]) -> tuple[list[int], int]:
        # The longer side gives way, as transformers' "longest_first" does.
        while len(one) + len(other) > MAX_TOKENS - 3:
            longer = one if len(one) > len(other) else other
            longer.pop()
        cls, sep = self.german.cls_token_id, self.german.sep_token_id
        return [cls, *one, sep, *other, sep], len(one) + 2


def widen(model: Any, english_vectors: Tensor) -> None:
    """Put English word vectors behind the model's own."""
    own = model.get_input_embeddings().weight.detach()
    both = torch.cat((own, english_vectors.to(own.dtype)))
    model.resize_token_embeddings(len(both), mean_resizing=False)
    with torch.no_grad():
        model.get_input_embeddings().weight.copy_(both)


def narrow(model: Any, size: int) -> None:
    """Cut the English word vectors off again."""
    model.resize_token_embeddings(size, mean_resizing=False)
