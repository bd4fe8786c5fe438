import csv

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.writers.csv import COLUMNS, CsvWriter, guard
from tests.writers.reports import sample_report


@pytest.fixture
def path(tmp_path):
    target = tmp_path / "findings.csv"
    CsvWriter().write(sample_report(), target)
    return target


def test_the_file_opens_with_a_byte_order_mark_for_excel(path):
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_pandas_reads_a_finding_a_line(path):
    table = pd.read_csv(path, encoding="utf-8-sig")
    assert list(table.columns) == list(COLUMNS)
    assert len(table) == len(sample_report().findings)
    assert table.iloc[0]["left_sentence"].startswith("An Bord waren 84")
    assert table.iloc[5]["condition"] == "nur wenn derselbe Zeitpunkt gemeint ist"


def test_reasons_are_worded_in_the_language_asked_for(tmp_path):
    target = tmp_path / "findings.csv"
    CsvWriter(lang="en").write(sample_report(), target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        line = next(csv.DictReader(file))
    assert "The figures conflict: 84 against 112" in line["reasons"]


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_formulas_become_text(cell):
    assert guard(cell) == f"'{cell}"


@given(cell=st.text())
def test_no_guarded_cell_begins_a_formula(cell):
    assert not guard(cell).lstrip().startswith(("=", "+", "-", "@"))


def test_plain_cells_stay_as_they_are():
    assert guard("84 Passagiere – „an Bord“") == "84 Passagiere – „an Bord“"
