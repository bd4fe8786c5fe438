"""What was compared and what was not: counts in words, so that silence can be explained."""

from collections.abc import Mapping
from dataclasses import dataclass

from consistency.writers.overview import Tally
from consistency.writers.wording import Wording

_NO_CLAIM = "sentences.no-claim."
_NOT_JUDGED = "pairs.not-judged."
_LABEL = "label."

# The way through the program; a count nobody foresaw follows in alphabetical order.
_STAGES = (
    "articles",
    "sentences",
    "claims",
    "pairs",
    "pairs.candidates",
    "pairs.judged",
    "findings",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Counts by stage, and by reason wherever something was left out."""

    stages: tuple[Tally, ...]
    no_claim: tuple[Tally, ...]
    not_judged: tuple[Tally, ...]
    labels: tuple[Tally, ...]


def sum_up(counts: Mapping[str, int], *, wording: Wording) -> Coverage:
    """The counts of a report, worded; none is left out."""
    groups = (_NO_CLAIM, _NOT_JUDGED, _LABEL)
    stages = [name for name in counts if not name.startswith(groups)]
    stages.sort(key=lambda name: (_STAGES.index(name) if name in _STAGES else len(_STAGES), name))

    def of(prefix: str) -> tuple[Tally, ...]:
        names = [name for name in counts if name.startswith(prefix) and counts[name]]
        return tuple(tally(name) for name in sorted(names, key=lambda name: (-counts[name], name)))

    def tally(name: str) -> Tally:
        return Tally(key=name, name=wording.count(name), n=counts[name])

    return Coverage(
        stages=tuple(tally(name) for name in stages),
        no_claim=of(_NO_CLAIM),
        not_judged=of(_NOT_JUDGED),
        labels=of(_LABEL),
    )
