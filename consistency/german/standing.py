"""How a figure stands to other figures: a change, an old value, a part, a total, a toll so far."""

from consistency.domain import Part
from consistency.german.amounts import Form
from consistency.german.aspects import change_of_word, is_cumulative_word
from consistency.german.hedges import Hedge
from consistency.german.pieces import Pieces
from consistency.german.quantities import Quantity
from consistency.german.units import PERCENT
from consistency.german.words import Words
from consistency.german.wordsets import word_set


def is_from_to(words: Words, left: Quantity, right: Quantity) -> bool:
    """Whether two quantities are the old and the new value: "von 14 auf 12"."""
    return (
        words.at(left.first - 1) in {"von", "vom"}
        and words.at(right.first - 1) == "auf"
        and (right.first - left.end <= 2)
    )


def is_out_of(words: Words, whole: Quantity, part: Quantity) -> bool:
    """Whether the first quantity is the whole of the second: "von den 80 Gästen gingen elf"."""
    if whole.unit is not None or part.unit is not None or not part.high <= whole.low:
        return False
    place = whole.first - 1
    while words.at(place) in {"den", "insgesamt", "allen", "rund"}:
        place -= 1
    if words.at(place) not in {"von", "unter"}:
        return False
    between = words.lower[whole.end : part.first]
    opens = place == 0 or words.at(place - 1) in {",", ";", ":", "doch", "und", "aber"}
    return opens and not {",", ";", "auf", "bis"} & set(between)


def lead_word(words: Words, first: int) -> int:
    """The index of the word that leads to a figure, past "weitere" and "insgesamt"."""
    place = first - 1
    while words.at(place) in word_set("lead_fillers"):
        place -= 1
    return place


def change_of(
    words: Words, quantity: Quantity, *, following: Quantity | None, pieces: Pieces
) -> str | None:
    """How `quantity` moves: "change-rise", "change-fall", "change", "before", or `None`."""
    if quantity.form in {Form.RISE, Form.FALL}:
        return f"change-{quantity.form}"
    before = words.at(lead_word(words, quantity.first))
    if following is not None and is_from_to(words, quantity, following):
        return "before"
    after = words.at(quantity.end)
    if quantity.unit is not None and after in word_set("comparatives"):
        return f"change-{change_of_word(after)}"
    noun = words.at(lead_word(words, quantity.first) - 1)
    if before == "von" and quantity.unit == PERCENT and change_of_word(noun) is not None:
        return f"change-{change_of_word(noun)}"  # "ein Plus von acht Prozent"
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


def is_cumulative(words: Words, quantity: Quantity) -> bool:
    """Whether a toll is that of the moment: "bislang zwölf Tote", "auf 14 gestiegen"."""
    if quantity.hedge is Hedge.AT_LEAST or any(is_cumulative_word(word) for word in words.lower):
        return True
    # "stieg auf 14"
    return words.at(lead_word(words, quantity.first)) == "auf" and any(
        change_of_word(word) == "rise" for word in words.lower
    )


def part_of(words: Words, quantity: Quantity) -> Part | None:
    """Whether `quantity` is a part, something further, a total, or says nothing of it."""
    around = set(words.lower[max(0, quantity.first - 4) : quantity.first])
    near = set(words.lower[max(0, quantity.first - 2) : quantity.first])
    behind = words.lower[quantity.end : quantity.end + 2]
    if around & word_set("part_before") or (
        word_set("them") & around and {"von", "unter"} & around
    ):
        return Part.PART
    if behind[:1] and behind[0] in {"davon", "hiervon"}:
        return Part.PART
    if len(behind) == 2 and behind[0] in {"von", "unter"} and behind[1] in word_set("them"):
        return Part.PART
    if _is_of_whole(words, quantity):
        return Part.PART
    if near & word_set("further") or (behind and behind[0] in word_set("further")):
        return Part.FURTHER
    if around & word_set("total") or (behind and behind[0] in word_set("total")):
        return Part.TOTAL
    return None


def _is_of_whole(words: Words, quantity: Quantity) -> bool:
    """Whether a whole follows: "41 der 103 Drohnen"; a percentage is no part."""
    if quantity.unit is not None:
        return False
    after = words.at(quantity.end)
    if after in {"der", "dieser", "seiner", "ihrer"}:
        return True
    return after == "von" and (
        words.is_digits(quantity.end + 1) or words.at(quantity.end + 1) == "den"
    )
