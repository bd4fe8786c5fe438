"""Sentence vectors from any folder in sentence-transformers or transformers format."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from consistency.modelstore import LOAD_ERRORS, ModelFiles, explain_load_error, max_tokens
from consistency.ports import FloatMatrix

POOLINGS = ("mean", "cls")


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderModel:
    """A sentence encoder and how to run it.

    `prefix` is put before every text ("query: " for the E5 family). `pooling` turns tokens into
    one vector where the folder does not say how. `max_tokens` 0 is the model's own maximum,
    `threads` 0 torch's choice.
    """

    files: ModelFiles
    prefix: str = ""
    pooling: str = "mean"
    dtype: str = "float32"
    device: str = "cpu"
    batch_size: int = 32
    max_tokens: int = 0
    threads: int = 0

    @property
    def name(self) -> str:
        """Name, revision, and what else makes other vectors of the same text."""
        told = [self.files.name]
        if self.prefix:
            told.append(f"prefix={self.prefix.strip()}")
        if not self.says_pooling:
            told.append(f"pooling={self.pooling}")
        if self.dtype != "float32":
            told.append(f"dtype={self.dtype}")
        if self.max_tokens:
            told.append(f"max_tokens={self.max_tokens}")
        return " ".join(told)

    @property
    def says_pooling(self) -> bool:
        """Whether the folder itself says how vectors are made of its tokens."""
        return (self.files.folder / "modules.json").is_file()


class SentenceTransformerEncoder:
    """Encodes with a sentence-transformers model; loads it at the first text."""

    def __init__(self, model: EncoderModel):
        self._settings = model

    @property
    def name(self) -> str:
        """Name and revision, and what else makes other vectors."""
        return self._settings.name

    @property
    def dim(self) -> int:
        """The vectors' length."""
        dim: int = self._model.get_embedding_dimension()
        return dim

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        """`(len(texts), dim)` float32, unit rows."""
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        vectors: FloatMatrix = self._model.encode(
            list(texts),
            # Without a prefix, what the folder itself stores as its default.
            prompt=self._settings.prefix or None,
            batch_size=self._settings.batch_size,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        ).astype(np.float32)
        # Half precision leaves rows a little off one.
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: FloatMatrix = vectors / np.maximum(lengths, np.float32(1e-12))
        return unit

    @cached_property
    def _model(self) -> Any:
        # Imported here: the library takes seconds and `consistency --help` needs none of it.
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        chosen = self._settings
        folder = chosen.files.folder
        if chosen.threads > 0:
            torch.set_num_threads(chosen.threads)
        # Stored as fp16 for git; a CPU is several times faster in float32.
        numbers = {"dtype": getattr(torch, chosen.dtype)}
        try:
            if chosen.says_pooling:
                model = SentenceTransformer(
                    str(folder), device=chosen.device, local_files_only=True, model_kwargs=numbers
                )
            else:
                model = SentenceTransformer(
                    modules=_bare_modules(chosen, numbers), device=chosen.device
                )
            _limit(model, wanted=chosen.max_tokens)
        except LOAD_ERRORS as error:
            raise explain_load_error(folder, setting="encoder", error=error) from error
        return model


def _bare_modules(chosen: EncoderModel, numbers: dict[str, Any]) -> list[Any]:
    """A plain transformers model and the pooling that the settings name."""
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    tokens = Transformer(
        str(chosen.files.folder),
        model_kwargs={**numbers, "local_files_only": True},
        processor_kwargs={"local_files_only": True},
        config_kwargs={"local_files_only": True},
    )
    return [tokens, Pooling(tokens.get_embedding_dimension(), pooling_mode=chosen.pooling)]


def _limit(model: Any, *, wanted: int) -> None:
    """Cut texts at the least of what the folder, the tokenizer, the positions and `wanted` say."""
    body = model[0]
    limit = max_tokens(model.tokenizer, body.auto_model.config, wanted=wanted)
    stored = model.max_seq_length
    model.max_seq_length = min(limit, stored) if stored else limit
