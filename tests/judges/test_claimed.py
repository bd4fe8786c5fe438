"""What the comparisons argue for, pair by pair; see `claimed_pairs`."""

import pytest

from consistency.domain import Label, Pair
from consistency.german.names import Aliases
from consistency.judges.places import compare_places
from consistency.judges.signal import Signal
from consistency.judges.slots import compare_slots
from consistency.judges.statements import compare_statements
from tests.conftest import PairMaker
from tests.judges.claimed_pairs import OPPOSITES, PLACES, POLARITY, POSITIONS, SLOTS

ALIASES = Aliases.load()
# What speaks of the words alone, without a negation or a predicate, argues for nothing here.
WEAK = frozenset({"plan-not-fact", "other-place", "like-wording", "two-views"})
# Below this an argument for a contradiction is a hint, not a claim.
SURE = 0.45


def argued(signal: Signal) -> Label | None:
    """The label that the weightiest strong argument speaks for."""
    strong = [
        argument
        for argument in signal.arguments
        if argument.reason.code not in WEAK
        and (argument.label is not Label.CONTRADICT or argument.weight >= SURE)
    ]
    best = max(strong, key=lambda argument: argument.weight, default=None)
    return None if best is None else best.label


def statements(pair: Pair) -> Signal:
    return compare_statements(pair, covered=0.5, aliases=ALIASES)


def slots(pair: Pair) -> Signal:
    return compare_slots(pair, aliases=ALIASES)


@pytest.mark.parametrize(("left", "right", "label"), (*POLARITY, *OPPOSITES, *POSITIONS))
def test_what_is_said_and_denied_argues_for_a_label(make_pair: PairMaker, left, right, label):
    assert argued(statements(make_pair(left, right))) is label


@pytest.mark.parametrize(("left", "right", "label"), SLOTS)
def test_a_slot_filled_twice_argues_for_a_label(make_pair: PairMaker, left, right, label):
    assert argued(slots(make_pair(left, right))) is label


@pytest.mark.parametrize(("left", "right", "label"), PLACES)
def test_places_inside_and_apart_argue_for_a_label(make_pair: PairMaker, left, right, label):
    assert argued(compare_places(make_pair(left, right))) is label


@pytest.mark.parametrize(
    ("left", "right", "label"), (*POLARITY, *OPPOSITES, *POSITIONS, *SLOTS, *PLACES)
)
def test_the_order_of_the_sides_argues_for_nothing(make_pair: PairMaker, left, right, label):
    pair = make_pair(left, right)
    for compare in (statements, slots, compare_places):
        ours, theirs = compare(pair), compare(pair.swapped())
        assert ours.features == theirs.features
        assert argued(ours) is argued(theirs)
