"""Which claims may speak of the same fact: near in meaning, or of the same count or actor."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
    """

    per_article: int = 3
    per_claim: int = 40
    min_cosine: float = 0.1
    min_score: float = 0.2
    max_days: float = 45.0
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
    kept: dict[tuple[int, int], float] = {}
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
        for other, is_nearest in search.best(row, cosines, timely):
            key = min(row, other), max(row, other)
            kept[key] = float(cosines[other])
            nearest[key] += is_nearest
    not_judged["not-among-nearest"] -= len(kept)
    pairs = tuple(
        Pair(
            left=claims[key[0]],
            right=claims[key[1]],
            similarity=round(cosine, 4),
            rank=RANKS - nearest[key],
        )
        for key, cosine in sorted(kept.items())
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
    ) -> Iterator[tuple[int, bool]]:
        """The best candidates of `row` among `near`: index, and whether nearest in its article."""
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
                yield other, per_article[article] == 1


def _count_later(row: int, others: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(others[row + 1 :]))


def _rows(vectors: FloatMatrix) -> Iterator[tuple[int, FloatMatrix]]:
    for first in range(0, len(vectors), BLOCK_ROWS):
        # Rounded: a matrix product's last bits depend on where in the matrix a row stands.
        block = np.round(vectors[first : first + BLOCK_ROWS] @ vectors.T, COSINE_DIGITS)
        for offset, cosines in enumerate(block):
            yield first + offset, cosines
