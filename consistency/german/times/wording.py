"""A time in a few words, for tables and reports."""

from datetime import datetime, timedelta

from consistency.domain import TimeRelation, TimeSpan
from consistency.german.times.intervals import night_to

_MONTHS = {
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
        *("August", "September", "Oktober", "November", "Dezember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
}
_WORDS: dict[str, dict[str, str]] = {
    "de": {
        "night": "Nacht zum {0}",
        "until": "bis {0}",
        "since": "seit {0}",
        "clock": "{0}, {1} Uhr",
        "hours-of": "{0}, {1}–{2} Uhr",
        "quarter": "{0}. Quartal {1}",
        "undated": "ohne Datum ({0})",
    },
    "en": {
        "night": "night to {0}",
        "until": "until {0}",
        "since": "since {0}",
        "clock": "{0}, {1}",
        "hours-of": "{0}, {1}–{2}",
        "quarter": "quarter {0} of {1}",
        "undated": "undated ({0})",
    },
}

_LENGTHS = {
    "de": {
        "years": ("{0} Jahr", "{0} Jahre"),
        "days": ("{0} Tag", "{0} Tage"),
        "hours": ("{0} Stunde", "{0} Stunden"),
        "minutes": ("{0} Minute", "{0} Minuten"),
    },
    "en": {
        "years": ("{0} year", "{0} years"),
        "days": ("{0} day", "{0} days"),
        "hours": ("{0} hour", "{0} hours"),
        "minutes": ("{0} minute", "{0} minutes"),
    },
}
# The shortest length in days that is told in the unit.
_UNIT_DAYS = {"years": 365.0, "days": 1.0, "hours": 1 / 24, "minutes": 0.0}
_DAYS_OF = {"years": 365.25, "days": 1.0, "hours": 1 / 24, "minutes": 1 / 1440}


def format_time(span: TimeSpan, *, lang: str) -> str:
    """`span` in short: "Nacht zum 25.04.2025", "30.01.2026", "Januar 2026"; `lang` is de or en."""
    words = _WORDS[lang]
    if span.relation is TimeRelation.DURATION and span.days is not None:
        return _length(span.days, lang)
    if span.start is None or span.end is None:
        return words["undated"].format(span.key)
    text = _stretch(span.start, span.end, lang)
    if span.relation in (TimeRelation.UNTIL, TimeRelation.SINCE):
        return words[span.relation].format(text)
    return text


def _length(days: float, lang: str) -> str:
    unit = next(unit for unit, shortest in _UNIT_DAYS.items() if days >= shortest - 1e-4)
    figure = f"{round(days / _DAYS_OF[unit], 1):g}"
    singular, plural = _LENGTHS[lang][unit]
    if lang == "de":
        figure = figure.replace(".", ",")
    return (singular if figure == "1" else plural).format(figure)


def _stretch(start: datetime, end: datetime, lang: str) -> str:
    words = _WORDS[lang]
    night = night_to(end.date())
    if (start, end) == (night.start, night.end):
        return words["night"].format(_date(end))
    last = end - timedelta(minutes=1)
    if not (start.hour or start.minute or end.hour or end.minute):
        return _days(start, last, lang)
    if end - start <= timedelta(minutes=1):
        return words["clock"].format(_date(start), _clock(start))
    if start.date() == last.date():
        to = "24" if end.date() > start.date() else _clock(end)
        return words["hours-of"].format(_date(start), _clock(start), to)
    return f"{_date(start)}, {_clock(start)} – {_date(end)}, {_clock(end)}"


def _days(start: datetime, last: datetime, lang: str) -> str:
    """Whole days from `start` to `last`, by the month, quarter or year where they fill one."""
    if start.date() == last.date():
        return _date(start)
    starts_month, ends_month = start.day == 1, (last + timedelta(days=1)).day == 1
    if starts_month and ends_month:
        length = (last.year - start.year) * 12 + last.month - start.month + 1
        if length == 1:
            return f"{_MONTHS[lang][start.month - 1]} {start.year}"
        if length == 12 and start.month == 1:
            return f"{start.year}"
        if length == 3 and start.month % 3 == 1:
            return _WORDS[lang]["quarter"].format(start.month // 3 + 1, start.year)
        if length % 12 == 0 and start.month == 1:
            return f"{start.year}–{last.year}"
    return f"{_date(start)}–{_date(last)}"


def _date(when: datetime) -> str:
    return f"{when.day:02d}.{when.month:02d}.{when.year}"


def _clock(when: datetime) -> str:
    return f"{when.hour}.{when.minute:02d}" if when.minute else f"{when.hour}"
