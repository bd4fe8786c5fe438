"""What a run hands to its readers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from consistency.domain.claim import Claim
from consistency.domain.text import Article
from consistency.domain.verdict import Pair, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A judged pair worth a person's look; `id` is stable over reruns.

    `severity` in `[0, 1]` orders the desk's queue: how sure, and how much hangs on it.
    """

    id: str
    pair: Pair
    verdict: Verdict
    severity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FactValue:
    """One article's version of a fact: `text` as printed ("mindestens zwölf").

    `repeats` is the id of the article whose wording this one takes over, as both do with one
    agency's dispatch; `None` where the version is the article's own.
    """

    article_id: str
    claim: Claim
    text: str
    low: float
    high: float
    outlier: bool
    repeats: str | None = None

    def meets(self, other: "FactValue") -> bool:
        """Whether both can be true: "rund 100" and "103"."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTable:
    """One fact, every article's figure side by side.

    `counted`, `aspect` and `unit` are those of `Figure`; `when` is the event's time in words of
    the earliest article, or `None`.
    """

    id: str
    title: str
    counted: str | None
    aspect: str | None
    unit: str | None
    when: str | None
    values: tuple[FactValue, ...]

    @property
    def confirmations(self) -> int:
        """How many articles say by themselves what most say: copies count once.

        One where every article says something else.
        """
        own = [value for value in self.values if value.repeats is None]
        return max(
            (len({other.article_id for other in own if value.meets(other)}) for value in own),
            default=0,
        )


class Turn(StrEnum):
    """What a point of a timeline is beside those before it."""

    RISEN = "risen"  # higher than anything told before
    STALE = "stale"  # an older figure, told after a newer one was out
    CORRECTED = "corrected"  # lower, and openly so
    FALLEN = "fallen"  # lower, and nothing is said of a correction


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePoint:
    """What one article, dated `at`, says of a figure that grows; `turn` is `None` at rest."""

    article_id: str
    claim: Claim
    text: str
    low: float
    high: float
    at: datetime
    turn: Turn | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """One cumulative figure over the dates of the articles, the oldest first.

    `id` is that of the fact table with the same figures; `counted`, `aspect` and `unit` too.
    """

    id: str
    counted: str | None
    aspect: str | None
    unit: str | None
    points: tuple[TimelinePoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that was not read, or read with a doubt: `reason` is a slug, `message` says more."""

    path: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of a run.

    `counts` are non-negative integers by dotted name: `articles`, `sentences`,
    `sentences.no-claim.caption`, `claims`, `pairs.judged`, `pairs.not-judged.other-time`,
    `label.contradict` … `signature` names components, revisions, thresholds and the version:
    never a path or a clock.

    `lookalikes` are the pairs that were judged to tell of two facts and came closest to one.
    `copies` are groups of articles with nearly the same text, by id, the oldest first. `quality`
    is what was measured of each model used: by signature, then by measure.
    """

    articles: tuple[Article, ...]
    findings: tuple[Finding, ...]
    fact_tables: tuple[FactTable, ...]
    skipped: tuple[Skipped, ...]
    counts: Mapping[str, int]
    signature: Mapping[str, str]
    lookalikes: tuple[Finding, ...] = ()
    timelines: tuple[Timeline, ...] = ()
    copies: tuple[tuple[str, ...], ...] = ()
    quality: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
