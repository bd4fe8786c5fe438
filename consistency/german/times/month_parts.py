"""Weeks by number, and the weeks, halves and weekdays of a month."""

from datetime import date, timedelta

from consistency.german.times.intervals import (
    Interval,
    days,
    first_of,
    midnight,
    monday_of,
    nth_weekday,
)
from consistency.german.times.periods import in_year, ordinal_of
from consistency.german.times.setting import Reading, Setting, Words, year_of
from consistency.german.times.words import MONTHS, look_up, times_table


def read_week_number(words: Words, setting: Setting) -> Reading:
    """ "in der 5. Kalenderwoche", "KW 27"; raises `ValueError` past the year's last week."""
    number = int(words["week"]) if "week" in words else _week_number(words["weekword"].lower())
    year = year_of(words, setting)
    if year is None:
        if setting.today is None:
            return Reading(interval=None, key=f"week-{number}")
        year = setting.today.year
    monday = date.fromisocalendar(year, number, 1)
    return Reading(interval=days(monday, count=7), key=f"week-{number}")


def _week_number(word: str) -> int:
    table = "ordinal" if word in times_table()["ordinal"] else "further-ordinal"
    return int(look_up(table, word))


def read_month_part(words: Words, setting: Setting) -> Reading:
    """ "in der letzten Januarwoche", "in der ersten Februarhälfte", "am zweiten Maiwochenende"."""
    number, count = int(look_up("month", words["month"])), _count_from_end(words)
    piece = words["piece"]
    if piece == "hälfte" and count not in (1, 2):
        raise ValueError(f"a month has no half number {count}")

    def part(year: int) -> Interval:
        first = first_of(year, number)
        if piece == "hälfte":
            middle, end = first + timedelta(days=15), first_of(year, number + 1)
            start, stop = (first, middle) if count == 1 else (middle, end)
            return Interval(start=midnight(start), end=midnight(stop))
        if piece == "wochenende":
            return days(nth_weekday(year, number, 6, count=count), count=2)
        return days(monday_of(nth_weekday(year, number, 4, count=count)), count=7)

    name = f"{MONTHS[number - 1]}-{piece}-{count}"
    return in_year(words, setting, name=name, of=part)


def read_nth_weekday(words: Words, setting: Setting) -> Reading:
    """ "am ersten Sonntag im Februar"."""
    number, count = int(look_up("month", words["month"])), _count_from_end(words)
    weekday = int(look_up("weekday", words["weekday"]))
    return in_year(
        words,
        setting,
        name=f"{MONTHS[number - 1]}-weekday-{weekday}-{count}",
        of=lambda year: days(nth_weekday(year, number, weekday, count=count)),
    )


def _count_from_end(words: Words) -> int:
    return -1 if words["ordinal"].lower() == "letzt" else ordinal_of(words["ordinal"])
