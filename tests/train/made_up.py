"""A made-up data folder: a little language, so that recipes run in seconds."""

import json
import lzma
import random
from pathlib import Path
from typing import Any

import torch
from transformers import BertConfig, BertModel

from models.train.vocabulary import learn_vocabulary

NOUNS = {"hund": "dog", "vogel": "bird", "fisch": "fish", "wolf": "wolf", "bär": "bear"}
VERBS = {"sieht": "sees", "jagt": "hunts", "findet": "finds", "mag": "likes"}
PLACES = {"wald": "forest", "garten": "garden", "hafen": "harbour", "dorf": "village"}


def write_data(folder: Path, *, seed: int = 7) -> Path:
    """A data folder with every file the recipes read."""
    chance = random.Random(seed)
    told = [_sentence(chance) for _ in range(400)]
    rows = [{"de": de, "en": en, "source": "made-up"} for de, en in told]
    _write(folder / "parallel/made-up.jsonl.xz", rows)
    words = [*NOUNS.items(), *VERBS.items(), *PLACES.items()]
    _write(folder / "lexicon/wiktionary-en-de.jsonl.xz", [{"de": a, "en": b} for a, b in words])
    texts = [" ".join(de for de, _ in told[at : at + 8]) for at in range(0, len(told), 8)]
    _write(folder / "news/made-up.jsonl.xz", [{"text": text} for text in texts])
    (folder / "text").mkdir(parents=True)
    with lzma.open(folder / "text/wikipedia-1449.txt.xz", "wt", encoding="utf-8") as file:
        file.writelines(f"{de}\n" for de, _ in told)
    for part in ("train", "dev"):
        _write(folder / f"similarity/stsb-de-{part}.jsonl", [_graded(chance) for _ in range(160)])
    clusters = [
        {"human": [de, f"Es hieß: {de}"], "machine": [], "en": en, "source": "made-up"}
        for de, en in told[:60]
    ]
    _write(folder / "similarity/wmt-paraphrase-clusters.jsonl.xz", clusters)
    judged = [_judged(chance) for _ in range(900)]
    german = [{**row, "source": "mnli-google", "genre": "made-up"} for row in judged[:600]]
    _write(folder / "nli/mnli-de-train.jsonl.xz", german)
    _write(folder / "nli/xnli-de-dev.jsonl", judged[600:])
    _write(folder / "nli/mnli-en-dev.jsonl.xz", [_judged(chance, en=True) for _ in range(60)])
    english = [{**_judged(chance, en=True), "source": "snli/dev", "tier": "A"} for _ in range(60)]
    _write(folder / "nli/en-3way.jsonl.xz", english)
    denied = [{"a": de, "b": de.replace(" im ", " nicht im ")} for de, _ in told[:40]]
    _write(folder / "nli/polarity-pairs.jsonl", denied)
    _write(folder / "nli/clause-omission.jsonl", [{"a": de, "b": de} for de, _ in told[:20]])
    return folder


def write_teacher(folder: Path, data: Path) -> Path:
    """An untrained English body: its vectors still tell one bag of words from another."""
    with lzma.open(data / "parallel/made-up.jsonl.xz", "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["en"] for line in file]
    tokenizer = learn_vocabulary(texts, size=200)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        initializer_range=0.3,
    )
    BertModel(config).save_pretrained(folder)
    return folder


def _sentence(chance: random.Random) -> tuple[str, str]:
    (one, a), (other, b) = chance.sample(list(NOUNS.items()), 2)
    verb, does = chance.choice(list(VERBS.items()))
    place, where = chance.choice(list(PLACES.items()))
    count = chance.randint(2, 99)
    german = f"Der {one} {verb} den {other} im {place}, {count} Tage lang und dann nicht mehr."
    return german.capitalize(), f"The {a} {does} the {b} in the {where} for {count} days."


def _graded(chance: random.Random) -> dict[str, Any]:
    one, other = _sentence(chance)[0], _sentence(chance)[0]
    mine, theirs = (set(text.lower().split()) & _KNOWN for text in (one, other))
    return {"a": one, "b": other, "score": 5 * len(mine & theirs) / 4}


def _judged(chance: random.Random, *, en: bool = False) -> dict[str, str]:
    premise = _sentence(chance)[en]
    label = chance.choice(("entailment", "neutral", "contradiction"))
    hypothesis = {
        "entailment": premise,
        "neutral": _sentence(chance)[en],
        "contradiction": ("It is false: " if en else "Falsch ist: ") + premise,
    }[label]
    return {"premise": premise, "hypothesis": hypothesis, "label": label}


_KNOWN = {*NOUNS, *VERBS, *PLACES, *(f"{place}," for place in PLACES)}


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
