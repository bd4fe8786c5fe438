"""The model as it is, run by torch."""

import inspect
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from consistency.judges.runtimes.batches import PairTokenizer, TokenBatch
from consistency.judges.runtimes.classifier import NliModel
from consistency.modelstore import LOAD_ERRORS, explain_load_error
from consistency.ports import FloatMatrix


class TorchClassifier:
    """A transformers model on a CPU or GPU; loads at the first pair."""

    def __init__(self, model: NliModel):
        self._model = model

    @property
    def name(self) -> str:
        """`torch`, and the type of number where it is not the usual one."""
        return "torch" if self._model.dtype == "float32" else f"torch-{self._model.dtype}"

    def classify(self, texts: Sequence[tuple[str, str]]) -> FloatMatrix:
        """`(len(texts), 3)` float32 in the order of `CLASSES`."""
        tokenizer, _ = self._loaded
        return tokenizer.score(texts, self._logits)

    def _logits(self, batch: TokenBatch) -> FloatMatrix:
        import torch

        _, network = self._loaded
        tensors = {
            name: torch.from_numpy(ids).to(self._model.device) for name, ids in batch.items()
        }
        with torch.inference_mode():
            logits: FloatMatrix = network(**tensors).logits.float().cpu().numpy()
        return logits

    @cached_property
    def _loaded(self) -> tuple[PairTokenizer, Any]:
        network = load_network(self._model)
        tokenizer = PairTokenizer.load(self._model)
        return replace(tokenizer, inputs=network_inputs(network, tokenizer)), network


def network_inputs(network: Any, tokenizer: PairTokenizer) -> tuple[str, ...]:
    """What the tokenizer gives and the network takes: DistilBERT takes no segments."""
    taken = inspect.signature(network.forward).parameters
    return tuple(name for name in tokenizer.inputs if name in taken)


def load_network(model: NliModel, *, attention: str | None = None) -> Any:
    """The transformers model, ready to answer; `attention` names another way to compute it.

    Raises `ModelError` where the folder holds no sequence classifier.
    """
    # Imported here: the libraries take seconds and `consistency --help` needs none of them.
    import torch
    from transformers import AutoModelForSequenceClassification
    from transformers.utils import logging

    logging.disable_progress_bar()
    if model.threads > 0:
        torch.set_num_threads(model.threads)
    source = model.files.folder
    chosen = {} if attention is None else {"attn_implementation": attention}
    try:
        network = AutoModelForSequenceClassification.from_pretrained(
            source, local_files_only=True, dtype=getattr(torch, model.dtype), **chosen
        )
        network.to(model.device).eval()
    except LOAD_ERRORS as error:
        raise explain_load_error(source, setting="nli", error=error) from error
    return network
