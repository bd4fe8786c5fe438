"""The German words of saying, from `data/attribution.toml`."""

from functools import cache, lru_cache

from consistency.german.lexica import load
from consistency.german.tokens import lemma

_ABSTRACT = ("ung", "ungen", "heit", "keit", "heiten", "keiten", "tion", "tionen", "nis", "tum")


@cache
def list_of(key: str) -> frozenset[str]:
    """A list of `data/attribution.toml`, whether written as an array or as running words."""
    value = load("attribution.toml")["words"][key]
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def endings_of(key: str) -> tuple[str, ...]:
    """A list of endings of `data/attribution.toml`, the longest first."""
    return tuple(sorted(load("attribution.toml")["words"][key], key=len, reverse=True))


@cache
def verbs_of(key: str) -> frozenset[str]:
    """The verbs of saying of one kind, by their infinitives."""
    return frozenset(load("attribution.toml")["verbs"][key].split())


@cache
def verbs_of_saying() -> frozenset[str]:
    """Every verb that may speak, alone or with a particle or partner, by its infinitive."""
    return verbs_of("free") | verbs_of("bound") | particles().keys() | partners().keys()


@cache
def particles() -> dict[str, frozenset[str]]:
    """Verbs that speak only with a particle at the end of their clause: "teilen" → "mit"."""
    return _table("particles")


@cache
def partners() -> dict[str, frozenset[str]]:
    """Verbs that speak only with a word somewhere behind them: "gehen" → "davon"."""
    return _table("partners")


def _table(name: str) -> dict[str, frozenset[str]]:
    table = load("attribution.toml")[name]
    return {verb: frozenset(found.split()) for verb, found in table.items()}


@lru_cache(maxsize=65_536)
def is_verb_of_saying(word: str) -> bool:
    """Whether `word` is a form of a verb of saying; "teilte" is one, particle or not."""
    return lemma(word) in verbs_of_saying()


@lru_cache(maxsize=65_536)
def may_speak(noun: str) -> bool:
    """Whether what `noun` names can say something: "Behörde", but not "Maschine", "Befürchtung"."""
    lower = noun.lower()
    singular = lemma(noun)
    if lower.endswith(endings_of("speaking_endings")) or singular.endswith(
        endings_of("speaking_endings")
    ):
        return True
    if noun in list_of("silent"):
        return False
    return not (lower.endswith(_ABSTRACT) and noun[0].isupper())
