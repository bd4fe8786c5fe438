"""Findings with stable ids, the weightiest first."""

import hashlib
from collections.abc import Sequence

from consistency.domain import Finding, Kind, Label, Pair, Verdict

# How much hangs on a contradiction, by kind: what a desk can settle by one call comes first.
STAKES = {
    Kind.NUMBER: 1.0,
    Kind.DATE: 1.0,
    Kind.PLACE: 1.0,
    Kind.NEGATION: 0.95,
    Kind.POSITION: 0.95,
    Kind.ENTITY: 0.9,
    Kind.SOURCES: 0.85,
    Kind.UPDATED: 0.8,
    Kind.OTHER: 0.8,
}
# An agreement asks for nothing; one that updates a figure is worth a glance.
AGREEMENT = 0.1
UPDATE = 0.3
# A contradiction that hangs on a condition has to be cleared first.
CONDITIONAL = 0.7
# Reasons that tell a reader why two sentences are not of one fact; "the model sees neither" and
# "little in common" tell nothing.
TELLING = frozenset(
    {
        *("other-night", "other-time", "other-place", "other-actor", "other-speaker"),
        *("other-quantity", "part-of-whole", "plan-not-fact", "two-views"),
    }
)
# As many as somebody reads who wants to know what the program passes over.
MOST_LOOKALIKES = 50


def build_findings(
    pairs: Sequence[Pair], verdicts: Sequence[Verdict], *, min_confidence: float = 0.0
) -> tuple[Finding, ...]:
    """A finding for every pair that agrees or contradicts at `min_confidence` or more."""
    findings = [
        Finding(id=_identify(pair), pair=pair, verdict=verdict, severity=weigh(verdict))
        for pair, verdict in zip(pairs, verdicts, strict=True)
        if verdict.label is not Label.UNRELATED and verdict.confidence >= min_confidence
    ]
    return tuple(sorted(findings, key=lambda finding: (-finding.severity, finding.id)))


def build_lookalikes(
    pairs: Sequence[Pair], verdicts: Sequence[Verdict], *, most: int = MOST_LOOKALIKES
) -> tuple[Finding, ...]:
    """The pairs that were rejected for a telling reason, those nearest to a finding first."""
    rejected = [
        Finding(
            id=_identify(pair),
            pair=pair,
            verdict=verdict,
            severity=round(1 - verdict.p_unrelated, 4),
        )
        for pair, verdict in zip(pairs, verdicts, strict=True)
        if verdict.label is Label.UNRELATED
        and any(reason.code in TELLING for reason in verdict.reasons)
    ]
    rejected.sort(key=lambda finding: (-finding.severity, finding.id))
    return tuple(rejected[:most])


def weigh(verdict: Verdict) -> float:
    """Severity in `[0, 1]`: how sure, times how much hangs on it."""
    if verdict.label is Label.CONTRADICT:
        stake = STAKES[verdict.kind or Kind.OTHER]
    else:
        stake = UPDATE if verdict.kind is Kind.UPDATED else AGREEMENT
    if verdict.condition is not None:
        stake *= CONDITIONAL
    return round(stake * verdict.confidence, 4)


def _identify(pair: Pair) -> str:
    """The same two sentences of the same two articles, whichever way round."""
    ids = "\x1f".join(sorted((pair.left.id, pair.right.id)))
    return hashlib.sha256(ids.encode()).hexdigest()[:16]
