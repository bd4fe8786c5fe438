"""The TIMEX3 elements of a whole article, sentence by sentence as the story moves on."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from consistency.claims.context import established_day
from consistency.domain import Sentence, Timex
from consistency.german.times import find_timexes

# Reports name the day of every other event, essays hardly one. In KRAUTS (Die Zeit) no essay
# names more than one day of its week in 17 sentences.
_SENTENCES_A_DAY = 15
_WEEK = timedelta(days=7)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_timeline(
    sentences: Sequence[Sentence], *, published: datetime | None
) -> tuple[tuple[Timex, ...], ...]:
    """The TIMEX3 elements of each sentence; spans count in the sentence.

    In a long text that names hardly a day near its date, "heute" is the age (`PRESENT_REF`).
    """
    readings = _read(sentences, published, is_report=True)
    if published is None or _is_report(sentences, readings, published.date()):
        return readings
    return _read(sentences, published, is_report=False)


def _read(
    sentences: Sequence[Sentence], published: datetime | None, *, is_report: bool
) -> tuple[tuple[Timex, ...], ...]:
    readings = []
    told: datetime | None = None
    for sentence in sentences:
        reading = find_timexes(
            sentence.text, published=published, established=told, is_report=is_report
        )
        told = established_day(reading.times, before=told)
        readings.append(reading.timexes)
    return tuple(readings)


def _is_report(
    sentences: Sequence[Sentence], readings: Sequence[Sequence[Timex]], published: date
) -> bool:
    near = sum(
        _is_near(timex, published) and not timex.span.of(sentence.text).lower().startswith("heut")
        for sentence, timexes in zip(sentences, readings, strict=True)
        for timex in timexes
    )
    return near * _SENTENCES_A_DAY >= len(sentences) - _SENTENCES_A_DAY


def _is_near(timex: Timex, published: date) -> bool:
    """Whether `timex` is a day of the week before or after the article's."""
    day = _DAY.match(timex.value)
    return day is not None and abs(date.fromisoformat(day[0]) - published) <= _WEEK
