"""Units of measure and money, and what each is in its canonical unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from consistency.german.lexica import load

PERCENT = "percent"
DURATION = "duration-h"
AGE = "age"
RANK = "rank"
SCORE = "score"
MAGNITUDE = "magnitude"
MEASURES = frozenset(
    {"m", "kg", "liter", "m2", "celsius", "kmh", "watt", "wh", "barrel", "byte", MAGNITUDE}
    | {"pascal", "dezibel", "volt", "kcal"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit word: `factor` of it make one of the canonical unit `name` (`None` for a count)."""

    name: str | None
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTable:
    """Unit words, the ends of adjectives ("stündig"), and short forms for the report."""

    words: Mapping[str, Unit]
    adjectives: Mapping[str, Unit]
    currency_adjectives: Mapping[str, str]
    symbols: Mapping[str, str]


@cache
def unit_table() -> UnitTable:
    """The units, read once."""
    table = dict(load("units.toml"))
    adjectives, symbols = table.pop("adjectives"), table.pop("symbols")
    currency_adjectives = table.pop("currency-adjectives")
    return UnitTable(
        words={
            word: Unit(name=name, factor=factor)
            for name, words in table.items()
            for word, factor in words.items()
        },
        adjectives={
            end: Unit(name=name or None, factor=factor)
            for end, (name, factor) in adjectives.items()
        },
        currency_adjectives=currency_adjectives,
        symbols=symbols,
    )


def kind_of(unit: str | None) -> str:
    """The kind of a unit in `aspects.toml`: "count", "percent", "points", "time", "money" …"""
    base = (unit or "").partition("/")[0]
    kinds = {"": "count", AGE: AGE, "percentage-point": "percent", DURATION: "time"}
    if base in MEASURES:
        return "measure"
    return kinds.get(base, base if base in {PERCENT, "points", SCORE, RANK} else "money")
