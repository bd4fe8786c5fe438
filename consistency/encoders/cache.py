"""Vectors kept on disk by content and model, so that a second run encodes only what is new."""

import hashlib
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from consistency.ports import Encoder, FloatMatrix

logger = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (
    model TEXT NOT NULL, text_sha256 BLOB NOT NULL, vector BLOB NOT NULL,
    PRIMARY KEY (model, text_sha256)
) WITHOUT ROWID
"""
# SQLite's limit on host parameters was 999 before 3.32.
_CHUNK = 900


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
        with self._database() as database:
            known = self._read(database, list(text_of))
            missing = [key for key in text_of if key not in known]
            vectors = self._encoder.encode([text_of[key] for key in missing]) if missing else []
            new = dict(zip(missing, vectors, strict=True))
            database.executemany(
                "INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)",
                [(self.name, key, vector.astype("<f4").tobytes()) for key, vector in new.items()],
            )
        both = known | new
        return np.stack([both[key] for key in keys])

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

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            database = self._open()
        except sqlite3.DatabaseError as error:
            aside = self._path.with_suffix(".broken")
            logger.warning("%s: no vector cache (%s); set aside as %s", self._path, error, aside)
            self._path.replace(aside)
            database = self._open()
        with closing(database), database:
            yield database

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=30)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute(_SCHEMA)
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database
