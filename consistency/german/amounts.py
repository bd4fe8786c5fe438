"""One number at one place of a sentence: digits or words, with its scale."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from consistency.german.hedges import Hedge
from consistency.german.numbers import number_words, read_digits, read_pointed, read_word
from consistency.german.units import unit_table
from consistency.german.words import Words
from consistency.german.wordsets import word_set

_GOOD = {"gut": Hedge.SOMEWHAT_ABOVE, "knapp": Hedge.SOMEWHAT_BELOW}
_ENDS = ("en", "er", "es", "em", "e")


class Form(StrEnum):
    """How far a number can be trusted to count."""

    PLAIN = "plain"
    WEAK = "weak"  # "ein Toter", "beide Männer": counts only what a toll counts
    ZERO = "zero"  # "keine Drohne", "niemand": counts only known nouns
    SHARE = "share"  # "die Hälfte", "jeder fünfte": a percentage
    MOMENT = "moment"  # "vor drei Jahren": a time, no quantity
    RISE = "rise"  # "verdoppelt": a rise by 100 percent
    FALL = "fall"  # "halbiert": a fall by 50 percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number over the words `[first, end)`; `scale` is the part that a range may share.

    `unit` and `factor` are set where the word carries its unit ("zwölfstündig", "Hälfte").
    """

    first: int
    end: int
    low: float
    high: float
    scale: float = 1.0
    form: Form = Form.PLAIN
    hedge: Hedge | None = None
    unit: str | None = None
    vague: bool = False


def read_amount(words: Words, index: int) -> Amount | None:
    """The number that starts at `index`, or `None`."""
    if words.is_digits(index):
        return _read_digits(words, index)
    word, table = words.at(index), number_words()
    if word in table.several:
        return _read_several(words, index)
    if word in table.one:
        return _read_one(words, index)
    if word in table.both:
        return Amount(first=index, end=index + 1, low=2, high=2, form=Form.WEAK)
    if word in table.none or word in table.nobody:
        if words.is_digits(index + 1) or read_word(words.at(index + 1)):
            return None  # "keine zwei Stunden": an upper bound
        end = index + 2 if words.at(index + 1).startswith("einzig") else index + 1
        return Amount(first=index, end=end, low=0, high=0, form=Form.ZERO)
    if word in table.vague and (words.is_noun(index) or word not in table.scales):
        scale = table.scales.get(words.at(index + 1), 1.0)
        end = index + 1 if scale == 1 else index + 2  # "Hunderte Millionen"
        low = 2 * table.vague[word] * scale
        return Amount(first=index, end=end, low=low, high=math.inf, vague=True)
    value = read_word(word)
    if value is None or word == "eins" or _is_noun_number(words, index):
        return None
    amount = Amount(first=index, end=index + 1, low=value, high=value)
    if words.at(index - 1) == "minus":
        amount = replace(amount, first=index - 1, low=-value, high=-value)
    return _scaled(words, amount)


def _read_digits(words: Words, index: int) -> Amount | None:
    word, end = words.at(index), index + 1
    value = read_digits(word)
    if value is None and words.at(end) in unit_table().words:
        value = read_pointed(word)
    if value is None:
        return None
    while _continues_thousands(words, end):
        value = value * 1000 + float(words.at(end).partition(",")[0])
        end += 1
    first = index
    if words.at(index - 1) == "minus" or _is_sign(words, index):
        first, value = index - 1, -value
    return _scaled(words, Amount(first=first, end=end, low=value, high=value))


def _continues_thousands(words: Words, index: int) -> bool:
    """Whether the token at `index` is the next three digits of "1 200" or "12 345 678"."""
    before, here = words.at(index - 1), words.at(index)
    if not (here.isdecimal() and len(here) == 3 and before.isdecimal() and len(before) <= 3):
        return False
    if before == "0":
        return False
    gap = words.tokens[index].start - words.tokens[index - 1].end
    return gap == 1


def _is_sign(words: Words, index: int) -> bool:
    if words.at(index - 1) not in word_set("minus") or not words.touches_next(index - 1):
        return False
    # "10-12" is a range and "Covid-19" a name: a sign stands behind a space
    return index == 1 or not words.touches_next(index - 2)


def _is_noun_number(words: Words, index: int) -> bool:
    """Whether a small number is a noun: "Die Elf verlor", "außer Acht"."""
    if index == 0 or not words.is_noun(index) or words.at(index) in {"hundert", "tausend"}:
        return False
    return words.at(index - 1)[:1].isalpha() or words.at(index - 1) == ","


def _read_several(words: Words, index: int) -> Amount | None:
    table, scale_word = number_words(), words.at(index + 1)
    scale = table.vague.get(scale_word) or table.scales.get(scale_word)
    if scale is None:
        return None
    first = index - 1 if words.at(index) == "paar" and words.at(index - 1) == "ein" else index
    return Amount(first=first, end=index + 2, low=2 * scale, high=10 * scale, vague=True)


def _read_one(words: Words, index: int) -> Amount | None:
    """Reads "ein" as a number: before a scale or a unit, as a half, or weakly before a noun."""
    table, units = number_words(), unit_table().words
    here, then = words.at(index + 1), words.at(index + 2)
    value, hedge, end = 1.0, None, index + 1
    if here in table.half and (then in table.scales or then in units):
        value, end = 0.5, index + 2
    elif _stem(here) in _GOOD and (then in table.scales or then in units):
        hedge, end = _GOOD[_stem(here)], index + 2
    elif here not in table.scales and here not in units:
        return Amount(first=index, end=index + 1, low=1, high=1, form=Form.WEAK)
    return _scaled(words, Amount(first=index, end=end, low=value, high=value, hedge=hedge))


def _stem(word: str) -> str:
    for end in _ENDS:
        if word.endswith(end):
            return word.removesuffix(end)
    return word


def _scaled(words: Words, amount: Amount) -> Amount:
    """`amount` times the scale behind it: "1,2 Millionen", "zwei Dutzend", "90.000 Millionen"."""
    scales = number_words().scales
    scale = scales.get(words.at(amount.end))
    if scale is None:
        return amount
    end = amount.end + 1
    if words.at(amount.end) in {"mio", "mrd", "tsd"} and words.at(end) == ".":
        end += 1
    # 32,767 million are 32767000, not 32767000.000000004
    digits = 0 if scale >= 1e6 else 4
    low, high = round(amount.low * scale, digits), round(amount.high * scale, digits)
    rest = read_word(words.at(end)) if scale >= 1e6 else None
    if rest is not None and rest >= 100:
        # "eine Million zweihunderttausend"
        low, high, end = low + rest, high + rest, end + 1
    return replace(amount, end=end, low=low, high=high, scale=scale)
