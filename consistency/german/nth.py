"""Tolls told by the one that was added: "ein drittes Todesopfer" makes three."""

from collections.abc import Iterator, Mapping
from functools import cache

from consistency.domain import Figure
from consistency.german.lexica import load
from consistency.german.numbers import number_words
from consistency.german.words import Words

_ENDS = ("es", "er", "en", "em", "e")


def find_nth(words: Words) -> Iterator[Figure]:
    """Each ordinal before a noun of a toll, as a cumulative count."""
    nouns = _nouns()
    for at in [at for at, word in enumerate(words.lower) if word in nouns]:
        count = _ordinal(words.at(at - 1)) if words.is_noun(at) else None
        if count is not None and count >= 2:
            yield Figure(
                span=words.tokens[at - 1].span,
                low=count,
                high=count,
                unit=None,
                counted="mensch",
                aspect=nouns[words.at(at)],
                exact=True,
                cumulative=True,
                part=None,
            )


def _ordinal(word: str) -> float | None:
    for end in _ENDS:
        if word.endswith(end):
            value = number_words().ordinals.get(word.removesuffix(end))
            return None if value is None else float(value)
    return None


@cache
def _nouns() -> Mapping[str, str]:
    table: dict[str, str] = load("nth.toml")["nouns"]
    return {noun: aspect for aspect, nouns in table.items() for noun in nouns.split()}
