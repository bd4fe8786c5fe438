"""Which calendar day an expression names, and which part of it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from consistency.german.times.intervals import (
    Interval,
    days,
    easter_sunday,
    first_advent,
    hours,
    monday_of,
    night_to,
    nth_weekday,
)
from consistency.german.times.setting import Setting, Words, shift_of, shifted_name, year_of
from consistency.german.times.tense import Direction
from consistency.german.times.words import MONTHS, WEEKDAYS, count_of, look_up

_DEICTIC_KEYS = {-2: "today-2", -1: "yesterday", 0: "today", 1: "tomorrow", 2: "today+2"}

# "wurde auf den 15. Mai verschoben" tells of the future, "wählte am 8. Mai" in December does not.
_NEAR = timedelta(days=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day or a few days from it: `first` is `None` where it has no anchor."""

    first: date | None
    key: str
    count: int = 1

    def interval(self) -> Interval | None:
        """The days as a stretch of time."""
        return None if self.first is None else days(self.first, count=self.count)


def read_day(words: Words, setting: Setting) -> Day:
    """The day that `words` name by date, feast, "heute" or weekday.

    Raises `ValueError` for dates that do not exist ("31. Februar").
    """
    if "dayno" in words:
        return _date(words, setting)
    if "holiday" in words:
        return _holiday(words, setting)
    if "deictic" in words:
        return _weeks_off(_deictic(words, setting), words)
    return _weeks_off(_weekday(words, setting), words)


def _weeks_off(day: Day, words: Words) -> Day:
    """ "am Mittwoch vor einer Woche", "heute in zwei Wochen"."""
    if "weeks" not in words:
        return day
    weeks = int(count_of(words["weeks"])) * (-1 if words["weeksign"] == "vor" else 1)
    first = None if day.first is None else day.first + timedelta(days=7 * weeks)
    return replace(day, first=first, key=f"{day.key}{weeks:+d}-weeks")


def part_interval(day: date, words: Words) -> Interval:
    """The part of `day` that `words` name ("frühen Morgen"), or the whole day."""
    part = _part(words)
    return days(day) if part is None else hours(day, *part["hours"])


def part_name(words: Words) -> str | None:
    """The key of the part of the day, if one is named."""
    part = _part(words)
    return None if part is None else str(part["name"])


def night_of_weekday(day: Day, setting: Setting) -> Interval | None:
    """The night that "Freitagnacht" names: it starts that day, or ended this very morning."""
    if day.first is None:
        return None
    # "Freitagnacht … wurden verletzt" in Friday's paper: the night to come cannot be told of.
    if day.first == setting.today and setting.direction is not Direction.FUTURE:
        return night_to(day.first)
    return night_to(day.first + timedelta(days=1))


def _part(words: Words) -> dict[str, Any] | None:
    if "part" not in words:
        return None
    # "zum Mittag" → "mittag"
    part = words["part"].lower().split()[-1]
    tone = words.get("tone")
    if part == "früh":
        tone = None
    table: dict[str, Any] | None = None
    if tone is not None:
        try:
            table = look_up("part", f"{tone} {part}")
        except KeyError:
            table = None
    return table or look_up("part", part)


def _date(words: Words, setting: Setting) -> Day:
    month = int(words["monthno"]) if "monthno" in words else int(look_up("month", words["month"]))
    number = int(words["dayno"])
    year = year_of(words, setting)
    if year is not None:
        day = date(year, month, number)
        return Day(first=day, key=day.isoformat())
    date(2024, month, number)  # a leap year: rejects "31.2.", keeps "29.2."
    key = f"{month:02d}-{number:02d}"
    if setting.today is None:
        return Day(first=None, key=key)
    return Day(first=_nearest_year(month, number, setting), key=key)


def _nearest_year(month: int, number: int, setting: Setting) -> date:
    """The nearest such date; a far one in the past tense lies behind."""
    today = setting.today
    assert today is not None
    around = range(today.year - 4, today.year + 5)
    there = [date(year, month, number) for year in around if _exists(year, month, number)]
    nearest = min(there, key=lambda day: (abs(day - today), day))
    if setting.direction is Direction.PAST and nearest - today > _NEAR:
        return max(day for day in there if day <= today)
    return nearest


def _exists(year: int, month: int, number: int) -> bool:
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True


def _holiday(words: Words, setting: Setting) -> Day:
    feast = look_up("holiday", words["holiday"])
    count = int(feast.get("days", 1))
    year, shift = year_of(words, setting), shift_of(words)
    if year is not None:
        return Day(first=_feast(feast, year), key=f"{feast['name']}-{year}", count=count)
    if setting.today is None:
        return Day(first=None, key=feast["name"], count=count)
    today, length = setting.today, timedelta(days=count)
    there = [_feast(feast, today.year + offset) for offset in (-2, -1, 0, 1, 2)]
    back = [day for day in there if day <= today]
    ahead = [day for day in there if day + length > today]
    if shift in (-1, 1):
        first = back[-1] if shift < 0 else ahead[0]
    elif setting.direction is Direction.FUTURE:
        first = ahead[0]
    elif setting.direction is Direction.PAST:
        first = back[-1]
    else:
        first = min(there, key=lambda day: (abs(day - today), day))
    return Day(first=first, key=feast["name"], count=count)


def _feast(feast: dict[str, Any], year: int) -> date:
    if "easter" in feast:
        return easter_sunday(year) + timedelta(days=feast["easter"])
    if "advent" in feast:
        return first_advent(year) + timedelta(days=feast["advent"])
    if "nth" in feast:
        month, count, weekday = feast["nth"]
        return nth_weekday(year, month, weekday, count=count)
    month, day = feast["date"]
    return date(year, month, day)


def _deictic(words: Words, setting: Setting) -> Day:
    offset = int(look_up("deictic", words["deictic"].lower()))
    key = _DEICTIC_KEYS[offset]
    if setting.today is None:
        return Day(first=None, key=key)
    return Day(first=setting.today + timedelta(days=offset), key=key)


def _weekday(words: Words, setting: Setting) -> Day:
    index = int(look_up("weekday", words["weekday"]))
    name = WEEKDAYS[index - 1]
    if "after" in words or "before" in words:
        told = setting.told
        if told is None:
            return Day(first=None, key=name)
        ahead = (index - told.isoweekday() - 1) % 7 + 1
        return Day(first=told + timedelta(days=ahead if "after" in words else ahead - 7), key=name)
    if setting.today is None:
        return Day(first=None, key=name)
    week = shift_of(words, "weekmod")
    if week is not None:
        first = monday_of(setting.today) + timedelta(days=7 * week + index - 1)
        return Day(first=first, key=f"{name}-of-{shifted_name('week', week)}")
    offset = _weekday_offset(index - setting.today.isoweekday(), shift_of(words), setting.direction)
    return Day(first=setting.today + timedelta(days=offset), key=name)


def _weekday_offset(difference: int, shift: int | None, direction: Direction) -> int:
    """How many days from today the weekday lies that is `difference` days on in the week."""
    ahead = difference % 7
    back = ahead - 7 if ahead else 0
    match shift:
        case None:
            # "Am Freitag" on a Friday is that day, whichever way the clause looks.
            return ahead if direction is Direction.FUTURE else back
        case 0:
            return back if direction is Direction.PAST else ahead
        case _ if shift < 0:
            return (back or -7) + 7 * (shift + 1)
        case _:
            return (ahead or 7) + 7 * (shift - 1)


def month_name(month: int) -> str:
    """The key of a month."""
    return MONTHS[month - 1]
