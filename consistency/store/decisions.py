"""What the desk does with a finding, and what comes of it: a fold over the history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from consistency.domain import Label
from consistency.errors import DecisionError, StoreError

# A name on a card, a note in a history: longer ones are no names and no notes.
MAX_NAME, MAX_NOTE = 80, 4_000

# Control and direction marks would let a name pose as another; halves of a surrogate pair out of
# JSON cannot be stored.
_UNSHOWN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


class Action(StrEnum):
    """What can be done with a finding."""

    CONFIRM = "confirm"  # the program's label stands
    DISMISS = "dismiss"  # it doesn't, for a reason of `Dismissal`
    LABEL = "label"  # a label of one's own, given without sight of the program's
    NEEDS_CALL = "needs-call"  # somebody has to ask
    NOTE = "note"
    ASSIGN = "assign"
    UNDO = "undo"  # of the last change that still counts


class Dismissal(StrEnum):
    """Why a finding is none, in the order of the desk's keys 1 to 7."""

    OTHER_EVENT = "other-event"
    UPDATE = "update"
    QUOTED_OPINION = "quoted-opinion"
    WRONG_PARSE = "wrong-parse"
    SAME_SOURCE = "same-source"
    DUPLICATE = "duplicate"
    OTHER = "other"


class Standing(StrEnum):
    """Where a finding stands."""

    OPEN = "open"
    NEEDS_CALL = "needs-call"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


SETTLED = (Standing.CONFIRMED, Standing.DISMISSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing to be done by `who`, who had seen the finding at `version`.

    `text` is the note or the assignee's name, empty for none. `sighting` is the number of the
    entry that was looked at; `None` for the latest.
    """

    action: Action
    who: str
    version: int
    reason: Dismissal | None = None
    label: Label | None = None
    text: str = ""
    sighting: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A change that was made. `seen` is what the program said then, `undoes` a version."""

    finding: str
    version: int
    at: datetime
    who: str
    action: Action
    reason: Dismissal | None
    label: Label | None
    text: str
    undoes: int | None
    seen: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the history of a finding comes to.

    `undoable` says whether anything is left to take back. `who` and `at` tell of the change that
    gave the `standing`; `seen` is what the program said
    of the finding then, `label` what the person said, where they said it in their own words.
    """

    finding: str
    version: int = 0
    undoable: bool = False
    standing: Standing = Standing.OPEN
    reason: Dismissal | None = None
    label: Label | None = None
    seen: Label | None = None
    note: str = ""
    assignee: str = ""
    who: str = ""
    at: datetime | None = None

    def holds_for(self, label: Label) -> bool:
        """Whether the decision still speaks of what the program says now.

        A confirmed contradiction that another model calls an agreement is undecided again.
        """
        return self.standing not in SETTLED or self.seen is label


class ConflictError(StoreError):
    """Somebody else was faster: `state` is what is true now, `event` the last change."""

    slug = "conflict"

    def __init__(self, state: State, event: Event) -> None:
        super().__init__(
            f"{state.finding}: {event.who} changed it in the meantime (version {state.version}); "
            "look at it again and decide anew"
        )
        self.state = state
        self.event = event


def fold(finding: str, events: Sequence[Event]) -> State:
    """The state after `events`, in order; what was undone counts as never done."""
    standing = standing_events(events)
    state = State(finding=finding)
    for event in standing:
        state = _apply(state, event)
    version = events[-1].version if events else 0
    return replace(state, version=version, undoable=bool(standing))


def standing_events(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events that still count: no undo, and nothing that was undone."""
    undone = {event.undoes for event in events}
    return tuple(e for e in events if e.action is not Action.UNDO and e.version not in undone)


def repeats(event: Event, change: Change) -> bool:
    """Whether `change` is `event` sent twice, as a browser does that saw no answer."""
    return (
        event.version == change.version + 1
        and (event.who, event.action, event.reason, event.label, event.text)
        == (change.who, change.action, change.reason, change.label, change.text)
    )  # fmt: skip


def checked(change: Change) -> Change:
    """`change` with its texts cleaned and nothing in it that its action has no use for.

    Raises:
        DecisionError: where something is missing or too long.
    """
    who = _line(change.who)
    if not who:
        raise DecisionError("a decision without a name; say who decides")
    if len(who) > MAX_NAME:
        raise DecisionError(f"a name of {len(who)} letters; {MAX_NAME} are allowed")
    action = change.action
    if action is Action.DISMISS and change.reason is None:
        raise DecisionError(f"dismissed without a reason; give one of {', '.join(Dismissal)}")
    if action is Action.LABEL and change.label is None:
        raise DecisionError(f"no label; give one of {', '.join(Label)}")
    text = ""
    if action is Action.NOTE:
        text = _UNSHOWN.sub("", change.text.replace("\r\n", "\n")).strip()
        if len(text) > MAX_NOTE:
            raise DecisionError(f"a note of {len(text)} letters; {MAX_NOTE} are allowed")
    elif action is Action.ASSIGN:
        text = _line(change.text)
        if len(text) > MAX_NAME:
            raise DecisionError(f"a name of {len(text)} letters; {MAX_NAME} are allowed")
    return replace(
        change,
        who=who,
        text=text,
        reason=change.reason if action is Action.DISMISS else None,
        label=change.label if action is Action.LABEL else None,
    )


def _line(text: str) -> str:
    return " ".join(_UNSHOWN.sub("", text).split())


def _apply(state: State, event: Event) -> State:
    match event.action:
        case Action.NOTE:
            return replace(state, note=event.text)
        case Action.ASSIGN:
            return replace(state, assignee=event.text)
        case Action.CONFIRM:
            standing = Standing.CONFIRMED
        case Action.DISMISS:
            standing = Standing.DISMISSED
        case Action.LABEL:
            standing = Standing.CONFIRMED if event.label is event.seen else Standing.DISMISSED
        case Action.NEEDS_CALL:
            standing = Standing.NEEDS_CALL
        case Action.UNDO:
            return state
    return replace(
        state,
        standing=standing,
        reason=event.reason,
        label=event.label,
        seen=event.seen,
        who=event.who,
        at=event.at,
    )
