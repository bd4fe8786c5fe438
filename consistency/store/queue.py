"""The findings in the order in which the desk takes them, narrowed and counted."""

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from consistency.domain import Article, Finding, Kind, Label
from consistency.store.decisions import Standing, State

# A decision about another verdict than today's leaves the finding open.
_STANDING = (
    "CASE WHEN t.standing IS NULL THEN 'open' "
    "WHEN t.standing IN ('confirmed', 'dismissed') AND t.seen <> s.label THEN 'open' "
    "ELSE t.standing END"
)
_FROM = "FROM sightings s LEFT JOIN states t ON t.finding = s.finding"
_WORD = re.compile(r"[^\W_]+")
# More words than anybody types; each one costs a look into the index.
_MAX_WORDS = 16


class Wanted(StrEnum):
    """Which standings the queue shows."""

    TODO = "todo"  # open, or waiting for a call
    OPEN = "open"
    NEEDS_CALL = "needs-call"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    ALL = "all"


_STANDINGS: Mapping[Wanted, tuple[str, ...]] = {
    Wanted.TODO: (Standing.OPEN.value, Standing.NEEDS_CALL.value),
    Wanted.ALL: tuple(standing.value for standing in Standing),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the queue is narrowed to; empty and `None` narrow nothing.

    Without a `run` each finding is shown as the newest run that has it saw it. Look-alikes, which
    the program calls unrelated, are shown only under that `label`. `words` must all occur, each
    as the beginning of a word.
    """

    run: int | None = None
    label: Label | None = None
    kind: Kind | None = None
    outlet: str = ""
    assignee: str = ""
    words: str = ""
    wanted: Wanted = Wanted.TODO


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A finding in the queue; `number` is its sighting's, `articles` are those of its sides."""

    number: int
    run: int
    finding: Finding
    articles: tuple[Article, ...]
    state: State

    @property
    def standing(self) -> Standing:
        """Where it stands, as long as the decision speaks of today's label."""
        return self.state.standing if self.is_current else Standing.OPEN

    @property
    def is_current(self) -> bool:
        """Whether what was decided, if anything was, speaks of the label the run gives."""
        return self.state.holds_for(self.finding.verdict.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some entries of the queue; `total` are all that the filters let through."""

    entries: tuple[Entry, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many findings stand where, whatever standing the filters ask for."""

    by_standing: Mapping[Standing, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All findings."""
        return sum(self.by_standing.values())

    @property
    def settled(self) -> int:
        """The confirmed and the dismissed."""
        return self.of(Standing.CONFIRMED) + self.of(Standing.DISMISSED)

    def of(self, standing: Standing) -> int:
        """The findings with this standing."""
        return self.by_standing.get(standing, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What can be filtered by."""

    kinds: tuple[Kind, ...]
    outlets: tuple[str, ...]
    assignees: tuple[str, ...]


def select(
    db: sqlite3.Connection, filters: Filters, *, offset: int, limit: int
) -> tuple[list[sqlite3.Row], int]:
    """The sightings on a page, gravest first, and how many there are in all."""
    where, values = _where(filters, with_standing=True)
    rows = db.execute(
        f"SELECT s.* {_FROM} WHERE {where} ORDER BY s.severity DESC, s.finding LIMIT ? OFFSET ?",
        (*values, limit, offset),
    ).fetchall()
    total = db.execute(f"SELECT count(*) {_FROM} WHERE {where}", values).fetchone()[0]
    return rows, int(total)


def count(db: sqlite3.Connection, filters: Filters) -> Progress:
    """How far the desk is with what the filters let through."""
    where, values = _where(filters, with_standing=False)
    rows = db.execute(
        f"SELECT {_STANDING} AS standing, count(*) AS n {_FROM} WHERE {where} GROUP BY 1", values
    )
    return Progress(by_standing={Standing(row["standing"]): row["n"] for row in rows})


def facets(db: sqlite3.Connection, *, run: int | None) -> Facets:
    """The kinds and outlets of a run, or of the latest sightings, and all assignees."""
    clause, bound = ("latest = 1", ()) if run is None else ("run = ?", (run,))

    def distinct(column: str) -> set[str]:
        found = db.execute(f"SELECT DISTINCT {column} FROM sightings WHERE {clause}", bound)
        return {row[0] for row in found if row[0]}

    kinds = distinct("kind")
    assignees = db.execute("SELECT DISTINCT assignee FROM states WHERE assignee <> ''")
    return Facets(
        kinds=tuple(kind for kind in Kind if kind.value in kinds),
        outlets=_sorted(distinct("left_outlet") | distinct("right_outlet")),
        assignees=_sorted({row[0] for row in assignees}),
    )


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (name.casefold(), name)))


def _where(filters: Filters, *, with_standing: bool) -> tuple[str, Sequence[str | int]]:
    clauses: list[str] = []
    values: list[str | int] = []

    def add(clause: str, *bound: str | int) -> None:
        clauses.append(clause)
        values.extend(bound)

    if filters.run is None:
        add("s.latest = 1")
    else:
        add("s.run = ?", filters.run)
    # Word for word as the indexes have it, else SQLite does not use them.
    if filters.label is Label.UNRELATED:
        add("s.label = 'unrelated'")
    else:
        add("s.label <> 'unrelated'")
        if filters.label is not None:
            add("s.label = ?", filters.label.value)
    if filters.kind is not None:
        add("s.kind = ?", filters.kind.value)
    if filters.outlet:
        add("(s.left_outlet = ? OR s.right_outlet = ?)", filters.outlet, filters.outlet)
    if filters.assignee:
        add("t.assignee = ?", filters.assignee)
    if words := _WORD.findall(filters.words)[:_MAX_WORDS]:
        # Quoted: a word is never read as an operator of the index ("NOT", "NEAR").
        query = " ".join(f'"{word}"*' for word in words)
        add("s.number IN (SELECT rowid FROM words WHERE words MATCH ?)", query)
    elif filters.words.strip():
        add("0")
    if with_standing and filters.wanted is not Wanted.ALL:
        standings = _STANDINGS.get(filters.wanted, (filters.wanted.value,))
        add(f"{_STANDING} IN ({', '.join('?' * len(standings))})", *standings)
    return " AND ".join(clauses), values
