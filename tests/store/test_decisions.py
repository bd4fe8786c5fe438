"""Decisions are a fold over a history that only grows."""

import sqlite3
import threading
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consistency.domain import Label
from consistency.errors import DecisionError, MissingError
from consistency.store import (
    Action,
    Change,
    ConflictError,
    Dismissal,
    Event,
    Filters,
    Standing,
    Store,
    Wanted,
    fold,
)
from tests.desk.serving import relabelled
from tests.store.conftest import NOON
from tests.writers.reports import sample_report

FIRST = sample_report().findings[0].id


def change(action: Action, version: int, *, who: str = "Ada", **fields) -> Change:
    if action is Action.DISMISS:
        fields.setdefault("reason", Dismissal.OTHER_EVENT)
    if action is Action.LABEL:
        fields.setdefault("label", Label.AGREE)
    return Change(action=action, who=who, version=version, **fields)


def test_a_confirmed_finding_stays_confirmed_for_the_next_who_opens_the_store(store, tmp_path):
    store.decide(FIRST, change(Action.CONFIRM, 0), at=NOON)
    again = Store(tmp_path / "desk.sqlite")
    state = again.state(FIRST)
    again.close()
    assert (state.standing, state.who, state.at, state.version) == (
        Standing.CONFIRMED,
        "Ada",
        NOON,
        1,
    )


def test_a_dismissal_needs_a_reason_and_keeps_it(store):
    with pytest.raises(DecisionError, match="without a reason"):
        store.decide(FIRST, Change(action=Action.DISMISS, who="Ada", version=0), at=NOON)
    state = store.decide(FIRST, change(Action.DISMISS, 0, reason=Dismissal.UPDATE), at=NOON)
    assert (state.standing, state.reason) == (Standing.DISMISSED, Dismissal.UPDATE)


def test_an_undo_brings_back_what_was_before_and_stands_in_the_history(store):
    store.decide(FIRST, change(Action.CONFIRM, 0), at=NOON)
    store.decide(FIRST, change(Action.DISMISS, 1), at=NOON)
    assert store.decide(FIRST, change(Action.UNDO, 2), at=NOON).standing is Standing.CONFIRMED
    opened = store.decide(FIRST, change(Action.UNDO, 3), at=NOON)
    assert (opened.standing, opened.undoable) == (Standing.OPEN, False)
    with pytest.raises(DecisionError, match="nothing is left"):
        store.decide(FIRST, change(Action.UNDO, 4), at=NOON)
    assert [event.undoes for event in store.history(FIRST)] == [None, None, 2, 1]


def test_a_note_and_an_assignee_change_no_standing(store):
    store.decide(FIRST, change(Action.CONFIRM, 0), at=NOON)
    store.decide(FIRST, change(Action.NOTE, 1, text=" angerufen\r\nzweimal "), at=NOON)
    state = store.decide(FIRST, change(Action.ASSIGN, 2, text=" Ben  B "), at=NOON)
    assert (state.standing, state.note, state.assignee) == (
        Standing.CONFIRMED,
        "angerufen\nzweimal",
        "Ben B",
    )


def test_a_label_of_ones_own_confirms_where_it_is_the_programs_and_dismisses_where_not(store):
    assert store.entry(FIRST).finding.verdict.label is Label.CONTRADICT
    own = store.decide(FIRST, change(Action.LABEL, 0, label=Label.CONTRADICT), at=NOON)
    assert (own.standing, own.label) == (Standing.CONFIRMED, Label.CONTRADICT)
    own = store.decide(FIRST, change(Action.LABEL, 1, label=Label.UNRELATED), at=NOON)
    assert (own.standing, own.label) == (Standing.DISMISSED, Label.UNRELATED)


def test_a_late_change_is_a_conflict_that_carries_what_is_true_now(store):
    store.decide(FIRST, change(Action.CONFIRM, 0, who="Ada"), at=NOON)
    with pytest.raises(ConflictError) as caught:
        store.decide(FIRST, change(Action.DISMISS, 0, who="Ben"), at=NOON)
    assert (caught.value.state.standing, caught.value.event.who) == (Standing.CONFIRMED, "Ada")
    assert len(store.history(FIRST)) == 1


def test_the_same_change_sent_twice_is_made_once(store):
    for _ in range(2):
        state = store.decide(FIRST, change(Action.CONFIRM, 0), at=NOON)
    assert state.version == 1
    assert len(store.history(FIRST)) == 1


def test_a_version_that_never_was_is_refused(store):
    with pytest.raises(DecisionError, match="none it ever had"):
        store.decide(FIRST, change(Action.CONFIRM, 7), at=NOON)


def test_a_finding_that_no_run_has_cannot_be_decided(store):
    with pytest.raises(MissingError):
        store.decide("nie-gesehen", change(Action.CONFIRM, 0), at=NOON)


@pytest.mark.parametrize("who", ["", "  ", "\u202e\u200b", "x" * 81])
def test_nobody_decides_without_a_name_that_can_be_read(store, who):
    with pytest.raises(DecisionError):
        store.decide(FIRST, change(Action.CONFIRM, 0, who=who), at=NOON)


def test_marks_that_turn_the_writing_direction_are_dropped_from_names(store):
    state = store.decide(FIRST, change(Action.CONFIRM, 0, who="A\u202ed\ud800a\n"), at=NOON)
    assert state.who == "Ada"


def test_decisions_survive_a_rerun_and_silence_the_finding(store, report):
    store.decide(FIRST, change(Action.DISMISS, 0), at=NOON)
    rerun = relabelled(report, finding=report.findings[5].id, label=Label.AGREE)
    run = store.add_run(rerun, name="Fähre, neu", at=NOON + timedelta(days=1))
    for number in (None, run.number):
        shown = store.page(Filters(run=number)).entries
        assert FIRST not in {entry.finding.id for entry in shown}
    assert store.entry(FIRST).standing is Standing.DISMISSED


def test_a_decision_about_another_label_leaves_the_finding_open(store, report):
    store.decide(FIRST, change(Action.CONFIRM, 0), at=NOON)
    rerun = relabelled(report, finding=FIRST, label=Label.AGREE)
    store.add_run(rerun, name="anderes Modell", at=NOON + timedelta(days=1))
    entry = store.entry(FIRST)
    assert (entry.is_current, entry.standing) == (False, Standing.OPEN)
    assert FIRST in {e.finding.id for e in store.page(Filters(wanted=Wanted.OPEN)).entries}
    store.decide(FIRST, change(Action.CONFIRM, 1), at=NOON)
    assert store.entry(FIRST).standing is Standing.CONFIRMED


def test_what_was_looked_at_counts_not_what_a_newer_run_says(store, report):
    seen = store.entry(FIRST).number
    rerun = relabelled(report, finding=FIRST, label=Label.AGREE)
    store.add_run(rerun, name="anderes Modell", at=NOON + timedelta(days=1))
    state = store.decide(FIRST, change(Action.CONFIRM, 0, sighting=seen), at=NOON)
    assert state.seen is Label.CONTRADICT


def test_the_history_can_be_neither_changed_nor_deleted(store, tmp_path):
    store.decide(FIRST, change(Action.CONFIRM, 0), at=NOON)
    db = sqlite3.connect(tmp_path / "desk.sqlite")
    for statement in ("UPDATE events SET who = 'Ben'", "DELETE FROM events"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(statement)
    db.close()


def test_of_two_writers_at_once_one_wins_and_one_is_told(store):
    start, outcomes = threading.Barrier(8), []

    def decide(who: str) -> None:
        start.wait()
        try:
            store.decide(FIRST, change(Action.CONFIRM, 0, who=who), at=NOON)
            outcomes.append(who)
        except ConflictError as conflict:
            outcomes.append(conflict.event.who)

    threads = [threading.Thread(target=decide, args=(f"P{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (event,) = store.history(FIRST)
    assert outcomes == [event.who] * 8


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(list(Action)),
        st.sampled_from(list(Dismissal)),
        st.sampled_from(list(Label)),
        st.sampled_from(["", "Ben", "Notiz"]),
        st.integers(-2, 0),  # how far behind the version is
    ),
    max_size=12,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ACTIONS)
def test_the_state_is_the_fold_of_the_history_whatever_is_done(tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("store") / "desk.sqlite"
    store = Store(path)
    store.add_run(sample_report(), name="x", at=NOON)
    made: list[Event] = []
    undoable = 0
    for action, reason, label, text, behind in steps:
        version = max(len(made) + behind, 0)
        asked = Change(
            action=action, who="Ada", version=version, reason=reason, label=label, text=text
        )
        try:
            state = store.decide(FIRST, asked, at=NOON)
        except ConflictError as conflict:
            assert version < len(made)
            assert conflict.state == fold(FIRST, made)
            continue
        except DecisionError:
            assert action is Action.UNDO
            assert undoable == 0
            continue
        history = store.history(FIRST)
        assert list(history[: len(made)]) == made, "the past never changes"
        undoable += (len(history) - len(made)) * (-1 if action is Action.UNDO else 1)
        made = list(history)
        assert state == fold(FIRST, made)
        assert state.version == len(made)
    db = sqlite3.connect(path)
    row = db.execute("SELECT version, standing, assignee FROM states").fetchone()
    db.close()
    store.close()
    state = fold(FIRST, made)
    assert row == ((state.version, state.standing.value, state.assignee) if made else None)
