"""Turns an expression into an interval, read against an article's date."""

from collections.abc import Callable
from datetime import date, timedelta

from consistency.domain import TimeRelation
from consistency.german.times import month_parts, periods
from consistency.german.times.calendar_days import (
    Day,
    night_of_weekday,
    part_interval,
    part_name,
    read_day,
)
from consistency.german.times.grammar import Expression
from consistency.german.times.intervals import (
    Interval,
    days,
    hours,
    moment,
    months,
    night_to,
    years,
)
from consistency.german.times.setting import Reading, Setting, Words, shift_of
from consistency.german.times.tense import Direction
from consistency.german.times.words import count_of, look_up


def resolve(expression: Expression, setting: Setting) -> Reading | None:
    """What `expression` means in `setting`; `None` where it names no time ("31. Februar")."""
    try:
        return _READERS[expression.kind](expression.words, setting)
    except (ValueError, OverflowError, KeyError):
        # KeyError: a pattern that ignores case takes "ſechs" for "sechs", the tables do not.
        return None


def _read_day(words: Words, setting: Setting) -> Reading:
    day = read_day(words, setting)
    part = part_name(words)
    if part is None:
        return Reading(interval=day.interval(), key=day.key)
    if part == "night":
        key = f"{day.key}-night"
        if "deictic" in words and day.first is not None and words["deictic"].lower() == "heute":
            return Reading(interval=_tonight(day.first, setting), key=key)
        return Reading(interval=night_of_weekday(day, setting), key=key)
    interval = None if day.first is None else part_interval(day.first, words)
    return Reading(interval=interval, key=f"{day.key}-{part}")


def _tonight(today: date, setting: Setting) -> Interval:
    """ "heute Nacht": the one past, unless the clause looks ahead."""
    ahead = setting.direction is Direction.FUTURE
    return night_to(today + timedelta(days=1) if ahead else today)


def _read_days(words: Words, setting: Setting) -> Reading:
    last = read_day(words, setting)
    month = words.get("firstmonthno")
    number = int(words["firstday"])
    key = f"{number:02d}..{last.key}"
    if last.first is None:
        return Reading(interval=None, key=key)
    first = last.first.replace(day=number) if month is None else None
    if first is None:
        first = date(last.first.year, int(month or 1), number)
    if first > last.first:
        raise ValueError(f"{first} lies behind {last.first}")
    return Reading(interval=days(first).to(days(last.first)), key=key)


def _read_night_to(words: Words, setting: Setting) -> Reading:
    day = read_day(words, setting)
    if words.get("holiday") == "Silvester":
        day = Day(first=day.first and day.first + timedelta(days=1), key="new-year")
    interval = None if day.first is None else night_to(day.first)
    return Reading(interval=interval, key=f"night-to-{day.key}")


def _read_night(words: Words, setting: Setting) -> Reading:
    shift = shift_of(words) or 0
    anchor = setting.today
    if "before" in words or "after" in words or "following" in words or "same" in words:
        anchor = setting.told or setting.today
        shift = -1 if "before" in words else 0 if "same" in words else 1
        name = "same" if "same" in words else f"told{shift:+d}"
    else:
        # "in der Nacht" and "in der vergangenen Nacht" both ended on the morning of the paper.
        shift = max(shift, 0) if shift >= -1 else shift + 1
        ahead = setting.direction is Direction.FUTURE and "modifier" not in words
        shift += int(ahead)
        name = "today" if shift == 0 else f"today{shift:+d}"
    interval = None if anchor is None else night_to(anchor + timedelta(days=shift))
    return Reading(interval=interval, key=f"night-to-{name}")


def _read_part(words: Words, setting: Setting) -> Reading:
    name = part_name(words)
    before = "before" in words
    anchor = setting.told or setting.today
    if words.get("before") == "Vor" or "modifier" in words:
        anchor = setting.today
        shift = shift_of(words)
        before = before or (shift is not None and shift < 0)
    key = f"{name}-before" if before else f"{name}-after" if "after" in words else f"{name}"
    if anchor is None:
        return Reading(interval=None, key=key)
    day = anchor + timedelta(days=int("after" in words) - int(before))
    if name == "midnight" and setting.told is not None:
        day += timedelta(days=1)
    interval = night_to(day) if name == "night" else part_interval(day, words)
    return Reading(interval=interval, key=key)


def _read_clock(words: Words, setting: Setting) -> Reading | None:
    minutes = clock_minutes(words)
    anchor = setting.told or setting.today
    key = f"{minutes // 60:02d}:{minutes % 60:02d}"
    if anchor is None:
        return Reading(interval=None, key=key)
    about = words.get("about", "").lower()
    before, after = {"": (0, 1), "kurz vor": (30, 0), "kurz nach": (0, 30)}.get(about, (30, 30))
    return Reading(
        interval=moment(anchor, minutes=minutes, before=before, after=after),
        key=key,
    )


def _read_clocks(words: Words, setting: Setting) -> Reading:
    last = clock_minutes(words)
    first = clock_minutes({"hour": words["firsthour"], "minute": words.get("firstminute", "0")})
    key = f"{first // 60:02d}:{first % 60:02d}..{last // 60:02d}:{last % 60:02d}"
    anchor = setting.told or setting.today
    if anchor is None:
        return Reading(interval=None, key=key)
    if last <= first:
        last += 24 * 60
    return Reading(interval=hours(anchor, first / 60, last / 60), key=key)


def clock_minutes(words: Words) -> int:
    """Minutes after midnight; raises `ValueError` past 24 Uhr."""
    minutes = int(count_of(words["hour"]) * 60) + int(words.get("minute", "0"))
    if "half" in words:
        minutes -= 30
    if "quarter" in words:
        minutes += 15 if words["quarter"] == "nach" else -15
    if not 0 <= minutes <= 24 * 60:
        raise ValueError(f"no time of day: {words['hour']} Uhr")
    return minutes


def _read_span(words: Words, setting: Setting) -> Reading:
    """ "in den vergangenen drei Tagen", "in den kommenden zwei Jahren"."""
    ahead = words["modifier"].lower() in ("kommend", "nächst")
    length = _length(words)
    key = f"{'next' if ahead else 'last'}-{length:g}-days"
    if setting.today is None:
        return Reading(interval=None, key=key)
    span = timedelta(days=max(1, round(length)))
    first = setting.today if ahead else setting.today - span
    return Reading(interval=days(first).to(days(first + span)), key=key)


def _read_ago(words: Words, setting: Setting) -> Reading:
    return _distant(words, setting.today, sign=-1, name="ago")


def _read_ahead(words: Words, setting: Setting) -> Reading:
    if setting.direction is Direction.PAST:
        # "in zwei Wochen verkauft": how long it took.
        return _read_duration(words, setting)
    return _distant(words, setting.today, sign=1, name="ahead")


def _read_apart(words: Words, setting: Setting) -> Reading:
    sign = -1 if "before" in words else 1
    anchor = setting.told or (setting.today if sign < 0 else None)
    return _distant(words, anchor, sign=sign, name="before" if sign < 0 else "after")


def _read_since(words: Words, setting: Setting) -> Reading:
    reading = _read_ago(words, setting)
    return Reading(interval=reading.interval, key=reading.key, relation=TimeRelation.SINCE)


def _distant(words: Words, anchor: date | None, *, sign: int, name: str) -> Reading:
    """A whole unit some units away: years and months by the calendar, a week around the day."""
    count, unit = count_of(words["number"]), _unit_name(words)
    key = f"{count:g}-{unit}-{name}"
    if anchor is None:
        return Reading(interval=None, key=key)
    steps = sign * int(count)
    match unit:
        case "day" | "night":
            interval = days(anchor + timedelta(days=steps))
        case "week":
            day = anchor + timedelta(days=7 * steps)
            interval = days(day - timedelta(days=3), count=7)
        case "month":
            interval = months(anchor.year, anchor.month + steps)
        case "year":
            interval = years(anchor.year + steps)
        case "decade":
            interval = years(anchor.year + 10 * steps)
        case _:
            interval = days(anchor + timedelta(days=int(steps / 24) if unit == "hour" else 0))
    return Reading(interval=interval, key=key)


def _read_duration(words: Words, _: Setting) -> Reading:
    length = _length(words)
    if "number2" in words:
        length += count_of(words["number2"]) * look_up("unit", words["unit2"])["days"]
    return Reading(
        interval=None,
        key=f"{length:.4g}-days-long",
        relation=TimeRelation.DURATION,
        days=round(length, 4),
    )


def _length(words: Words) -> float:
    length = count_of(words["number"]) * look_up("unit", words["unit"])["days"]
    return float(round(length, 4))


def _unit_name(words: Words) -> str:
    return str(look_up("unit", words["unit"])["name"])


def _read_same(words: Words, setting: Setting) -> Reading:
    """ "am selben Tag", "am Tag darauf", "am Vortag"."""
    if "vortag" in words:
        anchor, shift, key = setting.today or setting.told, -1, "yesterday"
    elif "before" in words:
        anchor, shift, key = setting.told or setting.today, -1, "day-before"
    elif "after" in words:
        anchor, shift, key = setting.told, 1, "day-after"
    else:
        anchor, shift, key = setting.told or setting.today, 0, "same-day"
    interval = None if anchor is None else days(anchor + timedelta(days=shift))
    return Reading(interval=interval, key=key)


def _read_same_period(words: Words, setting: Setting) -> Reading:
    """ "in derselben Woche", "im selben Jahr"."""
    unit, anchor = periods.unit_of(words), setting.told or setting.today
    interval = None if anchor is None else periods.shifted(unit, 0, anchor)
    return Reading(interval=interval, key=f"same-{unit}")


def _read_now(_: Words, setting: Setting) -> Reading:
    return Reading(interval=None if setting.today is None else days(setting.today), key="now")


_READERS: dict[str, Callable[[Words, Setting], Reading | None]] = {
    "day": _read_day,
    "days": _read_days,
    "night-to": _read_night_to,
    "night": _read_night,
    "part": _read_part,
    "clock": _read_clock,
    "clocks": _read_clocks,
    "month": periods.read_month,
    "season": periods.read_season,
    "quarter": periods.read_quarter,
    "half": periods.read_half,
    "first-months": periods.read_first_months,
    "year": periods.read_year,
    "years": periods.read_years,
    "decade": periods.read_decade,
    "century": periods.read_century,
    "period": periods.read_period,
    "weekend": periods.read_weekend,
    "span": _read_span,
    "ago": _read_ago,
    "ahead": _read_ahead,
    "apart": _read_apart,
    "since": _read_since,
    "duration": _read_duration,
    "same": _read_same,
    "same-period": _read_same_period,
    "week-number": month_parts.read_week_number,
    "month-part": month_parts.read_month_part,
    "nth-weekday": month_parts.read_nth_weekday,
    "now": _read_now,
}
