"""Which expressions of a sentence a negation reaches."""

from functools import cache, lru_cache

from consistency.german.clauses import Reading
from consistency.german.expressions import Match, Phrases
from consistency.german.lexica import load, words_of
from consistency.german.polarity import is_corrective, negation_cues

_SUPPORT = 4  # words a noun phrase may hold before its noun: "kein einziges greifbares Ergebnis"


def is_negated(match: Match, reading: Reading) -> bool:
    """Whether a negation of the same clause turns what `match` says.

    A verb is reached from anywhere in its clause; a noun by "kein" or "ohne" before it, by
    "nicht" only with a light verb ("eine Einigung gab es nicht"), and by a verb that undoes it
    ("die Einigung scheiterte"), unless a preposition keeps it out ("nach der Einigung …").
    """
    cues = [cue for cue in _cues(reading) if cue not in match.indexes]
    kind = _kind(match, reading)
    if kind == "noun":
        return _noun_is_negated(match, reading, cues)
    if kind == "attribute":
        return _has_determiner(match.head, reading, cues)
    reached = [cue for cue in cues if _reaches(cue, match, reading)]
    return len(reached) % 2 == 1


def find_denied(reading: Reading) -> frozenset[int]:
    """The segments whose content another clause denies: "bestritt, [ihn zu kennen]"."""
    denied: set[int] = set()
    for match in _denials(reading, "entries"):
        segment = reading.segments[match.indexes[-1]]
        if _kind(match, reading) == "attribute" or is_negated(match, reading):
            continue
        following = _next_segment(reading, segment)
        if (
            following is not None
            and _is_complement(reading, following)
            and _closes_segment(match, reading)
        ):
            denied.add(following)
        first = reading.segments[match.indexes[0]]
        if first > 0 and _opening(reading, first - 1) == "dass":
            denied.add(first - 1)  # "Dass er zugestimmt habe, bestritt der Minister"
    return frozenset(denied)


@lru_cache(maxsize=512)
def _cues(reading: Reading) -> tuple[int, ...]:
    return negation_cues(reading)


def _kind(match: Match, reading: Reading) -> str:
    """The head's part of speech, as far as letters tell: noun, attribute, else predicate."""
    parts = [part.lstrip("*") for part in match.entry.split(" + ")]
    if parts[0][0].isupper():
        # "Mehrheit + finden" is reached as its verb is, "Aufhebung + Verbot" as a noun
        return "noun" if all(part[0].isupper() for part in parts) else "predicate"
    token = reading.tokens[match.head]
    following = match.indexes[-1] + 1
    inflected = reading.words[match.head].endswith(("e", "en", "em", "er", "es"))
    if (
        inflected
        and following < len(reading.tokens)
        and reading.tokens[following].is_capitalised
        and not _is_finite_form(token.text.lower(), token.lemma)
    ):
        return "attribute"
    return "predicate"


def _is_finite_form(word: str, lemma: str) -> bool:
    # "lehnte", "stiegen" stand before a noun too: "gestern stiegen Preise"; participles
    # ("gestiegene", "abgelehnten") carry "ge" or an ending after "t".
    if word.startswith("ge") or "ge" in word[2:6]:
        return False
    return lemma.endswith("n") and lemma != word


def _reaches(cue: int, match: Match, reading: Reading) -> bool:
    word = reading.words[cue]
    first, last = match.indexes[0], match.indexes[-1]
    if word in _prepositions():
        return _opens_infinitive(cue, match, reading)
    units = {reading.units[index] for index in match.indexes}
    if reading.units[cue] not in units and not first < cue < last:
        return False
    if reading.segments[cue] not in {reading.segments[i] for i in (first, last)}:
        return False
    if is_corrective(reading, cue):
        # "sank nicht am Montag, sondern …" leaves the verb, "nicht gesunken, sondern …" takes it
        return cue < match.head
    return True


def _opens_infinitive(cue: int, match: Match, reading: Reading) -> bool:
    """Whether "ohne", "statt" rule the infinitive: "ohne dem Plan zuzustimmen"."""
    if reading.words[cue] == "gegen" or reading.segments[cue] != reading.segments[match.head]:
        return False
    return cue < match.head and reading.is_to_infinitive(match.head)


def _noun_is_negated(match: Match, reading: Reading, cues: list[int]) -> bool:
    if _has_determiner(match.head, reading, cues):
        return True
    governor = _governor(match.head, reading)
    if governor is not None:
        return governor - 1 in cues  # "denkt nicht an Rücktritt"
    unit = reading.units[match.head]
    if any(
        reading.units[cue] == unit
        and reading.words[cue] not in _prepositions()
        and not reading.words[cue].startswith("kein")
        and not is_corrective(reading, cue)
        for cue in cues
    ) and _has_light_verb(reading, unit):
        return True
    return any(
        unit in {reading.units[index] for index in denial.indexes}
        and not set(denial.indexes) & set(match.indexes)
        and not any(reading.units[cue] == unit for cue in cues)
        for denial in _denials(reading, "undoing")
    )


def _has_determiner(start: int, reading: Reading, cues: list[int]) -> bool:
    for index in range(start - 1, max(-1, start - 1 - _SUPPORT), -1):
        if reading.units[index] != reading.units[start]:
            return False
        if index in cues:
            word = reading.words[index]
            if word == "gegen":
                return _has_any(reading, reading.units[index], _listed("opposing", "verbs"))
            if word == "nicht":
                return index == start - 1 or reading.words[index + 1] in _in_clause("articles")
            return word.startswith("kein") or word in _prepositions() or word == "weder"
        if reading.tokens[index].is_capitalised or reading.words[index] in _in_clause("governing"):
            return False
    return False


def _governor(start: int, reading: Reading) -> int | None:
    """The preposition that governs the noun at `start`: "nach" in "nach langer Einigung"."""
    for index in range(start - 1, max(-1, start - 1 - _SUPPORT), -1):
        if reading.units[index] != reading.units[start] or reading.tokens[index].is_capitalised:
            return None
        if reading.words[index] in _in_clause("governing"):
            return index
    return None


def _has_light_verb(reading: Reading, unit: int) -> bool:
    return _has_any(reading, unit, _listed("denying", "light"))


def _has_any(reading: Reading, unit: int, lemmas: frozenset[str]) -> bool:
    return any(
        token.lemma in lemmas or word in lemmas
        for token, word, own in zip(reading.tokens, reading.words, reading.units, strict=True)
        if own == unit
    )


def _next_segment(reading: Reading, segment: int) -> int | None:
    """The next segment with words in it: a comma is a segment's first token."""
    following = segment + 1
    return following if following in reading.segments else None


def _closes_segment(match: Match, reading: Reading) -> bool:
    # "wies die Vorwürfe zurück und sagte, dass …" denies nothing of what it goes on to say
    segment, unit = reading.segments[match.indexes[-1]], reading.units[match.indexes[-1]]
    return not any(
        own == segment and other > unit
        for own, other in zip(reading.segments, reading.units, strict=True)
    )


def _opening(reading: Reading, segment: int) -> str:
    for own, word in zip(reading.segments, reading.words, strict=True):
        if own == segment and word[0].isalpha():
            return word
    return ""


def _is_complement(reading: Reading, segment: int) -> bool:
    if _opening(reading, segment) in words_of("clauses.toml", "openers", "complement"):
        return True
    if segment in reading.background:
        return False
    return any(
        own == segment and reading.is_to_infinitive(index)
        for index, own in enumerate(reading.segments)
    )


@lru_cache(maxsize=512)
def _denials(reading: Reading, key: str) -> tuple[Match, ...]:
    return tuple(_denial_phrases(key).find(reading))


@cache
def _denial_phrases(key: str) -> Phrases:
    return Phrases(load("polarity.toml")["denying"][key])


def _prepositions() -> frozenset[str]:
    return _listed("cues", "prepositions")


def _listed(table: str, key: str) -> frozenset[str]:
    return words_of("polarity.toml", table, key)


def _in_clause(key: str) -> frozenset[str]:
    return words_of("clauses.toml", "noun_phrase", key)
