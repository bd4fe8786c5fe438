"""Whether a German sentence affirms or denies what it is about, and which words say so."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from consistency.domain import Polarity, Span
from consistency.german.clauses import Reading, read
from consistency.german.expressions import load


def find_polarity(text: str) -> Polarity:
    """Whether the main statement of `text` is negated.

    Relative, conditional and causal clauses do not count, nor do cues that only look negative
    ("nicht nur", "nicht zuletzt"); two cues in one clause cancel ("niemand blieb ohne Hilfe").
    """
    return Polarity.NEGATED if find_negations(text) else Polarity.AFFIRMED


def find_negations(text: str) -> tuple[Span, ...]:
    """The spans of the words that negate the main statement, in order; empty if it is affirmed."""
    reading = read(text)
    cues = [
        index
        for index in negation_cues(reading)
        if reading.segments[index] not in reading.background
        and _negates_statement(reading, index)
        and not is_corrective(reading, index)
    ]
    in_unit = Counter(reading.units[index] for index in cues)
    return tuple(
        reading.tokens[index].span for index in cues if in_unit[reading.units[index]] % 2 == 1
    )


def negation_cues(reading: Reading) -> tuple[int, ...]:
    """The indexes of all true negation words, weak ones and "ohne" included."""
    exempt = _exempt_stretches(reading.text)
    return tuple(
        index
        for index, word in enumerate(reading.words)
        if word in _cues() and not any(_inside(reading, index, stretch) for stretch in exempt)
    )


def is_corrective(reading: Reading, cue: int) -> bool:
    """Whether "sondern" follows: "nicht am Montag, sondern am Dienstag" denies the day alone."""
    segment = reading.segments[cue]
    for index in range(cue + 1, len(reading.words)):
        if reading.segments[index] > segment + 2:
            return False
        if reading.words[index] in _words("corrective", "words"):
            return True
    return False


def _negates_statement(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if word == "ohne":
        return any(
            reading.words[after] in _words("without", "nouns")
            for after in range(index + 1, min(index + 5, len(reading.words)))
            if reading.segments[after] == reading.segments[index]
        )
    return word in _words("cues", "particles")


def _inside(reading: Reading, index: int, stretch: tuple[int, int]) -> bool:
    start = reading.tokens[index].span.start
    return stretch[0] <= start < stretch[1]


def _exempt_stretches(text: str) -> tuple[tuple[int, int], ...]:
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" grows when lower-cased
        lowered = text
    return tuple(_exemptions(lowered))


def _exemptions(lowered: str) -> Iterator[tuple[int, int]]:
    if _quick().search(lowered) is None:
        return
    for match in _exempt_pattern().finditer(lowered):
        yield match.span()


@cache
def _quick() -> re.Pattern[str]:
    return re.compile(r"\b(?:nicht|nie|kein)")


@cache
def _exempt_pattern() -> re.Pattern[str]:
    patterns: list[str] = load("polarity.toml")["exempt"]["patterns"]
    return re.compile(r"\b(?:" + "|".join(patterns) + ")")


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(load("polarity.toml")[table][key].split())


@cache
def _cues() -> frozenset[str]:
    return _words("cues", "particles") | _words("cues", "weak") | frozenset({"ohne"})
