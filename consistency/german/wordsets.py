"""Named sets of German words, from `data/wordsets.toml`."""

from collections.abc import Mapping
from functools import cache

from consistency.german.lexica import load


@cache
def _sets() -> Mapping[str, frozenset[str]]:
    table = load("wordsets.toml")
    return {name: frozenset(words) for name, words in table["sets"].items()}


@cache
def word_set(name: str) -> frozenset[str]:
    """The set called `name`; every word is lower case."""
    return _sets()[name]
