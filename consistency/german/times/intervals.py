"""Calendar arithmetic in Europe/Berlin: days, nights, months as half-open intervals."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")

# A night to Friday lasts from Thursday evening to Friday morning, as news count attacks and storms.
NIGHT_FROM_HOUR = 18
NIGHT_TO_HOUR = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A half-open stretch of time, aware in Europe/Berlin."""

    start: datetime
    end: datetime

    def to(self, other: "Interval") -> "Interval":
        """From the start of this one to the end of `other`."""
        return Interval(start=self.start, end=other.end)


def midnight(day: date) -> datetime:
    """The first moment of `day`."""
    return datetime.combine(day, time(), BERLIN)


def days(first: date, *, count: int = 1) -> Interval:
    """`count` whole days from `first`."""
    return Interval(start=midnight(first), end=midnight(first + timedelta(days=count)))


def months(year: int, month: int, *, count: int = 1) -> Interval:
    """`count` whole months; `month` may pass 12 or fall below 1: the year follows."""
    return Interval(
        start=midnight(first_of(year, month)), end=midnight(first_of(year, month + count))
    )


def years(year: int, *, count: int = 1) -> Interval:
    """`count` whole years from 1 January of `year`."""
    return months(year, 1, count=count * 12)


def first_of(year: int, month: int) -> date:
    """The first day of a month; `month` may lie outside 1 to 12."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def hours(day: date, first: float, last: float) -> Interval:
    """From hour `first` to hour `last` by the wall clock; hours past 24 fall on the next day."""
    return Interval(start=_at(day, first), end=_at(day, last))


def night_to(day: date) -> Interval:
    """The night that ends on `day`, over two dates."""
    before = day - timedelta(days=1)
    return Interval(start=_at(before, NIGHT_FROM_HOUR), end=_at(day, NIGHT_TO_HOUR))


def moment(day: date, *, minutes: int, before: int = 0, after: int = 1) -> Interval:
    """`before` minutes before to `after` minutes after a time of day, given in minutes.

    Counted in UTC: 2.30 Uhr does not exist when summer time begins and is read as 3.30 Uhr.
    """
    there = (midnight(day) + timedelta(minutes=minutes)).astimezone(UTC)
    return Interval(
        start=(there - timedelta(minutes=before)).astimezone(BERLIN),
        end=(there + timedelta(minutes=after)).astimezone(BERLIN),
    )


def monday_of(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.isoweekday() - 1)


def easter_sunday(year: int) -> date:
    """Easter Sunday by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def first_advent(year: int) -> date:
    """The fourth Sunday before Christmas Day: between 27 November and 3 December."""
    return nth_weekday(year, 11, 7, count=1, first=27)


def nth_weekday(year: int, month: int, weekday: int, *, count: int, first: int = 1) -> date:
    """The `count`th ISO weekday of a month from its `first` day on; -1 is the last one of all."""
    if count < 0:
        last = first_of(year, month + 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    start = date(year, month, first)
    return start + timedelta(days=(weekday - start.isoweekday()) % 7 + 7 * (count - 1))


def _at(day: date, hour: float) -> datetime:
    """The wall-clock hour, counted from the midnight of `day`; wall time, so DST-safe."""
    whole, rest = divmod(hour, 24)
    there = midnight(day + timedelta(days=int(whole)))
    return there.replace(hour=int(rest), minute=round(rest % 1 * 60))
