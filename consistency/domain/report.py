"""What a run hands to its readers."""

from collections.abc import Mapping
from dataclasses import dataclass

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
    """One article's version of a fact: `text` as printed ("mindestens zwölf")."""

    article_id: str
    claim: Claim
    text: str
    low: float
    high: float
    outlier: bool


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
    """

    articles: tuple[Article, ...]
    findings: tuple[Finding, ...]
    fact_tables: tuple[FactTable, ...]
    skipped: tuple[Skipped, ...]
    counts: Mapping[str, int]
    signature: Mapping[str, str]
