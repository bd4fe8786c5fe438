"""Arithmetic on figures; expected values by the labelling guidelines, rules 1, 2 and 4."""

import pytest

from consistency.domain import Label
from consistency.judges.figures import compare_figures
from tests.conftest import PairMaker


def codes(signal, label=None):
    return {a.reason.code for a in signal.arguments if label is None or a.label is label}


def test_two_exact_counts_of_one_thing_differ(make_pair: PairMaker):
    pair = make_pair("Es wurden 103 Drohnen abgeschossen.", "Es wurden 111 Drohnen abgeschossen.")
    assert "figures-differ" in codes(compare_figures(pair), Label.CONTRADICT)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Zwölf Menschen starben.", "12 Menschen starben."),
        ("Rund 100 Drohnen wurden abgeschossen.", "103 Drohnen wurden abgeschossen."),
        ("Mindestens zwölf Menschen starben.", "14 Menschen kamen ums Leben."),
        ("Bis zu 120 Drohnen wurden abgeschossen.", "111 Drohnen wurden abgeschossen."),
        ("Der Gewinn lag bei 1,2 Mrd. Euro.", "Der Gewinn betrug 1200 Millionen Euro."),
    ],
)
def test_hedged_and_differently_written_figures_agree(make_pair: PairMaker, left, right):
    signal = compare_figures(make_pair(left, right))
    assert "figures-agree" in codes(signal)
    assert "figures-differ" not in codes(signal)


def test_knapp_excludes_what_lies_above(make_pair: PairMaker):
    pair = make_pair("Knapp 100 Drohnen wurden abgeschossen.", "103 Drohnen wurden abgeschossen.")
    assert "figures-differ" in codes(compare_figures(pair))


def test_parts_that_add_up_agree_and_show_the_sum(make_pair: PairMaker):
    pair = make_pair(
        "41 Drohnen wurden abgeschossen, weitere 40 umgeleitet.",
        "Insgesamt wurden 81 Drohnen abgeschossen oder umgeleitet.",
    )
    signal = compare_figures(pair)
    sums = [a for a in signal.arguments if a.reason.code == "figures-sum"]
    assert sums
    assert sums[0].reason.values["arithmetic"] == "41 + 40 = 81"
    assert sums[0].label is Label.AGREE


def test_parts_that_do_not_add_up_contradict(make_pair: PairMaker):
    pair = make_pair(
        "41 Drohnen wurden abgeschossen, weitere 40 umgeleitet.",
        "Insgesamt wurden 93 Drohnen abgeschossen oder umgeleitet.",
    )
    assert "sum-differs" in codes(compare_figures(pair), Label.CONTRADICT)


def test_launched_and_shot_down_are_other_quantities(make_pair: PairMaker):
    pair = make_pair(
        "Russland griff mit 103 Drohnen an.", "Die Flugabwehr hat 41 Drohnen abgeschossen."
    )
    assert "figures-differ" not in codes(compare_figures(pair))


def test_a_toll_that_rises_with_the_date_is_an_update(make_pair: PairMaker):
    pair = make_pair(
        "Bislang starben zwölf Menschen.",
        "Die Zahl der Toten stieg auf 14.",
        dates=("2025-04-24", "2025-04-25"),
    )
    assert "toll-updated" in codes(compare_figures(pair), Label.AGREE)


def test_a_toll_that_falls_contradicts(make_pair: PairMaker):
    pair = make_pair(
        "Bei dem Angriff starben 14 Menschen.",
        "Bei dem Angriff starben elf Menschen.",
        dates=("2025-04-24", "2025-04-25"),
    )
    assert "toll-fell" in codes(compare_figures(pair), Label.CONTRADICT)


def test_different_currencies_are_not_compared(make_pair: PairMaker):
    pair = make_pair("Das Paket umfasst 85 Millionen Euro.", "Es sind 85 Milliarden Kronen.")
    assert "figures-differ" not in codes(compare_figures(pair))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # a slip of scale, not two sums
        ("Das Land zahlt 40 Millionen Euro.", "Das Land zahlt 40 Milliarden Euro."),
        # "insgesamt" marks no other count where both name the same aspects
        (
            "Insgesamt 71 Geräte wurden abgeschossen oder umgeleitet.",
            "81 Geräte wurden abgeschossen oder umgeleitet.",
        ),
    ],
)
def test_slips_of_scale_and_marked_totals_differ(make_pair: PairMaker, left, right):
    assert "figures-differ" in codes(compare_figures(make_pair(left, right)), Label.CONTRADICT)


def test_a_toll_that_falls_is_told_apart_only_by_times_of_its_own(make_pair: PairMaker):
    pair = make_pair(
        "18 Bewohner wurden verletzt.",
        "Acht Bewohner wurden verletzt.",
        dates=("2025-04-25", "2025-04-26"),
    )
    assert "toll_fell" in compare_figures(pair, elsewhen=True).features
    assert "toll_fell" not in compare_figures(pair, elsewhen=True, two_events=True).features


def test_a_sum_told_more_roughly_agrees(make_pair: PairMaker):
    pair = make_pair("Im Mai waren 2,853 Millionen krank.", "Im Mai waren 2,85 Millionen krank.")
    assert "figures-differ" not in codes(compare_figures(pair))
    other = make_pair("Im Mai waren 2,853 Millionen krank.", "Im Mai waren 2,8 Millionen krank.")
    assert "figures-differ" in codes(compare_figures(other))


def test_people_of_whom_nothing_is_said_are_not_held_against_ten_times_as_many(
    make_pair: PairMaker,
):
    far = make_pair("Im Mai kamen 40.000 Menschen.", "Im Mai kamen 2,9 Millionen Menschen.")
    assert "figures-differ" not in codes(compare_figures(far))
    near = make_pair("Im Mai kamen 40.000 Menschen.", "Im Mai kamen 60.000 Menschen.")
    assert "figures-differ" in codes(compare_figures(near))
