"""Vectors on disk: each text encoded once, and no state of the file stops a run."""

import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.encoders import CachedEncoder
from consistency.ports import FloatMatrix

DIM = 8
TEXTS = ("Der Zug entgleiste.", "Zwölf Menschen starben.", "Der Kanzler trat zurück.")


class HashEncoder:
    """Unit vectors drawn from a text's hash; remembers what it was asked for."""

    def __init__(self, name: str = "hash@1"):
        self.name = name
        self.dim = DIM
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        self.asked.extend(texts)
        rows = np.zeros((len(texts), DIM), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            seed = hashlib.sha256(f"{self.name}{text}".encode("utf-8", "surrogatepass")).digest()
            row[:] = np.frombuffer(seed[:DIM], dtype=np.uint8) + np.float32(1)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True).clip(1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "vectors.sqlite"


def test_equal_texts_are_encoded_once(path: Path):
    inner = HashEncoder()
    cached = CachedEncoder(inner, path=path)
    cached.encode((TEXTS[0], TEXTS[1], TEXTS[0]))
    cached.encode((TEXTS[1], TEXTS[2]))
    assert inner.asked == list(TEXTS)


def test_vectors_survive_reopening(path: Path):
    first = CachedEncoder(HashEncoder(), path=path).encode(TEXTS)
    inner = HashEncoder()
    again = CachedEncoder(inner, path=path).encode(TEXTS)
    assert inner.asked == []
    assert np.array_equal(first, again)


def test_another_model_shares_no_vectors(path: Path):
    CachedEncoder(HashEncoder("hash@1"), path=path).encode(TEXTS)
    other = HashEncoder("hash@2")
    vectors = CachedEncoder(other, path=path).encode(TEXTS)
    assert other.asked == list(TEXTS)
    assert np.array_equal(vectors, HashEncoder("hash@2").encode(TEXTS))


@given(st.lists(st.text(st.characters(), max_size=5), min_size=1, max_size=6))
def test_a_cache_changes_no_vector(tmp_path_factory: pytest.TempPathFactory, texts: list[str]):
    path = tmp_path_factory.getbasetemp() / "shared.sqlite"
    assert np.array_equal(
        CachedEncoder(HashEncoder(), path=path).encode(texts), HashEncoder().encode(texts)
    )


def test_more_texts_than_sqlite_takes_parameters_are_found_again(path: Path):
    texts = [f"Satz {number}." for number in range(2500)]
    CachedEncoder(HashEncoder(), path=path).encode(texts)
    inner = HashEncoder()
    CachedEncoder(inner, path=path).encode(texts)
    assert inner.asked == []


def test_a_file_that_is_no_database_is_set_aside_and_the_run_goes_on(path: Path):
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    vectors = CachedEncoder(HashEncoder(), path=path).encode(TEXTS)
    assert np.array_equal(vectors, HashEncoder().encode(TEXTS))
    assert path.with_suffix(".broken").read_bytes().startswith(b"no database")
    inner = HashEncoder()
    CachedEncoder(inner, path=path).encode(TEXTS)
    assert inner.asked == []


def test_a_database_damaged_behind_its_head_is_set_aside_too(path: Path):
    CachedEncoder(HashEncoder(), path=path).encode([f"Satz {n}." for n in range(500)])
    sound = path.read_bytes()
    path.write_bytes(sound[:4096] + b"\xff" * (len(sound) - 4096))
    vectors = CachedEncoder(HashEncoder(), path=path).encode(TEXTS)
    assert np.array_equal(vectors, HashEncoder().encode(TEXTS))
    assert path.with_suffix(".broken").is_file()


def test_a_database_locked_for_long_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("consistency.encoders.cache._PATIENCE_S", 0.05)
    CachedEncoder(HashEncoder(), path=path).encode(TEXTS[:1])
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        vectors = CachedEncoder(HashEncoder(), path=path).encode(TEXTS)
    assert np.array_equal(vectors, HashEncoder().encode(TEXTS))
    assert not path.with_suffix(".broken").exists()


def test_a_place_where_no_file_can_be_made_costs_the_cache_alone(tmp_path: Path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    cached = CachedEncoder(HashEncoder(), path=tmp_path / "taken" / "vectors.sqlite")
    assert np.array_equal(cached.encode(TEXTS), HashEncoder().encode(TEXTS))


WRITER = """
import sys
from pathlib import Path
from consistency.encoders import CachedEncoder
from tests.encoders.test_cache import HashEncoder
cached = CachedEncoder(HashEncoder(), path=Path(sys.argv[1]))
for start in range(int(sys.argv[2]), 400, 10):
    cached.encode([f"Satz {number}." for number in range(start, start + 10)])
"""


def test_two_processes_at_once_lose_nothing(path: Path):
    root = Path(__file__).parents[2]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(start)],
            cwd=root,
            stderr=subprocess.PIPE,
            text=True,
        )
        for start in (0, 5)
    ]
    for process in running:
        _, told = process.communicate(timeout=60)
        assert process.returncode == 0
        assert told == ""
    inner = HashEncoder()
    CachedEncoder(inner, path=path).encode([f"Satz {number}." for number in range(400)])
    assert inner.asked == []
