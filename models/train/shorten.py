"""Cuts a WordPiece vocabulary down: `python -m models.train.shorten DATA FOLDER`.

The most used pieces stay; what is dropped is told in smaller ones from then on. Nothing is
trained. The shipped models share 100 MiB, and rare pieces are the cheapest part of them.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from transformers import AutoModel

from models.train.corpora import read_sentences
from models.train.loop import log
from models.train.vocabulary import count_pieces
from models.train.weights import seal

SEED = 1
CONTINUED = "##"


def main(argv: Sequence[str] | None = None) -> None:
    """Shorten the model in `FOLDER` in place and renew its hashes."""
    arguments = _parse(argv)
    path = arguments.folder / "tokenizer.json"
    texts = read_sentences(arguments.data, limit=25_000, seed=SEED)
    random.Random(SEED).shuffle(texts)
    counts = count_pieces(Tokenizer.from_file(str(path)), texts[: arguments.sentences])
    described = json.loads(path.read_text(encoding="utf-8"))
    kept = choose(described["model"]["vocab"], counts, size=arguments.size)
    path.write_text(json.dumps(renumber(described, kept), ensure_ascii=False), encoding="utf-8")
    model = AutoModel.from_pretrained(arguments.folder)
    vectors = model.get_input_embeddings().weight.detach()[kept].clone()
    model.resize_token_embeddings(len(kept), mean_resizing=False)
    with torch.no_grad():
        model.get_input_embeddings().weight.copy_(vectors)
    model.half().save_pretrained(arguments.folder)
    seal(arguments.folder)
    lost = 1 - sum(counts[row] for row in kept) / counts.total()
    log(f"{len(kept)} pieces kept; {lost:.2%} of the texts' are told in smaller ones")


def choose(vocabulary: dict[str, int], counts: Counter[int], *, size: int) -> list[int]:
    """Rows to keep, ascending: special pieces and single signs first, then the most used."""
    needed = [
        row
        for piece, row in vocabulary.items()
        if piece.startswith("[") or len(piece.removeprefix(CONTINUED)) == 1
    ]
    used = [row for row, _ in counts.most_common()]
    return sorted(list(dict.fromkeys([*needed, *used, *vocabulary.values()]))[:size])


def renumber(described: dict[str, Any], kept: Sequence[int]) -> dict[str, Any]:
    """The tokenizer's description with the pieces of `kept` alone."""
    new = {old: row for row, old in enumerate(kept)}
    vocabulary = described["model"]["vocab"]
    described["model"]["vocab"] = {
        piece: new[old] for piece, old in vocabulary.items() if old in new
    }
    for token in described["added_tokens"]:
        token["id"] = new[token["id"]]
    for side in ("sep", "cls"):
        described["post_processor"][side][1] = new[described["post_processor"][side][1]]
    return described


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder with parallel/, news/ …")
    parser.add_argument("folder", type=Path, help="the encoder, changed in place")
    parser.add_argument("--size", type=int, default=27_600, help="pieces kept")
    parser.add_argument("--sentences", type=int, default=20_000, help="that are counted")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
