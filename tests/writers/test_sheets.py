"""`report.xlsx`, read back by another library."""

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from consistency.domain import Report
from consistency.writers import Beside, Ruling, Standing, XlsxWriter
from consistency.writers.sheets import MAX_CELL
from tests.writers.reports import HOSTILE, empty_report, monstrous_report, sample_report


def opened(report: Report, **options: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(XlsxWriter(**options).encode(report)))


@pytest.fixture(scope="module")
def book() -> Any:
    return opened(sample_report())


def test_each_matter_has_its_sheet(book):
    assert book.sheetnames == ["Befunde", "Zahlen im Vergleich", "Artikel", "Lauf"]
    assert opened(sample_report(), lang="en").sheetnames[0] == "Findings"


def test_every_finding_is_a_row_and_its_id_the_last_cell(book):
    rows = list(book["Befunde"].iter_rows(min_row=2, values_only=True))
    assert [row[-1] for row in rows] == [finding.id for finding in sample_report().findings]
    shares = [row[3] for row in rows]
    assert shares == [round(f.verdict.confidence, 4) for f in sample_report().findings]


def test_heads_are_frozen_and_filters_on(book):
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet["A1"].font.bold


def test_nothing_is_a_formula_or_a_link():
    formula = '=HYPERLINK("http://boese.example";"klick")'
    first, *rest = sample_report().articles
    article = replace(
        first, title=formula, outlet="http://boese.example", author="=1+1", url="1234"
    )
    sheets = opened(replace(sample_report(), articles=(article, *rest)))
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert formula in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    assert "1234" in {cell.value for cell in cells}, "an address of digits stays text"


def test_markup_is_text(book):
    told = [cell for row in book["Befunde"].iter_rows(values_only=True) for cell in row]
    assert any(isinstance(cell, str) and HOSTILE in cell for cell in told)


def test_a_monster_is_cut_to_what_a_cell_holds():
    cells = [c.value for s in opened(monstrous_report()) for row in s.iter_rows() for c in row]
    longest = max((cell for cell in cells if isinstance(cell, str)), key=len)
    assert len(longest) <= MAX_CELL
    huge = replace(
        monstrous_report().articles[0], title="x" * (MAX_CELL + 10), text="Es gab elf Tote."
    )
    (sheet,) = [
        s for s in opened(replace(empty_report(), articles=(huge,))) if s.title == "Artikel"
    ]
    assert sheet["C2"].value.endswith("x …")
    assert len(sheet["C2"].value) == MAX_CELL


def test_dates_are_dates_and_the_undated_are_empty(book):
    dates = [
        row[0]
        for row in book["Artikel"].iter_rows(min_row=2, min_col=2, max_col=2, values_only=True)
    ]
    assert sum(date is None for date in dates) == 1
    assert {type(date).__name__ for date in dates if date is not None} == {"datetime"}
    shown = {cell.number_format for cell in book["Artikel"]["B"][1:] if cell.value is not None}
    assert shown == {"dd.mm.yyyy", "dd.mm.yyyy hh:mm"}, "the time of day only where it is known"


def test_the_desks_word_stands_beside_the_finding():
    report = sample_report()
    ruling = Ruling(
        finding=report.findings[0].id, standing=Standing.CONFIRMED, by="Mara", at=None, note="=2+2"
    )
    book = opened(report, beside=Beside(rulings={ruling.finding: ruling}))
    row = next(book["Befunde"].iter_rows(min_row=2, values_only=True))
    assert row[-3:-1] == ("Bestätigt von Mara", "=2+2")
