"""The nouns a text is about, and whether two texts share one."""

from functools import lru_cache

from consistency.german.numbers import number_words
from consistency.german.tokens import tokenize
from consistency.german.units import unit_table

# "Preis" begins "Preise" and ends "Strompreis"; shorter stems begin and end too much.
_SHORTEST = 4


@lru_cache(maxsize=16_384)
def nouns_of(text: str) -> frozenset[str]:
    """The lemmas of capitalised words that are neither unit nor number."""
    units, scales = unit_table().words, number_words().scales
    return frozenset(
        token.lemma
        for token in tokenize(text)
        if token.is_capitalised
        and len(token.text) >= _SHORTEST
        and token.lower not in units
        and token.lower not in scales
    )


@lru_cache(maxsize=16_384)
def share_noun(left: str, right: str) -> bool:
    """Whether two texts share a noun, or a compound of one shares its end with the other's."""
    ours, theirs = nouns_of(left), nouns_of(right)
    if not ours.isdisjoint(theirs):
        return True
    return any(
        one.endswith(other) or other.endswith(one) or one.startswith(other) or other.startswith(one)
        for one in ours
        for other in theirs
    )
