"""What the desk decided, for others to read: tables, JSON, ClaimReview, labelled pairs."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from consistency.domain import Label, Report
from consistency.store import Action, Entry, Event, Standing, State, Store, label_pair
from consistency.store.decisions import standing_events
from consistency.writers import Beside, ClaimReviewWriter, Ruling
from consistency.writers import Standing as Ruled
from consistency.writers.csv import guard
from consistency.writers.json import describe, iso
from consistency.writers.whole import to_bytes
from consistency.writers.wording import Wording

_COLUMNS = (
    *("id", "standing", "reason", "label", "program_label", "program_kind", "decided_by"),
    *("decided_at", "assignee", "note", "version"),
    *("left_outlet", "left_published", "left_sentence"),
    *("right_outlet", "right_published", "right_sentence"),
)

_SETTLING = frozenset({Action.CONFIRM, Action.DISMISS, Action.LABEL})
_RULED: Mapping[Standing, Ruled] = {
    Standing.CONFIRMED: Ruled.CONFIRMED,
    Standing.DISMISSED: Ruled.DISMISSED,
    Standing.NEEDS_CALL: Ruled.NEEDS_CALL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of export: what it is called, and what makes its bytes in a language."""

    filename: str
    media_type: str
    write: Callable[[Store, str], bytes]


def to_csv(store: Store, lang: str) -> bytes:  # noqa: ARG001
    """A line for each finding with a history. Text from articles never becomes a formula."""
    out = io.StringIO()
    rows = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for entry in store.decided():
        rows.writerow([guard(cell) for cell in _cells(entry)])
    return to_bytes("\ufeff" + out.getvalue())


def to_json(store: Store, lang: str) -> bytes:  # noqa: ARG001
    """The actions that stand, as `consistency report --decisions` reads them.

    What was undone is left out, and so is a decision about a label that the program no longer
    gives. A label of one's own is told as the confirmation or dismissal that it comes to.
    """
    actions = [
        _action(event)
        for entry in store.decided()
        for event in standing_events(store.history(entry.finding.id))
        if entry.is_current or event.action not in _SETTLING
    ]
    return to_bytes(json.dumps(actions, ensure_ascii=False, indent=1) + "\n")


def to_history(store: Store, lang: str) -> bytes:  # noqa: ARG001
    """Everything that was ever done, undone steps too, an object a line."""
    return to_bytes(
        "".join(
            json.dumps({"finding": event.finding, **describe_event(event)}, ensure_ascii=False)
            + "\n"
            for entry in store.decided()
            for event in store.history(entry.finding.id)
        )
    )


def to_claimreview(store: Store, lang: str) -> bytes:
    """The contradictions that a person confirmed, for search engines."""
    entries = [e for e in store.decided() if e.standing is Standing.CONFIRMED]
    articles = {article.id: article for entry in entries for article in entry.articles}
    report = Report(
        articles=tuple(articles.values()),
        findings=tuple(entry.finding for entry in entries),
        fact_tables=(),
        skipped=(),
        counts={},
        signature={},
    )
    return ClaimReviewWriter(lang=lang, beside=Beside(rulings=rulings(store))).encode(report)


def to_pairs(store: Store, lang: str) -> bytes:  # noqa: ARG001
    """The pairs that the desk labelled, a JSON object a line."""
    return to_bytes(
        "".join(
            json.dumps(pair, ensure_ascii=False) + "\n"
            for entry in store.decided()
            if entry.is_current and (pair := label_pair(entry.finding, entry.state))
        )
    )


def rulings(store: Store) -> Mapping[str, Ruling]:
    """What people said of the findings, for the writers of reports."""
    return {
        entry.finding.id: Ruling(
            finding=entry.finding.id,
            standing=_RULED.get(entry.standing),
            by=entry.state.who,
            at=entry.state.at,
            reason=entry.state.reason.value if entry.state.reason else "",
            note=entry.state.note,
        )
        for entry in store.decided()
    }


def describe_entry(entry: Entry, wording: Wording) -> dict[str, Any]:
    """The finding as `report.json` describes it."""
    report = Report(
        articles=entry.articles,
        findings=(entry.finding,),
        fact_tables=(),
        skipped=(),
        counts={},
        signature={},
    )
    found: dict[str, Any] = describe(report, wording=wording)["findings"][0]
    return found


def describe_state(state: State, *, label: Label) -> dict[str, Any]:
    """Where a finding that the program gives `label` stands, in the types of JSON."""
    is_current = state.holds_for(label)
    return {
        "version": state.version,
        "standing": (state.standing if is_current else Standing.OPEN).value,
        "is_current": is_current,
        "reason": state.reason.value if state.reason else None,
        "label": state.label.value if state.label else None,
        "seen": state.seen.value if state.seen else None,
        "note": state.note,
        "assignee": state.assignee,
        "who": state.who,
        "at": state.at.isoformat() if state.at else None,
    }


def describe_event(event: Event) -> dict[str, Any]:
    """One change, in the types of JSON."""
    return {
        "version": event.version,
        "at": event.at.isoformat(),
        "who": event.who,
        "action": event.action.value,
        "reason": event.reason.value if event.reason else None,
        "label": event.label.value if event.label else None,
        "text": event.text,
        "undoes": event.undoes,
        "seen": event.seen.value,
    }


def _action(event: Event) -> dict[str, Any]:
    action = event.action
    if action is Action.LABEL:
        action = Action.CONFIRM if event.label is event.seen else Action.DISMISS
    return {
        "finding": event.finding,
        "version": event.version,
        "at": event.at.isoformat(),
        "by": event.who,
        "action": action.value,
        "reason": event.reason.value if event.reason else "",
        "note": event.text if action is Action.NOTE else "",
        "assignee": event.text if action is Action.ASSIGN else "",
        "label": event.label.value if event.label else None,
        "seen": event.seen.value,
    }


def _cells(entry: Entry) -> Iterator[str]:
    finding, state = entry.finding, entry.state
    outlets = {article.id: article.outlet or "" for article in entry.articles}
    yield finding.id
    yield entry.standing.value
    yield state.reason.value if state.reason else ""
    yield state.label.value if state.label else ""
    yield finding.verdict.label.value
    yield finding.verdict.kind.value if finding.verdict.kind else ""
    yield state.who
    yield state.at.isoformat() if state.at else ""
    yield state.assignee
    yield state.note
    yield str(state.version)
    for claim in (finding.pair.left, finding.pair.right):
        yield outlets.get(claim.sentence.article_id, "")
        yield iso(claim.published) or ""
        yield claim.text


FORMS: Mapping[str, Form] = {
    "csv": Form(filename="decisions.csv", media_type="text/csv", write=to_csv),
    "json": Form(filename="decisions.json", media_type="application/json", write=to_json),
    "history": Form(filename="history.jsonl", media_type="application/x-ndjson", write=to_history),
    "pairs": Form(filename="pairs.jsonl", media_type="application/x-ndjson", write=to_pairs),
    "claimreview": Form(
        filename="claimreview.jsonld", media_type="application/ld+json", write=to_claimreview
    ),
}
