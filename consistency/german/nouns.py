"""Nouns in one canonical form: "Kampfdrohnen" → "drohne", "Heimbewohner" → "mensch"."""

from collections.abc import Mapping
from functools import cache, lru_cache

from consistency.german.lexica import load
from consistency.german.tokens import lemma

# Canonical nouns that count people.
PEOPLE = frozenset(
    {"mensch", "kind", "jugendlicher", "schüler", "student", "soldat", "polizist", "einsatzkraft"}
    | {"abgeordneter", "arzt", "arbeitsloser", "mitglied"}
)
# What stands for people: "1128 Fälle" were infected.
CASES = frozenset({"fall", "impfung", "impfdosis", "festnahme", "test"})
_ADJECTIVAL_ENDS = ("e", "en", "er", "em", "es")
_SHORTEST_HEAD = 4
# "Parlamentsabgeordnete" bends like "Abgeordnete"; short stems end too many other words.
_LONG_STEM = 7


@cache
def _table() -> Mapping[str, Mapping[str, object]]:
    return load("counted.toml")


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
    """The masculine of a feminine: "einwohnerin" → "einwohner"."""
    return noun.removesuffix("in") if noun.endswith(("erin", "tin", "gin", "stin")) else noun
