"""Articles in, report out: the stages one after another, each given the one before."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from consistency import __version__
from consistency.align import Alignment, AlignSettings, align
from consistency.claims import no_claim_reason
from consistency.domain import Article, Claim, Pair, Report, Skipped, Verdict
from consistency.findings import (
    build_fact_tables,
    build_findings,
    build_lookalikes,
    build_timelines,
    find_copies,
)
from consistency.ports import ClaimExtractor, Encoder, Judge, Progress, Segmenter

T = TypeVar("T")
# Pairs judged between two steps of a progress bar.
JUDGE_BATCH = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """The stages that a run is made of.

    `quality` is what was measured of each model: by signature, then by measure.
    """

    segmenter: Segmenter
    extractor: ClaimExtractor
    encoder: Encoder
    judge: Judge
    align: AlignSettings
    quality: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


class Silent:
    """Progress that nobody watches."""

    def track(self, steps: Iterable[T], *, total: int, stage: str) -> Iterator[T]:  # noqa: ARG002
        """`steps` unchanged."""
        return iter(steps)


def check(
    sources: Iterable[Article | Skipped],
    *,
    components: Components,
    min_confidence: float = 0.0,
    progress: Progress | None = None,
) -> Report:
    """Read, line up and judge; equal articles under several paths count once."""
    progress = progress or Silent()
    counts: Counter[str] = Counter()
    articles, skipped = _collect(sources)
    alignment = align_articles(articles, components=components, counts=counts, progress=progress)
    verdicts = judge_all(alignment.pairs, judge=components.judge, progress=progress)
    findings = build_findings(alignment.pairs, verdicts, min_confidence=min_confidence)
    counts.update(
        {
            "articles": len(articles),
            "pairs.judged": len(alignment.pairs),
            "findings": len(findings),
            **{f"pairs.not-judged.{why}": n for why, n in alignment.not_judged.items()},
        }
    )
    counts.update(f"label.{verdict.label}" for verdict in verdicts)
    copies = find_copies(articles)
    fact_tables = build_fact_tables(findings, copies=copies)
    return Report(
        articles=tuple(articles),
        findings=findings,
        fact_tables=fact_tables,
        skipped=tuple(skipped),
        counts=dict(sorted(counts.items())),
        signature=sign(components, min_confidence=min_confidence),
        lookalikes=build_lookalikes(alignment.pairs, verdicts),
        timelines=build_timelines(fact_tables),
        copies=copies,
        quality=components.quality,
    )


def align_articles(
    articles: Sequence[Article],
    *,
    components: Components,
    counts: Counter[str] | None = None,
    progress: Progress | None = None,
) -> Alignment:
    """The claims of `articles`, lined up; `counts` is told what was read and passed over."""
    counts = Counter() if counts is None else counts
    progress = progress or Silent()
    claims: list[Claim] = []
    for article in progress.track(articles, total=len(articles), stage="claims"):
        claims.extend(_read_claims(article, components, counts))
    counts["claims"] += len(claims)
    vectors = components.encoder.encode([claim.text for claim in claims])
    return align(claims, vectors, settings=components.align)


def judge_all(
    pairs: Sequence[Pair], *, judge: Judge, progress: Progress | None = None
) -> tuple[Verdict, ...]:
    """A verdict for each pair, judged in batches so that progress shows."""
    progress = progress or Silent()
    batches = [pairs[start : start + JUDGE_BATCH] for start in range(0, len(pairs), JUDGE_BATCH)]
    tracked = progress.track(batches, total=len(batches), stage="judge")
    return tuple(verdict for batch in tracked for verdict in judge.judge(batch))


def sign(components: Components, *, min_confidence: float) -> Mapping[str, str]:
    """What made the result: names, revisions, thresholds; never a path or a clock."""
    bounds = components.align
    return {
        "consistency": __version__,
        "encoder": components.encoder.name,
        "judge": components.judge.name,
        "align": f"per_article={bounds.per_article} per_claim={bounds.per_claim} "
        f"min_cosine={bounds.min_cosine} min_score={bounds.min_score} "
        f"max_days={bounds.max_days:g} min_kinship={bounds.min_kinship} "
        f"min_score_alone={bounds.min_score_alone} small_run={bounds.small_run}",
        "min_confidence": f"{min_confidence:g}",
    }


def _collect(sources: Iterable[Article | Skipped]) -> tuple[list[Article], list[Skipped]]:
    """Articles and what was skipped, by path: the order of inputs must not move the report."""
    read: list[Article] = []
    skipped: list[Skipped] = []
    for source in sources:
        if isinstance(source, Article):
            read.append(source)
        else:
            skipped.append(source)
    articles: dict[str, Article] = {}
    for article in sorted(read, key=lambda article: (article.path, article.id)):
        first = articles.setdefault(article.id, article)
        if first is not article:
            message = f"{article.path}: the same article as {first.path}; read once"
            skipped.append(Skipped(path=article.path, reason="duplicate", message=message))
    skipped.sort(key=lambda skip: (skip.path, skip.reason, skip.message))
    return list(articles.values()), skipped


def _read_claims(
    article: Article, components: Components, counts: Counter[str]
) -> tuple[Claim, ...]:
    sentences = components.segmenter.segment(article)
    counts["sentences"] += len(sentences)
    for sentence in sentences:
        reason = no_claim_reason(sentence)
        if reason is not None:
            counts[f"sentences.no-claim.{reason}"] += 1
    return components.extractor.extract(article, sentences)
