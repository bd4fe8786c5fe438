"""Multiples as changes in percent: "doppelt so viele" is a rise by 100."""

from functools import lru_cache

from consistency.german.amounts import Amount, Form
from consistency.german.numbers import number_words, read_digits, read_word
from consistency.german.units import PERCENT
from consistency.german.words import Words
from consistency.german.wordsets import word_set

_FOLD_ENDS = ("faches", "fachen", "fache", "fach")


def read_multiple(words: Words, index: int) -> Amount | None:
    """The change that starts at `index`, or `None`.

    "dreimal so hoch", "das Dreifache" and "verdreifacht" all are a rise by 200 percent, and so is
    "um das Dreifache": newspapers write it of what is three times as much.
    """
    times = _times(words, index)
    if times is not None:
        size, end = times
        return _change(index, end, size)
    if words.at(index - 1) == "das" and words.is_noun(index):
        fold = _fold(words.at(index))
        if fold is not None:
            return _change(index - 1, index + 1, fold)
    change = _verb(words.at(index))
    if change is None:
        return None
    return _change(index, index + 1, 1 + change / 100)


def _change(first: int, end: int, times: float) -> Amount:
    size = round(abs(times - 1) * 100, 6)
    form = Form.FALL if times < 1 else Form.RISE
    return Amount(first=first, end=end, low=size, high=size, form=form, unit=PERCENT)


def _times(words: Words, index: int) -> tuple[float, int] | None:
    """How often "dreimal so", "2,5-mal so", "doppelt so" multiply, and the index behind."""
    word, end = words.at(index), index + 1
    fixed = number_words().times.get(word)
    if fixed is not None:
        return (fixed, end + 1) if words.at(end) == "so" else None
    if words.is_digits(index) and not word.endswith("-mal"):
        end += words.at(end) == "-"
    if words.at(end) == "mal":
        end += 1
    elif not word.endswith("mal"):
        return None
    if words.at(end) not in word_set("multiplied"):
        return None
    number = word.removesuffix("mal").removesuffix("-")
    value = read_digits(number) if words.is_digits(index) else read_word(number)
    return None if value is None or value <= 1 else (value, end + 1)


@lru_cache(maxsize=16_384)
def _fold(word: str) -> float | None:
    """How often "Doppelte", "Dreifache", "2,5-fache" are the whole."""
    if word in {"doppelte", "doppelten"}:
        return 2.0
    for end in _FOLD_ENDS:
        if word.endswith(end):
            number = word.removesuffix(end).removesuffix("-")
            return read_digits(number) or read_word(number)
    return None


@lru_cache(maxsize=65_536)
def _verb(word: str) -> float | None:
    if not word.startswith(("ver", "halbier")):
        return None
    for stem, percent in number_words().multiples.items():
        if word.startswith(stem):
            return percent
    return None
