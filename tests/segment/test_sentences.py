"""Sentences of German, split by hand; `|` marks the ends."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.segment import split_sentences

ORDINALS = [
    "Der Prozess beginnt am 3. Mai in Köln. | Er dauert lange.",
    "Die Frist endet am 30. Januar. | Danach entscheidet das Gericht.",
    "Das Haus überstand den 2. Weltkrieg. | Heute steht es leer.",
    "1. FC Köln verliert in Mainz. | Der Trainer bleibt.",
    "Gegen den 1. FC Nürnberg traf er zweimal. | Am Ende jubelten alle.",
    "Sie feierte ihren 100. Geburtstag. | Der Bürgermeister kam.",
    "Es fiel in der 90. Minute. | Dann war Schluss.",
    "Vom 1. bis 3. Platz war alles offen. | Am Ende siegte Kenia.",
    "Die Konferenz findet am 3./4. Juni statt. | Eingeladen sind alle.",
    "Trump, 45. Präsident der USA, schwieg. | Sein Anwalt sprach.",
    "Er wurde am 3. 5. 1980 geboren. | Sein Vater war Bäcker.",
    "Die Zahl der Toten stieg auf 14. | Präsident Müller zeigte sich erschüttert.",
    "Die Zahl der Verletzten liegt bei 112. | Darunter sind Kinder.",
    "Die Wahl war 2024. | Die Auszählung dauerte drei Tage.",
    "Es endete 3:2. | Bayern bleibt vorn.",
    "Die Sitzung begann am 30.01. | Danach wurde vertagt.",
    "Papst Johannes Paul II. besuchte Polen. | Er sprach Polnisch.",
    "Königin Elizabeth II. | Die Menge jubelte.",
    "Im 19. Jahrhundert wuchs die Stadt. | Im 20. Jahrhundert schrumpfte sie.",
    "Bayern steht auf Platz 3. | Dortmund folgt dahinter.",
]
ABBREVIATIONS = [
    "Viele Länder, z. B. Die Niederlande, stimmten zu. | Andere nicht.",
    "Das gilt z.B. für Kinder. | Es gilt d. h. immer.",
    "Dr. Anna Berg und Prof. Dr. Ole Moor kamen. | Sie sprachen kurz.",
    "In St. Gallen brannte es. | Niemand wurde verletzt.",
    "Der Schaden liegt bei 40 Mio. Euro. | Die Stadt zahlt nicht.",
    "Der Gewinn sank auf 3 Mrd. | Die Aktie fiel.",
    "Er verlangt ca. 20 Prozent mehr. | Das lehnt sie ab.",
    "Sie kauften Äpfel, Birnen usw. | Danach fuhren sie heim.",
    "Nach Art. 5 Abs. 1 Satz 2 ist das frei. | So steht es auf S. 12 im Urteil.",
    "Das ist auf seine Art. | Die Leute mögen das.",
    "Der Verein Hilfe e. V. Köln sammelt Geld. | Er hat 20 Mitglieder.",
    "Die Firma Müller GmbH & Co. KG meldete Insolvenz an. | Betroffen sind 30 Stellen.",
    "J. F. Kennedy kam 1963 nach Berlin. | Er blieb kurz.",
    "George W. Bush sagte ab. | Sein Bruder kam.",
    "Angeklagt ist Hans K. | Die Polizei fasste ihn in Bonn.",
    "Der Oberst a. D. Meier sagte aus. | Er war dabei.",
    "Das war 44 v. Chr. in Rom. | Caesar starb.",
    "Am 3. Okt. 2020 fuhr er ab. | Er kam nie an.",
    "Es kamen u. a. Frauen aus Kiel. | Sie blieben zwei Tage.",
    "Nr. 7 traf früh. | Nr. 9 traf spät.",
    "Die Summe von evtl. 5 Tsd. Euro bzw. 6 Tsd. Dollar fehlt. | Niemand weiß, warum.",
    "Die Klinik lag in Freiburg i. Br. | Sie ist geschlossen.",
    "So ist das. | So bleibt das.",
    "Sie wohnt in der Gartenstr. 12 in Bonn. | Es brannte.",
    "Er fährt max. 50 km/h. | Der Hof ist 40 km weg.",
    "Maria S. klagte gegen Peter M. | Das Gericht gab ihr recht.",
]
FIGURES = [
    "Um 18.30 Uhr fiel der Strom aus. | Um 20 Uhr kam er wieder.",
    "1.200 Menschen und 3.500 Tiere zogen um. | 80 Drohnen flogen.",
    "Der Pegel stand bei 4,90 Metern. | 2013 waren es 6,10 Meter.",
    "Die Inflation lag bei 2.5 Prozent. | Das ist wenig.",
    "Das Urteil fiel um 12 Uhr. | 30 Zuschauer klatschten.",
]
QUOTES = [
    "„Ja.“, sagte er. | Dann ging er.",
    "„Kommt er?“ fragte sie. | Niemand wusste es.",
    "„Das stimmt.“ | Er nickte.",
    "Er sagte: „Das stimmt.“ | Sie schwieg.",
    '"Das stimmt." | Er nickte.',
    '"Wir gehen. | Wir kommen nicht wieder", sagte er.',
    "»Das reicht.« | Sie stand auf.",
    "«Das reicht.» | Sie stand auf.",
    "‚Das reicht.‘ | Sie stand auf.",
    "Sie rief „Nein! Niemals!“ und ging. | Die Tür fiel zu.",
    "In der Sendung „Wer weiß es?“ Anfang Mai gewann er. | Er freute sich.",
    "Sie fragte: „Warum?“ | Müller schwieg.",
    "„Halt, stopp!“, rief der Mann. | Der Zug fuhr ab.",
    "Er nannte das „eine Schande“. | Die Partei widersprach.",
    "Der Titel „Nie wieder!“ wurde gestrichen. | Das ärgerte viele.",
]
MARKS = [
    "Was nun? | Was tun? | Niemand weiß es!",
    "Wirklich?! | Ja.",
    "Er zögerte … und ging. | Sie blieb.",
    "Er zögerte... | Dann ging er.",
    "Sie sprach von „Krieg […] Frieden“. | Er nickte.",
    "Er kam (siehe S. 3. Auflage) an. | Sie nicht.",
    "Der Chef (Ach! Nein!) kam. | Er blieb.",
    "(Das ist so.) | Danach war Ruhe.",
    "Er sagte: Die Lage ist ernst. | Sie nickte.",
    "Es regnete; die Deiche hielten. | Das war knapp.",
    "Mehr auf www.beispiel.de und unter https://a.example/b.html. | Dort steht alles.",
    "Sie schrieb an info@beispiel.de. | Die Antwort kam sofort.",
    "Der Aufruf kam mit #Wir.Sind.Viele an. | @kanzler antwortete.",
    "Apple lobt sich. | iPhone-Nutzer klagen.",
    "Die Firma Yahoo! wächst. | Das überrascht.",
    "Die Post schließt | • Die Bank bleibt",
    "Es ist das Ende. | – Das Ende von allem.",
]
GLUED = [
    "Das ist das Ende.|Die Leute gehen.",
    "Das ist das Ende.|(dpa)",
    "Das ist das Ende.|(hau/dpa)|Auch Bonn ist betroffen.",
    "Das ist das Ende.|„Ja“, sagte er.",
    "Das liest man bei Bild.de und T-Online.de. | Andere schweigen.",
    "Er sagte „Nein.“|Danach ging er.",
    "Nach der Reform von z.B.Die Linke ist es anders.",
    "Dr.Müller kam. | Er blieb.",
]
CASES = [*ORDINALS, *ABBREVIATIONS, *FIGURES, *QUOTES, *MARKS, *GLUED]


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_a_reader_ends_them(case: str) -> None:
    text = case.replace(" | ", " ").replace("|", "")
    expected = [sentence.strip() for sentence in case.split("|")]
    assert [span.of(text) for span in split_sentences(text)] == expected


def test_a_line_break_ends_a_sentence_without_a_stop() -> None:
    text = "Kein Strom in Odessa\nDie Stadt ist dunkel.\n\nEs ist kalt."
    assert [span.of(text) for span in split_sentences(text)] == [
        "Kein Strom in Odessa",
        "Die Stadt ist dunkel.",
        "Es ist kalt.",
    ]


def test_a_wrapped_paragraph_is_read_as_one() -> None:
    text = (
        "Der Rat der Stadt hat am Montag nach langer Debatte einen Haushalt\n"
        "Beschlossen wurde dabei auch ein neues Schwimmbad für den Norden der\n"
        "Stadt, das im Mai öffnet. Die Opposition stimmte geschlossen gegen\n"
        "Den Plan."
    )
    assert [span.of(text)[-10:] for span in split_sentences(text)] == ["ai öffnet.", "\nDen Plan."]


@given(st.text(alphabet=st.sampled_from(list('aB1 .!?…„“"»«()\n,-–/©:ÄS')), max_size=80))
def test_every_character_that_shows_is_in_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        ".",
        "a.",
        ". ",
        "B.B",
        "(",
        '"',
        '."A',
        "„A. ",
        "1. ",
        "A.(",
        "\n",
        "a\n",
        "©",
        "z. B. ",
    ],
)
def test_a_hundred_kilobytes_of_anything_are_split_whole(piece: str) -> None:
    # A pattern that backtracks without end would never come back from these.
    text = piece * (100_000 // len(piece))
    kept = "".join(span.of(text) for span in split_sentences(text))
    assert "".join(kept.split()) == "".join(text.split())
