"""Sentence vectors from any folder in sentence-transformers format."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from consistency.errors import ModelError
from consistency.ports import FloatMatrix


class SentenceTransformerEncoder:
    """Encodes with a sentence-transformers model; loads it at the first text."""

    def __init__(self, folder: Path, *, name: str, batch_size: int = 32, device: str = "cpu"):
        self._folder = folder
        self._name = name
        self._batch_size = batch_size
        self._device = device

    @property
    def name(self) -> str:
        """Name and revision."""
        return self._name

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
            batch_size=self._batch_size,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        ).astype(np.float32)
        return vectors

    @cached_property
    def _model(self) -> Any:
        # Imported here: the library takes seconds and `consistency --help` needs none of it.
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        try:
            model = SentenceTransformer(
                str(self._folder), device=self._device, local_files_only=True
            )
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"{self._folder}: no sentence encoder can be loaded from here ({error})"
            ) from error
        return model.float()
