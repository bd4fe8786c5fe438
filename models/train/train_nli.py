"""Trains the NLI cross-encoder: `python -m models.train.train_nli DATA --out models/nli-de`.

Starts from a model folder (`--start`), writes a checkpoint every few hundred steps into
`--work` and goes on from the newest one. On two cores an epoch of 50,000 pairs takes about an
hour; a GPU is used where there is one.
"""

import argparse
import json
import math
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from models.train.nli_data import (
    NliPair,
    read_held_out_polarity,
    read_training_pairs,
    read_xnli,
)

SEED = 20_261_122


def main() -> None:
    """Train, measure, save."""
    arguments = _parse()
    torch.manual_seed(SEED)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = AutoTokenizer.from_pretrained(arguments.start)
    model = AutoModelForSequenceClassification.from_pretrained(
        arguments.start, dtype=torch.float32
    ).to(device)
    order = {label: index for index, label in model.config.id2label.items()}
    pairs = read_training_pairs(
        arguments.data,
        own=arguments.own,
        own_passes=arguments.own_passes,
        limit=arguments.limit,
        seed=SEED,
    )
    print(dict(Counter((pair.source, pair.label) for pair in pairs)), flush=True)
    train(model, tokenizer, pairs, order=order, arguments=arguments, device=device)
    for name, held_out in (
        ("xnli-de-dev", read_xnli(arguments.data)),
        ("polarity-held-out", read_held_out_polarity(arguments.data)),
    ):
        print(name, round(accuracy(model, tokenizer, held_out, order=order, device=device), 4))
    model.half().save_pretrained(arguments.out)
    tokenizer.save_pretrained(arguments.out)


def train(
    model: Any,
    tokenizer: Any,
    pairs: Sequence[NliPair],
    *,
    order: dict[str, int],
    arguments: argparse.Namespace,
    device: str,
) -> None:
    """One or more passes over the pairs with warm-up and linear decay."""
    embeddings = [p for n, p in model.named_parameters() if "embeddings" in n]
    body = [p for n, p in model.named_parameters() if "embeddings" not in n]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": arguments.lr}, {"params": embeddings, "lr": arguments.lr * 2}],
        weight_decay=0.01,
    )
    batches = _batches(pairs, arguments.batch)
    steps = arguments.epochs * len(batches)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.06 * steps), max(0.0, 1 - step / steps))
    )
    first = _resume(model, optimizer, schedule, arguments.work)
    started, running = time.monotonic(), math.nan
    model.train()
    for step in range(first, steps):
        batch = batches[step % len(batches)]
        encoded = _encode(tokenizer, batch).to(device)
        labels = torch.tensor([order[pair.label] for pair in batch], device=device)
        with torch.autocast(device, dtype=torch.bfloat16, enabled=arguments.bf16):
            logits = model(**encoded).logits
        loss = torch.nn.functional.cross_entropy(logits.float(), labels, label_smoothing=0.05)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        running = loss.item() if math.isnan(running) else 0.98 * running + 0.02 * loss.item()
        if step % 50 == 0:
            pace = (step - first + 1) * arguments.batch / (time.monotonic() - started)
            print(f"step {step}/{steps} loss {running:.4f} {pace:.1f} pairs/s", flush=True)
        if step % 400 == 399:
            _checkpoint(model, optimizer, schedule, step + 1, arguments.work)


def accuracy(
    model: Any, tokenizer: Any, pairs: Sequence[NliPair], *, order: dict[str, int], device: str
) -> float:
    """The share of pairs whose class the model finds."""
    model.eval()
    right = 0
    with torch.inference_mode():
        for start in range(0, len(pairs), 64):
            batch = pairs[start : start + 64]
            logits = model(**_encode(tokenizer, batch).to(device)).logits
            truth = torch.tensor([order[pair.label] for pair in batch], device=device)
            right += int((logits.argmax(-1) == truth).sum())
    return right / len(pairs)


def _batches(pairs: Sequence[NliPair], size: int) -> list[list[NliPair]]:
    """Batches of like length in shuffled order: little padding, no order by length."""
    pools = [pairs[start : start + size * 50] for start in range(0, len(pairs), size * 50)]
    batches = []
    for pool in pools:
        ordered = sorted(pool, key=lambda pair: len(pair.premise) + len(pair.hypothesis))
        batches += [list(ordered[i : i + size]) for i in range(0, len(ordered), size)]
    generator = torch.Generator().manual_seed(SEED)
    return [batches[i] for i in torch.randperm(len(batches), generator=generator).tolist()]


def _encode(tokenizer: Any, pairs: Sequence[NliPair]) -> Any:
    return tokenizer(
        [pair.premise for pair in pairs],
        [pair.hypothesis for pair in pairs],
        truncation=True,
        max_length=144,
        padding=True,
        return_tensors="pt",
    )


def _checkpoint(model: Any, optimizer: Any, schedule: Any, step: int, work: Path) -> None:
    work.mkdir(parents=True, exist_ok=True)
    new = work / "checkpoint.new"
    torch.save(
        {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(),
            "step": step,
        },
        new,
    )
    new.replace(work / "checkpoint.pt")


def _resume(model: Any, optimizer: Any, schedule: Any, work: Path) -> int:
    path = work / "checkpoint.pt"
    if not path.is_file():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    print(json.dumps({"resumed at step": state["step"]}), flush=True)
    return int(state["step"])


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="data folder with nli/ and similarity/")
    parser.add_argument("--start", type=Path, required=True, help="model folder to start from")
    parser.add_argument("--out", type=Path, required=True, help="folder for the trained model")
    parser.add_argument("--work", type=Path, default=Path("runs/nli"), help="checkpoints")
    parser.add_argument("--own", type=Path, nargs="*", default=(), help="own labelled pairs")
    parser.add_argument("--own-passes", type=int, default=1, help="times they are read")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--lr", type=float, default=5e-5)
    parser.add_argument("--limit", type=int, help="at most this many pairs of the data folder")
    parser.add_argument("--bf16", action="store_true", help="compute in bfloat16")
    return parser.parse_args()


if __name__ == "__main__":
    main()
