"""Evaluations from file to scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from consistency.config import (
    CHECK_PRIOR,
    Settings,
    build_components,
    build_encoder,
    build_extractor,
    build_judge,
)
from consistency.domain import Article, Pair, Verdict
from consistency.errors import EmptyGateError
from consistency.evaluation.clusters import (
    ClusterOutcome,
    ClusterScores,
    GoldPair,
    find_clusters,
    label_pairs,
    read_gold,
    score_cluster,
    score_clusters,
)
from consistency.evaluation.fitting import Example, cross_fit, fit_decision
from consistency.evaluation.pair_files import PairRecord, build_pairs, read_pairs
from consistency.evaluation.scores import PairScores, score_pairs
from consistency.judges import CalibratedJudge
from consistency.judges.decision import LABELS
from consistency.judges.signal import Signal
from consistency.pipeline import Components, align_articles, judge_all, sign
from consistency.ports import Progress
from consistency.readers import read_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsOutcome:
    """The scores of a pairs file and what made them."""

    scores: PairScores
    signature: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClustersOutcome:
    """The scores of clusters and what made them."""

    scores: ClusterScores
    signature: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedCluster:
    """A cluster up to the point where a judge is needed; `names` gives file names by id."""

    name: str
    pairs: tuple[Pair, ...]
    gold: tuple[GoldPair, ...]
    names: Mapping[str, str]


def evaluate_pairs(
    path: Path,
    *,
    settings: Settings,
    folds: int = 0,
    train: Sequence[Path] = (),
    progress: Progress | None = None,
) -> PairsOutcome:
    """Score the shipped decision, or with `folds` one refitted without the pairs it judges."""
    records = [record for record in read_pairs(path) if record.label is not None]
    if not records:
        raise EmptyGateError(f"{path}: no labels; an evaluation needs them")
    judge = build_judge(settings)
    pairs = _build(records, settings)
    if folds:
        examples = _examples(records, judge.listen(pairs), source=path.stem)
        fixed = [example for file in train for example in read_examples(file, settings, judge)]
        probabilities = cross_fit(examples, fixed=fixed, folds=folds)
        found = [LABELS[max(range(3), key=row.__getitem__)] for row in probabilities]
    else:
        found = [v.label for v in judge_all(pairs, judge=judge, progress=progress)]
    gold = [record.label for record in records if record.label is not None]
    scores = score_pairs(gold, found, phenomena=[record.phenomenon for record in records])
    signature = {
        "pairs": f"{path.name} n={len(records)}",
        "judge": judge.name,
        "decision": f"cross-fitted folds={folds} train={_stems(train)}" if folds else "shipped",
    }
    return PairsOutcome(scores=scores, signature=signature)


def evaluate_clusters(
    folder: Path,
    *,
    settings: Settings,
    leave_one_out: bool = False,
    train: Sequence[Path] = (),
    progress: Progress | None = None,
) -> ClustersOutcome:
    """Score what a check finds; with `leave_one_out` by a decision that never saw the cluster."""
    components = build_components(settings)
    clusters = [align_cluster(path, components) for path in find_clusters(folder)]
    judge = build_judge(settings, prior=CHECK_PRIOR)
    outcomes = []
    fixed = (
        [example for file in train for example in read_examples(file, settings, judge)]
        if leave_one_out
        else []
    )
    examples = {
        cluster.name: cluster_examples(cluster, judge) for cluster in clusters if leave_one_out
    }
    for cluster in clusters:
        used = judge
        if leave_one_out:
            others = [
                example
                for name, rows in examples.items()
                if name != cluster.name
                for example in rows
            ]
            decision = fit_decision([*fixed, *others], name=f"without-{cluster.name}")
            used = build_judge(settings, prior=CHECK_PRIOR, decision=decision)
        verdicts = judge_all(cluster.pairs, judge=used, progress=progress)
        outcomes.append(_score(cluster, verdicts))
    signature = dict(sign(components, min_confidence=0.0))
    signature["decision"] = (
        f"leave-one-cluster-out train={_stems(train)}" if leave_one_out else "shipped"
    )
    return ClustersOutcome(scores=score_clusters(outcomes), signature=signature)


def read_examples(path: Path, settings: Settings, judge: CalibratedJudge) -> tuple[Example, ...]:
    """The labelled pairs of a file as examples to fit on."""
    records = [record for record in read_pairs(path) if record.label is not None]
    return _examples(records, judge.listen(_build(records, settings)), source=path.stem)


def _examples(
    records: Sequence[PairRecord], signals: Sequence[Signal], *, source: str
) -> tuple[Example, ...]:
    return tuple(
        Example(features=signal.features, label=record.label, source=source)
        for record, signal in zip(records, signals, strict=True)
        if record.label is not None
    )


def align_cluster(folder: Path, components: Components) -> AlignedCluster:
    """Read the articles of a cluster and line up their claims."""
    articles = [
        source
        for source in read_sources([str(path) for path in sorted(folder.glob("*.txt"))])
        if isinstance(source, Article)
    ]
    lined_up = align_articles(articles, components=components)
    return AlignedCluster(
        name=folder.name,
        pairs=lined_up.pairs,
        gold=read_gold(folder),
        names={article.id: Path(article.path).name for article in articles},
    )


def cluster_examples(cluster: AlignedCluster, judge: CalibratedJudge) -> tuple[Example, ...]:
    """The aligned pairs of a cluster with their gold labels, as examples to fit on."""
    labels = label_pairs(cluster.pairs, cluster.gold, names=cluster.names)
    return tuple(
        Example(features=signal.features, label=label, source="clusters")
        for signal, label in zip(judge.listen(cluster.pairs), labels, strict=True)
    )


def _build(records: Sequence[PairRecord], settings: Settings) -> tuple[Pair, ...]:
    return build_pairs(
        records, extractor=build_extractor(settings), encoder=build_encoder(settings)
    )


def _score(cluster: AlignedCluster, verdicts: Sequence[Verdict]) -> ClusterOutcome:
    return score_cluster(cluster.name, cluster.pairs, verdicts, cluster.gold, names=cluster.names)


def _stems(paths: Sequence[Path]) -> str:
    return ",".join(path.stem for path in paths) or "none"
