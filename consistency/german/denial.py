"""What one clause denies of another, or of its nouns: "bestritt, dass", "verzichtet auf"."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from consistency.german.clauses import Reading
from consistency.german.concepts import is_name, stem
from consistency.german.expressions import Match, is_verb
from consistency.german.lexica import load, words_of
from consistency.german.negation import denials, governor_of, is_negated, kind_of


@lru_cache(maxsize=512)
def find_denied(reading: Reading) -> frozenset[int]:
    """The segments whose content another clause denies: "bestritt, [ihn zu kennen]"."""
    denied: set[int] = set()
    for match in denials(reading, "entries"):
        if kind_of(match, reading) != "attribute" and not is_negated(match, reading):
            denied.update(_complements(match, reading))
    for match in denials(reading, "hopes"):
        # "plant nicht, zu verkaufen", "ist nicht bereit, zu zahlen"
        if kind_of(match, reading) != "attribute" and is_negated(match, reading):
            denied.update(_complements(match, reading))
    return frozenset(denied)


@lru_cache(maxsize=512)
def find_undone(reading: Reading) -> frozenset[int]:
    """The indexes of words that a verb of their own clause denies.

    "wies Berichte über einen Verkauf zurück" denies "Verkauf", "nannte die Meldung falsch" all
    that the clause holds, "verzichtet auf Tore" what stands behind "auf".
    """
    undone: set[int] = set()
    for match in denials(reading, "reports"):
        if not is_negated(match, reading):
            undone.update(_rest(match, reading))
    if any(word in words_of("polarity.toml", "denying", "told") for word in _lemmas(reading)):
        for match in denials(reading, "undoing"):
            if not is_negated(match, reading):
                undone.update(_governed(match, reading, by=_prepositions("told_by")))
    for match in denials(reading, "undoing"):
        if kind_of(match, reading) == "attribute":
            if reading.words[match.head].startswith("fehlend"):
                undone.add(match.indexes[-1] + 1)  # "wegen fehlender Ersatzteile"
        elif not is_negated(match, reading):
            undone.update(_object(match, reading))
    for match in denials(reading, "forgoing"):
        if not is_negated(match, reading):
            preposition = _forgoing()[match.entry]
            undone.update(_governed(match, reading, by=frozenset(preposition.split())))
    return frozenset(undone)


def _complements(match: Match, reading: Reading) -> Iterator[int]:
    segment = reading.segments[match.indexes[-1]]
    if (
        segment + 1 in reading.segments
        and _closes_segment(match, reading)
        and _is_complement(reading, segment + 1)
    ):
        yield from _with_rest(reading, segment + 1)
    first = reading.segments[match.indexes[0]]
    if first > 0 and _opening(reading, first - 1) == "dass":
        yield first - 1  # "Dass er zugestimmt habe, bestritt der Minister"


def _with_rest(reading: Reading, segment: int) -> Iterator[int]:
    """The segment, and what goes on behind a clause in it: "dass das Haus, das …, brannte"."""
    yield segment
    if (
        _opening(reading, segment) == "dass"
        and segment + 1 in reading.background
        and segment + 2 in reading.segments
        and segment + 2 not in reading.background
    ):
        yield segment + 2


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


def _rest(match: Match, reading: Reading) -> Iterator[int]:
    units = {reading.units[index] for index in match.indexes}
    for index, unit in enumerate(reading.units):
        if unit in units and index not in match.indexes:
            yield index


def _governed(match: Match, reading: Reading, *, by: frozenset[str]) -> Iterator[int]:
    """The nouns that the match's clause holds behind one of the prepositions `by`."""
    units = {reading.units[index] for index in match.indexes}
    for index, token in enumerate(reading.tokens):
        if reading.units[index] in units and token.is_capitalised and index not in match.indexes:
            governor = governor_of(index, reading)
            if governor is not None and reading.words[governor] in by:
                yield index


def _object(match: Match, reading: Reading) -> Iterator[int]:
    """The nouns that `match` denies: "bestritt den Verkauf", "die Einigung scheiterte".

    A verb that takes an object denies what stands in the accusative, or in the passive its
    subject; one that takes none denies the deed that is its subject.
    """
    nouns = list(_nouns(match, reading))
    if reading.tokens[match.head].lemma in _prepositions("failing"):
        yield from (i for i in nouns if names_a_deed(reading.tokens[i].lemma))
        return
    if _is_passive(match, reading):
        yield from nouns
        return
    marked = [
        index
        for index in nouns
        if _has_article(index, reading, ("den", "einen", "diesen", "jeden"))
    ]
    if not marked and match.entry != "zurück|weisen":
        plain = ("die", "das", "eine", "ein", "jede", "jedes", "jegliche", "seine", "ihre", "diese")
        later = [index for index in nouns if index > match.head]
        marked = [index for index in later if _has_article(index, reading, plain)]
        if not later:
            yield from _before_participle(nouns, match, reading)
            return
        subjects = [index for index in later if _has_article(index, reading, ("der",))]
        if subjects and not marked:
            # "Abtretungen schloss der Präsident aus"
            marked = [index for index in nouns if index < match.head]
        # "schließt höhere Gebühren aus"; a bare name there is the subject: "bestritt Meier"
        marked = marked or [
            i for i in later if i not in subjects and not is_name(reading.tokens[i].text)
        ]
    yield from marked


def _before_participle(nouns: Sequence[int], match: Match, reading: Reading) -> Iterator[int]:
    """The bare object of a perfect: "hatte der Präsident Abtretungen ausgeschlossen"."""
    unit = reading.units[match.head]
    auxiliaries = [
        index
        for index, token in enumerate(reading.tokens[: match.head])
        if reading.units[index] == unit and token.lemma == "haben"
    ]
    for index in nouns:
        if (
            auxiliaries
            and index > auxiliaries[-1]
            and not is_name(reading.tokens[index].text)
            and not _has_article(index, reading, ("der",))
        ):
            yield index
            return


def _nouns(match: Match, reading: Reading) -> Iterator[int]:
    """The nouns in the clauses of `match` that no preposition governs."""
    units = {reading.units[index] for index in match.indexes}
    for index, token in enumerate(reading.tokens):
        if (
            reading.units[index] in units
            and index not in match.indexes
            and token.is_capitalised
            and token.is_word
            and governor_of(index, reading) is None
        ):
            yield index


def _is_passive(match: Match, reading: Reading) -> bool:
    unit = reading.units[match.head]
    word = reading.words[match.head]
    if not (word.endswith(("t", "en")) and word != reading.tokens[match.head].lemma):
        return False
    return any(
        reading.units[index] == unit and other in words_of("polarity.toml", "denying", "passive")
        for index, other in enumerate(reading.words)
    )


@lru_cache(maxsize=16_384)
def names_a_deed(lemma: str) -> bool:
    """Whether a noun names a doing: "Einigung", "Verkauf"."""
    return lemma.endswith("ung") or is_verb(stem(lemma) + "en")


def _has_article(index: int, reading: Reading, articles: tuple[str, ...]) -> bool:
    """Whether one of `articles` leads the noun at `index`, adjectives between them allowed."""
    for before in range(index - 1, max(-1, index - 4), -1):
        if reading.words[before] in articles:
            return True
        if reading.tokens[before].is_capitalised or not reading.tokens[before].is_word:
            return False
    return False


def _lemmas(reading: Reading) -> Iterator[str]:
    for token in reading.tokens:
        yield token.lemma


def _prepositions(key: str) -> frozenset[str]:
    return words_of("polarity.toml", "denying", key)


@cache
def _forgoing() -> dict[str, str]:
    found: dict[str, str] = load("polarity.toml")["denying"]["forgoing"]
    return found
