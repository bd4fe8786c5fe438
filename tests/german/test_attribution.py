"""Who says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.domain import Mention, MentionKind, Span
from consistency.german.attribution import find_speaker, is_reported
from consistency.german.names import Aliases

ALIASES = Aliases.load()
BEFORE = Mention(
    span=Span(start=0, end=4), text="Kern", canonical="Ute Kern", kind=MentionKind.PERSON
)


def speaker(text: str, previous: Mention | None = None) -> str | None:
    found = find_speaker(text, aliases=ALIASES, previous=previous)
    return None if found is None else found.canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        # prepositions
        ("Laut Klitschko fehlt Strom.", "Vitali Klitschko"),
        ("Das Feuer brach nach Angaben der Feuerwehr im Keller aus.", "Feuerwehr"),
        ("Nach den Worten von Trainer Egon Brause reicht das nicht.", "Egon Brause"),
        ("Nach Merkels Worten eilt es.", "Angela Merkel"),
        ("Der Zug war nach Polizeiangaben leer.", "Polizei"),
        ("Nach Angaben aus Kiew fiel der Strom aus.", "Ukraine"),
        ("Das Lager war dem Versorger zufolge leer.", "Versorger"),
        ("Das Tor fiel dem Bürgermeister der Stadt, Egon Brause, zufolge spät.", "Egon Brause"),
        ("Die Halle brannte Angaben der Polizei zufolge aus.", "Polizei"),
        # subordinate clauses
        ("Der Pegel sank, wie das Innenministerium am Freitag mitteilte.", "Innenministerium"),
        ("Adidas wächst, wie der Konzern mitteilte.", "Adidas"),
        # verbs of saying
        ("Es bleibe dabei, sagte Landrätin Ina Rabe.", "Ina Rabe"),
        ("Am Montag teilte die Staatsanwaltschaft mit, sie ermittle.", "Staatsanwaltschaft"),
        ("Zuvor hatte Landrätin Ina Rabe erklärt, es reiche.", "Ina Rabe"),
        ("Ina Rabe, die seit Mai im Amt ist, betonte die Eile.", "Ina Rabe"),
        ("Das Urteil sei richtig, so die Richterin.", "Richterin"),
        ("Der Angriff ruhe, hieß es aus dem Generalstab.", "Generalstab"),
        ("„Wir haben genug gewartet“, sagte Ina Rabe.", "Ina Rabe"),
        ("Landrätin Ina Rabe: „Wir haben genug gewartet.“", "Ina Rabe"),
        # who speaks for a house
        ("Das Wasser steige, sagte ein Sprecher der Polizei.", "Polizei"),
        ("Das Wasser steige, sagte eine Bahnsprecherin.", "Deutsche Bahn"),
        ("Den Vorwurf nannte der Kreml absurd.", "Russland"),
    ],
)
def test_a_cue_names_the_speaker(text: str, canonical: str) -> None:
    assert speaker(text) == canonical


def test_numbers_and_cases_of_a_source_compare() -> None:
    left = speaker("Die Brücke hielt nach Angaben der ukrainischen Behörden.")
    right = speaker("Ukrainische Behörden berichteten von einem Brand.")
    assert left == right == "Behörde (Ukraine)"


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte, es eile.",
        "Die Lage sei ernst.",
        "Es seien Züge ausgefallen.",
        "„Wir haben lange genug gewartet.“",
    ],
)
def test_pronoun_quote_and_mood_go_back_to_the_previous_speaker(text: str) -> None:
    assert find_speaker(text, aliases=ALIASES, previous=BEFORE) is BEFORE


@pytest.mark.parametrize(
    "text", ["Die Brücke ist gesperrt.", "Der Zug war so voll wie nie.", "Es hat geregnet."]
)
def test_the_article_speaks_for_itself(text: str) -> None:
    assert find_speaker(text, aliases=ALIASES, previous=BEFORE) is None
    assert not is_reported(text)


@pytest.mark.parametrize(
    "text",
    [
        "Das Haus solle weichen.",
        "Er soll fliehen.",
        "„Es ist genug“, rief sie.",
        "Laut DWD taut es.",
    ],
)
def test_reported_speech_is_recognised(text: str) -> None:
    assert is_reported(text)


def test_a_verb_inside_a_quote_is_no_cue() -> None:
    assert speaker("„Da sagte Merz nichts mehr“, erinnerte sich Ina Rabe.") == "Ina Rabe"


@given(st.text(max_size=120))
def test_the_speakers_span_slices_the_text(text: str) -> None:
    found = find_speaker(text, aliases=ALIASES)
    if found is not None:
        assert found.span.of(text) == found.text
        assert found.canonical
