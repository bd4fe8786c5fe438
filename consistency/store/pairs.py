"""Decisions as labelled pairs in the benchmark's format, to measure and fit with."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from consistency.domain import Claim, Finding, Kind, Label
from consistency.store.decisions import Dismissal, Standing, State

PHENOMENON = "desk"
# What a dismissal says of the pair. That two articles share a source, or that a finding stands
# twice in the queue, says nothing of whether they contradict: such pairs are left out.
_SAYS: Mapping[Dismissal, tuple[Label, Kind | None]] = {
    Dismissal.OTHER_EVENT: (Label.UNRELATED, None),
    Dismissal.QUOTED_OPINION: (Label.UNRELATED, None),
    Dismissal.WRONG_PARSE: (Label.UNRELATED, None),
    Dismissal.OTHER: (Label.UNRELATED, None),
    # By the guidelines a toll that rose agrees with the older one.
    Dismissal.UPDATE: (Label.AGREE, Kind.UPDATED),
}


def label_pair(finding: Finding, state: State) -> dict[str, Any] | None:
    """The pair with the label that the desk gave it; `None` where it gave none."""
    told = _told(finding, state)
    if told is None:
        return None
    label, kind = told
    return {
        "id": finding.id,
        "a": _side(finding.pair.left),
        "b": _side(finding.pair.right),
        "label": label.value,
        "kind": kind.value if kind else None,
        "phenomenon": PHENOMENON,
    }


def _told(finding: Finding, state: State) -> tuple[Label, Kind | None] | None:
    kind = finding.verdict.kind
    if state.label is not None:
        return state.label, kind if state.label is finding.verdict.label else None
    if state.standing is Standing.CONFIRMED and state.seen is not None:
        return state.seen, kind if state.seen is finding.verdict.label else None
    if state.standing is Standing.DISMISSED and state.reason is not None:
        return _SAYS.get(state.reason)
    return None


def _side(claim: Claim) -> dict[str, Any]:
    side: dict[str, Any] = {"text": claim.text, "date": _date(claim.published)}
    if claim.context:
        side["context"] = claim.context
    return side


def _date(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat()
