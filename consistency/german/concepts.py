"""Words of one family under one name: "Abtretung" is "abtreten", "ungültig" denies "gültig"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from consistency.german.lexica import load, words_of
from consistency.german.places import is_place

# Shorter stems meet by chance: "ab", "Tor".
_SHORTEST = 4
# "Gebietsabtretung" holds "abtret": stems this long may end a compound.
_SHORTEST_IN_COMPOUND = 5


@dataclass(frozen=True, slots=True)
class Concept:
    """A word family; `denied` where the word itself says no: "ungültig", "erfolglos"."""

    name: str
    denied: bool


@lru_cache(maxsize=65_536)
def concept(lemma: str) -> Concept | None:
    """The family of a lower-cased lemma, or `None` for words too common to carry a statement."""
    if lemma in words_of("concepts.toml", "empty", "words") or lemma in _empty():
        return None
    bare = _without_denial(lemma)
    name = stem(bare or lemma)
    if len(name) < _SHORTEST or name in _empty_stems():
        return None
    return Concept(_groups().get(name, name), denied=bare is not None)


@lru_cache(maxsize=65_536)
def stem(lemma: str) -> str:
    """What a verb and its noun share: "abtreten", "Abtretung" → "abtret"."""
    word = lemma.lower()
    if word.startswith("rück") and len(word) > 8:
        word = "zu" + word
    for ending in ("ungen", "ung"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            word = word.removesuffix(ending)
            return word.removesuffix("ier") if len(word) > 7 else word
    if word.endswith("en") and len(word) > 5:
        word = word.removesuffix("en")
    elif word.endswith(("ern", "eln")):
        word = word.removesuffix("n")
    for ending in ("ieren", "ier", "ation"):
        # "fusionieren" is "Fusion", "Operation" is "operieren"
        if word.endswith(ending) and len(word) > len(ending) + 3:
            word = word.removesuffix(ending)
            break
    word = word.removesuffix("e") if len(word) > _SHORTEST else word
    for noun, verb in _ablaut().items():
        if word.endswith(noun):
            return word.removesuffix(noun) + verb
    return word


def is_kin(one: str, other: str) -> bool:
    """Whether two families meet, compounds included: "gebietsabtret" and "abtret"."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_IN_COMPOUND and long.endswith(short)


@lru_cache(maxsize=16_384)
def is_name(word: str) -> bool:
    """Whether a capitalised word is a place or no noun of the language, as far as letters tell."""
    if is_place(word):
        return True
    if _is_word(word) or _is_word(word.removesuffix("s")):
        return False
    # "Notfahrplan" ends with a noun, "Siegtor" is made of two
    return not any(
        _is_word(word[at:].capitalize())
        and (len(word) - at >= _SHORTEST_IN_COMPOUND or _is_word(word[:at]))
        for at in range(3, len(word) - 2)
    )


def _without_denial(lemma: str) -> str | None:
    if lemma in words_of("concepts.toml", "whole", "words"):
        return None
    if lemma.startswith("nicht") and len(lemma) > 9:
        return lemma.removeprefix("nicht").removeprefix("-")
    if lemma.startswith("un") and len(lemma) > 5 and _is_word(lemma[2:]):
        return lemma[2:]
    if (
        lemma.endswith("los")
        and len(lemma) > 7
        and lemma not in words_of("concepts.toml", "whole", "named")
    ):
        noun = lemma.removesuffix("los")
        return next((w for w in (noun, noun.removesuffix("s")) if _is_word(w.capitalize())), None)
    return None


def _is_word(word: str) -> bool:
    from simplemma import is_known

    return bool(is_known(word, lang="de") or is_known(word.capitalize(), lang="de"))


@cache
def _ablaut() -> Mapping[str, str]:
    # the longest first: "verbot" before "bot"
    table: dict[str, str] = load("concepts.toml")["ablaut"]
    return dict(sorted(table.items(), key=lambda row: -len(row[0])))


@cache
def _groups() -> Mapping[str, str]:
    return {stem(word): name for name, word in _members()}


def _members() -> Iterator[tuple[str, str]]:
    for line in load("concepts.toml")["groups"]["lines"].strip().splitlines():
        words = line.split()
        for word in words:
            yield stem(words[0]), word


@cache
def _empty() -> frozenset[str]:
    return frozenset(w.lower() for w in words_of("concepts.toml", "empty", "words"))


@cache
def _empty_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _empty()) - frozenset(_groups())
