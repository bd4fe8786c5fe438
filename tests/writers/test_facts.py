"""Facts side by side: who says what, who merely repeats it, and what stands out."""

from dataclasses import replace

from consistency.domain import FactTable, FactValue, Timeline, Turn
from consistency.writers.facts import Fact, tabulate
from consistency.writers.overview import number
from consistency.writers.wording import Wording
from tests.writers.full_reports import full_report

REPORT = full_report()
TABLE, LINE = REPORT.fact_tables[0], REPORT.timelines[0]
NUMBERS = number(REPORT.articles)


def tell(table: FactTable, *timelines: Timeline) -> Fact:
    (fact,) = tabulate(
        [table],
        timelines=timelines,
        articles={article.id: article for article in REPORT.articles},
        numbers=NUMBERS,
        wording=Wording.load("de"),
    )
    return fact


def table_of(line: Timeline) -> FactTable:
    """The versions of a timeline, every one but the highest an outlier."""
    most = max(point.low for point in line.points)
    values = tuple(
        FactValue(
            article_id=point.article_id,
            claim=replace(point.claim, published=point.at),
            text=point.text,
            low=point.low,
            high=point.high,
            outlier=point.low < most,
        )
        for point in line.points[:2]
    )
    return replace(TABLE, id=line.id, values=values)


def test_a_version_taken_over_is_folded_into_its_source():
    fact = tell(TABLE)
    assert len(fact.versions) == len(TABLE.values) - 1
    (folded,) = [version for version in fact.versions if version.also]
    assert folded.also == ("Nordsee-Rundschau",)


def test_what_a_growing_figure_left_behind_does_not_stand_out():
    table = table_of(LINE)
    assert [version.flag for version in tell(table).versions] == ["weicht ab", ""]
    grown = tell(table, LINE).versions
    assert [(version.flag, version.outlier) for version in grown] == [
        *(("früherer Stand", False), ("gestiegen", False)),
    ]


def test_a_figure_that_fell_without_a_word_stands_out():
    first, second, *_ = LINE.points
    fallen = replace(LINE, points=(first, replace(second, turn=Turn.FALLEN)))
    last = tell(table_of(LINE), fallen).versions[-1]
    assert (last.flag, last.outlier) == ("gesunken, ohne Korrektur", True)
