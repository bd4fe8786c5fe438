"""The words of `times.toml`, read once."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


@cache
def times_table() -> Mapping[str, Any]:
    """The tables, macros and rules as they stand in the file."""
    source = files("consistency.german").joinpath("data", "times.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def look_up(table: str, word: str) -> Any:
    """What `table` says of `word`."""
    return times_table()[table][word]


def count_of(word: str) -> float:
    """The number that `word` or its digits name: "zwei" → 2, "2,5" → 2.5, "halbe" → 0.5."""
    if word[0].isdigit():
        return float(word.replace(",", "."))
    lowered = word.lower()
    return 0.5 if lowered.startswith("halb") else float(look_up("number", lowered))


def either(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
