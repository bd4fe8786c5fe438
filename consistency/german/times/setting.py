"""What an expression is read against, and what reading it gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from consistency.domain import TimeRelation
from consistency.german.times.intervals import Interval
from consistency.german.times.tense import Direction
from consistency.german.times.words import look_up

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The day of writing, the day the story has reached, and where the clause looks.

    `today` is the article's date, `told` the day named last ("am Freitag … am Tag darauf"),
    `None` where unknown.
    """

    today: date | None
    told: date | None
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an expression means; `interval` is `None` where it has no anchor."""

    interval: Interval | None
    key: str
    relation: TimeRelation = TimeRelation.AT
    days: float | None = None


def shift_of(words: Words, name: str = "modifier") -> int | None:
    """How far a word moves a period: "vergangenen" → -1, "dieser" → 0; `None` without one."""
    word = words.get(name)
    return None if word is None else int(look_up("modifier", word.lower()))


def shifted_name(name: str, shift: int) -> str:
    """A key that keeps the shift: "last-week", "next-year", "week+2"."""
    prefix = {-1: "last-", 0: "this-", 1: "next-"}.get(shift)
    return f"{name}{shift:+d}" if prefix is None else f"{prefix}{name}"


def year_of(words: Words, setting: Setting) -> int | None:
    """The year an expression names or points to: "2025", "vergangenen Jahres"."""
    if "year" in words:
        year = int(words["year"])
        if len(words["year"]) > 2:
            return year
        # Two digits as POSIX reads them: 69 and later are of the last century.
        return year + (1900 if year > 68 else 2000)
    shift = -1 if words.get("yearmod") == "Vorjahr" else shift_of(words, "yearmod")
    if shift is None or setting.today is None:
        return None
    return setting.today.year + shift
