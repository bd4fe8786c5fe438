"""Evaluations from file to scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from consistency.config import (
    CHECK_PRIOR,
    Settings,
    build_components,
    build_extractor,
    build_judge,
)
from consistency.domain import Verdict
from consistency.errors import EmptyGateError
from consistency.evaluation.calibration import Calibration, calibrate
from consistency.evaluation.clusters import (
    ClusterOutcome,
    ClusterScores,
    find_clusters,
    score_cluster,
    score_clusters,
)
from consistency.evaluation.fitting import cross_fit, fit_decision
from consistency.evaluation.pair_files import read_pairs
from consistency.evaluation.quote_files import read_quotes
from consistency.evaluation.quotes import QuoteScores, count_quotes, score_quotes
from consistency.evaluation.scores import PairScores, score_pairs
from consistency.evaluation.training import (
    AlignedCluster,
    align_cluster,
    build_records,
    cluster_examples,
    label_examples,
    read_training,
)
from consistency.judges.decision import LABELS
from consistency.pipeline import judge_all, sign
from consistency.ports import Progress
from consistency.segment import GermanSegmenter


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsOutcome:
    """The scores of a pairs file and what made them."""

    scores: PairScores
    calibration: Calibration
    signature: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClustersOutcome:
    """The scores of clusters and what made them."""

    scores: ClusterScores
    signature: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesOutcome:
    """The scores of speakers and what made them."""

    scores: QuoteScores
    signature: Mapping[str, str]


def evaluate_quotes(path: Path, *, settings: Settings) -> QuotesOutcome:
    """Score the speakers of claims against quotes marked by hand."""
    segmenter, extractor = GermanSegmenter(), build_extractor(settings)
    counts = []
    for quoted in read_quotes(path):
        sentences = segmenter.segment(quoted.article)
        claims = extractor.extract(quoted.article, sentences)
        counts.append(count_quotes(quoted, sentences=sentences, claims=claims))
    signature = {
        "quotes": f"{path.name} articles={len(counts)} gold={sum(one.gold for one in counts)}",
        "intervals": "bootstrap over articles",
    }
    return QuotesOutcome(scores=score_quotes(counts), signature=signature)


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
    pairs = build_records(records, settings)
    if folds:
        examples = label_examples(records, judge.listen(pairs), source=path.stem)
        fixed = read_training(train, settings=settings, judge=judge)
        probabilities = cross_fit(examples, fixed=fixed, folds=folds)
    else:
        verdicts = judge_all(pairs, judge=judge, progress=progress)
        probabilities = tuple((v.p_agree, v.p_contradict, v.p_unrelated) for v in verdicts)
    found = [LABELS[max(range(len(LABELS)), key=row.__getitem__)] for row in probabilities]
    gold = [record.label for record in records if record.label is not None]
    scores = score_pairs(gold, found, phenomena=[record.phenomenon for record in records])
    signature = {
        "pairs": f"{path.name} n={len(records)}",
        "judge": judge.name,
        "decision": f"cross-fitted folds={folds} train={_stems(train)}" if folds else "shipped",
    }
    return PairsOutcome(
        scores=scores, calibration=calibrate(gold, probabilities), signature=signature
    )


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
    fixed = read_training(train, settings=settings, judge=judge) if leave_one_out else ()
    examples = {
        cluster.name: cluster_examples(cluster, judge, source=folder.name)
        for cluster in clusters
        if leave_one_out
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
            decision = fit_decision((*fixed, *others), name=f"without-{cluster.name}")
            used = build_judge(settings, prior=CHECK_PRIOR, decision=decision)
        verdicts = judge_all(cluster.pairs, judge=used, progress=progress)
        outcomes.append(_score(cluster, verdicts))
    signature = dict(sign(components, min_confidence=0.0))
    signature["decision"] = (
        f"leave-one-cluster-out train={_stems(train)}" if leave_one_out else "shipped"
    )
    return ClustersOutcome(scores=score_clusters(outcomes), signature=signature)


def _score(cluster: AlignedCluster, verdicts: Sequence[Verdict]) -> ClusterOutcome:
    return score_cluster(cluster.name, cluster.pairs, verdicts, cluster.gold, names=cluster.names)


def _stems(paths: Sequence[Path]) -> str:
    return ",".join(path.stem for path in paths) or "none"
