"""Units and scales told once for several numbers: "von 5 auf 7 Prozent"."""

from dataclasses import replace

from consistency.german.counted import noun_after
from consistency.german.quantities import Quantity
from consistency.german.standing import is_from_to
from consistency.german.units import AGE, SCORE, kind_of, unit_table
from consistency.german.words import Words
from consistency.german.wordsets import word_set

# Units that belong to their own number alone.
_UNSHARED = frozenset({None, SCORE, AGE})
# "28, die CDU in Bremen auf": so many words part two figures told alike.
_PARALLEL_GAP = 6
# Bare numbers from here on are sums rather than counts where money was named before.
_LARGE = 1e6


def share_units(words: Words, quantities: list[Quantity]) -> list[Quantity]:
    """Units told once: "von 5 auf 7 Prozent", "neun Milliarden Euro und 1,4 Milliarden"."""
    shared = list(quantities)
    for index, here in enumerate(shared):
        if here.unit is not None:
            continue
        then = shared[index + 1] if index + 1 < len(shared) else None
        before = shared[index - 1] if index else None
        if then is not None and _shares(then) and _leads_to(words, here, then):
            factor = _factor(words, then)
            if here.scale == 1 and here.high < then.scale:
                factor *= then.scale  # "von 2,8 auf 2,6 Millionen"
            shared[index] = replace(
                here, unit=then.unit, low=here.low * factor, high=here.high * factor
            )
        elif (
            before is not None
            and (
                (here.low >= _LARGE and kind_of(before.unit) == "money")
                or (
                    before.unit not in _UNSHARED
                    and words.at(here.end) in {".", ",", ";", ""}
                    and _are_parallel(words, before, here)
                )
            )
            and noun_after(words, here.end, through_determiner=False) is None
        ):
            shared[index] = replace(here, unit=before.unit)
    return shared


def _shares(quantity: Quantity) -> bool:
    """Whether a unit or a scale may serve the number before it, too."""
    return quantity.unit not in _UNSHARED or (quantity.unit is None and quantity.scale > 1)


def _leads_to(words: Words, here: Quantity, then: Quantity) -> bool:
    """Whether two numbers stand so close that one unit serves both."""
    if is_from_to(words, here, then):
        return True
    link, gap = words.at(here.end), then.first - here.end
    if _are_parallel(words, here, then):
        return True
    return gap <= 1 and link in word_set("sharing")


def _are_parallel(words: Words, here: Quantity, then: Quantity) -> bool:
    """Whether two are told alike: "die SPD kam auf 28, die CDU auf 31 Prozent"."""
    lead = words.at(here.first - 1)
    return (
        lead in word_set("figures_prepositions")
        and lead == words.at(then.first - 1)
        and words.at(here.end) in {",", "und", ";"}
        and then.first - here.end <= _PARALLEL_GAP
    )


def _factor(words: Words, quantity: Quantity) -> float:
    unit = unit_table().words.get(words.at(quantity.end - 1))
    return unit.factor if unit else 1.0
