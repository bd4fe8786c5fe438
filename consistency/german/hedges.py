"""Hedges: the words that make a number an interval."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from consistency.german.lexica import load

# The guidelines: "rund", "etwa", "gut" and "knapp" reach about ten percent.
REACH = 0.1
# How far "mehr als 5 Prozent" stays from 5: less than any figure in the news is precise.
STEP = 1e-4
_LONGEST_PHRASE = 5


class Hedge(StrEnum):
    """How a number is bounded; the names are the lists of `data/hedges.toml`."""

    AROUND = "around"
    SOMEWHAT_ABOVE = "somewhat_above"
    SOMEWHAT_BELOW = "somewhat_below"
    ABOVE = "above"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeTable:
    """Phrases as word tuples; `before` and `after` the number, and the words that guard "über"."""

    before: Mapping[tuple[str, ...], Hedge]
    after: Mapping[tuple[str, ...], Hedge]
    round_only: frozenset[tuple[str, ...]]
    over_nouns: frozenset[str]
    over_verbs: frozenset[str]


@cache
def hedge_table() -> HedgeTable:
    """The hedges, read once."""
    table = load("hedges.toml")
    guards = table["guards"]
    return HedgeTable(
        before={tuple(p.split()): hedge for hedge in Hedge for p in table[hedge]},
        after={
            tuple(phrase.split()): hedge
            for hedge in (Hedge.AT_LEAST, Hedge.AT_MOST)
            for phrase in table[f"{hedge}_after"]
        },
        round_only=frozenset(tuple(phrase.split()) for phrase in guards["round_only"]),
        over_nouns=frozenset(guards["over_nouns"]),
        over_verbs=frozenset(guards["over_verbs"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHedge:
    """A hedge and how many words it takes."""

    hedge: Hedge
    words: tuple[str, ...]


def hedge_before(words: Sequence[str], end: int) -> FoundHedge | None:
    """The longest hedge among the lower-case `words` that ends right before index `end`."""
    table = hedge_table().before
    for length in range(min(_LONGEST_PHRASE, end), 0, -1):
        phrase = tuple(words[end - length : end])
        if phrase in table:
            return FoundHedge(hedge=table[phrase], words=phrase)
    return None


def hedge_after(words: Sequence[str], start: int) -> FoundHedge | None:
    """The hedge that starts at index `start`: "100 oder mehr"."""
    table = hedge_table().after
    for length in (2, 1):
        phrase = tuple(words[start : start + length])
        if phrase in table:
            return FoundHedge(hedge=table[phrase], words=phrase)
    return None


def widen(low: float, high: float, *, hedge: Hedge, whole: bool) -> tuple[float, float]:
    """The interval that `hedge` makes of `[low, high]`; `whole` numbers step by one.

    "bis zu 120" is `[0, 120]`, so that it agrees with 111 and with 3: an upper bound denies
    nothing below it. "knapp 100" ends at 99 and "mehr als 100" starts at 101.
    """
    reach_low, reach_high = abs(low) * REACH, abs(high) * REACH
    step_low = 1.0 if whole else abs(low) * STEP
    step_high = 1.0 if whole else abs(high) * STEP
    bottom = 0.0 if high >= 0 else -math.inf
    intervals = {
        Hedge.AROUND: (low - reach_low, high + reach_high),
        Hedge.SOMEWHAT_ABOVE: (low, high + reach_high),
        Hedge.SOMEWHAT_BELOW: (min(low - reach_low, high - step_high), high - step_high),
        Hedge.ABOVE: (low + step_low, math.inf),
        Hedge.AT_LEAST: (low, math.inf),
        # "bis zu minus zwölf Grad" is no colder than that
        Hedge.AT_MOST: (bottom, high) if high >= 0 else (low, 0.0),
        Hedge.BELOW: (min(bottom, high - step_high), high - step_high),
    }
    return intervals[hedge]
