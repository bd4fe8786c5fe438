"""Vectors kept on disk by content and model, so that a second run encodes only what is new."""

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

import numpy as np

from consistency.ports import Encoder, FloatMatrix

logger = logging.getLogger(__name__)
T = TypeVar("T")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (
    model TEXT NOT NULL, text_sha256 BLOB NOT NULL, vector BLOB NOT NULL,
    PRIMARY KEY (model, text_sha256)
) WITHOUT ROWID
"""
# SQLite's limit on host parameters was 999 before 3.32.
_CHUNK = 900
# Another process holds the file for as long as it writes one run's vectors: well under this.
_PATIENCE_S = 30.0


class CachedEncoder:
    """An encoder that asks a SQLite file first; equal texts are encoded once."""

    def __init__(self, encoder: Encoder, *, path: Path):
        self._encoder = encoder
        self._path = path

    @property
    def name(self) -> str:
        """The inner encoder's name: a cache changes no result."""
        return self._encoder.name

    @property
    def dim(self) -> int:
        """The vectors' length."""
        return self._encoder.dim

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        """`(len(texts), dim)` float32, unit rows."""
        if not texts:
            return self._encoder.encode(texts)
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        text_of = dict(zip(keys, texts, strict=True))
        known = self._try(lambda database: self._read(database, list(text_of))) or {}
        missing = [key for key in text_of if key not in known]
        if missing:
            vectors = self._encoder.encode([text_of[key] for key in missing])
            new = dict(zip(missing, vectors, strict=True))
            self._try(lambda database: self._write(database, new))
            known |= new
        return np.stack([known[key] for key in keys])

    def _read(
        self, database: sqlite3.Connection, keys: Sequence[bytes]
    ) -> dict[bytes, FloatMatrix]:
        found: dict[bytes, FloatMatrix] = {}
        for start in range(0, len(keys), _CHUNK):
            chunk = keys[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            rows = database.execute(
                f"SELECT text_sha256, vector FROM vectors "
                f"WHERE model = ? AND text_sha256 IN ({marks})",
                (self.name, *chunk),
            )
            found |= {key: np.frombuffer(vector, dtype="<f4") for key, vector in rows}
        return found

    def _write(self, database: sqlite3.Connection, vectors: Mapping[bytes, FloatMatrix]) -> None:
        database.executemany(
            "INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)",
            [(self.name, key, vector.astype("<f4").tobytes()) for key, vector in vectors.items()],
        )

    def _try(self, use: Callable[[sqlite3.Connection], T]) -> T | None:
        """What `use` gives, `None` where the file is of no use: a cache never stops a run."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_PATIENCE_S)) as database, database:
                database.execute(_SCHEMA)
                return use(database)
        except (OSError, sqlite3.OperationalError) as error:
            # A full disk, a closed folder, a lock held too long: the file itself is sound.
            logger.warning("%s: vectors are not cached (%s)", self._path, error)
        except sqlite3.DatabaseError as error:
            self._set_aside(error)
        return None

    def _set_aside(self, error: sqlite3.DatabaseError) -> None:
        aside = self._path.with_suffix(".broken")
        logger.warning("%s: no vector cache (%s); set aside as %s", self._path, error, aside)
        with suppress(OSError):
            self._path.replace(aside)
