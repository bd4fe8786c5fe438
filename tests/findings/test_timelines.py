"""Figures that grow, over the dates of the articles."""

import math

import pytest

from consistency.domain import FactTable, FactValue, Figure, Timeline, Turn
from consistency.findings import build_timelines
from tests.builders import claim, figure

Told = tuple[str, str, float, float]  # date, words, lowest, highest


def table(
    *told: Told, aspect: str | None = "killed", sentence: str = "Es gab {} Tote."
) -> FactTable:
    values = []
    for n, (published, printed, low, high) in enumerate(told):
        text = sentence.format(printed)
        figures: tuple[Figure, ...] = (figure(text, printed, low, high),)
        values.append(
            FactValue(
                article_id=f"a{n}",
                claim=claim(text, article_id=f"a{n}", published=published, figures=figures),
                text=printed,
                low=low,
                high=high,
                outlier=False,
            )
        )
    return FactTable(
        id="t",
        title="Tote",
        counted="mensch",
        aspect=aspect,
        unit=None,
        when=None,
        values=tuple(values),
    )


def turns(*told: Told, **options: str) -> list[Turn | None]:
    (line,) = build_timelines([table(*told, **options)])
    return [point.turn for point in line.points]


NINE = ("2026-01-30", "neun", 9, 9)
TWELVE = ("2026-01-31", "zwölf", 12, 12)


def test_a_toll_that_rises_has_risen():
    assert turns(NINE, TWELVE) == [None, Turn.RISEN]


def test_points_stand_in_the_order_of_their_dates_whatever_order_they_came_in():
    (line,) = build_timelines([table(TWELVE, NINE)])
    assert [point.text for point in line.points] == ["neun", "zwölf"]
    assert isinstance(line, Timeline)
    assert line.id == "t"


def test_an_older_figure_told_after_a_newer_one_is_stale():
    assert turns(NINE, TWELVE, ("2026-02-01", "9", 9, 9))[-1] is Turn.STALE


def test_a_lower_figure_that_nobody_told_before_has_fallen():
    assert turns(NINE, TWELVE, ("2026-02-01", "zehn", 10, 10))[-1] is Turn.FALLEN


def test_fewer_than_ten_is_not_nine_once_more():
    assert turns(NINE, TWELVE, ("2026-02-01", "weniger als zehn", 0, 9))[-1] is Turn.FALLEN


def test_a_lower_figure_that_takes_the_older_one_back_is_a_correction():
    told = turns(
        NINE,
        TWELVE,
        ("2026-02-01", "zehn", 10, 10),
        sentence="Die Zahl wurde auf {} korrigiert.",
    )
    assert told[-1] is Turn.CORRECTED


def test_at_least_twelve_is_met_by_every_later_figure():
    least = ("2026-01-31", "mindestens zwölf", 12, math.inf)
    assert turns(NINE, least, ("2026-02-01", "14", 14, 14)) == [None, Turn.RISEN, None]


def test_a_figure_disputed_on_its_own_day_makes_no_later_one_stale():
    eighteen, eight = ("2026-01-30", "18", 18, 18), ("2026-01-30", "acht", 8, 8)
    assert build_timelines([table(eighteen, eight, ("2026-01-31", "8", 8, 8))]) == ()


def test_what_most_told_that_day_stands():
    day = "2026-01-30"
    told = turns(
        (day, "18", 18, 18),
        (day, "achtzehn", 18, 18),
        (day, "8", 8, 8),
        ("2026-01-31", "acht", 8, 8),
    )
    assert told[-1] is Turn.STALE


@pytest.mark.parametrize(
    "told",
    [
        (NINE, ("2026-01-31", "9", 9, 9)),  # never changed
        (NINE, ("2026-01-30", "zwölf", 12, 12)),  # one day: a dispute, no timeline
        (NINE,),
    ],
)
def test_what_did_not_change_over_time_is_no_timeline(told: tuple[Told, ...]):
    assert build_timelines([table(*told)]) == ()


def test_what_rises_and_falls_is_no_timeline():
    assert build_timelines([table(NINE, TWELVE, aspect="without-power")]) == ()
