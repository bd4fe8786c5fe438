"""The poles of a text, read once: a claim stands in many pairs."""

from functools import lru_cache

from consistency.german.opposites import Pole, find_poles


@lru_cache(maxsize=4096)
def poles(text: str) -> tuple[Pole, ...]:
    """The poles of `text`."""
    return find_poles(text)


def has_stance(text: str) -> bool:
    """Whether somebody takes a stand: accepts, refuses, rules out."""
    return any(pole.axis == "stance" for pole in poles(text))
