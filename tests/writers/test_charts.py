"""Timelines drawn: where things stand, and what is told to those who do not see it."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.domain import Timeline, TimelinePoint
from consistency.writers.charts import HEIGHT, WIDTH, Chart, draw_charts
from consistency.writers.charts import _steps as steps
from consistency.writers.overview import number
from consistency.writers.wording import Wording
from tests.writers.full_reports import full_report

REPORT = full_report()
GERMAN = Wording.load("de")


def draw(line: Timeline) -> Chart:
    articles = {article.id: article for article in REPORT.articles}
    (chart,) = draw_charts(
        [line], articles=articles, numbers=number(REPORT.articles), wording=GERMAN
    )
    return chart


LINE = REPORT.timelines[0]
CHART = draw(LINE)


def test_each_outlet_has_its_line_and_each_article_its_dot():
    assert [(line.name, len(line.dots)) for line in CHART.lines] == [("Küstenblatt", 3)]
    assert CHART.lines[0].path.count(",") == 3


def test_later_stands_further_right_and_more_further_up():
    first, second, third = CHART.lines[0].dots
    assert first.x < second.x < third.x
    assert second.y < first.y == third.y


def test_nothing_stands_outside_the_picture():
    for dot in CHART.lines[0].dots:
        assert 0 < dot.x < WIDTH
        assert 0 < dot.y < HEIGHT
    for tick in CHART.steps:
        assert 0 < tick.at < HEIGHT


def test_axes_are_labelled_with_days_and_round_numbers():
    assert [tick.text for tick in CHART.dates] == ["15.3.", "16.3.", "17.3."]
    assert [tick.text for tick in CHART.steps] == ["5", "6", "7", "8", "9"]


def test_the_chart_is_told_in_words_too():
    assert CHART.summary == "Von Sechs (15. März 2025) bis Sechs (17. März 2025), nach 2 Artikeln"
    assert CHART.lines[0].dots[1].name == "Küstenblatt, 16. März 2025: neun (gestiegen)"
    assert [(entry.text, entry.turn_name) for entry in CHART.entries] == [
        *(("Sechs", ""), ("neun", "gestiegen"), ("Sechs", "veraltet")),
    ]


def test_the_same_figure_on_one_day_stands_side_by_side():
    twice = replace(LINE, points=(LINE.points[0], LINE.points[0], *LINE.points[1:]))
    first, second, *_ = draw(twice).lines[0].dots
    assert (first.y, second.x - first.x) == (second.y, 11.0)


@pytest.mark.parametrize(
    ("low", "high", "like"), [(12, math.inf, 12), (0, 9, 9), (80, 90, 85), (-math.inf, 9, 9)]
)
def test_an_open_figure_is_drawn_at_the_end_that_was_told(low: float, high: float, like: float):
    def line(point: TimelinePoint) -> Timeline:
        return replace(LINE, points=(point, *LINE.points[1:]))

    point = LINE.points[0]
    open_ended = draw(line(replace(point, low=low, high=high)))
    exact = draw(line(replace(point, low=like, high=like)))
    assert open_ended.lines[0].dots[0].y == exact.lines[0].dots[0].y


values = st.lists(st.floats(0, 1e12).map(lambda x: round(x, 2)), min_size=1, max_size=9)


@given(values)
def test_steps_are_few_ascend_and_hold_every_value(told: list[float]):
    found = steps(told)
    assert 2 <= len(found) <= 8
    assert found == sorted(set(found))
    assert found[0] <= min(told) <= max(told) <= found[-1]


def test_people_are_not_halved():
    assert steps([2, 3]) == [1, 2, 3]
