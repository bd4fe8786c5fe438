"""Which month, quarter, season, year, week or decade an expression names."""

from collections.abc import Callable
from datetime import date, timedelta

from consistency.german.times.intervals import (
    Interval,
    days,
    first_of,
    midnight,
    monday_of,
    months,
    years,
)
from consistency.german.times.setting import (
    Reading,
    Setting,
    Words,
    shift_of,
    shifted_name,
    year_of,
)
from consistency.german.times.tense import Direction
from consistency.german.times.words import MONTHS, count_of, look_up, times_table

# A quarter's figures come out after it: half of one must have passed before a report in the past
# tense means the running quarter.
_QUARTER_LAG = timedelta(days=45)


def read_month(words: Words, setting: Setting) -> Reading:
    """ "April 2025", "im April", "Ende April"."""
    number = int(look_up("month", words["month"]))
    return in_year(
        words, setting, name=MONTHS[number - 1], of=lambda year: months(year, number), month=number
    )


def read_season(words: Words, setting: Setting) -> Reading:
    """ "im Frühjahr", "Winter 2024/25"."""
    season = look_up("season", words["season"])
    return in_year(
        words,
        setting,
        name=season["name"],
        of=lambda year: months(year, season["month"], count=season["months"]),
    )


def read_quarter(words: Words, setting: Setting) -> Reading:
    """ "im dritten Quartal", "Q3 2025", "Schlussquartal"."""
    number = {"Schluss": 4, "Auftakt": 1}.get(words["quarter"]) or ordinal_of(words["quarter"])
    return in_year(
        words,
        setting,
        name=f"q{number}",
        of=lambda year: months(year, 3 * number - 2, count=3),
        lag=_QUARTER_LAG,
    )


def read_half(words: Words, setting: Setting) -> Reading:
    """ "im ersten Halbjahr"."""
    number = ordinal_of(words["half"])
    return in_year(
        words,
        setting,
        name=f"half-{number}",
        of=lambda year: months(year, 6 * number - 5, count=6),
        lag=_QUARTER_LAG,
    )


def read_first_months(words: Words, setting: Setting) -> Reading:
    """ "in den ersten neun Monaten": of the year, as quarterly reports count."""
    count = int(count_of(words["number"]))
    return in_year(
        words,
        setting,
        name=f"first-{count}-months",
        of=lambda year: months(year, 1, count=count),
        lag=_QUARTER_LAG,
    )


def read_year(words: Words, _: Setting) -> Reading:
    """ "2025", "im Jahr 2025", "Ende 2025", "Saison 2024/25"."""
    year = int(words["year"])
    if "second" in words:
        # A season or a school year turns in summer.
        return Reading(interval=months(year, 7, count=12), key=f"{year}/{year + 1}")
    return _phased(years(year), str(year), words)


def read_years(words: Words, _: Setting) -> Reading:
    """ "2019–2023"."""
    first, last = int(words["firstyear"]), int(words["year"])
    if last < first:
        raise ValueError(f"{first}–{last} runs backwards")
    return Reading(interval=years(first, count=last - first + 1), key=f"{first}..{last}")


def read_decade(words: Words, _: Setting) -> Reading:
    """ "in den Siebzigerjahren", "90er-Jahre", "2010er Jahre"."""
    digits = words.get("decades")
    if digits == "Nuller":
        year = 2000
    else:
        year = int(digits) if digits else int(look_up("decade", words["decade"].lower()))
    year += 1900 if year < 100 else 0
    phase = {"frühe": "Anfang", "späte": "Ende"}.get(words.get("tone", ""))
    return _phased(years(year, count=10), f"{year}s", {"phase": phase} if phase else words)


def read_century(words: Words, _: Setting) -> Reading:
    """ "im 19. Jahrhundert"."""
    word = words["century"].lower()
    number = int(word) if word.isdigit() else int(look_up("century", word))
    return _phased(years(100 * number - 99, count=100), f"century-{number}", words)


def read_period(words: Words, setting: Setting) -> Reading:
    """ "in der vergangenen Woche", "Ende des Jahres", "Vorjahr", "zum Jahresende"."""
    unit, edge = unit_of(words), _edge(words)
    inner = {} if edge is None else {"phase": edge}
    if "year" in words:
        return _phased(years(int(words["year"])), words["year"], inner)
    shift = -1 if "before" in words else shift_of(words)
    if setting.today is None:
        return _phased(None, unit if shift is None else shifted_name(unit, shift), inner)
    if words.get("edge") == "wechsel":
        return _turn_of_year(setting.today)
    if shift is None:
        shift = _open_shift(unit, inner, setting) if "edge" in words else 0
    return _phased(shifted(unit, shift, setting.today), shifted_name(unit, shift), inner)


def _turn_of_year(today: date) -> Reading:
    """The week before and after the nearest New Year: "zum Jahreswechsel"."""
    turn = date(today.year + (today.month > 6), 1, 1)
    return Reading(interval=days(turn - timedelta(days=7), count=14), key="turn-of-year")


def read_weekend(words: Words, setting: Setting) -> Reading:
    """ "am Wochenende", "am vergangenen Wochenende": Saturday and Sunday."""
    shift = shift_of(words)
    week = shift_of(words, "weekmod")
    key = "weekend" if shift is None else shifted_name("weekend", shift)
    if setting.today is None:
        return Reading(interval=None, key=key)
    saturday = monday_of(setting.today) + timedelta(days=5)
    if week is not None:
        saturday += timedelta(days=7 * week)
    elif shift is None or shift == 0:
        if saturday > setting.today and setting.direction is not Direction.FUTURE and shift is None:
            saturday -= timedelta(days=7)
    elif shift < 0:
        # On a Sunday "am vergangenen Wochenende" is the one before.
        saturday += timedelta(days=7 * shift)
    else:
        running = saturday <= setting.today
        saturday += timedelta(days=7 * (shift if running else shift - 1))
    return Reading(interval=days(saturday, count=2), key=key)


def in_year(
    words: Words,
    setting: Setting,
    *,
    name: str,
    of: Callable[[int], Interval],
    month: int | None = None,
    lag: timedelta = timedelta(0),
) -> Reading:
    """A part of a year, in the year named or else in the one that the clause's tense chooses."""
    year = year_of(words, setting)
    if year is not None:
        key = name if month is None else f"{month:02d}"
        joined = f"{year}-{key}"
        return _phased(of(year), joined, words)
    if setting.today is None:
        return _phased(None, name, words)
    now = midnight(setting.today)
    around = [of(setting.today.year + offset) for offset in (-2, -1, 0, 1, 2)]
    shift = shift_of(words)
    if (setting.direction is Direction.FUTURE and (shift is None or shift >= 0)) or shift == 1:
        chosen = next(one for one in around if one.end > now and (shift != 1 or one.start > now))
    elif shift == -1:
        chosen = [one for one in around if one.end <= now][-1]
    elif setting.direction is Direction.OPEN and not lag:
        # "Alternativtermine im August": without a verb the nearest one.
        chosen = min(around, key=lambda one: max(one.start - now, now - one.end))
    else:
        chosen = [one for one in around if one.start <= now - lag][-1]
    return _phased(chosen, name, words)


def _phased(interval: Interval | None, key: str, words: Words) -> Reading:
    """The early, mid or late part of the period, if one is named: "Ende April"."""
    if "phase" not in words:
        return Reading(interval=interval, key=key)
    phase = look_up("phase", words["phase"])
    if interval is None:
        return Reading(interval=None, key=f"{phase}-{key}")
    first, length = interval.start.date(), (interval.end.date() - interval.start.date()).days
    early, late = _inner_bounds(first, length)
    bounds = {"early": (0, early), "mid": (early, late), "late": (late, length)}[phase]
    start, end = (first + timedelta(days=bound) for bound in bounds)
    return Reading(interval=days(start, count=(end - start).days), key=f"{phase}-{key}")


def _inner_bounds(first: date, length: int) -> tuple[int, int]:
    """After how many days a period is no longer young, and from which on it is late.

    Quarters of a year ("Ende 2025" is its fourth quarter), thirds of anything else.
    """
    if length in (365, 366):
        quarters = [(first_of(first.year, first.month + ahead) - first).days for ahead in (3, 9)]
        return quarters[0], quarters[1]
    return max(1, length // 3), max(2, length * 2 // 3)


def ordinal_of(word: str) -> int:
    """The number of "ersten" or "1"."""
    return int(word) if word.isdigit() else int(look_up("ordinal", word.lower()))


def unit_of(words: Words) -> str:
    """The name of the period that `words` hold: "week", "year"."""
    word = (words.get("period") or words.get("before") or "tag").lower()
    units = times_table()["period"].items()
    return next(str(unit) for stem, unit in units if word.startswith(stem))


def _edge(words: Words) -> str | None:
    if "phase" in words:
        return words["phase"]
    edge = times_table()["edge"].get(words.get("edge"))
    return None if edge is None else str(edge)


def _open_shift(unit: str, inner: Words, setting: Setting) -> int:
    """Which year "zum Jahresende" means: in January, in the past tense, the one just over."""
    assert setting.today is not None
    running = shifted(unit, 0, setting.today)
    part = _phased(running, unit, inner).interval
    assert part is not None
    now = midnight(setting.today)
    if setting.direction is Direction.FUTURE:
        return 1 if part.end <= now else 0
    young = now - running.start < timedelta(days=100)
    past = setting.direction is Direction.PAST or (unit == "year" and young)
    return -1 if part.start > now and past else 0


def shifted(unit: str, shift: int, today: date) -> Interval:
    """The period around `today`, moved by `shift` periods."""
    match unit:
        case "day":
            return days(today + timedelta(days=shift))
        case "week":
            return days(monday_of(today) + timedelta(days=7 * shift), count=7)
        case "weekend":
            return days(monday_of(today) + timedelta(days=7 * shift + 5), count=2)
        case "month":
            return months(today.year, today.month + shift)
        case "quarter":
            return months(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * shift, count=3)
        case "decade":
            return years(today.year // 10 * 10 + 10 * shift, count=10)
        case "century":
            return years((today.year - 1) // 100 * 100 + 1 + 100 * shift, count=100)
        case "fiscal-year":
            # Many end in autumn: the one past reaches from last January to today.
            running = years(today.year + shift)
            return Interval(start=running.start, end=max(running.end, midnight(today)))
        case "season-year":
            first = today.year - (today.month < 7) + shift
            return months(first, 7, count=12)
        case _:
            return years(today.year + shift)
