"""Words that carry a figure whole: "zweistelliger Millionenbetrag", "Hattrick", "lebenslang"."""

import math
import re
from functools import lru_cache

from consistency.german.amounts import Amount
from consistency.german.numbers import number_words, read_word
from consistency.german.units import DURATION
from consistency.german.words import Words
from consistency.german.wordsets import word_set

_DIGITS_TOLD = re.compile(r"(?P<number>[a-zäöüß]+|\d+-)stellig(?:e|er|es|en|em)?")
# A life sentence is longer than any that counts years: a hundred of them, in hours.
LIFE_H = 876_000.0
_MONEY_ENDS = ("betrag", "betrags", "betrages", "beträge", "summe", "summen", "höhe", "bereich")
_SCALES = {"millionen": 1e6, "milliarden": 1e9, "tausend": 1e3}


def read_magnitude(words: Words, index: int) -> Amount | None:
    """The figure that the word at `index` carries, or `None`."""
    word = words.at(index)
    pack = number_words().packs.get(word)
    if pack is not None and words.is_noun(index):
        return Amount(first=index, end=index + 1, low=pack, high=pack)
    if word.startswith("lebensl"):
        return _life(words, index)
    digits = _digits_told(word)
    if digits is None:
        return None
    scale, unit = _noun(words.at(index + 1))
    low = 10.0 ** (digits - 1) * scale
    return Amount(
        first=index,
        end=index + 1,
        low=low,
        high=10.0**digits * scale - 1,
        unit=unit,
        vague=True,
    )


@lru_cache(maxsize=16_384)
def _digits_told(word: str) -> int | None:
    """How many digits "zweistellig" tells of."""
    match = _DIGITS_TOLD.fullmatch(word)
    if match is None:
        return None
    number = match["number"].removesuffix("-")
    value = 1 if number == "ein" else int(number) if number.isdecimal() else read_word(number)
    return int(value) if value else None


def _noun(noun: str) -> tuple[float, str | None]:
    """The scale and unit of the noun behind: "Millionenbetrag" is a million euros.

    A sum without a currency is one of euros: the newspapers are German.
    """
    for stem, scale in _SCALES.items():
        if noun.startswith(stem):
            return scale, "eur"
    is_money = noun.endswith(_MONEY_ENDS) or noun in word_set("sums_of_money")
    return 1.0, "eur" if is_money else None


def _life(words: Words, index: int) -> Amount | None:
    """ "lebenslange Haft" is a length of time, "lebenslange Freundschaft" none."""
    if not any(
        word.startswith(("haft", "freiheits", "gefängnis", "sperre", "gesperrt", "verurteil"))
        for word in words.lower
    ):
        return None
    return Amount(first=index, end=index + 1, low=LIFE_H, high=math.inf, unit=DURATION, vague=True)
