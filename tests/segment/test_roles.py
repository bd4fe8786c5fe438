"""What each line of a page is for."""

import pytest

from consistency.domain import Article, Role
from consistency.segment import GermanSegmenter

BODY = "Die Stadt hat am Montag den Haushalt beschlossen. Die Opposition stimmte dagegen."


def _article(text: str, *, title: str | None = None) -> Article:
    return Article(
        id="a",
        title=title,
        text=text,
        published=None,
        updated=None,
        outlet=None,
        author=None,
        url=None,
        path="a.txt",
    )


def _roles(text: str, *, title: str | None = None) -> list[tuple[str, Role]]:
    sentences = GermanSegmenter().segment(_article(text, title=title))
    return [(sentence.text, sentence.role) for sentence in sentences]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Neuer Streit um das Schwimmbad", Role.HEADLINE),
        ("„Wir sparen nicht“", Role.HEADLINE),
        ("Die Fragen und Antworten:", Role.HEADLINE),
        ("© dpa/Anna Berg", Role.CREDIT),
        ("Foto: dpa/Anna Berg", Role.CREDIT),
        ("Quelle: Statistisches Bundesamt", Role.CREDIT),
        ("Text: Anna Berg", Role.CREDIT),
        ("(hau/dpa)", Role.CREDIT),
        ("Ein Kind springt ins Becken. Foto: Anna Berg/dpa", Role.CAPTION),
        ("Ein Kind springt ins Becken (Symbolbild).", Role.CAPTION),
        ("Ein Kind im Becken (Archivbild vom Mai 2019)", Role.CAPTION),
        ("ARCHIV – 03.01.2026, Bonn: Ein Kind springt ins Becken.", Role.CAPTION),
        ("Das Becken ist leer. Bild: AFP", Role.CAPTION),
        ("Das Becken ist leer. © picture alliance/dpa", Role.CAPTION),
        ("Von Anna Berg", Role.BYLINE),
        ("Von Anna Berg und Ole Moor, Berlin", Role.BYLINE),
        ("Von Ursula von der Heide", Role.BYLINE),
        ("Von unserem Korrespondenten Ole Moor", Role.BYLINE),
        ("Ein Kommentar von Anna Berg", Role.BYLINE),
        ("Lesen Sie auch: Warum das Becken leer ist", Role.TEASER),
        ("Lesen Sie auch Warum das Becken leer ist. Und wer es füllt", Role.TEASER),
        ("Mehr zum Thema", Role.TEASER),
        ("Auch interessant: Die schönsten Bäder", Role.TEASER),
        ("Hier geht es zum Liveblog.", Role.TEASER),
        ("Jetzt unseren Newsletter abonnieren", Role.TEASER),
        ("Anzeige", Role.TEASER),
        ("[Was in der Stadt wichtig ist, steht jeden Morgen in unserem Brief.]", Role.TEASER),
    ],
)
def test_a_line_between_paragraphs_has_the_role_its_form_gives(line: str, role: Role) -> None:
    assert (line, role) in _roles(f"{BODY}\n\n{line}\n\n{BODY}")


@pytest.mark.parametrize(
    "line",
    [
        "Hier geht es um viel Geld, sagte der Kämmerer.",
        "Sie zeigte ein Foto: Es zeigt, wie der Minister im Mai lachend das Becken verließ.",
        "Von Montag an gilt ein neuer Preis.",
        "Im Bad stehen Bilder aus alter Zeit. Auf einem davon springt ein Kind ins Becken.",
        "Der Newsletter-Dienst Substack wächst nach eigenen Angaben um 20 Prozent.",
        "Die Quelle: ein Brief, den die Stadt im Mai an alle Haushalte verschickt hatte.",
    ],
)
def test_a_sentence_that_resembles_page_furniture_stays_body(line: str) -> None:
    assert {role for _, role in _roles(f"{BODY}\n\n{line}\n\n{BODY}")} == {Role.BODY}


def test_a_line_without_marker_is_a_caption_directly_before_its_credit() -> None:
    text = f"{BODY}\n\nEin Kind springt ins Becken.\n\n© dpa/Anna Berg\n\n{BODY}"
    assert ("Ein Kind springt ins Becken.", Role.CAPTION) in _roles(text)


def test_a_long_paragraph_before_a_credit_stays_body() -> None:
    paragraph = f"{BODY} {BODY}"
    roles = _roles(f"{BODY}\n\n{paragraph}\n\n© dpa/Anna Berg")
    assert [role for _, role in roles] == [Role.BODY] * 6 + [Role.CREDIT]


@pytest.mark.parametrize(
    "dateline",
    [
        "Berlin (dpa) -",
        "KIEW/MOSKAU (dpa) –",
        "Frankfurt/Main (dpa/lhe) -",
        "Berlin, 30. Januar -",
        "New York/Washington (AFP) –",
        "BONN –",
        "(dpa)",
        "Bonn.",
        "St. Gallen (sda) –",
        "Frankfurt am Main (dpa) -",
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(dateline: str) -> None:
    roles = _roles(f"{dateline} {BODY}\n\n{BODY}")
    expected = Role.CREDIT if dateline == "(dpa)" else Role.DATELINE
    assert roles[0][0] == dateline
    assert roles[0][1] in (expected, Role.DATELINE)
    assert roles[1] == ("Die Stadt hat am Montag den Haushalt beschlossen.", Role.BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Bonn ist pleite. Die Stadt zahlt nicht.",
        "EU – das heißt Streit.",
        "Am 3. Mai - dem Tag danach - war Ruhe.",
    ],
)
def test_a_first_sentence_is_no_dateline(line: str) -> None:
    assert Role.DATELINE not in {role for _, role in _roles(f"{line}\n\n{BODY}")}


@pytest.mark.parametrize("credit", ["(dpa)", "(Tsp/Reuters/KNA/dpa)", "(mit AFP)", "(epd, dpa)"])
@pytest.mark.parametrize("gap", ["", " "])
def test_a_credit_behind_the_text_is_apart_from_it(credit: str, gap: str) -> None:
    roles = _roles(f"{BODY}\n\nDas Bad bleibt zu.{gap}{credit}")
    assert roles[-2:] == [("Das Bad bleibt zu.", Role.BODY), (credit, Role.CREDIT)]


def test_a_party_in_brackets_is_no_credit() -> None:
    assert _roles(f"{BODY}\n\nDagegen ist Anna Berg (CDU).")[-1][1] is Role.BODY


def test_the_first_line_without_a_stop_is_the_headline() -> None:
    assert _roles(f"Bonn spart nicht\n{BODY}")[0] == ("Bonn spart nicht", Role.HEADLINE)


def test_the_title_repeated_in_the_text_is_a_headline() -> None:
    assert _roles(f"Bonn spart!\n\n{BODY}", title="Bonn spart!")[0][1] is Role.HEADLINE


def test_paragraphs_are_counted_from_zero() -> None:
    sentences = GermanSegmenter().segment(_article(f"Bonn spart nicht\n\n{BODY}"))
    assert [sentence.paragraph for sentence in sentences] == [0, 1, 1]


def test_a_byline_may_close_a_paragraph():
    assert _roles(f"{BODY} Von Anna Berg\n\n{BODY}")[:3] == [
        ("Die Stadt hat am Montag den Haushalt beschlossen.", Role.BODY),
        ("Die Opposition stimmte dagegen.", Role.BODY),
        ("Von Anna Berg", Role.BYLINE),
    ]


def test_brackets_within_a_paragraph_are_body():
    line = "[Sie] sparen nicht, sagte der Kämmerer, [sie] verschwenden [nur]."
    assert _roles(f"{BODY}\n\n{line}\n\n{BODY}")[2] == (line, Role.BODY)
