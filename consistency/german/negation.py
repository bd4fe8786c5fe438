"""Which expressions of a sentence a negation reaches."""

from collections.abc import Sequence
from functools import cache, lru_cache

from consistency.german.clauses import Reading
from consistency.german.expressions import Match, Phrases
from consistency.german.lexica import load, words_of
from consistency.german.polarity import is_corrective, negation_cues

_COMPARATIVES = ("erer", "ere", "eres", "eren", "erem")
_NO_COMPARATIVES = frozenset(
    (
        "andere",
        "anderer",
        "anderes",
        "anderen",
        "anderem",
        "weitere",
        "weiterer",
        "weiteres",
        "weiteren",
        "weiterem",
        "unsere",
        "unseren",
        "unserer",
        "mehrere",
        "mehreren",
    )
)
_SUPPORT = 4  # words a noun phrase may hold before its noun: "kein einziges greifbares Ergebnis"


def is_negated(match: Match, reading: Reading) -> bool:
    """Whether a negation of the same clause turns what `match` says.

    A verb is reached from anywhere in its clause; a noun by "kein" or "ohne" before it, by
    "nicht" only with a light verb ("eine Einigung gab es nicht"), and by a verb that undoes it
    ("die Einigung scheiterte"), unless a preposition keeps it out ("nach der Einigung …").
    """
    cues = [cue for cue in cues_of(reading) if cue not in match.indexes]
    kind = kind_of(match, reading)
    if kind == "noun":
        return _noun_is_negated(match, reading, cues)
    if kind == "attribute":
        return has_determiner(match.head, reading, cues)
    reached = [cue for cue in cues if _reaches(cue, match, reading)]
    return len(reached) % 2 == 1


@lru_cache(maxsize=512)
def cues_of(reading: Reading) -> tuple[int, ...]:
    """The indexes of the negation words of `reading` that deny something."""
    return tuple(cue for cue in negation_cues(reading) if not _is_superlative(cue, reading))


def _is_superlative(cue: int, reading: Reading) -> bool:
    """Whether "kein" praises or blames: "kein schwereres Unglück als das bei Pune"."""
    if not reading.words[cue].startswith("kein") or "als" not in reading.words[cue:]:
        return False
    following = reading.words[cue + 1 : cue + 1 + _SUPPORT]
    return any(word.endswith(_COMPARATIVES) and word not in _NO_COMPARATIVES for word in following)


def kind_of(match: Match, reading: Reading) -> str:
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
        and not _is_finite_form(token.lower, token.lemma)
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
    if has_determiner(match.head, reading, cues):
        return True
    governor = governor_of(match.head, reading)
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
        for denial in denials(reading, "undoing")
    )


def is_indefinite(start: int, reading: Reading) -> bool:
    """Whether "ein" leads the noun at `start`: "ein greifbares Ergebnis"."""
    for index in range(start - 1, max(-1, start - 1 - _SUPPORT), -1):
        if reading.words[index] in _in_clause("indefinite"):
            return True
        if reading.tokens[index].is_capitalised or not reading.tokens[index].is_word:
            return False
    return False


def has_determiner(start: int, reading: Reading, cues: Sequence[int]) -> bool:
    """Whether "kein", "ohne", "weder" or "nicht ein" leads the noun at `start`."""
    for index in range(start - 1, max(-1, start - 1 - _SUPPORT), -1):
        if reading.units[index] != reading.units[start]:
            return False
        if reading.words[index] == "noch" and "weder" in reading.words[:index]:
            return True
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


def governor_of(start: int, reading: Reading) -> int | None:
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


@lru_cache(maxsize=512)
def denials(reading: Reading, key: str) -> tuple[Match, ...]:
    """The expressions of one list of `denying` in `polarity.toml` that `reading` holds."""
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
