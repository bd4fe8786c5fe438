"""Trained models as folders that anybody's libraries load: fp16 safetensors, small files."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

# Weights that must travel in small parcels go in pieces of this size.
PIECE_BYTES = 16 * 2**20
# No file of the repository is larger than this.
SHARD_BYTES = 46 * 2**20
# What decides a model's answers; the rest of a folder is documentation and versions.
SEALED = ("config.json", "tokenizer.json", "*.safetensors", "*.safetensors.index.json")


def save_encoder(folder: Path, *, model: Any, tokenizer: Any) -> None:
    """Write a mean-pooling, normalising encoder in sentence-transformers format."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, Pooling, Transformer

    body = folder.with_name(f"{folder.name}.body")
    model.half().save_pretrained(body)
    tokenizer.save_pretrained(body)
    transformer = Transformer(str(body), max_seq_length=tokenizer.model_max_length)
    pooling = Pooling(model.config.hidden_size, pooling_mode="mean")
    encoder = SentenceTransformer(modules=[transformer, pooling, Normalize()], device="cpu")
    encoder.half().save_pretrained(str(folder), create_model_card=False)
    for file in sorted(body.iterdir()):
        file.unlink()
    body.rmdir()


def renew_hashes(card: Path, files: Iterable[Path]) -> None:
    """Write the files' sha256 into the card, whose last table they are."""
    head, _, _ = card.read_text(encoding="utf-8").partition("[sha256]\n")
    lines = [
        f'"{file.name}" = "{hashlib.sha256(file.read_bytes()).hexdigest()}"'
        for file in sorted(files)
    ]
    card.write_text(f"{head}[sha256]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def seal(folder: Path) -> None:
    """Renew the hashes of a trained model where its folder has a card."""
    card = folder / "model.toml"
    if card.is_file():
        renew_hashes(card, (path for name in SEALED for path in folder.glob(name)))


def split(path: Path, *, piece_bytes: int = PIECE_BYTES) -> list[Path]:
    """Write `path` as `path.000`, `path.001`, …; the file itself stays."""
    content = path.read_bytes()
    pieces = []
    for number, start in enumerate(range(0, len(content), piece_bytes)):
        piece = path.with_name(f"{path.name}.{number:03d}")
        piece.write_bytes(content[start : start + piece_bytes])
        pieces.append(piece)
    return pieces


def join(path: Path) -> None:
    """Write `path` out of its pieces."""
    pieces = sorted(path.parent.glob(f"{path.name}.[0-9][0-9][0-9]"))
    if not pieces:
        raise FileNotFoundError(f"{path}.000: no piece of {path.name}; copy all pieces there")
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as file:
        for piece in pieces:
            file.write(piece.read_bytes())
    new.replace(path)
