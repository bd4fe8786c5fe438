"""Opposite wording: single sentences with their sign, and pairs with the axis they meet on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.german.opposites import Opposition, Pole, compare_poles, find_poles

# (sentence, axis, sign)
SIGNS = (
    ("Der Betriebsrat stimmte dem Sparplan am Ende zu.", "stance", 1),
    ("Der Betriebsrat stimmte dem Sparplan nicht zu.", "stance", -1),
    ("Der Betriebsrat lehnte den Sparplan, den der Vorstand vorgelegt hatte, ab.", "stance", -1),
    ("Die Ministerin schließt Neuwahlen nicht aus.", "stance", 1),
    ("Eine Koalition mit der Linken kommt nicht infrage.", "stance", -1),
    ("Der Klub zeigt sich offen für Gespräche.", "stance", 1),
    ("Die Fraktion stellte sich hinter den Kanzler.", "stance", 1),
    ("Sie wies den Vorschlag der Kommission zurück.", "stance", -1),
    ("Die Ärztekammer sprach sich gegen die Impfpflicht aus.", "stance", -1),
    ("Er weigerte sich, dem Vergleich zuzustimmen.", "stance", -1),
    ("Weder Bayern noch Sachsen stimmten dem Entwurf zu.", "stance", -1),
    ("Die Mieten stiegen im Mai um zwei Prozent.", "direction", 1),
    ("Die Mieten sind im Mai nicht gestiegen.", "direction", -1),
    ("Der Dax gab um 1,2 Prozent nach.", "direction", -1),
    ("Der Umsatz ging um ein Zehntel zurück.", "direction", -1),
    ("Der Ölpreis zog um vier Prozent an.", "direction", 1),
    ("Die Zahl der Geburten nahm zu.", "direction", 1),
    ("Benzin wurde im April teurer.", "direction", 1),
    ("Der Gewinn brach um die Hälfte ein.", "direction", -1),
    ("Die Zahl der Einbrüche ist nicht gesunken, sondern gestiegen.", "direction", 1),
    ("Die Notenbank hob den Leitzins an.", "rates", 1),
    ("Die Notenbank senkte den Leitzins.", "rates", -1),
    ("Der Leitzins bleibt unverändert.", "change", -1),
    ("Die Rettung des Wals gelang.", "outcome", 1),
    ("Die Rettung des Wals misslang.", "outcome", -1),
    ("Der Eilantrag hatte keinen Erfolg.", "outcome", -1),
    ("Das Treffen endete ohne greifbares Ergebnis.", "outcome", -1),
    ("Eine Einigung gab es nicht.", "agreement", -1),
    ("Beide Seiten haben sich auf einen Tarifvertrag geeinigt.", "agreement", 1),
    ("Die Tarifgespräche wurden ohne Einigung abgebrochen.", "agreement", -1),
    ("Der Damm hielt der Flut stand.", "hold", 1),
    ("In der Nacht brach der Deich.", "hold", -1),
    ("Das Gericht sprach die Pflegerin frei.", "guilt", -1),
    ("Die Pflegerin wurde wegen Mordes verurteilt.", "guilt", 1),
    ("Die Staatsanwaltschaft stellte das Verfahren ein.", "guilt", -1),
    ("Der Manager wurde nicht angeklagt.", "guilt", -1),
    ("Das Amt genehmigte den Umbau.", "permission", 1),
    ("Die Stadt untersagte die Demonstration.", "permission", -1),
    ("Die Demonstration darf stattfinden.", "permission", 1),
    ("Der Sprecher bestätigte den Bericht.", "truth", 1),
    ("Der Sprecher dementierte den Bericht.", "truth", -1),
    ("Der Bericht sei frei erfunden, hieß es.", "truth", -1),
    ("Er räumte ein, das Geld genommen zu haben.", "truth", 1),
    ("Die Bauarbeiten begannen im März.", "course", 1),
    ("Das Abkommen ist am Montag ausgelaufen.", "continuation", -1),
    ("Die Waffenruhe wurde um zwei Wochen verlängert.", "continuation", 1),
    ("Die Waffenruhe wurde nicht verlängert.", "continuation", -1),
    ("Die Autobahn bleibt bis Montag gesperrt.", "openness", -1),
    ("Die Grenze ist wieder geöffnet.", "openness", 1),
    ("Der Außenminister nahm an dem Gipfel teil.", "presence", 1),
    ("Der Außenminister blieb dem Gipfel fern.", "presence", -1),
    ("Der Gipfel fand ohne den Außenminister statt.", "presence", -1),
    ("Zwei Kinder wurden bei dem Unfall verletzt.", "harm", 1),
    ("Bei dem Unfall wurde niemand verletzt.", "harm", -1),
    ("Alle Insassen blieben unversehrt.", "harm", -1),
    ("Der Trainer bleibt im Amt.", "office", 1),
    ("Der Verein entließ seinen Trainer.", "office", -1),
    ("Die Ministerin trat zurück.", "office", -1),
    ("Die Ministerin denkt nicht an Rücktritt und bleibt im Amt.", "office", 1),
    ("Die Gespräche seien konstruktiv verlaufen.", "evaluation", 1),
    ("Das Treffen war reine Zeitverschwendung.", "evaluation", -1),
    ("Die Zusage ist rechtlich bindend.", "commitment", 1),
    ("Die Erklärung ist unverbindlich.", "commitment", -1),
    ("Der Konzern schrieb rote Zahlen.", "result", -1),
    ("Der Stoff ist für Menschen ungefährlich.", "safety", 1),
    ("Die Überwachung war rechtswidrig.", "legality", -1),
    ("Der Torwart wurde positiv getestet.", "test", 1),
    ("Der Landtag nahm das Gesetz an.", "vote", 1),
    ("Der Kandidat verfehlte die nötige Mehrheit.", "vote", -1),
    ("Der Antrag ist im Bundesrat gescheitert.", "vote", -1),
    ("Freiburg verlor in Mainz.", "victory", -1),
    ("Freiburg gewann in Mainz.", "victory", 1),
    ("Freiburg steigt aus der ersten Liga ab.", "league", -1),
    ("Der Verdächtige ist auf der Flucht.", "custody", -1),
    ("Die Polizei nahm den Verdächtigen fest.", "custody", 1),
    ("Das Konzert wurde abgesagt.", "schedule", -1),
    ("Der Flug fiel aus und die Feier wurde verschoben.", "schedule", -1),
    ("Der Reaktor wurde abgeschaltet.", "power", -1),
    ("Das Kind wird noch immer vermisst.", "found", -1),
    ("Die Gemeinde stoppte den Verkauf nicht.", "continuation", 1),
)

# (left, right, axis, opposed)
PAIRS = (
    (
        "Der Senat lehnt eine Brücke am Hafen ab.",
        "Der Senat ist bereit zu einer Brücke am Hafen.",
        "stance",
        True,
    ),
    ("Berlin begrüßt den Plan.", "Berlin kritisiert den Plan scharf.", "stance", True),
    ("Berlin begrüßt den Plan.", "Berlin unterstützt das Vorhaben.", "stance", False),
    ("Er schloss einen Wechsel aus.", "Er zeigte sich offen für einen Wechsel.", "stance", True),
    ("Er schloss einen Wechsel aus.", "Er lehnt einen Wechsel strikt ab.", "stance", False),
    ("Die Preise kletterten um 3 Prozent.", "Die Preise sanken um 3 Prozent.", "direction", True),
    ("Die Preise kletterten um 3 Prozent.", "Die Preise sind gestiegen.", "direction", False),
    ("Der Absatz ist rückläufig.", "Der Absatz legte kräftig zu.", "direction", True),
    ("Die EZB senkte die Zinsen.", "Die EZB erhöhte die Zinsen.", "rates", True),
    ("Die EZB senkte die Zinsen.", "Die EZB ließ die Zinsen unverändert.", "change", True),
    ("Die Impfung schützt nicht.", "Die Impfung schützt gut.", "aid", True),
    ("Die Klage hatte Erfolg.", "Die Klägerin scheiterte vor Gericht.", "outcome", True),
    ("Beide Lager einigten sich.", "Eine Einigung blieb aus.", "agreement", True),
    ("Beide Lager einigten sich.", "Das Abkommen wurde unterzeichnet.", "agreement", False),
    ("Die Stadt ist gefallen.", "Die Truppen halten die Stadt.", "hold", True),
    ("Der Deich brach.", "Der Deich hat standgehalten.", "hold", True),
    ("Er wurde verurteilt.", "Er wurde freigesprochen.", "guilt", True),
    ("Er muss sich vor Gericht verantworten.", "Das Verfahren wurde eingestellt.", "guilt", True),
    ("Er wurde freigesprochen.", "Der Prozess endete mit einem Freispruch.", "guilt", False),
    ("Das Gericht verbot den Streik.", "Das Gericht erlaubte den Streik.", "permission", True),
    ("Das Gericht verbot den Streik.", "Der Streik wurde untersagt.", "permission", False),
    (
        "Der Verband scheiterte damit, das Volksfest verbieten zu lassen.",
        "Die Wirte dürfen öffnen.",
        "outcome",
        None,
    ),
    ("Er gab den Fehler zu.", "Er bestreitet den Fehler.", "truth", True),
    ("Er bestätigte das Treffen.", "Er räumte das Treffen ein.", "truth", False),
    (
        "Sie bestreitet, dem Handel zugestimmt zu haben.",
        "Sie stimmte dem Handel zu.",
        "stance",
        True,
    ),
    (
        "Er dementierte, dass Züge ausfallen und Menschen verletzt wurden.",
        "Mehrere Menschen wurden verletzt.",
        "harm",
        True,
    ),
    ("Die Frist wurde verlängert.", "Die Frist ist abgelaufen.", "continuation", True),
    ("Das Museum ist geöffnet.", "Das Museum bleibt geschlossen.", "openness", True),
    ("Er nahm teil.", "Er fehlte.", "presence", True),
    ("Drei Menschen starben.", "Alle Menschen haben überlebt.", "harm", True),
    ("Niemand wurde verletzt.", "Alle blieben unverletzt.", "harm", False),
    ("Das Haus wurde zerstört.", "Das Haus blieb unbeschädigt.", "damage", True),
    ("Der Trainer wurde entlassen.", "Der Verein hält an seinem Trainer fest.", "office", True),
    ("Der Trainer wurde entlassen.", "Der Trainer wurde beurlaubt.", "office", False),
    ("Das Gespräch war fruchtbar.", "Das Gespräch war ergebnislos.", "evaluation", True),
    ("Das Gespräch war fruchtbar.", "Das Gespräch verlief konstruktiv.", "evaluation", False),
    ("Das Unternehmen machte Gewinn.", "Das Unternehmen schrieb rote Zahlen.", "result", True),
    ("Die Tat geschah vorsätzlich.", "Er handelte fahrlässig.", "intent", True),
    ("Die Maßnahme ist legal.", "Die Maßnahme ist rechtswidrig.", "legality", True),
    ("Die Probe war positiv getestet.", "Die Probe wurde negativ getestet.", "test", True),
    ("Der Bundestag beschloss das Gesetz.", "Das Gesetz fiel im Bundestag durch.", "vote", True),
    ("Bremen gewann das Derby.", "Bremen unterlag im Derby.", "victory", True),
    ("Bremen gewann das Derby.", "Bremen siegte mit 2:0.", "victory", False),
    ("Kiel ist aufgestiegen.", "Kiel ist abgestiegen.", "league", True),
    ("Der Täter wurde gefasst.", "Der Täter ist flüchtig.", "custody", True),
    ("Das Spiel findet statt.", "Das Spiel wurde abgesagt.", "schedule", True),
    ("Der Wanderer ist gefunden worden.", "Von dem Wanderer fehlt jede Spur.", "found", True),
    ("Das Gesetz stärkt die Aufsicht.", "Das Gesetz schwächt die Aufsicht.", "strength", True),
    ("Der Konzern kaufte die Sparte.", "Der Konzern verkaufte die Sparte.", "trade", True),
    ("Die Teilnahme ist freiwillig.", "Die Teilnahme ist verpflichtend.", "commitment", True),
    ("Der Bericht ist öffentlich.", "Der Bericht bleibt geheim.", "publicity", True),
    ("Das Mittel ist harmlos.", "Das Mittel ist gefährlich.", "safety", True),
    ("Es war der wärmste Mai.", "Es war der kälteste Mai.", "rank", True),
    ("Das Land trat der Union bei.", "Das Land trat aus der Union aus.", "membership", True),
    ("Die Truppen rückten vor.", "Die Truppen zogen ab.", "movement", True),
    ("Die Sperrung ist dauerhaft.", "Die Sperrung ist nur vorübergehend.", "permanence", True),
    (
        "Die Bücher wurden kostenlos verteilt.",
        "Für die Bücher mussten Eltern zahlen.",
        "payment",
        True,
    ),
    (
        "Alle Menschen wurden vollständig evakuiert.",
        "Der Ort wurde nur teilweise geräumt.",
        "quantifier",
        True,
    ),
    ("Der Sommer war zu trocken.", "Der Sommer war verregnet.", "moisture", True),
    ("Das Kraftwerk ist am Netz.", "Das Kraftwerk wurde abgeschaltet.", "power", True),
    ("Die Ursache ist geklärt.", "Die Ursache ist weiter unklar.", "certainty", True),
)


def sign_of(text: str, axis: str) -> int | None:
    signs = {pole.sign for pole in find_poles(text) if pole.axis == axis}
    return signs.pop() if len(signs) == 1 else None


def meet(left: str, right: str, axis: str) -> bool | None:
    for found in compare_poles(find_poles(left), find_poles(right)):
        if found.axis == axis:
            return found.opposed
    return None


@pytest.mark.parametrize(("text", "axis", "sign"), SIGNS)
def test_a_sentence_takes_one_side_of_an_axis(text: str, axis: str, sign: int) -> None:
    assert sign_of(text, axis) == sign


@pytest.mark.parametrize(("left", "right", "axis", "opposed"), PAIRS)
def test_two_sentences_meet_on_an_axis(
    left: str, right: str, axis: str, opposed: bool | None
) -> None:
    assert meet(left, right, axis) is opposed
    assert meet(right, left, axis) is opposed


# Words that look like a pole and are none here.
TRAPS = (
    ("Die Firma stellte 40 Ingenieure ein.", "guilt"),
    ("Die Entscheidung fiel am Abend.", "direction"),
    ("Das Spiel findet am Samstag in Köln statt.", "found"),
    ("Der Umsatz dürfte bei 3 Milliarden Euro liegen.", "permission"),
    ("Der Verein gab am Montag eine Mitteilung heraus.", "direction"),
    ("Der Regen zog am Abend nach Osten.", "direction"),
    ("Der Zeuge nahm den Hut ab.", "direction"),
    ("Gut 300 Gäste kamen.", "evaluation"),
)


@pytest.mark.parametrize(("text", "axis"), TRAPS)
def test_a_homograph_without_its_object_is_no_pole(text: str, axis: str) -> None:
    assert sign_of(text, axis) is None


def test_both_signs_on_one_side_say_nothing() -> None:
    left = find_poles("Nach einem Anstieg im Mai sanken die Preise im Juni.")
    right = find_poles("Die Preise stiegen im Mai.")
    assert not [found for found in compare_poles(left, right) if found.axis == "direction"]


def test_two_negations_leave_a_middle_where_there_is_one() -> None:
    left = find_poles("Die Preise sind nicht gestiegen.")
    right = find_poles("Die Preise sind nicht gesunken.")
    assert not [found for found in compare_poles(left, right) if found.axis == "direction"]


def test_the_span_covers_the_verb_bracket() -> None:
    text = "Die Bahn lehnte das Angebot am Montag ab."
    (pole,) = [pole for pole in find_poles(text) if pole.axis == "stance"]
    assert pole.span.of(text) == "lehnte das Angebot am Montag ab"


def test_a_noun_after_a_preposition_escapes_the_negation() -> None:
    assert sign_of("Nach der Einigung gab es keinen Applaus.", "agreement") == 1


def mirrored(found: Opposition) -> Opposition:
    return Opposition(axis=found.axis, left=found.right, right=found.left, opposed=found.opposed)


WORDS = """
nicht kein ohne lehnte ab stimmte zu stieg sank Einigung Erfolg verletzt , . „ “
und sondern dass der die bestritt zu haben gewonnen verloren 3 Prozent
"""


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=16),
    st.lists(st.sampled_from(WORDS.split()), max_size=16),
)
def test_swapping_the_sides_swaps_the_oppositions(left: list[str], right: list[str]) -> None:
    ours, theirs = find_poles(" ".join(left)), find_poles(" ".join(right))
    assert compare_poles(theirs, ours) == tuple(map(mirrored, compare_poles(ours, theirs)))


@given(st.text(max_size=300))
def test_any_text_has_poles_with_spans_in_it(text: str) -> None:
    poles: tuple[Pole, ...] = find_poles(text)
    assert all(pole.span.end <= len(text) and pole.span.of(text) for pole in poles)
    assert all(pole.sign in (-1, 1) for pole in poles)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=16))
def test_a_text_never_opposes_itself(words: list[str]) -> None:
    poles = find_poles(" ".join(words))
    assert not any(found.opposed for found in compare_poles(poles, poles))
