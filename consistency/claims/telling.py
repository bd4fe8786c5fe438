"""Times of the telling: "teilte am Montag mit" dates what was said, not what happened."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from consistency.domain import Figure, TimeRelation, TimeSpan
from consistency.german.clauses import Reading, read
from consistency.german.lexica import words_of
from consistency.german.speech_words import particles, partners
from consistency.german.times.intervals import midnight

# "sagte der Sprecher des Landkreises am Freitag": words between a verb and its time.
_REACH = 9
# "laut einer Mitteilung der Regionalregierung vom Freitag"
_DATED_WORD = re.compile(
    r"\b(?:Angaben|Mitteilung|Meldung|Berichte?|Erklärung|Auskunft|Darstellung|Bulletin|Statistik"
    r"|Zählung|Schätzung|Umfrage|Erhebung|Stand)(?:en|s)?(?:\s+(?:der|des)(?:\s+\w+){1,3})?\s*,?\s*$"
)
# "laut der am Freitag veröffentlichten Erhebung"
_PUBLISHED = re.compile(r"\s+(?:\w+\s+){0,3}(?:veröffentlich|vorgestell|vorgeleg|verbreite)\w*n\b")


def mark_told(
    times: Sequence[TimeSpan],
    text: str,
    *,
    figures: Sequence[Figure],
    published: datetime | None,
) -> tuple[TimeSpan, ...]:
    """`times`, those of the telling and of the counting ("bis Dienstag 19 Fälle") as `TOLD`."""
    counts = any(figure.unit is None for figure in figures)
    told = set(_by_verbs(times, read(text))) if times else set()
    for index, time in enumerate(times):
        if _is_dated_word(time, text) or (counts and _is_state(time, published=published)):
            told.add(index)
    return tuple(
        replace(time, relation=TimeRelation.TOLD) if index in told else time
        for index, time in enumerate(times)
    )


def _is_dated_word(time: TimeSpan, text: str) -> bool:
    """Whether the time dates a statement: "Angaben der Bahn vom Montag", but "fuhr nach Angaben
    der Bahn am Montag"."""
    if time.relation is not TimeRelation.AT:
        return False
    dates = time.span.of(text).startswith("vom ") and _DATED_WORD.search(text[: time.span.start])
    return bool(dates or _PUBLISHED.match(text[time.span.end :]))


def _is_state(time: TimeSpan, *, published: datetime | None) -> bool:
    """Whether a count was taken then: "bis Dienstag" in an article of that week."""
    if time.relation is not TimeRelation.UNTIL or published is None or time.end is None:
        return False
    return time.end <= midnight(published.date() + timedelta(days=1))


def _by_verbs(times: Sequence[TimeSpan], reading: Reading) -> Iterator[int]:
    """The time nearest to each verb of telling, in its own clause."""
    places = [
        next(
            (n for n, token in enumerate(reading.tokens) if token.start >= time.span.start),
            None,
        )
        for time in times
    ]
    for verb in range(len(reading.tokens)):
        if not _tells(reading, verb):
            continue
        near = [
            (abs(place - verb), index)
            for index, place in enumerate(places)
            if place is not None
            and times[index].relation is TimeRelation.AT
            and reading.segments[place] == reading.segments[verb]
            and abs(place - verb) <= _REACH
        ]
        if near:
            yield min(near)[1]


def _tells(reading: Reading, index: int) -> bool:
    """Whether the word there only passes something on: "sagte", "sprach von", "gab … an"."""
    verb = reading.tokens[index].lemma
    if verb in words_of("attribution.toml", "telling", "verbs"):
        return True
    if verb not in words_of("attribution.toml", "telling", "split"):
        return False
    others = particles().get(verb, frozenset()) | partners().get(verb, frozenset())
    segment = reading.segments[index]
    return any(
        word in others and own == segment
        for word, own in zip(reading.words[index + 1 :], reading.segments[index + 1 :], strict=True)
    )
