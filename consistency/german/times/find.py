"""Finds the times of a text: expressions, the words that relate them, ranges, clock times."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from consistency.domain import Span, TimeRelation, TimeSpan
from consistency.german.times.grammar import Expression, find_expressions
from consistency.german.times.intervals import BERLIN
from consistency.german.times.joining import CLOCKS, Found, join, links
from consistency.german.times.resolve import resolve
from consistency.german.times.setting import Reading, Setting
from consistency.german.times.tense import Direction, direction_at
from consistency.german.times.words import times_table

# Kinds whose place on the calendar depends on which way the clause looks.
_TENSED = frozenset(
    (
        *("day", "night-to", "night", "month", "season", "quarter", "half", "first-months"),
        *("period", "weekend", "ahead"),
    )
)
# Kinds before which "der" or "in" belongs to another word: "der bisher größte".
_ADVERBS = frozenset(("now", "ago", "apart", "duration"))
_MONTHLY = frozenset(("month", "season", "quarter"))
# Kinds that come in lists, and the word that each of them must have.
_LISTED = {"day": "weekday", "month": "month"}
_LONGEST_PREFIX = 45


def find_times(
    text: str, *, published: datetime | None, established: datetime | None = None
) -> tuple[TimeSpan, ...]:
    """The time expressions of `text`, ascending; spans count in `text`.

    `published` is the article's date; without it relative expressions stay unanchored.
    `established` is the day the story has reached before `text`: "am selben Tag".
    """
    found = read_times(text, published=published, established=established)
    return tuple(time_span(text, one) for one in found)


def read_times(
    text: str, *, published: datetime | None, established: datetime | None = None
) -> list[Found]:
    """The expressions of `text` with what they mean, ascending; a range is one, with its `ends`."""
    expressions = find_expressions(text)
    if not expressions:
        return []
    found = list(_resolved(text, expressions, _day(published), _day(established)))
    return list(join(text, found))


def _day(when: datetime | None) -> date | None:
    if when is None:
        return None
    return (when if when.tzinfo is None else when.astimezone(BERLIN)).date()


def _resolved(
    text: str, expressions: Sequence[Expression], today: date | None, told: date | None
) -> Iterator[Found]:
    end = 0
    last: Found | None = None
    for place, expression in enumerate(expressions):
        start, prefix = _prefix(text, expression, end)
        end = expression.span.end
        direction = _direction(text, expression, start, prefix)
        setting = Setting(today=today, told=told, direction=direction)
        if expression.kind in CLOCKS:
            setting = replace(setting, told=_day_of_clock(text, expressions[place:], setting))
        elif last is not None and _goes_on(text, last, expression):
            setting = _after(last, setting)
        reading = resolve(expression, setting)
        if reading is None:
            continue
        last = Found(expression=expression, start=start, prefix=prefix, reading=reading)
        yield last
        told = _told_by(expression, reading) or told


def _goes_on(text: str, last: Found, expression: Expression) -> bool:
    """Whether a list goes on: "am Montag und Dienstag", "Januar und Februar"."""
    gap = text[last.expression.span.end : expression.span.start]
    return (
        last.expression.kind == expression.kind
        and expression.kind in _LISTED
        and last.prefix != "between"
        and all(_LISTED[one.kind] in one.words for one in (last.expression, expression))
        and links()["list"].fullmatch(gap) is not None
    )


def _after(last: Found, setting: Setting) -> Setting:
    """Seen from the day before in the list, the next one lies ahead."""
    interval = last.reading.interval
    if interval is None:
        return setting
    return replace(setting, today=interval.start.date(), direction=Direction.FUTURE)


def _direction(text: str, expression: Expression, opening: int, prefix: str) -> Direction:
    if expression.kind not in _TENSED:
        return Direction.OPEN
    start, end = expression.span.start, expression.span.end
    if prefix == "since":
        # "Seit Montag wird gestreikt": whatever the tense, it began.
        return Direction.PAST
    if prefix == "until" and links()["lasting"].search(text, opening, start):
        return Direction.FUTURE
    direction = direction_at(text, start=start, end=end)
    if prefix in ("until", "onward") and expression.kind in _MONTHLY:
        # "hat die Spiele ab Mai untersagt": the verb tells of the ban, not of May.
        return Direction.FUTURE if direction is Direction.FUTURE else Direction.OPEN
    opens = prefix in ("until", "onward") or (prefix == "from" and text.startswith(" an", end))
    return Direction.FUTURE if direction is Direction.OPEN and opens else direction


def _prefix(text: str, expression: Expression, floor: int) -> tuple[int, str]:
    """Where the words start that relate the expression, and what they say."""
    start = expression.span.start
    if expression.kind == "duration" or text[start - 1 : start] not in (" ", "\n"):
        return start, ""
    before = text[max(floor, start - _LONGEST_PREFIX) : start]
    match = _prefixes(takes_at=expression.kind not in _ADVERBS).search(before)
    if match is None or match.lastgroup is None:
        return start, ""
    return start - len(before) + match.start(), match.lastgroup


@cache
def _prefixes(*, takes_at: bool) -> re.Pattern[str]:
    """The words before an expression, the one that reaches back furthest: "bis zum", not "zum"."""
    relation = times_table()["relation"]
    names = ("until", "since", "onward", "from", "between", *(("at",) if takes_at else ()))
    parts = (f"(?P<{name}>{relation[name]})" for name in names)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)}) $")


def _day_of_clock(text: str, ahead: Sequence[Expression], setting: Setting) -> date | None:
    """The day of a clock time: of the expression right behind it, else the one told last."""
    if links()["stand"].search(text, 0, ahead[0].span.start):
        return setting.today
    if len(ahead) > 1 and ahead[1].kind in ("day", "night-to"):
        gap = text[ahead[0].span.end : ahead[1].span.start]
        if gap in (" ", " am ", " in der ", " an diesem "):
            there = ahead[1]
            direction = direction_at(text, start=there.span.start, end=there.span.end)
            reading = resolve(there, replace(setting, direction=direction))
            if reading is not None and reading.interval is not None:
                return (
                    reading.interval.end.date()
                    if there.kind == "night-to"
                    else (reading.interval.start.date())
                )
    return setting.told


def _told_by(expression: Expression, reading: Reading) -> date | None:
    """The day that what follows may lean on: "am Freitag … am Abend", "am Tag darauf"."""
    if reading.interval is None or expression.kind not in ("day", "night-to", "same", "night"):
        return None
    if expression.kind in ("night-to", "night"):
        return reading.interval.end.date()
    return reading.interval.start.date()


def time_span(text: str, found: Found) -> TimeSpan:
    """What claims keep of a time."""
    reading, end = found.reading, found.expression.span.end
    relation = reading.relation
    if relation is TimeRelation.AT:
        since = found.prefix in ("since", "onward")
        if (
            found.prefix == "from"
            and text.startswith(" an", end)
            and not text[end + 3 : end + 4].isalpha()
        ):
            since, end = True, end + 3
        if found.prefix == "until":
            relation = TimeRelation.UNTIL
        elif since:
            relation = TimeRelation.SINCE
    interval = reading.interval
    return TimeSpan(
        span=Span(start=found.start, end=end),
        start=None if interval is None else interval.start,
        end=None if interval is None else interval.end,
        anchored=interval is not None,
        relation=relation,
        days=reading.days,
        key=reading.key,
    )
