"""Twins on another day: the same words of another night are another fact (guidelines, rule 3)."""

from consistency.domain import Label
from consistency.evaluation.twins import DAYS_WITH_FIGURES, make_copies, make_twins
from consistency.judges.times import compare_event_times
from tests.conftest import PairMaker

LEFT = "In der Nacht zum Freitag wurden 103 Drohnen gestartet."
RIGHT = "Russland griff in der Nacht zum Freitag mit 111 Drohnen an."


def test_a_twin_stands_on_another_day(make_pair: PairMaker):
    pair = make_pair(LEFT, RIGHT)
    (twin,) = make_twins([pair], [Label.CONTRADICT])
    assert "time_same" in compare_event_times(pair).features
    assert "time_disjoint" in compare_event_times(twin).features
    assert pair.right.published is not None
    assert twin.right.published is not None
    assert (twin.right.published - pair.right.published).days in DAYS_WITH_FIGURES


def test_unrelated_and_undated_pairs_have_no_twin(make_pair: PairMaker):
    dated = make_pair(LEFT, RIGHT)
    undated = make_pair(LEFT, RIGHT, dates=(None, None))
    labels = [Label.UNRELATED, Label.AGREE]
    assert list(make_twins([dated, undated], labels)) == []


def test_a_copy_agrees_and_contradicts_with_another_count(make_pair: PairMaker):
    pair = make_pair(LEFT, RIGHT)
    found = list(make_copies([pair]))
    assert [label for _, label in found] == [Label.AGREE, Label.CONTRADICT]
    copy, counted = (one for one, _ in found)
    assert copy.left == copy.right == pair.left
    assert counted.right.figures != counted.left.figures
