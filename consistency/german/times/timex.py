"""The time expressions of a text as TIMEX3 elements, vague and repeated ones included."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from consistency.domain import Span, TimeSpan, Timex, TimexType
from consistency.german.times.find import read_times, time_span
from consistency.german.times.grammar import compile_pattern
from consistency.german.times.joining import Found
from consistency.german.times.values import Value, timex_value
from consistency.german.times.words import times_table

# How the first half of "1939–1945", "5. bis 9. Juni" and "9 bis 12 Uhr" looks, and how the last
# moment of the second half is written.
_FIRST_HALF = {
    "years": (re.compile(r"\d{4}"), "%Y"),
    "days": (re.compile(r"[\d.]+"), "%Y-%m-%d"),
    "clocks": (re.compile(r"[\d.:]+(?: Uhr)?"), "%Y-%m-%dT%H:%M"),
}
_REPEATED = frozenset(("morgens", "vormittags", "mittags", "nachmittags", "abends", "nachts"))
_PRESENT = Value(type=TimexType.DATE, value="PRESENT_REF")
_AGES = {"heute": _PRESENT, "morgen": Value(type=TimexType.DATE, value="FUTURE_REF")}
# "bis heute", "seit heute", "ab heute": a day, in an essay too.
_BOUNDS = ("until", "since", "onward")
_DAILY = Value(type=TimexType.SET, value="P1D")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimexReading:
    """The TIMEX3 elements of a text, and the times that claims are compared by."""

    timexes: tuple[Timex, ...]
    times: tuple[TimeSpan, ...]


def find_timexes(
    text: str,
    *,
    published: datetime | None,
    established: datetime | None = None,
    is_report: bool = True,
) -> TimexReading:
    """The TIMEX3 elements of `text`, ascending, without overlap; spans count in `text`.

    `is_report` says that "heute" is the article's day, as in the news; in an essay it is the
    age: `PRESENT_REF`.
    """
    found = read_times(text, published=published, established=established)
    exact = list(_exact(text, found, is_report=is_report))
    vague = (one for one in _vague(text) if not any(one.span.overlaps(x.span) for x in exact))
    return TimexReading(
        timexes=tuple(sorted((*exact, *vague), key=lambda one: one.span)),
        times=tuple(time_span(text, one) for one in found),
    )


def _exact(text: str, found: Sequence[Found], *, is_report: bool) -> Iterator[Timex]:
    end = -2
    for one in found:
        for part in one.ends or (one,):
            value = _value(text, part, is_report=is_report, is_alone=part.start > end + 1)
            end = part.expression.span.end
            if value is not None:
                yield from _elements(text, part, value)


def _value(text: str, found: Found, *, is_report: bool, is_alone: bool) -> Value | None:
    word = found.expression.span.of(text).lower()
    if word in _REPEATED and is_alone:
        # "morgens" alone is every morning; "um acht Uhr morgens" is the one of that day.
        return _DAILY
    if word in _AGES and found.prefix == "from":
        # "die Jugend von heute", "die Kunden von morgen"
        return _AGES[word]
    if word == "heute" and not is_report and found.prefix not in _BOUNDS:
        return _PRESENT
    return timex_value(found.expression, found.reading)


def _elements(text: str, found: Found, value: Value) -> Iterator[Timex]:
    """One element, or two for "1939–1945", "5. bis 9. Juni" and "9 bis 12 Uhr"."""
    span, interval = found.expression.span, found.reading.interval
    if found.expression.kind not in _FIRST_HALF or interval is None:
        yield _timex(span, value)
        return
    pattern, form = _FIRST_HALF[found.expression.kind]
    half = pattern.match(text, span.start)
    assert half is not None
    rest = re.compile(r"\d").search(text, half.end())
    assert rest is not None
    yield _timex(Span(start=span.start, end=half.end()), value)
    # An interval is half-open: its last day is the one before its end, "bis 12 Uhr" is the end.
    last = interval.end - timedelta(minutes=int(found.expression.kind != "clocks"))
    yield _timex(Span(start=rest.start(), end=span.end), replace(value, value=f"{last:{form}}"))


def _timex(span: Span, value: Value) -> Timex:
    return Timex(span=span, type=value.type, value=value.value, mod=value.mod)


def _vague(text: str) -> Iterator[Timex]:
    pattern, values = _references()
    for match in pattern.finditer(text):
        assert match.lastgroup is not None
        value = values[match.lastgroup]
        if value.value == "=":
            value = replace(value, value=match.group())
        yield _timex(Span(start=match.start(), end=match.end()), value)


@cache
def _references() -> tuple[re.Pattern[str], dict[str, Value]]:
    """All vague expressions as one pattern, and what each of its groups means."""
    rules = times_table()["reference"]
    values = {
        f"r{number}": Value(type=TimexType(rule["type"]), value=rule["value"])
        for number, rule in enumerate(rules)
    }
    parts = (f"(?P<r{number}>{rule['pattern']})" for number, rule in enumerate(rules))
    return compile_pattern("|".join(parts)), values
