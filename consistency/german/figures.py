"""Figures: what a sentence counts and measures, as intervals in canonical units."""

import math
from dataclasses import dataclass, replace

from consistency.domain import Figure, Part, Span
from consistency.german.amounts import Form
from consistency.german.aspects import (
    Trigger,
    aspect_at,
    aspect_table,
    find_triggers,
)
from consistency.german.counted import Counted, noun_after, noun_before
from consistency.german.nouns import CASES, PEOPLE, canonical_noun
from consistency.german.nth import find_nth
from consistency.german.numbers import number_words
from consistency.german.pieces import Pieces, Place
from consistency.german.quantities import Quantity, find_quantities
from consistency.german.ranks import find_ranks
from consistency.german.sharing import share_units
from consistency.german.standing import (
    change_of,
    is_cumulative,
    is_out_of,
    lead_word,
    part_of,
)
from consistency.german.units import MEASURES, PERCENT, SCORE, kind_of
from consistency.german.wording import format_figure
from consistency.german.words import Words, split_words
from consistency.german.wordsets import word_set

__all__ = ["find_figures", "format_figure"]

# Sums from here on without a unit are of nothing known.
_LARGE = 1e6
# "ein Toter", "kein Toter", "niemand": figures only where a toll is told.
_UNSPOKEN = frozenset({Form.WEAK, Form.ZERO})


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
    words = split_words(text)
    readings = _readings(words)
    ordinals = [*find_ranks(words), *find_nth(words)]
    counting = [
        index
        for index, reading in enumerate(readings)
        if _may_count(reading, words=words, readings=readings)
    ]
    if not counting and not ordinals:
        return ()
    triggers, pieces = find_triggers(words), Pieces(words)
    places = tuple(reading.place for reading in readings if _claims_noun(reading))
    figures = [
        figure
        for index in counting
        if (
            figure := _figure(
                readings[index],
                words=words,
                triggers=triggers,
                pieces=pieces,
                places=places,
                readings=readings,
                index=index,
            )
        )
    ]
    return _merged(_with_antecedents(figures), ordinals)


def _readings(words: Words) -> tuple[_Reading, ...]:
    quantities = list(find_quantities(words))
    return tuple(_reading(words, quantity) for quantity in share_units(words, quantities))


def _reading(words: Words, quantity: Quantity) -> _Reading:
    noun = None
    if quantity.unit in {None, PERCENT} and quantity.form not in {Form.RISE, Form.FALL}:
        through = quantity.unit == PERCENT or quantity.form is not Form.WEAK
        noun = noun_after(words, quantity.end, through_determiner=through)
    if noun is None and quantity.form is Form.ZERO and words.at(quantity.end) == "der":
        noun = noun_after(
            words, quantity.end + 2, through_determiner=False
        )  # "keiner der 22 Gäste"
    if noun is None and quantity.unit is None and words.is_noun(quantity.number_at):
        itself, known = canonical_noun(words.tokens[quantity.number_at].text)
        if known:  # a "Doppelpack" counts goals
            noun = Counted(noun=itself, at=quantity.number_at, known=True)
    if noun is None and quantity.unit is None and quantity.form is Form.PLAIN:
        lead = lead_word(words, quantity.first)
        if words.at(lead) in word_set("level_words"):
            noun = noun_before(words, lead)
    follows = noun is not None and noun.at >= quantity.end
    end = noun.at + 1 if noun is not None and follows else quantity.end
    place = Place(
        first=quantity.first,
        end=end,
        has_noun=follows,
        kind=kind_of(quantity.unit),
        is_thing=noun is not None and noun.known and noun.noun not in PEOPLE | CASES,
    )
    return _Reading(quantity=quantity, noun=noun, place=place)


def _claims_noun(reading: _Reading) -> bool:
    """Whether a reading owns its noun: "ein Toter" does, "ein Angebot" is but an article."""
    if reading.quantity.form is not Form.WEAK:
        return True
    return reading.noun is not None and reading.noun.noun in PEOPLE


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
    aspect = _noun_aspect(reading, triggers) or aspect_at(
        reading.place, triggers=triggers, pieces=pieces, others=places, words=words
    )
    toll = aspect is not None and any(each in aspect_table().toll for each in aspect.split("+"))
    counted = None if noun is None else noun.noun
    if quantity.form in _UNSPOKEN:
        if _is_nobody(words, quantity):
            counted = "mensch"
        if counted == "mensch" and noun is None and not _toll_in_clause(quantity, triggers, pieces):
            return None
        if not toll:
            return None
    following = readings[index + 1].quantity if index + 1 < len(readings) else None
    change = change_of(words, quantity, following=following, pieces=pieces)
    if change is not None:
        aspect = "+".join(sorted({change, *(aspect.split("+") if aspect else ())}))
    part = part_of(words, quantity)
    if part is None and index and is_out_of(words, readings[index - 1].quantity, quantity):
        part = Part.PART
    if quantity.unit == SCORE and index and words.at(quantity.first - 1) == "(":
        aspect = "half-time"  # "3:1 (1:0)"
    return Figure(
        span=Span(
            start=words.tokens[quantity.first].start,
            end=words.tokens[quantity.end - 1].end,
        ),
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        counted=counted,
        aspect=aspect,
        exact=quantity.exact,
        cumulative=toll and is_cumulative(words, quantity),
        part=part,
    )


def _may_count(reading: _Reading, *, words: Words, readings: tuple[_Reading, ...]) -> bool:
    """Whether a reading can become a figure, as far as its own words tell: most "ein" cannot."""
    quantity, noun = reading.quantity, reading.noun
    if _is_sum_of_nothing(reading) or _is_priced(words, quantity, readings):
        return False
    if quantity.form not in _UNSPOKEN or _is_nobody(words, quantity):
        return True
    if noun is None or not noun.known or noun.at < quantity.end:
        return False
    return quantity.form is Form.ZERO or _counts_one(words, quantity, noun.noun)


def _is_nobody(words: Words, quantity: Quantity) -> bool:
    return words.at(quantity.number_at).startswith("niemand")


def _is_sum_of_nothing(reading: _Reading) -> bool:
    """Whether nobody knows of what: "würde Milliarden sparen"."""
    quantity = reading.quantity
    unbound = quantity.hedge is None and quantity.low >= _LARGE and math.isinf(quantity.high)
    return unbound and quantity.unit is None and reading.noun is None


def _is_priced(words: Words, quantity: Quantity, readings: tuple[_Reading, ...]) -> bool:
    """Whether "ein Barrel Öl" only says what a price is of."""
    return (
        words.at(quantity.number_at) in number_words().one
        and quantity.unit in MEASURES
        and any(kind_of(each.quantity.unit) == "money" for each in readings)
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
    return quantity.hedge is not None or words.at(quantity.first - 1) not in word_set(
        "figures_prepositions"
    )


def _noun_aspect(reading: _Reading, triggers: tuple[Trigger, ...]) -> str | None:
    """The aspect in the noun itself: "drei Tote" are killed, whatever verb follows."""
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


def _merged(figures: list[Figure], ordinals: list[Figure]) -> tuple[Figure, ...]:
    """Both by place; the "zwei" of "Platz zwei" is the rank's, "ein drittes Opfer" counts three."""
    told = [each.span for each in ordinals]
    # The article stands right before its ordinal.
    free = [
        each
        for each in figures
        if not any(each.span.overlaps(span) or each.span.end + 1 == span.start for span in told)
    ]
    return tuple(sorted((*free, *ordinals), key=lambda figure: figure.span))
