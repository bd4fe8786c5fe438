"""German numbers in digits and words, read and written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from consistency.german.lexica import load

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d+(?:,\d+)?")
_POINTED = re.compile(r"\d+\.\d{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """The tables of `data/numbers.toml`; every key is lower case."""

    scales: Mapping[str, float]
    vague: Mapping[str, float]
    ordinals: Mapping[str, int]
    multiples: Mapping[str, float]
    times: Mapping[str, float]
    packs: Mapping[str, float]
    several: frozenset[str]
    one: frozenset[str]
    both: frozenset[str]
    none: frozenset[str]
    nobody: frozenset[str]
    half: frozenset[str]
    leaders: frozenset[str]
    below_hundred: Mapping[str, int]


@cache
def number_words() -> NumberWords:
    """The German number words, read once."""
    table = load("numbers.toml")
    words = {name: frozenset(forms) for name, forms in table["words"].items()}
    return NumberWords(
        scales=table["scales"],
        vague=table["vague"],
        ordinals=table["ordinals"],
        multiples=table["multiples"],
        times=table["times"],
        packs=table["packs"],
        below_hundred=_below_hundred(table["ones"], table["teens"], table["tens"]),
        **words,
    )


def _below_hundred(
    ones: Mapping[str, int], teens: Mapping[str, int], tens: Mapping[str, int]
) -> dict[str, int]:
    """Every word for 0 to 99: "zweiundzwanzig" names the ones first."""
    words = {**ones, **teens, **tens}
    for one, value in ones.items():
        words |= {f"{one}und{ten}": value + base for ten, base in tens.items()}
    return words


@lru_cache(maxsize=65_536)
def read_word(word: str) -> float | None:
    """The value of one number word below a million ("zweiundzwanzig", "zweieinhalb"), or `None`.

    "ein" alone is an article and no number; "eins" is one.
    """
    word = word.lower()
    if word == "anderthalb":
        return 1.5
    if word.endswith("einhalb") and word != "einhalb":
        whole = 1 if word == "eineinhalb" else _read_below_million(word.removesuffix("einhalb"))
        return None if whole is None else whole + 0.5
    if word == "ein":
        return None
    return _read_below_million(word)


def _read_below_million(word: str) -> float | None:
    thousands, found, rest = word.partition("tausend")
    if not found:
        return _read_below_thousand(word)
    many = 1 if not thousands else _read_below_thousand(thousands)
    few = 0 if not rest else _read_below_thousand(rest.removeprefix("und"))
    return None if many is None or few is None else many * 1000 + few


def _read_below_thousand(word: str) -> float | None:
    small = number_words().below_hundred
    if word in small:
        return small[word]
    hundreds, found, rest = word.partition("hundert")
    if not found:
        return None
    many = 1 if not hundreds else small.get(hundreds)
    few = 0 if not rest else small.get(rest.removeprefix("und"))
    # "neunzehnhundert" counts hundreds up to nineteen
    return None if many is None or few is None or many > 19 else many * 100 + few


def read_digits(digits: str) -> float | None:
    """The value of digits in German writing: "1.200" is 1200, "12,5" is 12.5; else `None`."""
    if _GROUPED.fullmatch(digits):
        return float(digits.replace(".", "").replace(",", "."))
    if _DECIMAL.fullmatch(digits):
        return float(digits.replace(",", "."))
    return None


def read_pointed(digits: str) -> float | None:
    """The value of digits with an English or Swiss decimal point, "12.5", which may be a date."""
    return float(digits) if _POINTED.fullmatch(digits) else None


def write_number(value: float) -> str:
    """`value` in German digits, to four decimals: 1200 is "1.200", 12.5 is "12,5"."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text.replace(",", "_").replace(".", ",").replace("_", ".")
