"""Runs, their findings and what the desk decided of them, in one SQLite file."""

from consistency.store.comparison import Changed, Comparison
from consistency.store.decisions import (
    Action,
    Change,
    ConflictError,
    Dismissal,
    Event,
    Standing,
    State,
    fold,
)
from consistency.store.pairs import label_pair
from consistency.store.queue import Entry, Facets, Filters, Page, Progress, Wanted
from consistency.store.runs import Run
from consistency.store.store import Store

__all__ = [
    "Action",
    "Change",
    "Changed",
    "Comparison",
    "ConflictError",
    "Dismissal",
    "Entry",
    "Event",
    "Facets",
    "Filters",
    "Page",
    "Progress",
    "Run",
    "Standing",
    "State",
    "Store",
    "Wanted",
    "fold",
    "label_pair",
]
