"""Who says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.german.attribution import Attribution, Means, attribute
from consistency.german.names import Aliases, find_people

ALIASES = Aliases.load()


def read(text: str) -> Attribution | None:
    return attribute(text, people=find_people(text, aliases=ALIASES), aliases=ALIASES)


def speaker(text: str) -> str | None:
    found = read(text)
    return None if found is None or found.mention is None else found.mention.canonical


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
        ("Es fehle Geld, so die Kämmerin.", "Kämmerin"),
        ("Rund 300 Bäume fielen um, teilte das Forstamt mit.", "Forstamt"),
        ("Das Bad, so schätzt die Kämmerin, kostet 20 Millionen.", "Kämmerin"),
        ("Die Kämmerin geht von weiteren Einbußen aus.", "Kämmerin"),
        ("Landrätin Ina Rabe (SPD) betonte, die Brücke halte.", "Ina Rabe"),
        ("Auch Landrätin Ina Rabe sprach von einem Erfolg.", "Ina Rabe"),
        ("Ina Rabe, Landrätin im Kreis Stade, warnte vor Eile.", "Ina Rabe"),
        ("Der Umbau wurde von Ina Rabe als „unnötig teurer Fehler“ bezeichnet.", "Ina Rabe"),
        ("Ina Rabe wird mit den Worten zitiert: „Wir warten nicht länger.“", "Ina Rabe"),
        ("Die Kämmerin kam zum Schluss, dass das Geld nicht reiche.", "Kämmerin"),
        ("Ina Rabe blieb bei ihrem Nein: „Wir bauen hier nicht.“", "Ina Rabe"),
        ("Nach einer Studie der Universität Halle schmilzt das Eis.", "Universität Halle"),
        ("Die Mängel gehen aus einem Bericht des Forstamts hervor.", "Forstamt"),
        ("Einige der Anwohner rechnen mit Hochwasser.", "Anwohner"),
        ("Merz: Wir warten nicht länger", "Friedrich Merz"),
        ("Das Gericht erklärte, es eile.", "Gericht"),
        ("Das Geld fehle, heißt es in einem Schreiben des Rates.", "Schreiben"),
        ("Aus Sicht der Kämmerin ist das zu teuer.", "Kämmerin"),
        ("Die ukrainische Luftwaffe zählte nachts 103 Drohnen.", "ukrainische Luftwaffe"),
        ("Ina Rabe rief die Gemeinden auf, mehr Bäume zu pflanzen.", "Ina Rabe"),
        ("Die Kämmerin begründete die Sperre mit dem Frost.", "Kämmerin"),
        # the statement has no owner, or the subject
        ("Ersten Angaben zufolge brach das Feuer im Keller aus.", "Angabe (ungenannt)"),
        ("Die Bahn hat nach eigenen Angaben 300 Züge bestellt.", "Deutsche Bahn"),
        # the object stands first
        ("Die Vorwürfe wies Landrätin Ina Rabe zurück.", "Ina Rabe"),
        ("Offiziell bestätigte das Forstamt, dass Bäume fehlen.", "Forstamt"),
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
    ("text", "means", "words"),
    [
        ("Er sagte, es eile.", Means.POINTED, "Er"),
        ("Es eile, sagte sie.", Means.POINTED, "sie"),
        ("Ihren Worten zufolge eilt es.", Means.POINTED, "Ihren Worten"),
        ("Seiner Meinung nach eilt es.", Means.POINTED, "Seiner Meinung"),
        ("Die Lage sei ernst.", Means.LEANING, None),
        ("Es seien Züge ausgefallen.", Means.LEANING, None),
        ("„Wir haben lange genug gewartet.“", Means.LEANING, None),
        ("Ein Kind habe sich gemeldet.", Means.LEANING, None),
        ("Demnach fehlt das Geld.", Means.LEANING, "Demnach"),
        ("Die Züge hätten Verspätung.", Means.FADING, None),
        ("Mehr ist nicht bekannt, heißt es.", Means.FADING, "heißt"),
        ("Mehr wisse er nicht, heißt es.", Means.LEANING, "heißt"),
    ],
)
def test_pronoun_quote_and_mood_go_back_to_who_spoke(
    text: str, means: Means, words: str | None
) -> None:
    found = read(text)
    assert found is not None
    assert (found.means, found.mention) == (means, None)
    assert (found.span and found.span.of(text)) == words


@pytest.mark.parametrize(
    "text", ["Die Brücke ist gesperrt.", "Der Zug war so voll wie nie.", "Es hat geregnet."]
)
def test_the_article_speaks_for_itself(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Der Trainer warf den Ball 40 Meter weit vor das Tor.",
        "Die Maschine befand sich auf dem Weg nach Kiel.",
        "Wenn die Elbe steigt, droht dem Ort eine Flut.",
        "Starke Böen haben in Kiel zwei Menschenleben gefordert.",
        "Der Fluss hieß früher anders.",
        "In Stade gingen am Abend die Lichter aus.",
        "Die Feuerwehr rückte nach dem Alarm mit drei Zügen aus.",
        "Die Kämmerin will berichten, sobald die Zahlen vorliegen.",
        "Nach dem Bericht verließ der Rat den Saal.",
        "Stand: 14. März",
        "SPD: 28,2 Prozent, sieben Sitze",
    ],
)
def test_a_verb_of_saying_that_says_nothing_names_nobody(text: str) -> None:
    assert speaker(text) is None


def test_a_verb_inside_a_quote_is_no_cue() -> None:
    assert speaker("„Da sagte Merz nichts mehr“, erinnerte sich Ina Rabe.") == "Ina Rabe"


@given(st.text(max_size=120))
def test_the_speakers_span_slices_the_text(text: str) -> None:
    found = read(text)
    if found is not None and found.mention is not None:
        assert found.mention.span.of(text) == found.mention.text
        assert found.mention.canonical
