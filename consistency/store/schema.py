"""The tables, and how a file written by an older version is brought up to date."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from consistency.errors import StoreError

# "cons" in ASCII: tells our files from any other SQLite database.
APPLICATION_ID = 0x636F6E73
# How long a writer waits for another one. A save takes milliseconds; a large run some seconds.
BUSY_TIMEOUT_S = 30.0

_RUNS = """
CREATE TABLE runs (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  articles INTEGER NOT NULL,
  findings INTEGER NOT NULL,
  contradictions INTEGER NOT NULL,
  packed BLOB NOT NULL
) STRICT"""

# A finding as one run saw it. `latest` marks the newest run that has it.
_SIGHTINGS = """
CREATE TABLE sightings (
  number INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (number),
  finding TEXT NOT NULL,
  latest INTEGER NOT NULL CHECK (latest IN (0, 1)),
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  condition TEXT NOT NULL,
  severity REAL NOT NULL,
  p_agree REAL NOT NULL,
  p_contradict REAL NOT NULL,
  p_unrelated REAL NOT NULL,
  left_article TEXT NOT NULL,
  right_article TEXT NOT NULL,
  left_outlet TEXT NOT NULL,
  right_outlet TEXT NOT NULL,
  left_date TEXT NOT NULL,
  right_date TEXT NOT NULL,
  UNIQUE (run, finding)
) STRICT"""

# Apart from the sightings: counting ten thousand of them must not read through their texts.
_BODIES = """
CREATE TABLE bodies (
  sighting INTEGER PRIMARY KEY REFERENCES sightings (number),
  packed BLOB NOT NULL
) STRICT"""

_ARTICLES = """
CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  packed BLOB NOT NULL
) STRICT, WITHOUT ROWID"""

# What was done, by whom and when: rows are added and never touched again.
_EVENTS = """
CREATE TABLE events (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  finding TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  reason TEXT,
  label TEXT,
  text TEXT,
  undoes INTEGER,
  sighting INTEGER NOT NULL REFERENCES sightings (number),
  seen TEXT NOT NULL,
  UNIQUE (finding, version)
) STRICT"""

# The fold of `events`, kept beside them so that the queue can filter by it.
_STATES = """
CREATE TABLE states (
  finding TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  standing TEXT NOT NULL,
  seen TEXT NOT NULL,
  assignee TEXT NOT NULL
) STRICT, WITHOUT ROWID"""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        _RUNS,
        _SIGHTINGS,
        _BODIES,
        "CREATE INDEX sightings_of_run ON sightings (run, severity DESC, finding)",
        "CREATE INDEX sightings_latest ON sightings (severity DESC, finding) WHERE latest = 1",
        "CREATE INDEX sightings_of_finding ON sightings (finding, run)",
        _ARTICLES,
        _EVENTS,
        "CREATE TRIGGER events_stay BEFORE UPDATE ON events "
        "BEGIN SELECT RAISE (ABORT, 'the history is append-only'); END",
        "CREATE TRIGGER events_remain BEFORE DELETE ON events "
        "BEGIN SELECT RAISE (ABORT, 'the history is append-only'); END",
        _STATES,
        # "Ölhafen" is found by "olhafen" too. Without content: the sightings have the text.
        "CREATE VIRTUAL TABLE words USING "
        "fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2')",
    ),
    # Look-alikes came to the sightings: the queue must not read through them, nor count them all.
    (
        "DROP INDEX sightings_of_run",
        "DROP INDEX sightings_latest",
        "CREATE INDEX findings_of_run ON sightings (run, severity DESC, finding) "
        "WHERE label <> 'unrelated'",
        "CREATE INDEX findings_latest ON sightings (severity DESC, finding) "
        "WHERE latest = 1 AND label <> 'unrelated'",
        "CREATE INDEX lookalikes ON sightings (run, latest) WHERE label = 'unrelated'",
    ),
)


def connect(path: Path) -> sqlite3.Connection:
    """A connection that loses nothing it has acknowledged: WAL, `synchronous = FULL`.

    Raises:
        StoreError: where `path` cannot be opened, or is no database.
    """
    try:
        db = sqlite3.connect(
            path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        raise StoreError(f"{path}: no database can be opened here ({error}); {_REMEDY}") from error
    return db


def migrate(db: sqlite3.Connection, *, path: Path) -> None:
    """Bring the tables up to date, all or nothing.

    Raises:
        StoreError: where the file is another program's, or a newer version's.
    """
    with writing(db):
        version = db.execute("PRAGMA user_version").fetchone()[0]
        owner = db.execute("PRAGMA application_id").fetchone()[0]
        tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if owner != APPLICATION_ID and tables:
            raise StoreError(f"{path}: the database of another program; {_REMEDY}")
        if version > len(MIGRATIONS):
            raise StoreError(
                f"{path}: written by a newer version (tables {version}, known are "
                f"{len(MIGRATIONS)}); update consistency, or {_REMEDY}"
            )
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction, in turn with all other writers: whole or not at all."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        # A full disk has rolled back by itself.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


_REMEDY = "name another file with --db"
