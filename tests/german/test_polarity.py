"""Negation of the main statement, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.domain import Polarity
from consistency.german.polarity import find_negations, find_polarity

NEGATED = (
    "Der Angeklagte hat die Tat nicht gestanden.",
    "Bei dem Brand wurde niemand verletzt.",
    "Die Polizei fand keine Hinweise auf einen Anschlag.",
    "Weder Bund noch Länder zahlen für die Schäden.",
    "Das Unternehmen war nie profitabel.",
    "Niemals habe er Geld angenommen, sagte der Bürgermeister.",
    "Von dem Plan wusste die Ministerin nichts.",
    "Die Regierung werde keinesfalls nachgeben, betonte er.",
    "Der Verein ist keineswegs zahlungsunfähig.",
    "Bislang nicht bestätigt ist die Zahl der Opfer.",
    "Die Verhandlungen blieben ohne Erfolg.",
    "Der Klub trat ohne Unterstützung der Fans an.",
    "Die Ministerin sagte, sie habe der Reform nicht zugestimmt.",
    "Die Bahn teilte mit, dass keine Züge fahren.",
    "Der Schütze ist noch nicht gefasst.",
    "Die Brücke ist nicht mehr befahrbar.",
    "Einen Zeitplan gibt es nicht.",
    "Kein einziger Spieler erreichte die Normalform.",
    "Die Firma hat keinerlei Angaben gemacht.",
    "Nirgends in Europa sind die Mieten gefallen.",
)

AFFIRMED = (
    "Der Angeklagte hat die Tat gestanden.",
    "Nicht nur die Bahn, sondern auch die Post wird teurer.",
    "Der Sieg war nicht zuletzt dem Torwart zu verdanken.",
    "Das Urteil ist nichts weniger als eine Sensation.",
    "Ein Streik ist nicht ausgeschlossen.",
    "Der Trainer schließt einen Wechsel nicht aus.",
    "In dem Saal saßen nicht mehr als 20 Menschen.",
    "Nicht weniger als 300 Helfer waren im Einsatz.",
    "Die Sitzung beginnt nicht am Montag, sondern am Dienstag.",
    "Der Umsatz ist nicht gesunken, sondern gestiegen.",
    "Die Partei ist so stark wie nie zuvor.",
    "Die Inflation ist so hoch wie seit Jahren nicht mehr.",
    "Kein Zweifel: Die Mannschaft ist in Form.",
    "Der Mann, der nicht verletzt wurde, rief die Polizei.",
    "Der Flug fällt aus, weil keine Crew verfügbar ist.",
    "Wenn es nicht regnet, beginnt das Rennen um 14 Uhr.",
    "Die Reform ist nicht unumstritten.",
    "Das Konzert begann ohne den Dirigenten.",
    "Der Vorstand tagte am Montag in Köln.",
    "Das Land, in dem niemand mehr investiert, braucht Hilfe.",
)

PARTICLES = "nicht kein ohne und sondern dass der die wenn hat weil ab , . „ “"


@pytest.mark.parametrize("text", NEGATED)
def test_a_denied_statement_is_negated(text: str) -> None:
    assert find_polarity(text) is Polarity.NEGATED


@pytest.mark.parametrize("text", AFFIRMED)
def test_a_statement_without_a_true_negation_is_affirmed(text: str) -> None:
    assert find_polarity(text) is Polarity.AFFIRMED


def test_the_spans_mark_the_cues() -> None:
    text = "Weder kam der Zug, noch gab es keine Busse."
    assert [span.of(text) for span in find_negations(text)] == ["Weder", "keine"]


def test_two_cues_in_one_clause_cancel() -> None:
    assert find_polarity("Niemand blieb ohne Hilfe.") is Polarity.AFFIRMED


def test_a_denied_infinitive_is_no_relative_clause() -> None:
    assert find_polarity("Er versprach, dem Plan nicht zuzustimmen.") is Polarity.NEGATED


@given(st.text(max_size=200))
def test_any_text_has_a_polarity(text: str) -> None:
    spans = find_negations(text)
    assert (find_polarity(text) is Polarity.NEGATED) == bool(spans)
    assert all(span.of(text) for span in spans)


@given(
    st.lists(
        st.sampled_from(PARTICLES.split()),
        max_size=14,
    )
)
def test_odd_rows_of_function_words_do_not_crash(words: list[str]) -> None:
    text = " ".join(words)
    assert list(find_negations(text)) == sorted(find_negations(text))


def test_a_line_may_break_inside_an_exemption():
    assert find_polarity("Die Stadt zahlt nicht\nnur für die Schule.") is Polarity.AFFIRMED
    assert find_polarity("Die Stadt zahlt nicht \nnur für die Schule.") is Polarity.AFFIRMED
