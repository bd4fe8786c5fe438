"""Training pairs for the NLI model out of a data folder; nothing of it is kept here."""

import json
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.train.nli_edits import break_meaning, negate, spell_number

ENTAILMENT, NEUTRAL, CONTRADICTION = "entailment", "neutral", "contradiction"
# Polarity pairs of every tenth line are held out to measure on.
HOLD_OUT = 10
# The model reads no dates: what they decide would teach it that like sentences are neutral.
DECIDED_BY_DATES = frozenset(
    {"same-weekday-diff-date", "updated-toll", "time-wording-same-date", "undated"}
)
_OF_VERDICT = {"agree": ENTAILMENT, "contradict": CONTRADICTION, "unrelated": NEUTRAL}


@dataclass(frozen=True, slots=True)
class NliPair:
    """A premise, a hypothesis and their class; `source` names where they are from."""

    premise: str
    hypothesis: str
    label: str
    source: str


def read_training_pairs(
    data: Path, *, own: Sequence[Path], own_passes: int, limit: int | None, seed: int
) -> list[NliPair]:
    """At most `limit` pairs of the data folder and `own_passes` times the project's own labelled
    pairs out of the files `own`, shuffled."""
    chance = random.Random(seed)
    general = [
        *_translated(data),
        *_polarity(data, held_out=False),
        *_omissions(data),
        *_paraphrases(data, chance),
    ]
    chance.shuffle(general)
    pairs = general[:limit] + [pair for path in own for pair in _own(path)] * own_passes
    chance.shuffle(pairs)
    return pairs


def read_held_out_polarity(data: Path) -> list[NliPair]:
    """Polarity pairs that training never sees."""
    return list(_polarity(data, held_out=True))


def read_xnli(data: Path) -> list[NliPair]:
    """The German XNLI dev set: to measure, never to train on (CC BY-NC)."""
    return [
        NliPair(row["premise"], row["hypothesis"], row["label"], "xnli")
        for row in _rows(data / "nli/xnli-de-dev.jsonl")
    ]


def _translated(data: Path) -> Iterator[NliPair]:
    for row in _rows(data / "nli/mnli-de-train.jsonl.xz"):
        # The other translation is non-commercial: it may only measure.
        if row["source"] == "mnli-google":
            yield NliPair(row["premise"], row["hypothesis"], row["label"], "mnli-google")


def _polarity(data: Path, *, held_out: bool) -> Iterator[NliPair]:
    for number, row in enumerate(_rows(data / "nli/polarity-pairs.jsonl")):
        if (number % HOLD_OUT == 0) == held_out:
            one, other = (row["a"], row["b"]) if number % 2 else (row["b"], row["a"])
            yield NliPair(one, other, CONTRADICTION, "polarity")


def _omissions(data: Path) -> Iterator[NliPair]:
    for row in _rows(data / "nli/clause-omission.jsonl"):
        yield NliPair(row["a"], row["b"], ENTAILMENT, "omission")


def _paraphrases(data: Path, chance: random.Random) -> Iterator[NliPair]:
    """News sentences in several wordings: entailment as they are, contradiction once edited,
    neutral beside the next sentence of the same article."""
    before: list[str] = []
    for row in _rows(data / "similarity/wmt-paraphrase-clusters.jsonl.xz"):
        versions = [*row["human"], *chance.sample(row["machine"], min(2, len(row["machine"])))]
        versions = sorted({text for text in versions if 5 <= len(text.split()) <= 45})
        if len(versions) < 2:
            before = versions
            continue
        one, other = chance.sample(versions, 2)
        yield NliPair(one, other, ENTAILMENT, "paraphrase")
        if len(versions) > 2:
            third = chance.choice([v for v in versions if v not in (one, other)])
            yield NliPair(third, spell_number(one, chance) or one, ENTAILMENT, "paraphrase")
        for source, target in ((one, other), (other, one)):
            edited = break_meaning(target, chance)
            if edited:
                premise, hypothesis = chance.sample((source, edited), 2)
                yield NliPair(premise, hypothesis, CONTRADICTION, "paraphrase-edited")
                break
        denied = negate(one, chance)
        if denied and chance.random() < 0.25:
            # Both sides edited alike: a negation alone is no contradiction.
            also = negate(other, chance)
            if also:
                yield NliPair(denied, also, ENTAILMENT, "paraphrase-edited-both")
        if before:
            yield NliPair(chance.choice(before), one, NEUTRAL, "neighbour")
            if chance.random() < 0.4:
                edited = break_meaning(one, chance)
                yield NliPair(edited or one, chance.choice(before), NEUTRAL, "neighbour")
        before = versions


def _own(path: Path) -> Iterator[NliPair]:
    for row in _rows(path):
        if row["phenomenon"] in DECIDED_BY_DATES:
            continue
        one, other = (
            " ".join(filter(None, (side.get("context"), side["text"])))
            for side in (row["a"], row["b"])
        )
        yield NliPair(one, other, _OF_VERDICT[row["label"]], path.stem)
        yield NliPair(other, one, _OF_VERDICT[row["label"]], path.stem)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
