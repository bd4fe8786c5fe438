"""Quantities in running text: numbers joined with ranges, units and hedges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from consistency.german.amounts import Amount, Form, read_amount
from consistency.german.fractions import read_compound, read_fraction
from consistency.german.hedges import Hedge, hedge_after, hedge_before, hedge_table, widen
from consistency.german.measures import (
    age_end,
    decade_age,
    is_apposed_age,
    is_point_in_time,
    read_cents,
    read_rest,
    read_unit,
)
from consistency.german.numbers import number_words, read_digits, read_word
from consistency.german.references import skip_reference
from consistency.german.units import AGE, DURATION, SCORE, unit_table
from consistency.german.words import Words

_DIGITS = 9
# What `fractions`, `multiples` and `magnitudes` read, told by the word alone.
_START = re.compile(
    r"hälfte|jede[rsnm]?|einer|dreivierteln?|doppelt\w*|halb|\w+mal|\w+fach(e|en|es)?|ver\w+|halbier\w*"
    r"|\w+stellig\w*|lebensl\w+|\w+(sekündig|minütig|stündig|tägig|wöchig|monatig|jährig|prozentig|köpfig|metrig)\w*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its hedge and unit over the words `[first, end)`.

    `number_at` is where the bare number starts, `end` where the thing counted may follow.
    """

    first: int
    number_at: int
    end: int
    low: float
    high: float
    exact: bool
    unit: str | None
    form: Form
    hedge: Hedge | None
    scale: float = 1.0


def find_quantities(words: Words) -> Iterator[Quantity]:
    """The quantities of `words`, in order, not overlapping."""
    free = floor = 0
    for index in [index for index, word in enumerate(words.lower) if _may_start(word)]:
        if index < free:
            continue
        after = skip_reference(words, index)
        if after > index:
            free = after
            continue
        found = read_score(words, index) or _read_quantity(words, index, floor=floor)
        if found is not None:
            if found.form is not Form.MOMENT:
                yield found
            free = floor = max(found.end, index + 1)


@lru_cache(maxsize=65_536)
def _may_start(word: str) -> bool:
    """Whether a quantity can start at `word`; most words of a sentence are done with this."""
    if word[0].isdecimal():
        return True
    table = number_words()
    return (
        word in table.one
        or word in table.several
        or word in table.both
        or word in table.none
        or word in table.nobody
        or word in table.vague
        or word in table.packs
        or read_word(word) is not None
        or _START.fullmatch(word) is not None
    )


def read_score(words: Words, index: int) -> Quantity | None:
    """Reads "3:1" as 3001: the higher side times a thousand and the lower."""
    left, colon, right = words.at(index).partition(":")
    if not (
        colon and left.isdecimal() and right.isdecimal() and len(left) <= 3 and len(right) <= 3
    ):
        return None
    # "um 20:15" is a clock time
    if words.at(index - 1) in {"um", "gegen", "ab", "bis", "seit"} and len(right) == 2:
        return None
    high, low = sorted((int(left), int(right)), reverse=True)
    value = float(high * 1000 + low)
    return Quantity(
        first=index,
        number_at=index,
        end=index + 1,
        low=value,
        high=value,
        exact=True,
        unit=SCORE,
        form=Form.PLAIN,
        hedge=None,
    )


def _read_quantity(words: Words, index: int, *, floor: int) -> Quantity | None:
    amount = _read_range(words, index) or read_fraction(words, index) or read_amount(words, index)
    if amount is None:
        return None
    unit, factor, end = read_unit(words, amount)
    low, high = sorted((amount.low * factor, amount.high * factor))
    if amount.low == amount.high and factor == 1:
        cents, end = read_cents(words, end, unit=unit)
        low, high = low + cents, high + cents
    if unit == DURATION:
        extra, end = read_rest(words, end, factor=factor)
        low, high = low + extra, high + extra
        aged_end = age_end(words, amount.first, end)
        if aged_end is not None:
            unit, end, low, high = AGE, aged_end, low / 8760, high / 8760
        elif is_point_in_time(words, amount.first, end):
            amount = replace(amount, form=Form.MOMENT)
    if amount.form is Form.WEAK and unit is not None and amount.low == 2:
        return None  # "in den ersten beiden Wochen"
    if unit is None and is_apposed_age(words, amount.first, end):
        unit = AGE
    decade = decade_age(words, amount) if unit is None else None
    if decade is not None:
        low, high = decade
        amount, unit = replace(amount, first=amount.first - 1, vague=True), AGE
    if amount.form is Form.WEAK and unit is not None:
        amount = replace(amount, form=Form.PLAIN)
    return _hedged(words, amount, unit=unit, end=end, low=low, high=high, floor=floor)


def _hedged(
    words: Words, amount: Amount, *, unit: str | None, end: int, low: float, high: float, floor: int
) -> Quantity:
    first, hedge = amount.first, amount.hedge
    whole = unit is None and low == int(low)
    exact = low == high and not amount.vague
    before = _hedge_before(words, amount) if hedge is None else None
    if before is not None and first - before[0] >= floor:
        length, hedge = before
        first -= length
    elif hedge is None:
        after = hedge_after(words.lower, end)
        if after is not None:
            hedge, end = after.hedge, end + len(after.words)
    if hedge is not None:
        low, high = widen(low, high, hedge=hedge, whole=whole)
        exact = False
    # 995 centimetres are 9.95 metres, not 9.950000000000001
    low, high = float(round(low, _DIGITS)), float(round(high, _DIGITS))
    return Quantity(
        first=first,
        number_at=amount.first,
        end=end,
        low=low,
        high=high,
        exact=exact,
        unit=unit,
        form=amount.form,
        hedge=hedge,
        scale=amount.scale,
    )


def _hedge_before(words: Words, amount: Amount) -> tuple[int, Hedge] | None:
    """How many words before `amount` hedge it, and how."""
    place = amount.first
    # "rund ein Drittel" and "mehr als die Hälfte" carry the article in the amount
    found = hedge_before(words.lower, place)
    if found is None:
        return None
    table = hedge_table()
    if found.words in table.round_only and (amount.low % 10 or amount.low == 0):
        return None
    if found.words == ("ab",) or (found.words == ("unter",) and amount.form is Form.WEAK):
        return None
    if found.words == ("über",) and _over_is_preposition(words, place - 1):
        return None
    if found.words == ("gut",) and amount.form is Form.ZERO:
        return None
    return len(found.words), found.hedge


def _over_is_preposition(words: Words, index: int) -> bool:
    """Whether "über" hedges nothing: "Angebot über 4,9 Prozent", "verfügt über 75 Sitze"."""
    table = hedge_table()
    nouns = tuple(table.over_nouns)
    for place in range(index - 1, max(-1, index - 12), -1):
        if words.at(place) in {",", ";", ":"}:
            return False
        if words.tokens[place].lemma in table.over_verbs:
            return True
        # "ein Angebot der Bahn über 4,9 Prozent"
        if place >= index - 3 and words.is_noun(place) and words.at(place).endswith(nouns):
            return True
    return False


def _read_range(words: Words, index: int) -> Amount | None:
    """Reads "90 bis 110", "zwischen 1500 und 6000", "16- bis 24-Jährige"."""
    left = read_amount(words, index)
    if left is None or left.form is not Form.PLAIN or left.vague:
        return None
    place, unit = left.end, unit_table().words.get(words.at(left.end))
    if unit is not None:
        place += 1
    if words.at(place) == "-" and words.at(place + 1) in {"bis", "und", "oder"}:
        place += 1
    if not _links(words, index, place):
        return None
    compound = read_compound(words, place + 1)
    if compound is not None:
        factor = compound.low / max(_compound_number(words, place + 1), 1e-9)
        low = left.low * factor
        return replace(compound, first=index, low=low) if low <= compound.high else None
    right = read_amount(words, place + 1)
    if right is None or right.form is not Form.PLAIN or right.vague:
        return None
    low = left.low
    if right.scale > 1 and left.scale == 1 and left.low * right.scale <= right.low:
        low *= right.scale
    if unit is not None:
        other = unit_table().words.get(words.at(right.end))
        if other is None or other.name != unit.name:
            return None
        low *= unit.factor / other.factor
    if not low < right.high:
        return None
    first = index - 1 if words.at(index - 1) == "zwischen" else left.first
    return Amount(first=first, end=right.end, low=low, high=right.high, scale=right.scale)


def _compound_number(words: Words, index: int) -> float:
    number = read_digits(words.at(index).partition("-")[0])
    return number if number else 1.0


def _links(words: Words, index: int, place: int) -> bool:
    link = words.at(place)
    if link == "bis":
        return words.at(place + 1) != "zu"
    if link in {"-", "–", "—"}:
        return words.is_digits(place + 1) and words.is_digits(place - 1)
    if link == "und":
        return words.at(index - 1) == "zwischen"
    # "zehn oder elf"
    return link == "oder" and not words.is_digits(place + 1)
