"""Tolls told by the one that was added: "ein drittes Todesopfer" makes three."""

from collections.abc import Iterator, Mapping
from functools import cache

from consistency.domain import Figure, Span
from consistency.german.lexica import load
from consistency.german.numbers import number_words
from consistency.german.words import Words

_ENDS = ("es", "er", "en", "em", "e")


def find_nth(words: Words) -> Iterator[Figure]:
    """Each ordinal before a noun of a toll, as a cumulative count."""
    for index in range(len(words) - 1):
        noun = words.at(index + 1)
        if noun not in _nouns() or not words.is_noun(index + 1):
            continue
        count = _ordinal(words.at(index))
        if count is not None and count >= 2:
            yield Figure(
                span=Span(start=words.tokens[index].span.start, end=words.tokens[index].span.end),
                low=count,
                high=count,
                unit=None,
                counted="mensch",
                aspect=_nouns()[noun],
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
