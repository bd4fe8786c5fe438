"""Facts side by side: who says what, who merely repeats it, and what stands out."""

from dataclasses import replace
from datetime import datetime, timedelta

from consistency.domain import FactTable, FactValue, Timeline, TimeRelation, TimeSpan, Turn
from consistency.writers.facts import Fact, tabulate
from consistency.writers.overview import number
from consistency.writers.wording import Wording
from tests.writers.full_reports import full_report
from tests.writers.reports import BERLIN

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


def at_time(value: FactValue, *, day: int, hours: int = 24) -> FactValue:
    """`value` with a time of the telling in March 2025."""
    start = datetime(2025, 3, day, tzinfo=BERLIN)
    told = TimeSpan(
        span=value.claim.sentence.span,
        start=start,
        end=start + timedelta(hours=hours),
        anchored=True,
        relation=TimeRelation.TOLD,
        days=None,
        key="",
    )
    return replace(value, claim=replace(value.claim, times=(told,)))


def test_the_sentences_own_time_of_telling_comes_before_the_articles_date():
    head, *rest = TABLE.values
    published = Wording.load("de").day(head.claim.published)
    telling = tell(replace(TABLE, values=(at_time(head, day=11), *rest))).versions[0]
    assert (telling.as_of, telling.published) == ("11. März 2025", published)
    silent = tell(TABLE).versions[0]
    assert (silent.as_of, silent.published) == (published, "")


def test_a_telling_on_the_articles_own_day_says_nothing_new():
    head, *rest = TABLE.values
    day = head.claim.published.day
    told = tell(replace(TABLE, values=(at_time(head, day=day), *rest))).versions[0]
    assert told.published == ""


def test_a_figure_that_fell_without_a_word_stands_out():
    first, second, *_ = LINE.points
    fallen = replace(LINE, points=(first, replace(second, turn=Turn.FALLEN)))
    last = tell(table_of(LINE), fallen).versions[-1]
    assert (last.flag, last.outlier) == ("gesunken, ohne Korrektur", True)
