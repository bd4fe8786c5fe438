"""What the desk decided, for others to read: tables, JSON, ClaimReview, labelled pairs."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from consistency.domain import Label, Report
from consistency.store import Entry, Event, Standing, State, Store, label_pair
from consistency.writers.csv import guard
from consistency.writers.json import describe, iso
from consistency.writers.wording import Wording

_COLUMNS = (
    *("id", "standing", "reason", "label", "program_label", "program_kind", "decided_by"),
    *("decided_at", "assignee", "note", "version"),
    *("left_outlet", "left_published", "left_sentence"),
    *("right_outlet", "right_published", "right_sentence"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of export: what it is called, and what makes it."""

    filename: str
    media_type: str
    write: Callable[[Store, Wording], str]


def to_csv(store: Store, wording: Wording) -> str:  # noqa: ARG001
    """A line for each finding with a history. Text from articles never becomes a formula."""
    out = io.StringIO()
    rows = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for entry in store.decided():
        rows.writerow([guard(cell) for cell in _cells(entry)])
    return "\ufeff" + out.getvalue()


def to_json(store: Store, wording: Wording) -> str:
    """Each finding as in `report.json`, with its state and whole history."""
    decided = [
        {
            "finding": describe_entry(entry, wording),
            "state": describe_state(entry.state, label=entry.finding.verdict.label),
            "history": list(map(describe_event, store.history(entry.finding.id))),
        }
        for entry in store.decided()
    ]
    return json.dumps({"decisions": decided}, ensure_ascii=False, indent=1) + "\n"


def to_pairs(store: Store, wording: Wording) -> str:  # noqa: ARG001
    """The pairs that the desk labelled, a JSON object a line."""
    return "".join(
        json.dumps(pair, ensure_ascii=False) + "\n"
        for entry in store.decided()
        if entry.is_current and (pair := label_pair(entry.finding, entry.state))
    )


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


def confirmed(store: Store) -> Report:
    """The findings that a person confirmed, with their articles, as a report."""
    entries = [e for e in store.decided() if e.standing is Standing.CONFIRMED]
    articles = {article.id: article for entry in entries for article in entry.articles}
    return Report(
        articles=tuple(articles.values()),
        findings=tuple(entry.finding for entry in entries),
        fact_tables=(),
        skipped=(),
        counts={},
        signature={},
    )


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
    "pairs": Form(filename="pairs.jsonl", media_type="application/x-ndjson", write=to_pairs),
}
