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

    def __init__(self, source: str | Path, *, name: str, batch_size: int = 32, device: str = "cpu"):
        self._source = source
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
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        try:
            model = SentenceTransformer(
                str(self._source),
                device=self._device,
                local_files_only=Path(self._source).is_dir(),
                # Stored as fp16 for git; a CPU is several times faster in float32.
                model_kwargs={"dtype": torch.float32},
            )
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"{self._source}: no sentence encoder can be loaded from here ({error}); "
                "name a folder that holds one in sentence-transformers format"
            ) from error
        return model
