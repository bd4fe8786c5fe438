"""Whether two articles tell of one event, by the best of their candidate pairs."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

# So many claims of the shorter article have a counterpart where both tell of one event: in a
# long article some sentence is always near some other. Chosen on the development clusters and a
# day of newspaper articles: with 0.15 twice as many pairs of the latter pass for one event.
LEAST_PAIRED = 3
SHARE_PAIRED = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two claims by row, the lower first, with their cosine and their score: cosine and kinship."""

    rows: tuple[int, int]
    cosine: float
    score: float


def kindred(candidates: Iterable[Candidate], *, shorter: int) -> float:
    """How near two articles are: the mean score of their best pairs, each claim in one.

    `candidates` come the best first, `shorter` is the number of claims of the shorter article. A
    pair that is missing scores 0.
    """
    wanted = min(max(LEAST_PAIRED, math.ceil(SHARE_PAIRED * shorter)), shorter)
    paired: set[int] = set()
    scores: list[float] = []
    for candidate in candidates:
        if len(scores) < wanted and paired.isdisjoint(candidate.rows):
            paired.update(candidate.rows)
            scores.append(candidate.score)
    return sum(scores) / wanted
