"""Slots that a fact fills once: origin, destination, venue, cause, and what fills them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from consistency.domain import Span
from consistency.german.clauses import Reading, read
from consistency.german.concepts import concept
from consistency.german.lexica import load, words_of
from consistency.german.places import country_of, find_places
from consistency.german.predicates import Predicate, find_predicates

# Words between a preposition and the place it leads: "in der Hafenstadt Emden".
_LEAD = 3
# Words that a cause may hold behind its preposition: "wegen eines technischen Defekts".
_CAUSE_WORDS = 5


class SlotKind(StrEnum):
    """What a slot asks."""

    ORIGIN = "origin"  # where it comes from
    DESTINATION = "destination"  # where it goes
    VENUE = "venue"  # where it happens
    CAUSE = "cause"  # why it happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A slot with its filler: a canonical place, or for causes their classes and words.

    `opened_by` is the word family that opened it; `denied` says that the filler is ruled out:
    "einen Defekt schließt die Polizei aus".
    """

    kind: SlotKind
    span: Span
    opened_by: str
    filler: str = ""
    classes: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    denied: bool = False


@lru_cache(maxsize=4_096)
def find_slots(text: str) -> tuple[Slot, ...]:
    """The filled slots of `text`, by kind and place."""
    reading = read(text)
    predicates = find_predicates(text)
    found = [*_placed(text, reading), *_by_adjective(reading), *_causes(reading, predicates)]
    return tuple(sorted(found, key=lambda slot: (slot.kind, slot.span, slot.filler)))


def _placed(text: str, reading: Reading) -> Iterator[Slot]:
    """Places that a preposition leads, in a clause with a verb or noun that opens a slot."""
    starts = {token.start: index for index, token in enumerate(reading.tokens)}
    nearest: dict[int, tuple[int, Slot]] = {}
    for place in find_places(text):
        index = starts.get(place.span.start)
        lead = None if index is None else _preposition(reading, index)
        if index is None or lead is None:
            continue
        segment = reading.segments[index]
        openers = [i for i, own in enumerate(reading.segments) if own == segment and i != index]
        for kind in (SlotKind.ORIGIN, SlotKind.DESTINATION, SlotKind.VENUE):
            opener = next((i for i in openers if _opens(kind, reading, i, lead=lead)), None)
            if opener is None:
                continue
            family = _family(_lemma(reading, opener))
            slot = Slot(kind=kind, span=place.span, opened_by=family, filler=place.canonical)
            # "die in Kiew eingeschlagene Rakete wurde im Iran gebaut": the nearest place fills it
            distance = abs(opener - index)
            if opener not in nearest or distance < nearest[opener][0]:
                nearest[opener] = (distance, slot)
            break
    yield from (slot for _, slot in nearest.values())


def _preposition(reading: Reading, index: int) -> str | None:
    for before in range(index - 1, max(-1, index - 1 - _LEAD), -1):
        word = reading.words[before]
        if word in _listed("venue", "prepositions") | {"aus", "nach"}:
            return word
        if not reading.tokens[before].is_word:
            return None
    return None


def _opens(kind: SlotKind, reading: Reading, index: int, *, lead: str) -> bool:
    lemma = _lemma(reading, index)
    noun = reading.tokens[index].is_capitalised and index > 0
    if kind is SlotKind.ORIGIN:
        if noun:
            # "Produktion in Polen"; before the noun stands its adjective: "polnische Produktion"
            return (
                lemma in _listed("origin", "nouns")
                and lead in _listed("origin", "prepositions")
                and lead in reading.words[index + 1 : index + 3]
            )
        return (
            lead in _listed("origin", "prepositions") and lemma in _listed("origin", "verbs")
        ) or (lead == "aus" and lemma in _listed("origin", "sources"))
    table = kind.value
    if lead not in _listed(table, "prepositions"):
        return False
    if noun:
        return lemma in _listed(table, "nouns")
    return lemma in _listed(table, "verbs")


def _by_adjective(reading: Reading) -> Iterator[Slot]:
    """ "aus nordkoreanischer Fertigung", "italienischer Herkunft"."""
    for index, token in enumerate(reading.tokens[1:], start=1):
        if not (token.is_capitalised and token.lemma in _listed("origin", "nouns")):
            continue
        before = reading.tokens[index - 1]
        country = country_of(before.text)
        if country is not None:
            yield Slot(
                kind=SlotKind.ORIGIN,
                span=before.span,
                opened_by=_family(token.lemma),
                filler=country,
            )


def _causes(reading: Reading, predicates: Sequence[Predicate]) -> Iterator[Slot]:
    cues = [index for index in range(len(reading.tokens)) if _is_causal(reading, index)]
    if not cues:
        return
    segments = {reading.segments[index] for index in cues}
    segments |= {segment + 1 for segment in segments}
    signs = {predicate.head: predicate.sign for predicate in predicates}
    for index, token in enumerate(reading.tokens):
        if not token.is_word or reading.segments[index] not in segments:
            continue
        classes = _classes(token.lemma) or _classes(token.lower)
        if classes:
            yield Slot(
                kind=SlotKind.CAUSE,
                span=token.span,
                opened_by="cause",
                classes=classes,
                words=frozenset({_family(token.lemma)}),
                denied=signs.get(index, 1) < 0,
            )
    for cue in cues:
        words = frozenset(_led(reading, cue))
        if words and reading.words[cue] in _listed("cause", "prepositions"):
            yield Slot(
                kind=SlotKind.CAUSE, span=reading.tokens[cue].span, opened_by="cause", words=words
            )


def _is_causal(reading: Reading, index: int) -> bool:
    word, lemma = reading.words[index], _lemma(reading, index)
    if word in _listed("cause", "prepositions") or word in ("weil", "da"):
        return word != "da" or reading.words[index - 1] == ","
    if reading.tokens[index].is_capitalised and index:
        return lemma in _listed("cause", "nouns")
    return lemma in _listed("cause", "verbs") or lemma in _listed("cause", "nouns")


def _led(reading: Reading, cue: int) -> Iterator[str]:
    """The word families of the noun phrase behind a causal preposition."""
    for index in range(cue + 1, min(len(reading.tokens), cue + 1 + _CAUSE_WORDS)):
        token = reading.tokens[index]
        if not token.is_word:
            return
        if token.is_capitalised:
            yield _family(token.lemma)
            following = index + 1
            if following >= len(reading.tokens) or reading.words[following] not in ("des", "der"):
                return


@lru_cache(maxsize=16_384)
def _classes(lemma: str) -> frozenset[str]:
    """The classes of a cause; of two words that end it the longer one counts."""
    word = lemma.removesuffix("s") if lemma.removesuffix("s") in _class_words() else lemma
    fitting = [
        known
        for known in _class_words()
        if word == known or (len(known) > 4 and word.endswith(known))
    ]
    longest = max((len(known) for known in fitting), default=0)
    return frozenset(_class_words()[known] for known in fitting if len(known) == longest)


@cache
def _class_words() -> dict[str, str]:
    return {
        word: name
        for name, words in load("slots.toml")["cause"]["classes"].items()
        for word in words.split()
    }


def _lemma(reading: Reading, index: int) -> str:
    """The lemma there, put together with its particle where the verb parts."""
    lemma = reading.tokens[index].lemma
    if reading.tokens[index].is_capitalised and index:
        return lemma
    particle = reading.particle_after(index) if lemma.endswith("n") else None
    return lemma if particle is None else reading.words[particle] + lemma


def _family(lemma: str) -> str:
    found = concept(lemma)
    return lemma if found is None else found.name


def _listed(table: str, key: str) -> frozenset[str]:
    return words_of("slots.toml", table, key)
