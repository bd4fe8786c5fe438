"""Figures: what a sentence counts and measures, as intervals in canonical units."""

import math
import re
from dataclasses import dataclass, replace

from consistency.domain import Figure, Part, Span
from consistency.german.amounts import Form
from consistency.german.aspects import (
    Pieces,
    Place,
    Trigger,
    aspect_at,
    aspect_table,
    change_of_word,
    find_triggers,
    is_cumulative_word,
)
from consistency.german.counted import PEOPLE, Counted, noun_after, noun_before
from consistency.german.hedges import Hedge
from consistency.german.quantities import Quantity, find_quantities
from consistency.german.ranks import find_ranks
from consistency.german.units import AGE, DURATION, MEASURES, PERCENT, SCORE, unit_table
from consistency.german.wording import format_figure
from consistency.german.words import Words, split_words

__all__ = ["find_figures", "format_figure"]

_PART_BEFORE = frozenset({"davon", "darunter", "hiervon"})
_FURTHER = frozenset(
    {
        "weitere",
        "weiteren",
        "weiterer",
        "zusätzlich",
        "zusätzliche",
        "zusätzlichen",
        "andere",
        "anderen",
        "nochmals",
    }
)
_TOTAL = frozenset(
    {
        "insgesamt",
        "zusammen",
        "zusammengenommen",
        "zusammengerechnet",
        "gesamt",
        "gesamtzahl",
        "summieren",
        "summiert",
    }
)
# "stieg auf 14", "liegt bei 14", "mit elf angegeben": what leads from "Zahl der Toten" to its figure
_LEVEL_WORDS = frozenset(
    {
        "auf",
        "bei",
        "mit",
        "von",
        "um",
        "betrug",
        "beträgt",
        "erreichte",
        ":",
        "lag",
        "liegt",
        "unter",
        "über",
        "ist",
        "war",
        "zuletzt",
        "rund",
        "zu",
    }
)
_LEAD_FILLERS = (
    _FURTHER
    | _TOTAL
    | frozenset(
        {
            "nur",
            "lediglich",
            "nun",
            "nunmehr",
            "jetzt",
            "noch",
            "bereits",
            "schon",
            "je",
            "jeweils",
            "inzwischen",
            "mittlerweile",
            "zuletzt",
            "aktuell",
            "derzeit",
            "genau",
            "exakt",
        }
    )
)
_PREPOSITIONS = frozenset(
    {
        "in",
        "an",
        "bei",
        "mit",
        "von",
        "durch",
        "für",
        "gegen",
        "nach",
        "ohne",
        "um",
        "über",
        "unter",
        "vor",
        "wegen",
        "zu",
        "aus",
        "wie",
        "als",
        "statt",
        "per",
        "pro",
        "hinter",
        "neben",
        "zwischen",
        "auf",
    }
)
_THEM = frozenset({"ihnen", "denen"})
# A sentence without any of these holds no figure; the test is many times cheaper than reading.
_HINT = re.compile(
    r"\d|zwei|drei|vier|fünf|sechs|sieb|acht|neun|zehn|elf|zwölf|zwanzig|ßig|hundert|tausend|million|milliard"
    r"|billion|dutzend|\bein|\bkein|niemand|\bbeide|hälfte|tel\b|teln\b|tels\b|jede[rsnm]?\b|halb|verdopp|(?:s|ß)te[rnms]?\b|platz|rang|null",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A quantity with its noun: what figures are made of."""

    quantity: Quantity
    noun: Counted | None
    place: Place


def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of `text`, by place, not overlapping; spans count in `text`.

    A span covers hedge, number and unit ("mindestens zwölf", "rund 90 Mrd. Euro"), not the noun.
    Aspects of a change ("um 3 auf 14 gestiegen") carry "change-rise" or "change-fall", and the
    value that was left ("von 14 auf 12") carries "before", each joined to the topic by "+".
    """
    if not _HINT.search(text):
        return ()
    words = split_words(text)
    readings = _readings(words)
    ranks = find_ranks(words)
    if not readings and not ranks:
        return ()
    triggers, pieces = find_triggers(words), Pieces(words)
    places = tuple(reading.place for reading in readings)
    figures = [
        figure
        for index, reading in enumerate(readings)
        if (
            figure := _figure(
                reading,
                words=words,
                triggers=triggers,
                pieces=pieces,
                places=places,
                readings=readings,
                index=index,
            )
        )
    ]
    return _merged(_with_antecedents(figures), ranks)


def _readings(words: Words) -> tuple[_Reading, ...]:
    quantities = list(find_quantities(words))
    return tuple(_reading(words, quantity) for quantity in _share_units(words, quantities))


def _share_units(words: Words, quantities: list[Quantity]) -> list[Quantity]:
    """Units told once: "von 5 auf 7 Prozent"."""
    shared = list(quantities)
    for index in range(len(shared) - 1):
        here, then = shared[index], shared[index + 1]
        if (
            here.unit is None
            and then.unit not in {None, SCORE, AGE}
            and _is_from_to(words, here, then)
        ):
            factor = _factor(words, then)
            shared[index] = replace(
                here, unit=then.unit, low=here.low * factor, high=here.high * factor
            )
    return shared


def _factor(words: Words, quantity: Quantity) -> float:
    unit = unit_table().words.get(words.at(quantity.end - 1))
    return unit.factor if unit else 1.0


def _is_from_to(words: Words, left: Quantity, right: Quantity) -> bool:
    return (
        words.at(left.first - 1) in {"von", "vom"}
        and words.at(right.first - 1) == "auf"
        and (right.first - left.end <= 2)
    )


def _reading(words: Words, quantity: Quantity) -> _Reading:
    noun = None
    if quantity.unit in {None, PERCENT} and quantity.form is not Form.CHANGE:
        through = quantity.unit == PERCENT or quantity.form is not Form.WEAK
        noun = noun_after(words, quantity.end, through_determiner=through)
    if noun is None and quantity.unit is None and quantity.form is Form.PLAIN:
        lead = _lead(words, quantity.first)
        if words.at(lead) in _LEVEL_WORDS:
            noun = noun_before(words, lead)
    follows = noun is not None and noun.at >= quantity.end
    end = noun.at + 1 if noun is not None and follows else quantity.end
    place = Place(
        first=quantity.first,
        end=end,
        has_noun=follows,
        kind=_kind(quantity.unit),
        is_thing=noun is not None and noun.known and noun.noun not in PEOPLE,
    )
    return _Reading(quantity=quantity, noun=noun, place=place)


def _kind(unit: str | None) -> str:
    """The kind of a unit in `aspects.toml`: "count", "percent", "points", "time", "money" …"""
    base = (unit or "").partition("/")[0]
    kinds = {"": "count", AGE: AGE, "percentage-point": "percent", DURATION: "time"}
    if base in MEASURES:
        return "measure"
    return kinds.get(base, base if base in {PERCENT, "points", SCORE} else "money")


def _lead(words: Words, first: int) -> int:
    """The index of the word that leads to a figure, past "weitere" and "insgesamt"."""
    place = first - 1
    while words.at(place) in _LEAD_FILLERS:
        place -= 1
    return place


def _figure(
    reading: _Reading,
    *,
    words: Words,
    triggers: tuple[Trigger, ...],
    pieces: Pieces,
    places: tuple[Place, ...],
    readings: tuple[_Reading, ...],
    index: int,
) -> Figure | None:
    quantity, noun = reading.quantity, reading.noun
    if quantity.low >= 1e6 and math.isinf(quantity.high) and quantity.hedge is None:
        if noun is None and quantity.unit is None:
            return None  # "Milliarden sparen": of what, nobody knows
    aspect = _noun_aspect(reading, triggers) or aspect_at(
        reading.place, triggers=triggers, pieces=pieces, others=places, words=words
    )
    toll = aspect is not None and any(each in aspect_table().toll for each in aspect.split("+"))
    counted = None if noun is None else noun.noun
    low, high = quantity.low, quantity.high
    if quantity.form in {Form.WEAK, Form.ZERO}:
        if words.at(quantity.number_at).startswith("niemand"):
            counted = "mensch"
        elif noun is None or not noun.known or noun.at < quantity.end:
            return None
        if counted == "mensch" and noun is None and not _toll_in_clause(quantity, triggers, pieces):
            return None
        if not toll or (quantity.form is Form.WEAK and not _counts_one(words, quantity, counted)):
            return None
    following = readings[index + 1].quantity if index + 1 < len(readings) else None
    change = _change(words, reading, following=following, pieces=pieces)
    if change is not None:
        aspect = "+".join(sorted({change, *(aspect.split("+") if aspect else ())}))
    if quantity.form is Form.CHANGE:
        low, high = abs(low), abs(high)
    part = _part(words, reading)
    return Figure(
        span=Span(
            start=words.tokens[quantity.first].span.start,
            end=words.tokens[quantity.end - 1].span.end,
        ),
        low=low,
        high=high,
        unit=quantity.unit,
        counted=counted,
        aspect=aspect,
        exact=quantity.exact,
        cumulative=toll and _is_cumulative(words, quantity),
        part=part,
    )


def _toll_in_clause(quantity: Quantity, triggers: tuple[Trigger, ...], pieces: Pieces) -> bool:
    """Whether "niemand" stands in one clause with what nobody suffered."""
    clause, toll = pieces.clause(quantity.first), aspect_table().toll
    return any(each.aspect in toll and pieces.clause(each.start) == clause for each in triggers)


def _counts_one(words: Words, quantity: Quantity, counted: str | None) -> bool:
    """Whether an article counts: "ein Mensch starb", not "in einem Haus", "auf eine Frau"."""
    word = words.at(quantity.number_at)
    if counted not in PEOPLE | {"drohne", "rakete", "flugzeug", "festnahme", "panzer"}:
        return False
    if word in {"einem", "einer", "eines"}:
        return False
    return quantity.hedge is not None or words.at(quantity.first - 1) not in _PREPOSITIONS


def _noun_aspect(reading: _Reading, triggers: tuple[Trigger, ...]) -> str | None:
    """Like "drei Tote" says "killed" by its noun, whatever verb follows."""
    if reading.noun is None:
        return None
    toll = aspect_table().toll
    # "die Zahl der … getöteten Beschäftigten": the participle says more than the noun
    for place in (reading.noun.at, reading.noun.at - 1):
        for trigger in triggers:
            if (
                trigger.start == place
                and trigger.aspect in toll
                and place >= reading.noun.at - (not reading.place.has_noun)
            ):
                return trigger.aspect
    return None


def _change(
    words: Words, reading: _Reading, *, following: Quantity | None, pieces: Pieces
) -> str | None:
    quantity = reading.quantity
    if quantity.form is Form.CHANGE:
        return "change-fall" if quantity.low < 0 else "change-rise"
    before = words.at(_lead(words, quantity.first))
    if following is not None and _is_from_to(words, quantity, following):
        return "before"
    after = words.at(quantity.end)
    if quantity.unit is not None and after in {"mehr", "weniger"}:
        return "change-rise" if after == "mehr" else "change-fall"
    if before != "um":
        return None
    clause = pieces.clause(quantity.first)
    nearest = min(
        (
            (abs(place - quantity.first), direction)
            for place, word in enumerate(words.lower)
            if pieces.clause(place) == clause and (direction := change_of_word(word))
        ),
        default=None,
    )
    if nearest is not None:
        return f"change-{nearest[1]}"
    # "es geht um 150 Soldaten" is no change
    return "change" if quantity.unit in {PERCENT, "percentage-point", "points"} else None


def _is_cumulative(words: Words, quantity: Quantity) -> bool:
    if quantity.hedge is Hedge.AT_LEAST or any(is_cumulative_word(word) for word in words.lower):
        return True
    # "stieg auf 14"
    return words.at(_lead(words, quantity.first)) == "auf" and any(
        change_of_word(word) == "rise" for word in words.lower
    )


def _part(words: Words, reading: _Reading) -> Part | None:
    quantity = reading.quantity
    around = set(words.lower[max(0, quantity.first - 4) : quantity.first])
    near = set(words.lower[max(0, quantity.first - 2) : quantity.first])
    behind = words.lower[quantity.end : quantity.end + 2]
    if around & _PART_BEFORE or (_THEM & around and {"von", "unter"} & around):
        return Part.PART
    if behind[:1] and behind[0] in {"davon", "hiervon"}:
        return Part.PART
    if len(behind) == 2 and behind[0] in {"von", "unter"} and behind[1] in _THEM:
        return Part.PART
    if _is_of_whole(words, quantity):
        return Part.PART
    if near & _FURTHER or (behind and behind[0] in _FURTHER):
        return Part.FURTHER
    if around & _TOTAL or (behind and behind[0] in _TOTAL):
        return Part.TOTAL
    return None


def _is_of_whole(words: Words, quantity: Quantity) -> bool:
    """Like "41 der 103 Drohnen", "zwölf der Verletzten"; a percentage is no part in this sense."""
    if quantity.unit is not None:
        return False
    after = words.at(quantity.end)
    if after in {"der", "dieser", "seiner", "ihrer"}:
        return True
    return after == "von" and (
        words.is_digits(quantity.end + 1) or words.at(quantity.end + 1) == "den"
    )


def _with_antecedents(figures: list[Figure]) -> list[Figure]:
    """Bare counts take the noun of the count before them, or else of the one after."""
    filled = list(figures)
    for index, figure in enumerate(filled):
        if figure.unit is not None or figure.counted is not None:
            continue
        before = [each for each in filled[:index] if each.unit is None and each.counted]
        after = [each for each in filled[index + 1 :] if each.unit is None and each.counted]
        source = before[-1] if before else (after[0] if after else None)
        if source is not None:
            filled[index] = replace(figure, counted=source.counted)
    return filled


def _merged(figures: list[Figure], ranks: list[Figure]) -> tuple[Figure, ...]:
    """Both by place; the "zwei" of "Platz zwei" is the rank's."""
    free = [each for each in figures if not any(each.span.overlaps(rank.span) for rank in ranks)]
    return tuple(sorted((*free, *ranks), key=lambda figure: figure.span))
