"""Whether a German sentence affirms or denies what it is about, and which words say so."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from consistency.domain import Polarity, Span
from consistency.german.clauses import Reading, read
from consistency.german.expressions import Match, Phrases
from consistency.german.lexica import load, words_of

_ANY_CUE = re.compile(r"\b(?:nich|nie|kein|nirg|ohne|weder|mitn|schl)", re.IGNORECASE)
# The stems of the verbs in `denying.polar`: most sentences hold none, and are spared the search.
_ANY_DENIAL = re.compile(
    r"bestr[ei]|stritt|streitet ab|dementier|leugne|vernein|weiger|verzicht|lehn|falsch|unwahr"
    r"|bl[ei][ie]b[te]?n? [^,]*aus\b|schl(?:ieß|oss)[^,]* aus\b"
    r"|aus(?:bleib|geblieb|blieb|schl|geschl|zuschl)|unterl(?:ass|ieß)|unterbl"
    r"|eine Rede"
)


def find_polarity(text: str) -> Polarity:
    """Whether the main statement of `text` is negated.

    Relative, conditional and causal clauses do not count, nor do cues that only look negative
    ("nicht nur", "nicht zuletzt"); two cues in one clause cancel ("niemand blieb ohne Hilfe").
    """
    return Polarity.NEGATED if find_negations(text) else Polarity.AFFIRMED


def find_negations(text: str) -> tuple[Span, ...]:
    """The spans of the words that negate the main statement, in order; empty if it is affirmed."""
    reading = read(text)
    found, denials = negation_cues(reading), tuple(_denying().find(reading))
    if not found and not denials:
        return ()
    cancelled = _stretches(text, table="cancelling")
    cues = [
        index
        for index in found
        if not _inside(reading, index, cancelled)
        and reading.segments[index] not in reading.background
        and _negates_statement(reading, index)
        and not is_corrective(reading, index)
    ]
    cues = sorted({*cues, *_denials(denials, reading, cancelled)})
    in_unit = Counter(reading.units[index] for index in cues)
    return tuple(
        reading.tokens[index].span for index in cues if in_unit[reading.units[index]] % 2 == 1
    )


def _denials(
    matches: Sequence[Match], reading: Reading, cancelled: tuple[Span, ...]
) -> Iterator[int]:
    """The verbs that make a denial of their sentence: "bestreitet", "verzichtet", "blieb aus"."""
    if not matches or _ANY_DENIAL.search(reading.text) is None:
        return
    for match in matches:
        token = reading.tokens[match.head]
        attribute = token.text.endswith(("e", "en", "er", "es", "em")) and token.text[:1].islower()
        following = match.indexes[-1] + 1
        led = following < len(reading.tokens) and reading.tokens[following].is_capitalised
        if (
            reading.segments[match.head] in reading.background
            or _inside(reading, match.head, cancelled)
            or (attribute and led and token.lemma == token.lower)
        ):
            continue
        yield match.head


def negation_cues(reading: Reading) -> tuple[int, ...]:
    """The indexes of all true negation words, weak ones, "ohne" and "gegen" included."""
    cues = [index for index, word in enumerate(reading.words) if word in _cues()]
    if not cues:
        return ()
    exempt = _stretches(reading.text, table="exempt")
    return tuple(index for index in cues if not _inside(reading, index, exempt))


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


def _inside(reading: Reading, index: int, stretches: tuple[Span, ...]) -> bool:
    return any(reading.tokens[index].span.overlaps(stretch) for stretch in stretches)


@lru_cache(maxsize=512)
def _stretches(text: str, *, table: str) -> tuple[Span, ...]:
    if _ANY_CUE.search(text) is None:
        return ()
    return tuple(
        Span(start=match.start(), end=match.end()) for match in _pattern(table).finditer(text)
    )


@cache
def _pattern(table: str) -> re.Pattern[str]:
    patterns: list[str] = load("polarity.toml")[table]["patterns"]
    # A line may break inside: "nicht\nnur".
    spaced = "|".join(patterns).replace(" ", r"(?:\s+)")
    return re.compile(rf"\b(?:{spaced})", re.IGNORECASE)


@cache
def _cues() -> frozenset[str]:
    return _words("cues", "particles") | _words("cues", "weak") | _words("cues", "prepositions")


@cache
def _denying() -> Phrases:
    return Phrases(load("polarity.toml")["denying"]["polar"])


def _words(table: str, key: str) -> frozenset[str]:
    return words_of("polarity.toml", table, key)
