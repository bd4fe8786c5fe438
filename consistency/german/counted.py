"""What a number counts: the noun it stands with, as a canonical noun."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from consistency.german.tokens import lemma
from consistency.german.words import Words

PEOPLE = frozenset(
    {
        "mensch",
        "kind",
        "jugendlicher",
        "schüler",
        "student",
        "soldat",
        "polizist",
        "einsatzkraft",
        "abgeordneter",
        "arzt",
        "arbeitsloser",
        "mitglied",
    }
)
_ADJECTIVAL_ENDS = ("e", "en", "er", "em", "es")
_ADJECTIVE_ENDS = ("e", "en", "er", "es", "em", "ig", "prozent")
_DETERMINERS = frozenset(
    {
        "der",
        "des",
        "aller",
        "ihrer",
        "seiner",
        "unserer",
        "dieser",
        "jener",
        "seines",
        "ihres",
        "deren",
        "dessen",
        "meiner",
        "von",
        "an",
        "den",
        "dem",
        "ihren",
        "seinen",
        "allen",
        "sämtlicher",
    }
)
# Words in lower case that end like adjectives and never stand before the noun counted.
_STOPS = frozenset(
    {
        "wurde",
        "wurden",
        "werde",
        "werden",
        "waren",
        "seien",
        "haben",
        "hatte",
        "hatten",
        "seit",
        "ohne",
        "unter",
        "über",
        "hinter",
        "neben",
        "zwischen",
        "gegen",
        "wegen",
        "während",
        "oder",
        "aber",
        "wie",
        "seine",
        "seiner",
        "ihre",
        "keine",
        "eine",
        "einen",
        "einem",
        "einer",
        "habe",
        "sei",
        "wäre",
        "hätte",
        "können",
        "konnten",
        "sollen",
        "sollten",
        "müssen",
        "mussten",
        "wollen",
        "wollten",
        "dürfen",
        "später",
        "früher",
        "zuvor",
        "immer",
        "gestern",
        "heute",
        "morgen",
        "binnen",
        "innerhalb",
        "gegenüber",
        "beide",
        "die",
        "diese",
        "jede",
        "jeder",
        "jeden",
        "alle",
        "viele",
        "welche",
        "etwa",
        "nahe",
        "außer",
        "bisher",
        "wieder",
        "leider",
        "dagegen",
        "dabei",
        "ende",
        "gerade",
        "würde",
        "würden",
        "lange",
    }
)
_PREPOSITIONS = frozenset(
    {"in", "im", "am", "an", "von", "vom", "bei", "beim", "durch", "aus", "mit", "zum", "auf"}
)
_PARTICIPLE_ENDS = ("te", "ten", "ter", "ene", "enen", "ener", "nde", "nden", "nder")
_REACH = 7
_ATTRIBUTE_REACH = 9
_SHORTEST_HEAD = 4
# "Parlamentsabgeordnete" bends like "Abgeordnete"; short stems end too many other words.
_LONG_STEM = 7


@cache
def _table() -> Mapping[str, Mapping[str, object]]:
    path = files("consistency.german") / "data/counted.toml"
    return tomllib.loads(path.read_text("utf-8"))


@cache
def plurals() -> Mapping[str, str]:
    """Canonical noun → its plural as the report writes it."""
    return {name: str(entry["plural"]) for name, entry in _table().items()}


@cache
def _words() -> Mapping[str, str]:
    """Every listed noun → its canonical noun."""
    found: dict[str, str] = {}
    for name, entry in _table().items():
        listed = [name, *_strings(entry, "heads"), *_strings(entry, "words")]
        listed += [stem + end for stem in _strings(entry, "adjectival") for end in _ADJECTIVAL_ENDS]
        found |= dict.fromkeys(listed, name)
    return found


@cache
def _heads() -> Mapping[str, str]:
    """The nouns that decide a compound ending in them → their canonical noun."""
    return {
        head: name
        for name, entry in _table().items()
        for head in (
            *_strings(entry, "heads"),
            *(
                stem + end
                for stem in _strings(entry, "adjectival")
                if stem == "tot" or len(stem) >= _LONG_STEM
                for end in _ADJECTIVAL_ENDS
            ),
        )
        if len(head) >= _SHORTEST_HEAD
    }


def _strings(entry: Mapping[str, object], key: str) -> list[str]:
    listed = entry.get(key, [])
    assert isinstance(listed, list), key
    return [str(word) for word in listed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A noun in the sentence: its canonical form, its index, and whether `counted.toml` has it."""

    noun: str
    at: int
    known: bool


@lru_cache(maxsize=65_536)
def canonical_noun(word: str) -> tuple[str, bool]:
    """The canonical noun of `word` as written, and whether it is a known one.

    Compounds reduce to a known head ("Kampfdrohnen" → "drohne"); others stay whole, as lemma.
    """
    lower, base = word.lower(), lemma(word)
    words = _words()
    for form in (lower, base, _masculine(base), lower.rstrip("n"), lower.removesuffix("s")):
        if form in words:
            return words[form], True
    heads = _heads()
    for start in range(1, len(lower) - _SHORTEST_HEAD + 1):
        tail = lower[start:]
        for form in (tail, base[start:], _masculine(base[start:])):
            if form in heads:
                return heads[form], True
        if start >= 3:
            tail_base = lemma(tail.lstrip("-").capitalize())
            for form, table in ((tail_base, heads), (lower[:start] + tail_base, words)):
                if form in table:
                    return table[form], True
    return base, False


def _masculine(noun: str) -> str:
    """Like "einwohnerin" → "einwohner"."""
    return noun.removesuffix("in") if noun.endswith(("erin", "tin", "gin", "stin")) else noun


def noun_after(words: Words, index: int, *, through_determiner: bool) -> Counted | None:
    """The noun counted by a number that ends before `index`, past its adjectives.

    `through_determiner` also passes "der", "ihrer", "von": "20 Prozent der Fernzüge".
    """
    for place in range(index, min(index + _REACH, len(words))):
        word = words.at(place)
        if words.is_noun(place):
            # "weitere US-amerikanische Soldaten": capitals may be adjectives too
            if word.endswith(("er", "ische", "ischen")) and _is_attribute(words, place):
                continue
            noun, known = canonical_noun(words.tokens[place].text)
            return Counted(noun=noun, at=place, known=known)
        if word in _DETERMINERS:
            if not through_determiner:
                return None
            continue
        if word in {"“", "„", "»", "«", '"', "’"}:
            continue
        if not _is_adjective(words, place):
            return _behind_attribute(words, place) if place == index else None
    return None


def _behind_attribute(words: Words, start: int) -> Counted | None:
    """Like "430 in der Nacht gestartete Fluggeräte": the noun behind a participle with its phrase."""
    if words.at(start) not in _PREPOSITIONS:
        return None
    for place in range(start + 1, min(start + _ATTRIBUTE_REACH, len(words) - 1)):
        if words.at(place) in {",", ";", ":", "."}:
            return None
        word = words.at(place)
        if (
            not words.is_noun(place)
            and len(word) > 5
            and word.endswith(_PARTICIPLE_ENDS)
            and not words.tokens[place - 1].text.islower()
        ):
            return noun_after(words, place + 1, through_determiner=False)
    return None


def _is_attribute(words: Words, place: int) -> bool:
    """Like "Berliner Polizisten", "US-amerikanische Soldaten": a capital before another noun."""
    return words.is_noun(place + 1) and not canonical_noun(words.tokens[place].text)[1]


def _is_adjective(words: Words, place: int) -> bool:
    word = words.at(place)
    if word in _STOPS or not word.endswith(_ADJECTIVE_ENDS):
        return word in {"weitere", "und"} and words.at(place + 1).endswith(_ADJECTIVE_ENDS)
    base = words.tokens[place].lemma
    # "14 starben" stops, "14 verletzte Menschen" goes on
    is_verb = base.endswith(("en", "ern", "eln")) and base != word
    return not is_verb or word.startswith(
        ("ge", "ver", "be", "er", "zer", "ent", "unter", "an", "aus")
    )


def noun_before(words: Words, index: int) -> Counted | None:
    """The noun of "die Zahl der Toten stieg auf 14" for the number at `index`."""
    for place in range(index - 1, -1, -1):
        word = words.at(place)
        if word in {"zahl", "anzahl", "zahlen", "gesamtzahl"}:
            return _genitive(words, place + 1, limit=index)
        if word.endswith(("zahl", "zahlen")) and words.is_noun(place):
            stem = word.removesuffix("en").removesuffix("zahl").capitalize()
            noun, known = canonical_noun(stem)
            if known:
                return Counted(noun=noun, at=place, known=True)
    return None


def _genitive(words: Words, start: int, *, limit: int) -> Counted | None:
    """The head behind "Zahl der …": "der am Vortag bei dem Angriff getöteten Beschäftigten"."""
    if words.at(start) not in _DETERMINERS:
        return None
    first: Counted | None = None
    embedded = not words.is_noun(start + 1) and not words.at(start + 1).endswith(_ADJECTIVE_ENDS)
    for place in range(start + 1, limit):
        if words.at(place) in {",", ";", ":"}:
            break
        if not words.is_noun(place):
            continue
        noun, known = canonical_noun(words.tokens[place].text)
        found = Counted(noun=noun, at=place, known=known)
        if not embedded:
            return found
        if words.at(place - 1).endswith(("ten", "nen", "ene", "te")):
            return found
        first = first or found
    return first
