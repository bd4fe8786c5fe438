"""What people said of findings, as the desk exports it: JSON, one object an action."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from consistency.errors import InputError


class Standing(StrEnum):
    """Where a finding stands with the desk."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    NEEDS_CALL = "needs-call"


_STANDINGS = {
    "confirm": Standing.CONFIRMED,
    "dismiss": Standing.DISMISSED,
    "needs-call": Standing.NEEDS_CALL,
}
# They change nothing that a report tells.
_OTHER = frozenset({"assign", "label", "undo"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What was last said of a finding, by whom and when; `reason` is a slug, for dismissals."""

    finding: str
    standing: Standing | None
    by: str
    at: datetime | None
    reason: str = ""
    note: str = ""


def read_rulings(path: Path) -> Mapping[str, Ruling]:
    """What stands of the desk's export in `path`, by finding.

    Raises:
        InputError: where it is no such export.
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error}); export the decisions again") from error
    if not isinstance(entries, list):
        raise InputError(f"{path}: no list of decisions; export the desk's decisions as JSON")
    actions = [_action(entry, f"{path}: entry {n}") for n, entry in enumerate(entries, start=1)]
    return _fold(actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Action:
    name: str
    ruling: Ruling


def _fold(actions: Iterable[_Action]) -> dict[str, Ruling]:
    """What stands after all actions, taken in the order of their time.

    An undo takes back the last that was said of the finding, once more the one before.
    """
    said: dict[str, list[Ruling]] = {}
    for action in sorted(actions, key=lambda action: str(action.ruling.at or "")):
        before = said.setdefault(action.ruling.finding, [])
        if action.name == "undo":
            del before[-1:]
        elif action.name == "note" and before:
            before.append(replace(before[-1], note=action.ruling.note))
        elif action.name not in _OTHER:
            note = action.ruling.note or (before[-1].note if before else "")
            before.append(replace(action.ruling, note=note))
    return {finding: rulings[-1] for finding, rulings in sorted(said.items()) if rulings}


def _action(entry: Any, where: str) -> _Action:
    if not isinstance(entry, dict):
        raise InputError(f"{where}: no object; export the desk's decisions as JSON")
    texts = {name: entry.get(name) or "" for name in ("finding", "action", "by", "note", "reason")}
    if wrong := [name for name, value in texts.items() if not isinstance(value, str)]:
        raise InputError(f"{where}: {wrong[0]!r} is no text; export the decisions again")
    name = texts["action"]
    if not texts["finding"] or name not in {*_STANDINGS, *_OTHER, "note"}:
        known = ", ".join(sorted({*_STANDINGS, *_OTHER, "note"}))
        raise InputError(f'{where}: needs a "finding" and as "action" one of {known}')
    at = entry.get("at")
    try:
        moment = datetime.fromisoformat(at) if at else None
    except (TypeError, ValueError) as error:
        raise InputError(f'{where}: "at": {at!r} is no time; write 2026-01-30T12:00') from error
    ruling = Ruling(
        finding=texts["finding"],
        standing=_STANDINGS.get(name),
        by=texts["by"],
        at=moment,
        reason=texts["reason"] if name == "dismiss" else "",
        note=texts["note"],
    )
    return _Action(name=name, ruling=ruling)
