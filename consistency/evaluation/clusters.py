"""Clusters of articles with gold pairs: what the whole program finds, counted pair by pair."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from consistency.domain import Claim, Label, Pair, Role, Verdict
from consistency.errors import EmptyGateError, PairFileError
from consistency.evaluation.scores import Score, interval, precision_recall_f1

# Benchmark clusters and `seeds/` name the same thing differently.
GOLD_NAMES = ("gold.jsonl", "expected.jsonl")
ARTICLE_SUFFIXES = (".txt", ".md")
FOUND_LABELS = (Label.AGREE, Label.CONTRADICT)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSide:
    """A sentence quoted from an article, by the article's file name."""

    article: str
    sentence: str

    def holds(self, claim: Claim, article: str) -> bool:
        """Whether `claim` of `article` is this sentence: one contains the other."""
        return article == self.article and (
            self.sentence in claim.text or claim.text in self.sentence
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPair:
    """Two sentences that agree or contradict; what is not listed is unrelated."""

    a: GoldSide
    b: GoldSide
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterOutcome:
    """One cluster: gold labels and found labels of every pair that has either."""

    name: str
    gold: tuple[Label, ...]
    found: tuple[Label, ...]
    aligned: int
    listed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterScores:
    """Precision, recall and F1 by label over all clusters, F1 by cluster, and how many gold
    pairs the alignment offered for judgement."""

    by_label: Mapping[str, Mapping[str, Score]]
    by_cluster: Mapping[str, Mapping[str, float]]
    aligned: float


def find_clusters(folder: Path) -> tuple[Path, ...]:
    """The folders with gold pairs in or under `folder`; `EmptyGateError` if there are none."""
    found = {path.parent for name in GOLD_NAMES for path in folder.rglob(name)}
    if not found:
        raise EmptyGateError(
            f"{folder}: no {GOLD_NAMES[0]} in or under it; give a folder of clusters"
        )
    return tuple(sorted(found))


def find_articles(folder: Path) -> tuple[Path, ...]:
    """The article files of a cluster."""
    return tuple(
        path
        for path in sorted(folder.iterdir())
        if path.suffix in ARTICLE_SUFFIXES and path.stem != "README"
    )


def read_gold(folder: Path) -> tuple[GoldPair, ...]:
    """The gold pairs of a cluster; raises `PairFileError` naming the line."""
    path = next(
        (folder / name for name in GOLD_NAMES if (folder / name).is_file()), folder / GOLD_NAMES[0]
    )
    pairs = []
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PairFileError(f"{path}: cannot be read ({error}); give a UTF-8 JSONL file") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            a, b = (
                GoldSide(article=row[side]["article"], sentence=row[side]["sentence"])
                for side in ("a", "b")
            )
            pairs.append(GoldPair(a=a, b=b, label=Label(row["label"])))
        except (ValueError, KeyError, TypeError) as error:
            raise PairFileError(
                f"{path}:{number}: no gold pair ({error!r}); see the benchmark's guidelines"
            ) from error
    return tuple(pairs)


def label_pairs(
    pairs: Sequence[Pair], gold: Sequence[GoldPair], *, names: Mapping[str, str]
) -> tuple[Label, ...]:
    """The gold label of each pair; `names` gives an article's file name by its id."""
    return tuple(_gold_of(pair, gold, names) for pair in pairs)


def score_cluster(
    name: str,
    pairs: Sequence[Pair],
    verdicts: Sequence[Verdict],
    gold: Sequence[GoldPair],
    *,
    names: Mapping[str, str],
) -> ClusterOutcome:
    """Match verdicts to gold; pairs with a headline repeat the body and are left out."""
    truths: list[Label] = []
    founds: list[Label] = []
    reached: set[int] = set()
    for pair, verdict in zip(pairs, verdicts, strict=True):
        if Role.HEADLINE in (pair.left.sentence.role, pair.right.sentence.role):
            continue
        matching = [index for index, one in enumerate(gold) if _is_same(pair, one, names)]
        reached.update(matching)
        truth = gold[matching[0]].label if matching else Label.UNRELATED
        if truth is not Label.UNRELATED or verdict.label is not Label.UNRELATED:
            truths.append(truth)
            founds.append(verdict.label)
    for index, one in enumerate(gold):
        if index not in reached:
            truths.append(one.label)
            founds.append(Label.UNRELATED)
    return ClusterOutcome(
        name=name,
        gold=tuple(truths),
        found=tuple(founds),
        aligned=len(reached),
        listed=len(gold),
    )


def score_clusters(outcomes: Sequence[ClusterOutcome]) -> ClusterScores:
    """Measures over all clusters; raises `EmptyGateError` for none."""
    truth = np.array([label for outcome in outcomes for label in outcome.gold], dtype=object)
    guess = np.array([label for outcome in outcomes for label in outcome.found], dtype=object)
    if not len(truth):
        raise EmptyGateError("the clusters have no gold pair and nothing was found in them")
    return ClusterScores(
        by_label={
            label.value: dict(
                zip(
                    ("precision", "recall", "f1"),
                    (
                        interval(_measure(truth, guess, label, position), len(truth))
                        for position in range(3)
                    ),
                    strict=True,
                )
            )
            for label in FOUND_LABELS
        },
        by_cluster={
            outcome.name: {
                label.value: _counts(outcome.gold, outcome.found, label)[2]
                for label in FOUND_LABELS
            }
            for outcome in outcomes
        },
        aligned=sum(outcome.aligned for outcome in outcomes)
        / max(1, sum(outcome.listed for outcome in outcomes)),
    )


def _measure(
    truth: NDArray[np.object_], guess: NDArray[np.object_], label: Label, position: int
) -> Callable[[NDArray[np.int64]], float]:
    return lambda rows: _counts(truth[rows], guess[rows], label)[position]


def _counts(
    truth: Sequence[Label] | NDArray[np.object_],
    guess: Sequence[Label] | NDArray[np.object_],
    label: Label,
) -> tuple[float, float, float]:
    is_, said = (np.array([one is label for one in labels]) for labels in (truth, guess))
    return precision_recall_f1(float((is_ & said).sum()), float(said.sum()), float(is_.sum()))


def _gold_of(pair: Pair, gold: Sequence[GoldPair], names: Mapping[str, str]) -> Label:
    return next((one.label for one in gold if _is_same(pair, one, names)), Label.UNRELATED)


def _is_same(pair: Pair, gold: GoldPair, names: Mapping[str, str]) -> bool:
    sides = [(claim, names[claim.sentence.article_id]) for claim in (pair.left, pair.right)]
    return any(
        gold.a.holds(*one) and gold.b.holds(*other)
        for one, other in product(sides, sides)
        if one is not other
    )
