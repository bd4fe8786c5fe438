"""What a time is called in TimeML: the type and the value of its TIMEX3 element."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from consistency.domain import TimexType
from consistency.german.times.grammar import Expression
from consistency.german.times.periods import unit_of
from consistency.german.times.setting import Reading, Words
from consistency.german.times.words import count_of, look_up

# Parts of the day as TimeML writes them; noon has no letter pair that all annotators share.
_PARTS = {
    "morning": "MO",
    "forenoon": "MO",
    "noon": "MI",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "midnight": "NI",
}
_UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_PHASES = {"early": "START", "mid": "MID", "late": "END"}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_SEASON_PHASES = {"early": "START", "late": "END"}
_HEDGES = {
    "rund": "APPROX",
    "etwa": "APPROX",
    "ungefähr": "APPROX",
    "gut": "MORE_THAN",
    "mehr als": "MORE_THAN",
    "über": "MORE_THAN",
    "mindestens": "EQUAL_OR_MORE",
    "fast": "LESS_THAN",
    "knapp": "LESS_THAN",
    "nahezu": "LESS_THAN",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Type, value and modifier of a TIMEX3 element."""

    type: TimexType
    value: str
    mod: str | None = None


def timex_value(expression: Expression, reading: Reading) -> Value | None:
    """How TimeML writes what `expression` was read as; `None` where it has no word for it."""
    if expression.kind in _LENGTHS:
        return _length(expression.words)
    if expression.kind in _CLOCKED:
        return _clock(reading, expression.words)
    if _is_part(expression):
        return _part(reading)
    write = _DATES.get(expression.kind)
    value = None if write is None else write(expression.words, reading)
    if value is None:
        return None
    return Value(type=TimexType.DATE, value=value, mod=_mod(expression.words))


_LENGTHS = frozenset(("ago", "ahead", "apart", "since", "span", "duration", "first-months"))
_CLOCKED = frozenset(("clock", "clocks"))


def _is_part(expression: Expression) -> bool:
    return expression.kind in ("part", "night", "night-to") or "part" in expression.words


def _length(words: Words) -> Value:
    count = f"{count_of(words['number']):g}"
    unit = str(look_up("unit", words["unit"])["name"]) if "unit" in words else "month"
    letters = _UNITS[unit]
    time = "T" if letters.startswith("T") else ""
    mod = _HEDGES.get(words.get("hedge", "").strip().lower())
    return Value(
        type=TimexType.DURATION, value=f"P{time}{count}{letters.removeprefix('T')}", mod=mod
    )


def _clock(reading: Reading, words: Words) -> Value:
    mod = "APPROX" if "about" in words else None
    clock = reading.key.split("..")[0][-5:]
    if reading.interval is None:
        return Value(type=TimexType.TIME, value=f"XXXX-XX-XXT{clock}", mod=mod)
    start, end = reading.interval.start, reading.interval.end
    # "gegen 24 Uhr" is half an hour to either side of the day's end.
    middle = end if clock == "00:00" else start
    if clock == "24:00":
        middle -= timedelta(minutes=1)
    return Value(type=TimexType.TIME, value=f"{middle:%Y-%m-%d}T{clock}", mod=mod)


def _part(reading: Reading) -> Value:
    name = "night" if reading.key.startswith("night") else _part_name(reading.key)
    day = "XXXX-XX-XX" if reading.interval is None else f"{_day_of_part(reading, name):%Y-%m-%d}"
    mod = next((_SEASON_PHASES[p] for p in _SEASON_PHASES if f"{p}-{name}" in reading.key), None)
    return Value(type=TimexType.TIME, value=f"{day}T{_PARTS[name]}", mod=mod)


def _part_name(key: str) -> str:
    return max(
        (name for name in _PARTS if name in key),
        # "monday-afternoon" holds "noon" too: the longer name is meant.
        key=lambda name: (key.rfind(name) + len(name), len(name)),
    )


def _day_of_part(reading: Reading, name: str) -> date:
    assert reading.interval is not None
    if name == "midnight":
        return reading.interval.end.date()
    return reading.interval.start.date()


def _mod(words: Words) -> str | None:
    if "phase" in words:
        return _PHASES[look_up("phase", words["phase"])]
    if "decade" in words or "decades" in words:
        return {"frühe": "START", "späte": "END"}.get(words.get("tone", ""))
    if "season" in words:
        return _SEASON_PHASES.get(look_up("season", words["season"])["name"].partition("-")[0])
    edges = {"ende": "END", "mitte": "MID"}
    return edges.get(words["edge"], "START") if "edge" in words else None


def _start(reading: Reading) -> datetime | None:
    return None if reading.interval is None else reading.interval.start


def _day(words: Words, reading: Reading) -> str:
    start = _start(reading)
    if start is not None:
        if "holiday" in words:
            start += timedelta(days=look_up("holiday", words["holiday"]).get("principal", 0))
        return f"{start:%Y-%m-%d}"
    if "month" in words or "monthno" in words:
        return f"XXXX-{reading.key}"
    if "weekday" in words:
        return f"XXXX-WXX-{look_up('weekday', words['weekday'])}"
    return "XXXX-XX-XX"


def _month(words: Words, reading: Reading) -> str:
    start = _start(reading)
    return f"XXXX-{look_up('month', words['month']):02d}" if start is None else f"{start:%Y-%m}"


def _season(words: Words, reading: Reading) -> str:
    letters = _SEASONS[look_up("season", words["season"])["name"].rpartition("-")[2]]
    start = _start(reading)
    if start is None:
        return f"XXXX-{letters}"
    # "Ende des Winters 2025" begins in the February after.
    return f"{start.year - (letters == 'WI' and start.month < 6)}-{letters}"


def _numbered(letter: str, months: int) -> Callable[[Words, Reading], str]:
    def write(_: Words, reading: Reading) -> str:
        start = _start(reading)
        if start is None:
            return f"XXXX-{letter}{reading.key.rpartition(letter.lower())[2][:1] or 'X'}"
        return f"{start.year}-{letter}{(start.month - 1) // months + 1}"

    return write


def _year(_: Words, reading: Reading) -> str:
    start = _start(reading)
    return "XXXX" if start is None else f"{start.year:04d}"


def _decade(_: Words, reading: Reading) -> str:
    return _year(_, reading)[:3]


def _century(_: Words, reading: Reading) -> str:
    return _year(_, reading)[:2]


def _week(_words: Words, reading: Reading) -> str:
    start = _start(reading)
    if start is None:
        return "XXXX-WXX"
    year, week, _ = start.isocalendar()
    return f"{year}-W{week:02d}"


def _weekend(words: Words, reading: Reading) -> str:
    return f"{_week(words, reading)}-WE"


def _same(_: Words, reading: Reading) -> str:
    start = _start(reading)
    return "XXXX-XX-XX" if start is None else f"{start:%Y-%m-%d}"


def _period(words: Words, reading: Reading) -> str | None:
    if words.get("edge") == "wechsel":
        return None
    unit = unit_of(words)
    start = _start(reading)
    match unit:
        case "day":
            return _same(words, reading)
        case "week":
            return _week(words, reading)
        case "month":
            return "XXXX-XX" if start is None else f"{start:%Y-%m}"
        case "quarter":
            return _numbered("Q", 3)(words, reading)
        case "decade":
            return _decade(words, reading)
        case "century":
            return _century(words, reading)
        case _:
            return _year(words, reading)


def _month_part(words: Words, reading: Reading) -> str:
    write = {"woche": _week, "wochenende": _weekend}.get(words["piece"], _month)
    return write(words, reading)


_DATES: dict[str, Callable[[Words, Reading], str | None]] = {
    "day": _day,
    "days": _day,
    "month": _month,
    "season": _season,
    "quarter": _numbered("Q", 3),
    "half": _numbered("H", 6),
    "year": _year,
    "years": _year,
    "decade": _decade,
    "century": _century,
    "period": _period,
    "weekend": _weekend,
    "same": _same,
    "same-period": _period,
    "week-number": _week,
    "month-part": _month_part,
    "nth-weekday": _same,
}
