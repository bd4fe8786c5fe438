"""Labelled pairs and clusters as examples that the decision is fitted on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from consistency.config import Settings, build_components, build_encoder, build_extractor
from consistency.domain import Article, Label, Pair
from consistency.evaluation.clusters import (
    GoldPair,
    find_articles,
    find_clusters,
    label_pairs,
    read_gold,
)
from consistency.evaluation.fitting import Example
from consistency.evaluation.pair_files import PairRecord, build_pairs, read_pairs
from consistency.evaluation.twins import make_copies, make_twins
from consistency.judges import CalibratedJudge, Decision
from consistency.judges.signal import Signal
from consistency.pipeline import Components, align_articles
from consistency.readers import read_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedCluster:
    """A cluster up to the point where a judge is needed; `names` gives file names by id."""

    name: str
    pairs: tuple[Pair, ...]
    gold: tuple[GoldPair, ...]
    names: Mapping[str, str]


def read_training(
    paths: Sequence[Path], *, settings: Settings, judge: CalibratedJudge
) -> tuple[Example, ...]:
    """The examples of pairs files and of folders of clusters; each path is one source."""
    # Any decision serves: only what the comparisons say is asked for.
    components = build_components(settings, decision=Decision.empty(name="unfitted"))
    examples: list[Example] = []
    for path in paths:
        if path.is_dir():
            for folder in find_clusters(path):
                cluster = align_cluster(folder, components)
                examples.extend(cluster_examples(cluster, judge, source=path.name))
        else:
            examples.extend(read_examples(path, settings, judge))
    return tuple(examples)


def read_examples(path: Path, settings: Settings, judge: CalibratedJudge) -> tuple[Example, ...]:
    """The labelled pairs of a file, and their twins on another day, as examples to fit on."""
    records = [record for record in read_pairs(path) if record.label is not None]
    labels = [record.label for record in records if record.label is not None]
    return _listen(
        build_records(records, settings), labels, judge=judge, source=path.stem, with_copies=True
    )


def label_examples(
    records: Sequence[PairRecord], signals: Sequence[Signal], *, source: str
) -> tuple[Example, ...]:
    """The signals of labelled records, without twins: what is measured, not what is learned."""
    return tuple(
        Example(features=signal.features, label=record.label, source=source)
        for record, signal in zip(records, signals, strict=True)
        if record.label is not None
    )


def align_cluster(folder: Path, components: Components) -> AlignedCluster:
    """Read the articles of a cluster and line up their claims."""
    articles = [
        source
        for source in read_sources([str(path) for path in find_articles(folder)])
        if isinstance(source, Article)
    ]
    lined_up = align_articles(articles, components=components)
    return AlignedCluster(
        name=folder.name,
        pairs=lined_up.pairs,
        gold=read_gold(folder),
        names={article.id: Path(article.path).name for article in articles},
    )


def cluster_examples(
    cluster: AlignedCluster, judge: CalibratedJudge, *, source: str
) -> tuple[Example, ...]:
    """The aligned pairs of a cluster with their gold labels, and twins, as examples to fit on."""
    labels = label_pairs(cluster.pairs, cluster.gold, names=cluster.names)
    # Articles bring their own agency copies.
    return _listen(cluster.pairs, labels, judge=judge, source=source, with_copies=False)


def _listen(
    pairs: Sequence[Pair],
    labels: Sequence[Label],
    *,
    judge: CalibratedJudge,
    source: str,
    with_copies: bool,
) -> tuple[Example, ...]:
    copies = tuple(make_copies(pairs)) if with_copies else ()
    copied, copied_labels = [pair for pair, _ in copies], [label for _, label in copies]
    twins = tuple(make_twins(pairs, labels))
    moved = tuple(make_twins(copied, copied_labels))
    signals = judge.listen((*pairs, *copied, *twins, *moved))
    sources = [source] * len(pairs) + [f"{source}-copies"] * len(copied)
    sources += [f"{source}-twins"] * len(twins) + [f"{source}-copies"] * len(moved)
    told = (*labels, *copied_labels, *(Label.UNRELATED for _ in (*twins, *moved)))
    return tuple(
        Example(features=signal.features, label=label, source=source)
        for signal, label, source in zip(signals, told, sources, strict=True)
    )


def build_records(records: Sequence[PairRecord], settings: Settings) -> tuple[Pair, ...]:
    """Pairs of claims out of records, with the components of `settings`."""
    return build_pairs(
        records, extractor=build_extractor(settings), encoder=build_encoder(settings)
    )
