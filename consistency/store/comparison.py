"""Two runs against each other: what came, what went, what is judged otherwise.

Look-alikes come and go by the hundred and are told only where the other run has a finding.
"""

import sqlite3
from dataclasses import dataclass

from consistency.domain import Label

_CHANGED = """
SELECT o.finding, o.label AS before, n.label AS after, o.kind AS kind_before, n.kind AS kind_after
FROM sightings o JOIN sightings n ON n.finding = o.finding AND n.run = ?
WHERE o.run = ? AND (o.label <> n.label OR o.kind <> n.kind OR o.condition <> n.condition)
AND NOT (o.label = 'unrelated' AND n.label = 'unrelated')
ORDER BY n.severity DESC, n.finding"""
_ONLY_IN = """
SELECT finding FROM sightings WHERE run = ? AND label <> 'unrelated' AND finding NOT IN
(SELECT finding FROM sightings WHERE run = ?) ORDER BY severity DESC, finding"""
_SAME = """
SELECT count(*) FROM sightings o JOIN sightings n ON n.finding = o.finding AND n.run = ?
WHERE o.run = ? AND o.label <> 'unrelated'
AND o.label = n.label AND o.kind = n.kind AND o.condition = n.condition"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A finding that both runs have, with another label, kind or condition."""

    finding: str
    before: Label
    after: Label
    kind_before: str
    kind_after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An older run against a newer one; finding ids, gravest first."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[Changed, ...]
    same: int


def compare(db: sqlite3.Connection, *, old: int, new: int) -> Comparison:
    """The difference between two runs, by number."""
    return Comparison(
        new=tuple(row["finding"] for row in db.execute(_ONLY_IN, (new, old))),
        gone=tuple(row["finding"] for row in db.execute(_ONLY_IN, (old, new))),
        changed=tuple(
            Changed(
                finding=row["finding"],
                before=Label(row["before"]),
                after=Label(row["after"]),
                kind_before=row["kind_before"],
                kind_after=row["kind_after"],
            )
            for row in db.execute(_CHANGED, (new, old))
        ),
        same=db.execute(_SAME, (new, old)).fetchone()[0],
    )
