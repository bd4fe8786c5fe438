"""Facts, plans, possibilities and demands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.domain import Modality
from consistency.german.modality import find_modality

PLANS = (
    "Die Bahn will im Herbst 300 neue Züge bestellen.",
    "Der Konzern plant ein Werk in Sachsen.",
    "Die Brücke soll am Sonntag für den Verkehr öffnen.",
    "Die Halle soll bis 2027 fertig sein.",
    "Der Minister kündigte an, das Gesetz zu ändern.",
    "Sie beabsichtigt, im Mai zurückzutreten.",
    "Die Partei wird den Antrag ablehnen.",
    "Er werde in Revision gehen, sagte der Anwalt.",
    "Für Montag ist eine Sondersitzung vorgesehen.",
    "Das Rückspiel ist für Mittwoch angesetzt.",
    "Geplant ist ein Neubau mit 90 Betten.",
    "Der Sänger wolle im Winter wieder auftreten, hieß es.",
)
POSSIBILITIES = (
    "Die Notenbank könnte die Zinsen im Juni senken.",
    "Der Pegel dürfte am Abend weiter steigen.",
    "Möglicherweise war ein Kabelbrand die Ursache.",
    "Womöglich muss die Klinik schließen.",
    "Der Trainer schließt einen Abschied nicht aus.",
    "Denkbar sei auch ein Verkauf, sagte der Vorstand.",
    "Die Stadt erwägt ein Alkoholverbot am Bahnhof.",
    "Die Forscher rechnen mit einer Grippewelle im Januar.",
    "Das Institut erwartet ein Wachstum von 0,4 Prozent.",
    "Der Prognose nach liegt die SPD bei 27 Prozent.",
)
DEMANDS = (
    "Die Gewerkschaft fordert sieben Prozent mehr Lohn.",
    "Der Verband verlangt ein Ende der Abgabe.",
    "Die Länder müssten schneller planen, sagte die Ministerin.",
    "Der Bund sollte die Kliniken besser ausstatten.",
    "Die Polizei rief die Anwohner auf, die Fenster zu schließen.",
    "Der Papst appellierte an die Kriegsparteien.",
    "Die Kommission plädiert für ein Tempolimit.",
    "Ärzte empfehlen eine Impfung ab 60 Jahren.",
    "Der Elternverband drängt auf kleinere Klassen.",
    "Der Sender bat um eine Stellungnahme.",
)
FACTS = (
    "Der Zug entgleiste am Montag bei Fulda.",
    "Der Minister soll 10.000 Euro angenommen haben.",
    "Der Fahrer soll betrunken gewesen sein.",
    "Die Zeugin will den Täter erkannt haben.",
    "Er habe nie Doping genommen, sagte der Radprofi.",
    "Die Frau sei mit dem Kind geflohen, teilte die Polizei mit.",
    "Der Angriff forderte zwölf Todesopfer.",
    "Der Gewinn fiel höher aus als erwartet.",
    "Wie geplant öffnete das Museum am Samstag.",
    "Der Verdächtige soll 34 Jahre alt sein.",
    "Der Stürmer wurde am Knie verletzt.",
    "Das Gericht wird von zwei Schöffen unterstützt.",
    "Bayern gewann das Spiel in Rom mit 2:0.",
    "Die Firma, die ein neues Werk plant, machte 2023 Verlust.",
)

MODALS = "will soll wird haben sein und dass gesagt gehen fordert nicht , ."


@pytest.mark.parametrize("text", PLANS)
def test_what_is_meant_to_happen_is_a_plan(text: str) -> None:
    assert find_modality(text) is Modality.PLAN


@pytest.mark.parametrize("text", POSSIBILITIES)
def test_what_may_be_is_a_possibility(text: str) -> None:
    assert find_modality(text) is Modality.POSSIBILITY


@pytest.mark.parametrize("text", DEMANDS)
def test_what_ought_to_be_is_a_demand(text: str) -> None:
    assert find_modality(text) is Modality.DEMAND


@pytest.mark.parametrize("text", FACTS)
def test_what_is_told_as_past_or_hearsay_is_a_fact(text: str) -> None:
    assert find_modality(text) is Modality.FACT


@given(st.text(max_size=200))
def test_any_text_has_a_modality(text: str) -> None:
    assert find_modality(text) in Modality


@given(
    st.lists(
        st.sampled_from(MODALS.split()),
        max_size=14,
    )
)
def test_odd_rows_of_modals_do_not_crash(words: list[str]) -> None:
    assert find_modality(" ".join(words)) in Modality
