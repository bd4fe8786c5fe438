"""`report.md`: text from articles stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.domain import Changes
from consistency.writers import Beside, MarkdownWriter
from consistency.writers.markdown import escape
from tests.writers.reports import HOSTILE, empty_report, sample_report


@pytest.fixture(scope="module")
def written() -> str:
    return MarkdownWriter().encode(sample_report()).decode("utf-8")


def test_it_opens_with_how_many_and_every_contradiction_has_a_heading(written):
    assert written.startswith("# 10 Widersprüche in 10 Artikeln\n")
    headings = [line for line in written.splitlines() if line.startswith("## ")]
    # Ten contradictions, facts, agreements, signature.
    assert len(headings) == 13


def test_both_sentences_are_quoted(written):
    assert "> An Bord waren 84 Passagiere und elf Besatzungsmitglieder." in written
    assert "> Zum Zeitpunkt des Unglücks befanden sich 112 Passagiere an Bord." in written


def test_no_tag_survives(written):
    assert "<" not in written.replace("\\<", "")
    assert HOSTILE not in written


def test_a_row_of_the_table_has_as_many_cells_as_its_head(written):
    rows = [line for line in written.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {6}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ein *Stern* und `Code`", r"Ein \*Stern\* und \`Code\`"),
        ("[hier](javascript:x)", r"\[hier\](javascript:x)"),
        ("a | b", r"a \| b"),
        ("- kein Punkt", r"\- kein Punkt"),
        ("1. kein Punkt", r"1\. kein Punkt"),
        ("3. Mai", r"3\. Mai"),
        ("# keine Überschrift", r"\# keine Überschrift"),
        ("http://boese.example", "http&#58;//boese.example"),
        ("www.boese.example", "www&#46;boese.example"),
        ("@redaktion", "&#64;redaktion"),
        ("&lt;b&gt;", "&#38;lt;b&#38;gt;"),
        ("zwei\n\nAbsätze", "zwei Absätze"),
        ("R&D", "R&D"),
    ],
)
def test_markup_is_shown_as_it_stands(text: str, shown: str):
    assert escape(text) == shown


@given(st.text())
def test_an_escaped_text_is_one_line_without_bare_tags(text: str):
    escaped = escape(text)
    assert len(escaped.splitlines()) <= 1
    assert "<" not in escaped.replace("\\<", "")
    assert "|" not in escaped.replace("\\|", "")


def test_what_is_new_is_told_where_there_was_a_run_before():
    beside = Beside(changes=Changes(new=frozenset({"a", "b"}), gone=()))
    told = MarkdownWriter(lang="en", beside=beside).encode(empty_report()).decode()
    assert "Since the last run: 2 new, 0 judged otherwise, 0 gone" in told
