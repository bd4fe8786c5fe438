from dataclasses import replace

from consistency.domain import Label
from consistency.writers.coverage import sum_up
from consistency.writers.overview import count_certainty, count_kinds, number, set_against
from consistency.writers.wording import Wording
from tests.writers.reports import large_report, sample_report

GERMAN = Wording.load("de")
SAMPLE = sample_report()
NUMBERS = number(SAMPLE.articles)


def test_kinds_count_contradictions_only_and_the_commonest_leads():
    kinds = count_kinds(SAMPLE.findings, wording=GERMAN)
    # Of the sample's two contradictions and two agreements on figures.
    assert (kinds[0].key, kinds[0].n) == ("number", 2)
    assert sum(kind.n for kind in kinds) == 10


def test_certainty_counts_every_contradiction_once():
    bands = count_certainty(SAMPLE.findings, wording=GERMAN)
    # By hand: 0.998, 0.962, 0.94 | 0.88, 0.84, 0.72, 0.71 | 0.69, 0.61, 0.55.
    assert [band.n for band in bands] == [3, 4, 3]


def test_articles_are_numbered_by_date_and_the_undated_come_last():
    ordered = sorted(SAMPLE.articles, key=lambda article: NUMBERS[article.id])
    dates = [article.published for article in ordered]
    assert dates[-1] is None
    assert dates[:-1] == sorted(date for date in dates if date)


def test_numbers_do_not_hang_on_the_order_of_the_articles():
    assert number(SAMPLE.articles[::-1]) == NUMBERS


def test_the_matrix_counts_every_finding_but_the_unrelated():
    matrix = set_against(SAMPLE.articles, SAMPLE.findings, numbers=NUMBERS, wording=GERMAN)
    cells = [cell for row in matrix.rows for cell in row.cells if cell]
    assert sum(cell.contradictions for cell in cells) == 10
    assert sum(cell.agreements for cell in cells) == 4
    assert [len(row.cells) for row in matrix.rows] == list(range(1, 11))


def test_a_cell_leads_to_its_gravest_contradiction():
    matrix = set_against(SAMPLE.articles, SAMPLE.findings, numbers=NUMBERS, wording=GERMAN)
    cell = matrix.rows[1].cells[0]
    assert cell is not None
    found = next(finding for finding in SAMPLE.findings if finding.id == cell.first)
    assert (found.severity, found.verdict.label) == (0.95, Label.CONTRADICT)


def test_two_articles_of_one_outlet_meet_on_the_diagonal():
    report = large_report(findings=25, outlets=1)
    matrix = set_against(
        report.articles, report.findings, numbers=number(report.articles), wording=GERMAN
    )
    (row,) = matrix.rows
    assert row.cells[0] is not None
    assert row.cells[0].contradictions == 25


def test_a_finding_of_an_unknown_article_is_in_no_cell():
    matrix = set_against((), SAMPLE.findings, numbers={}, wording=GERMAN)
    assert matrix.rows == ()
    assert matrix.pair(SAMPLE.findings[0]) is None


def test_no_count_is_lost():
    counts = {**SAMPLE.counts, "a-stage-of-tomorrow": 5}
    coverage = sum_up(counts, wording=GERMAN)
    groups = (coverage.stages, coverage.no_claim, coverage.not_judged, coverage.labels)
    assert {tally.key: tally.n for group in groups for tally in group} == counts


def test_the_stages_come_in_the_order_of_the_work():
    coverage = sum_up(dict(sorted(SAMPLE.counts.items())), wording=GERMAN)
    assert [tally.key for tally in coverage.stages] == [
        *("articles", "sentences", "claims", "pairs.judged")
    ]


def test_a_report_without_severity_order_is_the_same_matrix():
    turned = replace(SAMPLE, findings=SAMPLE.findings[::-1])
    assert set_against(
        turned.articles, turned.findings, numbers=NUMBERS, wording=GERMAN
    ) == set_against(SAMPLE.articles, SAMPLE.findings, numbers=NUMBERS, wording=GERMAN)
