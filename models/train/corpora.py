"""German sentences, translations and graded pairs out of a data folder; nothing of it is kept."""

import json
import lzma
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Longer sentences cost most and teach least: news sentences run to 110 characters on average.
MAX_CHARACTERS = 190
# A translation is seldom twice as long as its source; beyond that the pair is misaligned.
MAX_RATIO = 2.0
# Noisy crawl: kept only where both sides name the same digits, and there are some.
NOISY = frozenset({"wmt15 train sample"})
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„\"])")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A German sentence and its English source or translation."""

    german: str
    english: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedPair:
    """Two sentences and how alike they are, from 0 (not at all) to 1 (the same)."""

    left: str
    right: str
    score: float


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, packed by xz or not."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def read_translations(data: Path) -> list[Translation]:
    """All usable sentence pairs of `parallel/`, each once, in file order."""
    seen: dict[tuple[str, str], None] = {}
    for path in sorted((data / "parallel").glob("*.jsonl*")):
        for row in read_rows(path):
            german, english = row["de"].strip(), row["en"].strip()
            if _is_usable(german, english, noisy=row["source"] in NOISY):
                seen[german, english] = None
    return [Translation(german=german, english=english) for german, english in seen]


def read_dictionary(data: Path) -> Iterator[tuple[str, str]]:
    """German and English words that translate each other."""
    for row in read_rows(data / "lexicon/wiktionary-en-de.jsonl.xz"):
        for german in row["de"] if isinstance(row["de"], list) else [row["de"]]:
            yield str(german), str(row["en"])


def read_sentences(data: Path, *, limit: int, seed: int) -> list[str]:
    """At most `limit` German sentences: half news, half encyclopaedia, and all translations."""
    chance = random.Random(seed)
    news = [s for path in sorted((data / "news").glob("*.jsonl.xz")) for s in _news(path)]
    with lzma.open(data / "text/wikipedia-1449.txt.xz", "rt", encoding="utf-8") as file:
        articles = [line.strip() for line in file if 30 <= len(line) <= 400]
    drawn = [
        text for pool in (news, articles) for text in chance.sample(pool, min(len(pool), limit))
    ]
    return drawn + [pair.german for pair in read_translations(data)]


def read_graded(data: Path, part: str) -> list[GradedPair]:
    """The German STS benchmark, `part` "train" or "dev"."""
    return [
        GradedPair(left=row["a"], right=row["b"], score=row["score"] / 5)
        for row in read_rows(data / f"similarity/stsb-de-{part}.jsonl")
    ]


def read_wordings(data: Path, chance: random.Random) -> Iterator[tuple[str, ...]]:
    """News sentences in at least two German wordings, by people and up to two by machines."""
    for row in read_rows(data / "similarity/wmt-paraphrase-clusters.jsonl.xz"):
        machine = chance.sample(row["machine"], min(2, len(row["machine"])))
        texts = [" ".join(text.split()) for text in (*row["human"], *machine)]
        versions = {text for text in texts if 5 <= len(text.split()) <= 40}
        if len(versions) > 1:
            yield tuple(sorted(versions))


def read_news(data: Path, *, limit: int, chance: random.Random) -> list[str]:
    """At most `limit` distinct news sentences of a length worth editing, shuffled."""
    found = {
        text: None
        for path in sorted((data / "news").glob("*.jsonl.xz"))
        for text in _news(path)
        if 50 <= len(text) <= MAX_CHARACTERS and text[-1] == "." and text[0].isupper()
    }
    return chance.sample(list(found), min(limit, len(found)))


def _news(path: Path) -> Iterator[str]:
    for row in read_rows(path):
        for text in _SENTENCE_END.split(row["text"]):
            if 30 <= len(text) <= 400:
                yield " ".join(text.split())


def _is_usable(german: str, english: str, *, noisy: bool) -> bool:
    longer, shorter = max(len(german), len(english)), min(len(german), len(english))
    if not 3 <= shorter <= longer <= MAX_CHARACTERS or longer > MAX_RATIO * shorter + 20:
        return False
    if not noisy:
        return True
    digits = sorted(_DIGITS.findall(german))
    return bool(digits) and digits == sorted(_DIGITS.findall(english))
