"""Which claims may speak of the same fact: near in meaning, or of the same count or actor."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.align.events import Candidate, kindred
from consistency.align.profile import Profiles
from consistency.domain import Claim, Pair
from consistency.ports import FloatMatrix

# `Pair.rank` of a pair in which neither claim is the other's nearest.
RANKS = 3
# Why a pair is not judged.
NOT_JUDGED = ("little-in-common", "other-time", "not-among-nearest")
# Rows of the similarity matrix held at once: 512 × 100,000 claims are 200 MB.
BLOCK_ROWS = 512
# float32 keeps seven digits; sums over some hundred columns lose one or two.
COSINE_DIGITS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignSettings:
    """Bounds on the search.

    `per_article` candidates a claim are kept in each other article, `per_claim` in all, the
    best first; `min_cosine` drops what shares no topic, `min_score` what names and counts
    nothing alike besides; claims whose own dates lie further apart than `max_days` speak of
    other events. `within` admits pairs inside one article. The bounds are set for `encoder-de` 1:
    on the clusters of the project and the benchmark they keep 87 of 100 gold pairs among 6,500
    candidates, where 0.2 and 0.33 kept 73 among 2,700.

    Articles whose best pairs score less than `min_kinship` on average (`kindred`) tell of other
    events: of them only pairs of `min_score_alone` or more are kept. Runs of up to `small_run`
    articles are spared that, since chance likenesses grow with the square of the articles: a desk
    that brings a handful has chosen them, and on `seeds/` five contradictions would be lost. On
    those clusters 0.5 keeps 99 of 100 gold pairs that were candidates; on 110 newspaper articles
    of two days it leaves 6 of 100 candidates.
    """

    per_article: int = 3
    per_claim: int = 40
    min_cosine: float = 0.1
    min_score: float = 0.2
    max_days: float = 45.0
    min_kinship: float = 0.5
    min_score_alone: float = 0.6
    small_run: int = 25
    within: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """The pairs to judge, and how many were not, by reason; together they are all pairs."""

    pairs: tuple[Pair, ...]
    not_judged: Mapping[str, int]


def align(
    claims: Sequence[Claim], vectors: FloatMatrix, *, settings: AlignSettings | None = None
) -> Alignment:
    """Candidate pairs of `claims`, whose unit `vectors` are `(len(claims), dim)` float32.

    A pair is kept where either claim counts the other among its best.
    """
    assert len(claims) == len(vectors)
    search = _Search(claims, settings=settings or AlignSettings())
    kept: dict[tuple[int, int], Candidate] = {}
    nearest: Counter[tuple[int, int]] = Counter()
    not_judged = Counter(dict.fromkeys(NOT_JUDGED, 0))
    for row, cosines in _rows(vectors):
        eligible = search.eligible(row)
        near = eligible & (cosines >= search.settings.min_cosine)
        timely = near & ~search.other_time(row)
        # A pair is seen from both sides and counted from one.
        possible, similar, left = (_count_later(row, them) for them in (eligible, near, timely))
        not_judged["little-in-common"] += possible - similar
        not_judged["other-time"] += similar - left
        not_judged["not-among-nearest"] += left
        for candidate, is_nearest in search.best(row, cosines, timely):
            kept[candidate.rows] = candidate
            nearest[candidate.rows] += is_nearest
    chosen = search.of_one_event(kept.values())
    not_judged["not-among-nearest"] -= len(kept)
    not_judged["little-in-common"] += len(kept) - len(chosen)
    pairs = tuple(
        Pair(
            left=claims[candidate.rows[0]],
            right=claims[candidate.rows[1]],
            similarity=round(candidate.cosine, 4),
            rank=RANKS - nearest[candidate.rows],
        )
        for candidate in sorted(chosen, key=lambda one: one.rows)
    )
    return Alignment(pairs=pairs, not_judged=not_judged)


class _Search:
    """The claims' profiles, made once, and the choice among near ones."""

    def __init__(self, claims: Sequence[Claim], *, settings: AlignSettings):
        self.settings = settings
        self._profiles = Profiles(claims)
        # The place of each claim's id among all: the order of the claims must not choose.
        by_id = sorted(range(len(claims)), key=lambda row: claims[row].id)
        self._id_ranks: NDArray[np.int64] = np.argsort(np.array(by_id, dtype=np.int64))
        codes: dict[str, int] = {}
        self._articles: NDArray[np.int64] = np.array(
            [codes.setdefault(claim.sentence.article_id, len(codes)) for claim in claims],
            dtype=np.int64,
        )
        self._sizes: NDArray[np.int64] = np.bincount(self._articles, minlength=len(codes))
        self._is_small = len(codes) <= settings.small_run

    def eligible(self, row: int) -> NDArray[np.bool_]:
        """Whom `row` may be paired with at all: other articles' claims, or any other claim."""
        if self.settings.within:
            others: NDArray[np.bool_] = np.arange(len(self._articles)) != row
        else:
            others = self._articles != self._articles[row]
        return others

    def other_time(self, row: int) -> NDArray[np.bool_]:
        """Whose own dates lie too far from those of `row`."""
        return self._profiles.days_from(row) > self.settings.max_days

    def best(
        self, row: int, cosines: FloatMatrix, near: NDArray[np.bool_]
    ) -> Iterator[tuple[Candidate, bool]]:
        """The best candidates of `row` among `near`, and whether nearest in their article."""
        scores = cosines.astype(np.float64) + self._profiles.kinship(row)
        candidates = np.flatnonzero(near & (scores >= self.settings.min_score))
        # By id where scores are equal.
        order = np.lexsort((self._id_ranks[candidates], -scores[candidates]))
        per_article: Counter[int] = Counter()
        taken = 0
        for other in candidates[order].tolist():
            if taken == self.settings.per_claim:
                break
            article = int(self._articles[other])
            if per_article[article] < self.settings.per_article:
                per_article[article] += 1
                taken += 1
                candidate = Candidate(
                    rows=(min(row, other), max(row, other)),
                    cosine=float(cosines[other]),
                    score=float(scores[other]),
                )
                yield candidate, per_article[article] == 1

    def of_one_event(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """The candidates of articles that tell of one event, and those alike enough alone."""
        if self._is_small:
            return list(candidates)
        by_articles: dict[tuple[int, int], list[Candidate]] = {}
        for candidate in candidates:
            one, other = sorted(int(self._articles[row]) for row in candidate.rows)
            by_articles.setdefault((one, other), []).append(candidate)
        chosen: list[Candidate] = []
        for (one, other), between in by_articles.items():
            is_kindred = (
                one == other or self._kinship(one, other, between) >= self.settings.min_kinship
            )
            chosen += [
                candidate
                for candidate in between
                if is_kindred or candidate.score >= self.settings.min_score_alone
            ]
        return chosen

    def _kinship(self, one: int, other: int, between: Sequence[Candidate]) -> float:
        ids = self._id_ranks
        ordered = sorted(
            between, key=lambda each: (-each.score, *sorted(int(ids[row]) for row in each.rows))
        )
        shorter = int(min(self._sizes[one], self._sizes[other]))
        return kindred(ordered, shorter=shorter)


def _count_later(row: int, others: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(others[row + 1 :]))


def _rows(vectors: FloatMatrix) -> Iterator[tuple[int, FloatMatrix]]:
    for first in range(0, len(vectors), BLOCK_ROWS):
        # Rounded: a matrix product's last bits depend on where in the matrix a row stands.
        block = np.round(vectors[first : first + BLOCK_ROWS] @ vectors.T, COSINE_DIGITS)
        for offset, cosines in enumerate(block):
            yield first + offset, cosines
