"""Shares and changes in words, as percent: "ein Fünftel", "jeder dritte", "vier von zehn"."""

import re
from functools import lru_cache

from consistency.german.amounts import Amount, Form
from consistency.german.magnitudes import read_magnitude
from consistency.german.multiples import read_multiple
from consistency.german.nouns import PEOPLE, canonical_noun
from consistency.german.numbers import number_words, read_digits, read_word
from consistency.german.units import AGE, DURATION, PERCENT, unit_table
from consistency.german.words import Words
from consistency.german.wordsets import word_set

_ORDINAL_ENDS = ("e", "er", "es", "en", "em")
_HALF_GUARDS = ("erste", "zweite", "andere", "letzte", "anderen", "jahres", "jene", "beide")
# "vier von zehn" is a share; "vier von 103" counts a part.
_ROUND = frozenset({2, 3, 4, 5, 10, 20, 100, 1000})
_COMPOUND = re.compile(
    r"(?P<number>\d+(?:,\d+)?-?|[a-zäöüß]+?)(?P<end>sekündig|minütig|stündig|tägig|wöchig|monatig"
    r"|jährig|prozentig|köpfig|metrig)(?:e|er|es|en|em|s)?"
)
_TEL = re.compile(r"(?P<stem>[a-zäöüß]+?)t?s?tel(?:n|s)?")
_ADULT_YEARS = 15


def read_fraction(words: Words, index: int) -> Amount | None:
    """The share, change or compound number that starts at `index`, or `None`."""
    for reader in (_read_half, _read_every, _read_out_of, _read_parts):
        amount = reader(words, index)
        if amount is not None:
            return amount
    return (
        read_multiple(words, index) or read_magnitude(words, index) or read_compound(words, index)
    )


def _share(first: int, end: int, percent: float) -> Amount:
    return Amount(first=first, end=end, low=percent, high=percent, form=Form.SHARE, unit=PERCENT)


def _read_half(words: Words, index: int) -> Amount | None:
    if words.at(index) != "hälfte" or words.at(index - 1).startswith(_HALF_GUARDS):
        return None
    first = index - 1 if words.at(index - 1) in {"die", "der", "eine"} else index
    return _share(first, index + 1, 50)


def _read_every(words: Words, index: int) -> Amount | None:
    if words.at(index) not in word_set("every") or words.at(index + 2) in word_set("periods"):
        return None
    if words.is_digits(index + 1) and words.at(index + 2) == ".":
        nth = read_digits(words.at(index + 1))  # "jeder 20. Patient"
        return None if not nth else _share(index, index + 3, round(100 / nth, 6))
    divisor = _ordinal(words.at(index + 1))
    return None if divisor is None else _share(index, index + 2, 100 / divisor)


@lru_cache(maxsize=4096)
def _ordinal(word: str) -> int | None:
    ordinals = number_words().ordinals
    for end in _ORDINAL_ENDS:
        stem = word.removesuffix(end)
        if stem != word and stem in ordinals and stem != "halb":
            return 8 if stem == "acht" else ordinals[stem]
    return None


def _small(words: Words, index: int) -> float | None:
    if words.is_digits(index):
        return read_digits(words.at(index))
    return 1 if words.at(index) in {"einer", "eine", "eins"} else read_word(words.at(index))


def _read_out_of(words: Words, index: int) -> Amount | None:
    if words.at(index + 1) != "von":
        return None
    part, whole = _small(words, index), _small(words, index + 2)
    if part is None or whole is None or whole not in _ROUND or not 0 < part < whole:
        return None
    digits = words.is_digits(index + 2)
    if digits and whole not in {10, 100}:
        return None
    return _share(index, index + 3, round(100 * part / whole, 6))


def _read_parts(words: Words, index: int) -> Amount | None:
    """Reads "zwei Drittel", "dreiviertel", "ein Zwanzigstel"."""
    word = words.at(index)
    if word in {"dreiviertel", "dreivierteln"}:
        return _share(index, index + 1, 75)
    count = 1.0 if word in number_words().one else _small(words, index)
    if count is None:
        return None
    place, hedged = index + 1, words.at(index + 1)
    if hedged in {"gutes", "guten", "knappes", "knappen"}:
        place = index + 2
    divisor = _parts(words.at(place)) if words.is_noun(place) else None
    if divisor is None or count >= divisor * 10:
        return None
    if words.at(place).startswith("viertel") and words.at(index - 1) in {"in", "aus"}:
        return None  # "in einem Viertel": part of a town
    return _share(index, place + 1, round(100 * count / divisor, 6))


@lru_cache(maxsize=4096)
def _parts(word: str) -> int | None:
    if word.startswith("drittel"):
        return 3
    match = _TEL.fullmatch(word)
    if match is None:
        return None
    ordinals, stem = number_words().ordinals, match["stem"]
    for candidate in (stem, stem + "t", stem + "st", stem + "tst"):
        if candidate in ordinals and candidate != "halb":
            return ordinals[candidate]
    return None


def read_compound(words: Words, index: int) -> Amount | None:
    """Reads "zwölfstündig", "30-prozentig"; "29-Jährige" as an age."""
    found = _compound(words.at(index))
    if found is None:
        return None
    value, end = found
    unit = unit_table().adjectives[end]
    name = unit.name
    if end == "jährig":
        capital = "Jährig" in words.tokens[index].text or (words.is_noun(index) and index > 0)
        person = (
            words.is_noun(index + 1)
            and canonical_noun(words.at(index + 1).capitalize())[0] in PEOPLE
        )
        if capital or person or value >= _ADULT_YEARS:
            return Amount(first=index, end=index + 1, low=value, high=value, unit=AGE)
        name = DURATION
    size = value * unit.factor
    return Amount(first=index, end=index + 1, low=size, high=size, unit=name)


@lru_cache(maxsize=65_536)
def _compound(word: str) -> tuple[float, str] | None:
    match = _COMPOUND.fullmatch(word)
    if match is None:
        return None
    number = match["number"].removesuffix("-")
    value = 1.0 if number == "ein" else (read_digits(number) or read_word(number))
    return None if value is None else (value, match["end"])
