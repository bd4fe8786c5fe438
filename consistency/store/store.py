"""The store as the desk and the command line see it."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from consistency.archive import unpack
from consistency.domain import Article, Label, Report
from consistency.errors import DecisionError, MissingError
from consistency.store import comparison, queue
from consistency.store.decisions import (
    Action,
    Change,
    ConflictError,
    Dismissal,
    Event,
    State,
    checked,
    fold,
    repeats,
    standing_events,
)
from consistency.store.runs import Run, add, read, unpack_article, unpack_finding
from consistency.store.schema import connect, migrate, writing

T = TypeVar("T")
# Values bound in one statement; SQLite's own bound is 32,766.
_CHUNK = 500


class Store:
    """One SQLite file; every thread has its own connection, every change is one transaction.

    What a method has returned is on the disk: it survives the process and a loss of power.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        migrate(self._db, path=path)

    def close(self) -> None:
        """Close this thread's connection.

        Those of other threads close as their threads end: one that is closed while a statement
        runs on it takes the process with it.
        """
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is not None:
            db.close()
            del self._local.db

    def add_run(self, report: Report, *, name: str, at: datetime) -> Run:
        """Keep `report`; decisions about its findings stand as they were."""
        with self._writing() as db:
            number = add(db, report, name=name, at=at)
        return self.run(number)

    def runs(self) -> tuple[Run, ...]:
        """All runs, the newest first."""
        found = self._db.execute("SELECT * FROM runs ORDER BY at DESC, number DESC")
        return tuple(read(row) for row in found)

    def run(self, number: int) -> Run:
        """One run. Raises `MissingError`."""
        return read(self._run_row(number))

    def report(self, number: int) -> Report:
        """The whole report of a run. Raises `MissingError`."""
        row = self._run_row(number)
        return unpack(row["packed"], name=f"{self._path}: run {number}")

    def compare(self, *, old: int, new: int) -> comparison.Comparison:
        """What differs between two runs. Raises `MissingError`."""
        self._run_row(old)
        self._run_row(new)
        return comparison.compare(self._db, old=old, new=new)

    def page(self, filters: queue.Filters, *, offset: int = 0, limit: int = 50) -> queue.Page:
        """Entries of the queue, gravest first."""
        # One snapshot: a decision made meanwhile must not tear the page.
        with self._reading() as db:
            rows, total = queue.select(db, filters, offset=offset, limit=limit)
            return queue.Page(entries=self._entries(rows), total=total, offset=offset)

    def progress(self, filters: queue.Filters) -> queue.Progress:
        """How far the desk is."""
        return queue.count(self._db, filters)

    def facets(self, *, run: int | None = None) -> queue.Facets:
        """What the queue can be narrowed by."""
        return queue.facets(self._db, run=run)

    def entry(
        self, finding: str, *, run: int | None = None, sighting: int | None = None
    ) -> queue.Entry:
        """One finding, as `run`, the `sighting` or else the newest run saw it.

        Raises:
            MissingError: where there is none.
        """
        with self._reading():
            return self._entries([self._sighting(finding, run=run, number=sighting)])[0]

    def entries(self, findings: Sequence[str], *, run: int) -> tuple[queue.Entry, ...]:
        """Several findings of a run, in the order asked for; those it lacks are left out."""
        with self._reading() as db:
            found = {
                row["finding"]: row
                for chunk in _chunks(findings)
                for row in db.execute(
                    f"SELECT * FROM sightings WHERE run = ? AND finding IN ({_marks(chunk)})",
                    (run, *chunk),
                )
            }
            return self._entries([found[one] for one in findings if one in found])

    def decided(self) -> Iterator[queue.Entry]:
        """Every finding that has a history, as the newest run saw it, by id."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT s.* FROM sightings s JOIN states t ON t.finding = s.finding "
                "WHERE s.latest = 1 ORDER BY s.finding"
            ).fetchall()
        for start in range(0, len(rows), _CHUNK):
            with self._reading():
                entries = self._entries(rows[start : start + _CHUNK])
            yield from entries

    def history(self, finding: str) -> tuple[Event, ...]:
        """Everything that was done with a finding, oldest first."""
        rows = self._db.execute(
            "SELECT * FROM events WHERE finding = ? ORDER BY version", (finding,)
        )
        return tuple(map(_event, rows))

    def state(self, finding: str) -> State:
        """What the history comes to."""
        return fold(finding, self.history(finding))

    def decide(self, finding: str, change: Change, *, at: datetime) -> State:
        """Make `change`, and give the state after it.

        The same change sent twice is made once.

        Raises:
            MissingError: where no run has the finding.
            ConflictError: where it is no longer at the version that the change names.
            DecisionError: where the change lacks something, or nothing is left to undo.
        """
        change = checked(change)
        with self._writing() as db:
            sighting = self._sighting(finding, number=change.sighting)
            events = self.history(finding)
            version = len(events)
            if change.version != version:
                if events and repeats(events[-1], change):
                    return fold(finding, events)
                if not events or change.version > version:
                    raise DecisionError(
                        f"{finding}: version {change.version} is none it ever had; "
                        f"it is at {version}"
                    )
                raise ConflictError(fold(finding, events), events[-1])
            event = Event(
                finding=finding,
                version=version + 1,
                at=at,
                who=change.who,
                action=change.action,
                reason=change.reason,
                label=change.label,
                text=change.text,
                undoes=_undone(finding, events) if change.action is Action.UNDO else None,
                seen=Label(sighting["label"]),
            )
            state = fold(finding, (*events, event))
            _insert(db, event, state, sighting=sighting["number"])
        return state

    def _entries(self, rows: Sequence[sqlite3.Row]) -> tuple[queue.Entry, ...]:
        articles = self._articles(
            {row[side] for row in rows for side in ("left_article", "right_article")}
        )
        histories = self._histories([row["finding"] for row in rows])
        bodies = self._bodies([row["number"] for row in rows])
        return tuple(
            queue.Entry(
                number=row["number"],
                run=row["run"],
                finding=unpack_finding(bodies[row["number"]]),
                articles=tuple(
                    articles[one]
                    for one in dict.fromkeys((row["left_article"], row["right_article"]))
                    if one in articles
                ),
                state=fold(row["finding"], histories.get(row["finding"], ())),
            )
            for row in rows
        )

    def _articles(self, ids: set[str]) -> dict[str, Article]:
        return {
            row["id"]: unpack_article(row["packed"])
            for chunk in _chunks(sorted(ids))
            for row in self._db.execute(
                f"SELECT id, packed FROM articles WHERE id IN ({_marks(chunk)})", chunk
            )
        }

    def _bodies(self, sightings: Sequence[int]) -> dict[int, bytes]:
        return {
            row["sighting"]: row["packed"]
            for chunk in _chunks(sightings)
            for row in self._db.execute(
                f"SELECT sighting, packed FROM bodies WHERE sighting IN ({_marks(chunk)})", chunk
            )
        }

    def _histories(self, findings: Sequence[str]) -> dict[str, list[Event]]:
        histories: dict[str, list[Event]] = {}
        for chunk in _chunks(findings):
            for row in self._db.execute(
                f"SELECT * FROM events WHERE finding IN ({_marks(chunk)}) ORDER BY number", chunk
            ):
                histories.setdefault(row["finding"], []).append(_event(row))
        return histories

    def _sighting(
        self, finding: str, *, number: int | None = None, run: int | None = None
    ) -> sqlite3.Row:
        clause, value = ("latest = ?", 1)
        if number is not None:
            clause, value = "number = ?", number
        elif run is not None:
            clause, value = "run = ?", run
        row: sqlite3.Row | None = self._db.execute(
            f"SELECT * FROM sightings WHERE finding = ? AND {clause}", (finding, value)
        ).fetchone()
        if row is None:
            raise MissingError(f"no finding {finding!r} in this run; look at the queue again")
        return row

    def _run_row(self, number: int) -> sqlite3.Row:
        row: sqlite3.Row | None = self._db.execute(
            "SELECT * FROM runs WHERE number = ?", (number,)
        ).fetchone()
        if row is None:
            raise MissingError(f"no run {number}; look at the list of runs")
        return row

    @property
    def _db(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            db = self._local.db = connect(self._path)
        return db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        db = self._db
        with writing(db):
            yield db

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        db = self._db
        db.execute("BEGIN")
        try:
            yield db
        finally:
            db.execute("COMMIT")


def _undone(finding: str, events: Sequence[Event]) -> int:
    standing = standing_events(events)
    if not standing:
        raise DecisionError(f"{finding}: nothing is left to undo")
    return standing[-1].version


def _insert(db: sqlite3.Connection, event: Event, state: State, *, sighting: int) -> None:
    db.execute(
        "INSERT INTO events (finding, version, at, who, action, reason, label, text, undoes, "
        "sighting, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.finding,
            event.version,
            event.at.isoformat(),
            event.who,
            event.action.value,
            event.reason.value if event.reason else None,
            event.label.value if event.label else None,
            event.text or None,
            event.undoes,
            sighting,
            event.seen.value,
        ),
    )
    db.execute(
        "INSERT INTO states (finding, version, standing, seen, assignee) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (finding) DO UPDATE SET version = excluded.version, "
        "standing = excluded.standing, seen = excluded.seen, assignee = excluded.assignee",
        (
            state.finding,
            state.version,
            state.standing.value,
            state.seen.value if state.seen else "",
            state.assignee,
        ),
    )


def _event(row: sqlite3.Row) -> Event:
    return Event(
        finding=row["finding"],
        version=row["version"],
        at=datetime.fromisoformat(row["at"]),
        who=row["who"],
        action=Action(row["action"]),
        reason=Dismissal(row["reason"]) if row["reason"] else None,
        label=Label(row["label"]) if row["label"] else None,
        text=row["text"] or "",
        undoes=row["undoes"],
        seen=Label(row["seen"]),
    )


def _chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
