"""Training pairs for the NLI model out of a data folder; nothing of it is kept here."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.train.corpora import MAX_CHARACTERS, read_rows, read_wordings
from models.train.nli_edits import break_meaning, keep_meaning
from models.train.nli_news import news_pairs

ENTAILMENT, NEUTRAL, CONTRADICTION = "entailment", "neutral", "contradiction"
CLASSES = (ENTAILMENT, NEUTRAL, CONTRADICTION)
# Polarity pairs of every tenth line are held out to measure on.
HOLD_OUT = 10
# The model reads no dates: what they decide would teach it that like sentences are neutral.
DECIDED_BY_DATES = frozenset(
    {"same-weekday-diff-date", "updated-toll", "time-wording-same-date", "undated"}
)
_OF_VERDICT = {"agree": ENTAILMENT, "contradict": CONTRADICTION, "unrelated": NEUTRAL}
# English sets whose licence lets weights be shipped, or that carry none; `SICK` is
# non-commercial and left out. At most so many pairs a set: FEVER's wording hints at its label.
ENGLISH = {
    "lingnli": 42_000,
    "snli": 8_000,
    "cad_snli": 6_000,
    "fever_train": 6_000,
    "fever_symmetric": 1_400,
    "negnli": 2_700,
    "mnli_cb_olora": 2_900,
    "breaking_nli": 1_500,
}


@dataclass(frozen=True, slots=True)
class NliPair:
    """A premise, a hypothesis and their class; `source` names where they are from."""

    premise: str
    hypothesis: str
    label: str
    source: str
    english: bool = False


def read_english(data: Path, *, seed: int) -> list[NliPair]:
    """English pairs, shuffled: through a body that reads both languages they teach German."""
    chance = random.Random(seed)
    pools: dict[str, list[NliPair]] = {name: [] for name in ENGLISH}
    for row in read_rows(data / "nli/en-3way.jsonl.xz"):
        name = row["source"].split("/")[0]
        if name in pools and len(row["premise"]) <= 2 * MAX_CHARACTERS:
            pools[name].append(
                NliPair(row["premise"], row["hypothesis"], row["label"], name, english=True)
            )
    pairs = [
        NliPair(row["premise"], row["hypothesis"], row["label"], "mnli-en", english=True)
        for row in read_rows(data / "nli/mnli-en-dev.jsonl.xz")
        if row["label"] in CLASSES
    ]
    for name, pool in pools.items():
        pairs += _even(pool, ENGLISH[name], chance)
    chance.shuffle(pairs)
    return pairs


def read_german(
    data: Path, *, own: Sequence[Path], news: int, paraphrases: int, seed: int
) -> list[NliPair]:
    """German pairs, shuffled: translated ones, at most `paraphrases` of paraphrased and edited
    ones, `news` pairs made from news sentences, and the project's own."""
    chance = random.Random(seed)
    pairs = [
        *_translated(data),
        *_polarity(data, held_out=False),
        *_omissions(data),
        *_draw(list(_paraphrases(data, chance)), paraphrases, chance),
        *(NliPair(*row, "news") for row in news_pairs(data, limit=news, chance=chance)),
        *(pair for path in own for pair in read_own(path)),
    ]
    chance.shuffle(pairs)
    return pairs


def read_held_out_polarity(data: Path) -> list[NliPair]:
    """Polarity pairs that training never sees."""
    return list(_polarity(data, held_out=True))


def read_xnli(data: Path) -> list[NliPair]:
    """The German XNLI dev set: to measure, never to train on (CC BY-NC)."""
    return [
        NliPair(row["premise"], row["hypothesis"], row["label"], "xnli")
        for row in read_rows(data / "nli/xnli-de-dev.jsonl")
    ]


def read_own(path: Path) -> Iterator[NliPair]:
    """The project's own labelled pairs, both ways round."""
    for row in read_rows(path):
        if row["phenomenon"] in DECIDED_BY_DATES:
            continue
        one, other = (
            " ".join(filter(None, (side.get("context"), side["text"])))
            for side in (row["a"], row["b"])
        )
        yield NliPair(one, other, _OF_VERDICT[row["label"]], path.stem)
        yield NliPair(other, one, _OF_VERDICT[row["label"]], path.stem)


def _draw(pool: Sequence[NliPair], limit: int, chance: random.Random) -> list[NliPair]:
    return chance.sample(pool, min(limit, len(pool)))


def _even(pool: Sequence[NliPair], limit: int, chance: random.Random) -> list[NliPair]:
    """At most `limit` pairs, the classes as even as the pool allows."""
    drawn: list[NliPair] = []
    for place, label in enumerate(CLASSES):
        of_label = [pair for pair in pool if pair.label == label]
        share = (limit - len(drawn)) // (len(CLASSES) - place)
        drawn += chance.sample(of_label, min(share, len(of_label)))
    return drawn


def _translated(data: Path) -> Iterator[NliPair]:
    for row in read_rows(data / "nli/mnli-de-train.jsonl.xz"):
        # The other translation is non-commercial: it may only measure.
        if row["source"] == "mnli-google":
            yield NliPair(row["premise"], row["hypothesis"], row["label"], "mnli-google")


def _polarity(data: Path, *, held_out: bool) -> Iterator[NliPair]:
    for number, row in enumerate(read_rows(data / "nli/polarity-pairs.jsonl")):
        if (number % HOLD_OUT == 0) == held_out:
            one, other = (row["a"], row["b"]) if number % 2 else (row["b"], row["a"])
            yield NliPair(one, other, CONTRADICTION, "polarity")


def _omissions(data: Path) -> Iterator[NliPair]:
    for row in read_rows(data / "nli/clause-omission.jsonl"):
        yield NliPair(row["a"], row["b"], ENTAILMENT, "omission")


def _paraphrases(data: Path, chance: random.Random) -> Iterator[NliPair]:
    """News sentences in several wordings: entailment as they are or edited to the same meaning,
    contradiction once the meaning is broken, neutral beside the next sentence of the article."""
    before: tuple[str, ...] = ()
    for versions in read_wordings(data, chance):
        one, other = chance.sample(versions, 2)
        yield NliPair(one, other, ENTAILMENT, "paraphrase")
        third = chance.choice(versions)
        kept = keep_meaning(third, chance)
        if kept is not None:
            yield NliPair(kept, one, ENTAILMENT, "paraphrase-kept")
        edited = break_meaning(other, chance)
        if edited is not None:
            premise, hypothesis = chance.sample((one, edited), 2)
            yield NliPair(premise, hypothesis, CONTRADICTION, "paraphrase-broken")
        edited = break_meaning(one, chance)
        if edited is not None and chance.random() < 0.3:
            # Both sides carry the edit: a negation or a number alone is no contradiction.
            also = keep_meaning(edited, chance) or edited
            yield NliPair(edited, also, ENTAILMENT, "edited-both")
        if before:
            premise, hypothesis = chance.sample((chance.choice(before), edited or one), 2)
            yield NliPair(premise, hypothesis, NEUTRAL, "neighbour")
        before = versions
