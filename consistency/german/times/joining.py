"""Times that belong together: ranges, and days with a clock time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from consistency.domain import Span, TimeRelation
from consistency.german.times.grammar import Expression
from consistency.german.times.resolve import resolve
from consistency.german.times.setting import Reading, Setting
from consistency.german.times.tense import Direction
from consistency.german.times.words import times_table

CLOCKS = frozenset(("clock", "clocks"))
# Kinds that a range's end pins down: "von Montag bis Mittwoch" ends after it starts.
_FLOATING = frozenset(("day", "month", "season", "quarter"))
# The hours that a part of the day puts into its second half: "drei Uhr nachts" is not among them.
_TWELVE_HOURS = {"mittag": (1, 3), "nachmittag": (1, 11), "abend": (1, 11), "nacht": (9, 12)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An expression with the words before it that say how it stands to its event."""

    expression: Expression
    start: int
    prefix: str
    reading: Reading
    ends: tuple["Found", ...] = ()


def join(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Ranges and days with a clock time as one."""
    waiting: Found | None = None
    for one in found:
        if waiting is None:
            waiting = one
            continue
        joined = _range(text, waiting, one) or _clocked(text, waiting, one)
        if joined is None:
            yield waiting
            waiting = one
        else:
            waiting = joined
    if waiting is not None:
        yield waiting


def _range(text: str, left: Found, right: Found) -> Found | None:
    """ "von Juli bis September", "zwischen Montag und Mittwoch"."""
    gap = text[left.expression.span.end : right.expression.span.start]
    link = links()["to" if left.prefix == "between" else "through"]
    if not link.fullmatch(gap) or right.reading.relation is not TimeRelation.AT:
        return None
    start, end = left.reading, right.reading
    key = f"{start.key}..{end.key}"
    interval = None
    if end.interval is not None:
        if left.expression.kind in _FLOATING and "deictic" not in left.expression.words:
            anchor = Setting(today=end.interval.start.date(), told=None, direction=Direction.PAST)
            start = resolve(left.expression, anchor) or start
        if start.interval is None or start.interval.start >= end.interval.end:
            return None
        interval = start.interval.to(end.interval)
    joined = _merged(left, right, Reading(interval=interval, key=key), prefix="range")
    return replace(joined, ends=(replace(left, reading=start), right))


def _clocked(text: str, left: Found, right: Found) -> Found | None:
    """ "am Freitag um 12 Uhr": the clock time, on that day."""
    between = text[left.expression.span.end : right.start]
    clock, day = (right, left) if right.expression.kind in CLOCKS else (left, right)
    if (
        between not in ((" ", ", ") if clock is right else (" ",))
        or clock.expression.kind not in CLOCKS
        or day.expression.kind not in ("day", "night-to", "same", "night", "part")
        or right.prefix in ("until", "since", "onward", "from", "between")
    ):
        return None
    reading = clock.reading
    if reading.interval is not None and clock is right and day.expression.kind == "night-to":
        # "in der Nacht zum Freitag gegen 23 Uhr" is still Thursday.
        evening = reading.interval.start.hour >= 18
        reading = _moved(reading, hours=-24 * int(evening))
    if clock.expression.kind == "clock":
        reading = _on_the_dial(reading, _part_of(text, day.expression))
    key = f"{day.reading.key}-{reading.key}"
    joined = _merged(left, right, replace(reading, key=key), prefix=left.prefix)
    return replace(joined, expression=replace(joined.expression, kind=clock.expression.kind))


def _part_of(text: str, expression: Expression) -> str | None:
    if expression.kind == "night":
        return "nacht" if expression.span.of(text).lower() == "nachts" else None
    return expression.words.get("part", "").lower() or None


def _on_the_dial(reading: Reading, part: str | None) -> Reading:
    """ "um acht Uhr abends" is 20 Uhr; hours past twelve stay as they are."""
    hour, first_and_last = int(reading.key[-5:-3]), _TWELVE_HOURS.get(part or "")
    if first_and_last is None or not first_and_last[0] <= hour <= first_and_last[1]:
        return reading
    key = f"{(hour + 12) % 24:02d}{reading.key[-3:]}"
    return replace(_moved(reading, hours=12), key=key)


def _moved(reading: Reading, *, hours: int) -> Reading:
    if reading.interval is None:
        return reading
    shift = timedelta(hours=hours)
    interval = replace(
        reading.interval, start=reading.interval.start + shift, end=reading.interval.end + shift
    )
    return replace(reading, interval=interval)


def _merged(left: Found, right: Found, reading: Reading, *, prefix: str) -> Found:
    span = Span(start=left.expression.span.start, end=right.expression.span.end)
    return replace(
        left, expression=replace(left.expression, span=span), reading=reading, prefix=prefix
    )


@cache
def links() -> dict[str, re.Pattern[str]]:
    """The words between two times, by what they make of them."""
    relation = times_table()["relation"]
    names = ("to", "through", "lasting", "list", "stand")
    return {name: re.compile(relation[name]) for name in names}
