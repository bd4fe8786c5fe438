"""How two counted nouns stand to each other: "Kinder" are "Menschen", a "Kiefer" is a "Baum"."""

from collections.abc import Mapping
from enum import Enum
from functools import cache, lru_cache

from consistency.german.lexica import load
from consistency.german.nouns import plurals

# "baum" ends "obstbaum"; shorter nouns end too many words by chance ("tor", "motor").
_SHORTEST_HEAD = 4


class Kinship(Enum):
    """How the left noun stands to the right one."""

    SAME = "same"
    NARROWER = "narrower"  # the left is a kind of the right: "Kiefer" and "Baum"
    WIDER = "wider"
    NEAR = "near"  # put for each other: "Sitze" and "Abgeordnete"
    UNKNOWN = "unknown"  # a noun of which nothing is known, or none told
    APART = "apart"  # two nouns known to be different things


@cache
def _wider() -> Mapping[str, frozenset[str]]:
    """Narrower noun → the wider ones."""
    found: dict[str, frozenset[str]] = {}
    for wide, nouns in load("kinship.toml")["wider"].items():
        for noun in nouns:
            found[noun] = found.get(noun, frozenset()) | {wide}
    return found


@cache
def _near() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load("kinship.toml")["near"]["pairs"])


@lru_cache(maxsize=16_384)
def kinship(left: str | None, right: str | None) -> Kinship:
    """How `left` stands to `right`, both canonical nouns; `None` where none is told."""
    if left is None or right is None:
        return Kinship.UNKNOWN
    if left == right:
        return Kinship.SAME
    if _is_narrower(left, right):
        return Kinship.NARROWER
    if _is_narrower(right, left):
        return Kinship.WIDER
    if frozenset((left, right)) in _near():
        return Kinship.NEAR
    known = plurals()
    return Kinship.APART if left in known and right in known else Kinship.UNKNOWN


def _is_narrower(noun: str, other: str) -> bool:
    wider = _wider().get(noun, frozenset())
    if other in wider or any(_is_narrower(each, other) for each in wider):
        return True
    return len(other) >= _SHORTEST_HEAD and noun != other and noun.endswith(other)
