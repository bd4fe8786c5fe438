"""Trains the NLI cross-encoder: `python -m models.train.train_nli DATA --out models/nli-de`.

Starts from the body that `models.train.multilingual` unpacks. English and German pairs teach it
together, through two vocabularies side by side; German pairs alone close the training, and the
English word vectors are cut off. About 90 minutes on two cores; a GPU is used where there is one.
"""

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy
from transformers import AutoModel, AutoModelForSequenceClassification, AutoTokenizer

from models.train.bilingual import BilingualTokenizer, narrow, widen
from models.train.loop import Schedule, log, sparsify, train
from models.train.nli_data import (
    CLASSES,
    NliPair,
    read_english,
    read_german,
    read_held_out_polarity,
    read_own,
    read_xnli,
)
from models.train.weights import SHARD_BYTES, seal

SEED = 20_261_127
# Guards against pairs that are labelled wrong: about one in twelve of MultiNLI's is disputed.
SMOOTHING = 0.05


def main(argv: Sequence[str] | None = None) -> dict[str, float]:
    """Train, save, and return the accuracy on what was held out."""
    arguments = _parse(argv)
    seed = SEED + arguments.round
    torch.manual_seed(seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = AutoTokenizer.from_pretrained(arguments.vocabulary)
    english = AutoTokenizer.from_pretrained(arguments.teacher)
    model: Any = AutoModelForSequenceClassification.from_pretrained(
        arguments.start,
        num_labels=len(CLASSES),
        id2label=dict(enumerate(CLASSES)),
        label2id={name: row for row, name in enumerate(CLASSES)},
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        dtype=torch.float32,
    )
    words = AutoModel.from_pretrained(arguments.teacher).get_input_embeddings().weight
    widen(model, words.detach())
    pairs = plan(
        read_english(arguments.data, seed=seed)[: arguments.english],
        read_german(
            arguments.data,
            own=arguments.own,
            news=arguments.news,
            paraphrases=arguments.paraphrases,
            seed=seed,
        ),
        own=[pair for path in arguments.own for pair in read_own(path)],
        closing=arguments.closing,
        seed=seed,
    )
    for (source, label), count in sorted(Counter((p.source, p.label) for p in pairs).items()):
        log(f"{source:20} {label:14} {count:6}")
    both = BilingualTokenizer(german=tokenizer, english=english)
    batches = deal(pairs, both.encode(pairs), size=arguments.batch)
    log(f"{len(pairs)} pairs, {len(batches)} batches")
    model = sparsify(model.to(device))
    train(
        model,
        loss=partial(_loss, model, both, batches, device),
        schedule=Schedule(
            steps=len(batches), body_lr=arguments.lr, embedding_lr=3 * arguments.lr, averaging=0.998
        ),
        work=arguments.work,
        name="nli",
        log=log,
    )
    narrow(model, len(tokenizer))
    measured = {
        name: accuracy(model, both, held_out, device=device)
        for name, held_out in (
            ("XNLI-de dev", read_xnli(arguments.data)),
            ("polarity held out", read_held_out_polarity(arguments.data)),
        )
    }
    for name, value in measured.items():
        log(f"{name}: accuracy {value:.4f}")
    model.half().save_pretrained(arguments.out, max_shard_size=SHARD_BYTES)
    tokenizer.save_pretrained(arguments.out)
    seal(arguments.out)
    return measured


def plan(
    english: Sequence[NliPair],
    german: Sequence[NliPair],
    *,
    own: Sequence[NliPair],
    closing: int,
    seed: int = SEED,
) -> list[NliPair]:
    """Both languages mixed, then `closing` German pairs and the project's own once more, every
    second of them: each comes both ways."""
    chance = random.Random(seed)
    mixed = [*english, *german]
    chance.shuffle(mixed)
    last = [*chance.sample(german, min(closing, len(german))), *own[1::2]]
    chance.shuffle(last)
    return mixed + last


def deal(
    pairs: Sequence[NliPair], encoded: Sequence[tuple[list[int], int]], *, size: int
) -> list[list[tuple[tuple[list[int], int], int]]]:
    """Batches of (pieces, class) of like length, in the order of the plan but for their order
    within fifty batches."""
    rows = [
        (pieces, CLASSES.index(pair.label)) for pair, pieces in zip(pairs, encoded, strict=True)
    ]
    batches = []
    for start in range(0, len(rows), 50 * size):
        chunk = sorted(rows[start : start + 50 * size], key=lambda row: len(row[0][0]))
        dealt = [chunk[place : place + size] for place in range(0, len(chunk), size)]
        random.Random(SEED + start).shuffle(dealt)
        batches += dealt
    return batches


def accuracy(
    model: Any, tokenizer: BilingualTokenizer, pairs: Sequence[NliPair], *, device: str
) -> float:
    """The share of pairs whose class the model finds."""
    model.eval()
    batches = deal(pairs, tokenizer.encode(list(pairs)), size=64)
    right = 0
    with torch.inference_mode():
        for batch in batches:
            truth = torch.tensor([label for _, label in batch])
            right += int((_logits(model, tokenizer, batch, device).argmax(-1).cpu() == truth).sum())
    return right / len(pairs)


def _loss(
    model: Any,
    tokenizer: BilingualTokenizer,
    batches: Sequence[Sequence[Any]],
    device: str,
    step: int,
) -> Tensor:
    batch = batches[step]
    truth = torch.tensor([label for _, label in batch], device=device)
    logits = _logits(model, tokenizer, batch, device)
    return cross_entropy(logits, truth, label_smoothing=SMOOTHING)


def _logits(model: Any, tokenizer: BilingualTokenizer, batch: Sequence[Any], device: str) -> Tensor:
    inputs = tokenizer.collate([pieces for pieces, _ in batch])
    tensors = {name: tensor.to(device) for name, tensor in asdict(inputs).items()}
    with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
        logits: Tensor = model(**tensors).logits
    return logits.float()


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder with nli/, news/, similarity/ …")
    parser.add_argument("--start", type=Path, required=True, help="the German body")
    parser.add_argument("--vocabulary", type=Path, required=True, help="its tokenizer's folder")
    parser.add_argument(
        "--teacher", type=Path, required=True, help="the same body with English words"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the trained model")
    parser.add_argument("--work", type=Path, default=Path("runs/nli"), help="checkpoints")
    parser.add_argument("--own", type=Path, nargs="*", default=(), help="own labelled pairs")
    parser.add_argument("--english", type=int, default=42_000, help="English pairs at most")
    parser.add_argument("--news", type=int, default=10_000, help="pairs made from news sentences")
    parser.add_argument("--paraphrases", type=int, default=12_000, help="paraphrased, edited")
    parser.add_argument("--closing", type=int, default=8_000, help="German pairs at the end")
    parser.add_argument(
        "--round", type=int, default=0, help="draws other pairs: to go on from a trained model"
    )
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--lr", type=float, default=1.5e-4)
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
