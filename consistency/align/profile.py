"""What of claims can be compared by sets, before anything is judged."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from consistency.domain import Claim, TimeRelation

SECONDS_A_DAY = 86_400.0
# Cosine points for what two claims both name or count: sentences on one fact by two desks
# differ in wording more than sentences on two facts by one. Set on the development clusters.
SHARED_NAME = 0.05
SHARED_COUNT = 0.08
MAX_SHARED_NAMES = 2

# The rows of the claims that hold a name, by name.
Postings = Mapping[str, NDArray[np.int64]]


class Profiles:
    """Canonical names, what is counted, and the claims' own dates, one claim against all."""

    def __init__(self, claims: Sequence[Claim]):
        self._names = [_names(claim) for claim in claims]
        self._counted = [_counted(claim) for claim in claims]
        self._by_name = _post(self._names)
        self._by_counted = _post(self._counted)
        dates = np.array([_dates(claim) for claim in claims], dtype=np.float64)
        self._starts, self._ends = dates.reshape(len(claims), 2).T

    def kinship(self, row: int) -> NDArray[np.float64]:
        """`(len(claims),)` float64: points in `[0, 0.18]` for what each shares with `row`."""
        names = np.zeros(len(self._names), dtype=np.int64)
        for name in self._names[row]:
            names[self._by_name[name]] += 1
        counts = np.zeros(len(self._names), dtype=np.bool_)
        for noun in self._counted[row]:
            counts[self._by_counted[noun]] = True
        return SHARED_NAME * np.minimum(names, MAX_SHARED_NAMES) + SHARED_COUNT * counts

    def days_from(self, row: int) -> NDArray[np.float64]:
        """`(len(claims),)` float64: days from each claim's own dates to those of `row`; 0 where
        they meet or one has none."""
        gaps = np.maximum(self._starts[row] - self._ends, self._starts - self._ends[row])
        days: NDArray[np.float64] = np.maximum(np.nan_to_num(gaps, nan=0.0), 0.0) / SECONDS_A_DAY
        return days


def _names(claim: Claim) -> frozenset[str]:
    mentions = (*claim.people, *claim.places, *((claim.speaker,) if claim.speaker else ()))
    return frozenset(mention.canonical for mention in mentions)


def _counted(claim: Claim) -> frozenset[str]:
    counted = (figure.unit or figure.counted for figure in claim.figures)
    return frozenset(noun for noun in counted if noun)


def _dates(claim: Claim) -> tuple[float, float]:
    """Start and end of a claim's own times as POSIX seconds, NaN where it has none."""
    dated = [
        (time.start.timestamp(), time.end.timestamp())
        for time in claim.times
        if time.relation is TimeRelation.AT and time.start and time.end
    ]
    return (
        min((start for start, _ in dated), default=np.nan),
        max((end for _, end in dated), default=np.nan),
    )


def _post(held: Iterable[frozenset[str]]) -> Postings:
    rows: dict[str, list[int]] = {}
    for row, names in enumerate(held):
        for name in names:
            rows.setdefault(name, []).append(row)
    return {name: np.array(found, dtype=np.int64) for name, found in rows.items()}
