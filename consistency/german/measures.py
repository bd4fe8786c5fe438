"""The unit behind a number, and lengths of time that are no quantities."""

from consistency.german.amounts import Amount, read_amount
from consistency.german.hedges import hedge_before
from consistency.german.numbers import read_word
from consistency.german.units import DURATION, MAGNITUDE, PERCENT, kind_of, unit_table
from consistency.german.words import Words
from consistency.german.wordsets import word_set

_SPEEDS = {
    ("kilometer", "pro", "stunde"): 1.0,
    ("meter", "pro", "sekunde"): 3.6,
    ("meile", "pro", "stunde"): 1.609344,
}
_PERIOD_ADJECTIVES = (
    "vergangene",
    "letzte",
    "kommende",
    "nächste",
    "vorige",
    "zurückliegende",
    "folgende",
)


def read_unit(words: Words, amount: Amount) -> tuple[str | None, float, int]:
    """The unit behind `amount`, its factor, and the index behind it."""
    end = amount.end
    if amount.unit is not None:
        return amount.unit, 1.0, end
    word = words.at(end)
    if word == "°" and words.at(end + 1) == "c":
        return "celsius", 1.0, end + 2
    if word == "km" and words.at(end + 1) == "/" and words.at(end + 2) == "h":
        return "kmh", 1.0, end + 3
    money = _qualified_money(words, end)
    if money is not None:
        return money, 1.0, end + 2
    unit = unit_table().words.get(word)
    if unit is None or (len(word) == 1 and words.tokens[end].text != word):
        return _unit_before(words.at(amount.first - 1)), 1.0, end
    name, factor, end = unit.name, unit.factor, end + 1
    speed = _SPEEDS.get((word.removesuffix("n"), words.at(end), words.at(end + 1)))
    if speed is not None:
        return "kmh", speed, end + 2
    if name == "celsius":
        end += words.at(end) in {"celsius", "plus", "minus"}
        if (words.at(end), words.at(end + 1)) == ("unter", "null"):
            factor, end = -factor, end + 2
        elif words.at(end - 1) == "minus":
            factor = -factor
    if (
        words.at(end) in {"pro", "je"}
        and words.is_noun(end + 1)
        and name not in {PERCENT, DURATION}
    ):
        # "13 Euro pro Stunde" is no amount of euros
        name, end = f"{name}/{words.tokens[end + 1].lemma}", end + 2
    return name, factor, end


def age_end(words: Words, first: int, end: int) -> int | None:
    """The index behind an age: "29 Jahre alt", "im Alter von 29 Jahren"."""
    if not words.at(end - 1).startswith("jahr"):
        return None
    if words.at(end) in {"alt", "alte", "alter", "alten", "altes", "jung", "junge", "jungen"}:
        return end + 1
    if words.at(first - 1) == "als" and words.at(first - 2) in {"älter", "jünger"}:
        return end
    if words.at(first - 1) == "mit" and words.at(end - 1) == "jahren" and not words.is_noun(end):
        # "mit 16 Jahren"; "gibt die Bauzeit mit drei Jahren an"
        return None if words.at(end) in {"an", "angegeben", "veranschlagt", "beziffert"} else end
    before = {words.at(first - 1), words.at(first - 2), words.at(first - 3), words.at(first - 4)}
    if words.at(end) in {"und", "oder"} and words.at(end + 1) in {"älter", "jünger"}:
        return end  # "60 Jahre und älter"
    return end if "alter" in before and before & {"von", "zwischen"} else None


def decade_age(words: Words, amount: Amount) -> tuple[float, float] | None:
    """The years of "Mitte 30": from 34 to 36; a day or a sum stands before its unit."""
    part, decade = words.at(amount.first - 1), amount.low
    if part not in word_set("decade_parts") or decade % 10 or not 20 <= decade <= 90:
        return None
    if words.is_noun(amount.end) or words.at(amount.end) in unit_table().words:
        return None
    return {
        "anfang": (decade, decade + 3),
        "mitte": (decade + 4, decade + 6),
        "ende": (decade + 7, decade + 9),
    }[part]


def is_apposed_age(words: Words, first: int, end: int) -> bool:
    """Whether a bare number behind a name is an age: "Jan Brandt, 36, Wirt", "Jan Brandt (36)"."""
    around = (words.at(first - 1), words.at(end))
    if around not in {(",", ","), ("(", ")")} or not words.is_digits(first):
        return False
    named = words.is_noun(first - 2) and words.is_noun(first - 3)
    return named and words.at(first).isdecimal() and len(words.at(first)) == 2


def _unit_before(sign: str) -> str | None:
    """The unit of "€ 300", "Stärke 5,4", "Tempo 180"."""
    if sign in word_set("currency_signs"):
        return unit_table().words[sign].name
    if sign in word_set("strength"):
        return MAGNITUDE
    return "kmh" if sign == "tempo" else None


def _qualified_money(words: Words, end: int) -> str | None:
    """The money of "britische Pfund", "kanadische Dollar"."""
    adjective = unit_table().currency_adjectives.get(words.at(end))
    if adjective is None or not words.is_noun(end + 1):
        return None
    unit = unit_table().words.get(words.at(end + 1))
    return None if unit is None or unit.factor != 1 else adjective or unit.name


def read_rest(words: Words, end: int, *, factor: float) -> tuple[float, int]:
    """What "und neun Monate" adds to "drei Jahre", in hours, and the index behind it."""
    if words.at(end) != "und":
        return 0.0, end
    amount = read_amount(words, end + 1)
    if amount is None or amount.low != amount.high:
        return 0.0, end
    unit = unit_table().words.get(words.at(amount.end))
    if unit is None or unit.name != DURATION or unit.factor >= factor:
        return 0.0, end
    return amount.low * unit.factor, amount.end + 1


def read_cents(words: Words, end: int, *, unit: str | None) -> tuple[float, int]:
    """What "fünfzig" adds to "fünf Euro", and the index behind it."""
    value = read_word(words.at(end)) if kind_of(unit) == "money" else None
    if value is None or not 1 <= value < 100 or words.is_noun(end + 1):
        return 0.0, end
    return value / 100, end + 1


def _is_race(words: Words, first: int) -> bool:
    """Whether "in" tells how long something took: a fraction, or somebody ran it."""
    if "," in words.at(first):
        return True
    return any(token.lemma in word_set("races") for token in words.tokens)


def is_point_in_time(words: Words, first: int, end: int) -> bool:
    """Whether a length only says when: "vor drei Jahren", "in den vergangenen 24 Stunden"."""
    # "eines Tages"
    if words.at(end) in word_set("period_adverbs") or words.at(first) == "eines":
        return True
    place = first - 1
    found = hedge_before(words.lower, first)
    if found is not None and found.words not in {("über",), ("unter",)}:
        place -= len(found.words)
    before = words.at(place)
    if before == "in" and _is_race(words, first):
        return False  # "gewann in 10,02 Sekunden"
    if before == "nach" and any(token.lemma in word_set("endings") for token in words.tokens):
        return False  # "endete nach 20 Stunden"
    if before == "von" and words.at(place - 1) in {"innerhalb", "binnen"}:
        return True
    return before in word_set("period_prepositions") or before.startswith(_PERIOD_ADJECTIVES)
