"""Who speaks from one sentence to the next, and under which name."""

import pytest

from consistency.claims.context import Surnames
from consistency.claims.voices import Voice, find_voices
from consistency.domain import Role, Sentence, Span
from consistency.german.names import Aliases, find_people
from tests.builders import day

ALIASES = Aliases.load()


def _voices(*texts: str, published: str = "2026-01-30") -> tuple[Voice, ...]:
    sentences, start = [], 0
    for text in texts:
        span = Span(start=start, end=start + len(text))
        start = span.end + 1
        sentences.append(
            Sentence(article_id="a", span=span, text=text, role=Role.BODY, paragraph=0)
        )
    people = [find_people(text, aliases=ALIASES, published=day(published)) for text in texts]
    surnames = Surnames.of(one for named in people for one in named)
    return find_voices(sentences, people, surnames=surnames, aliases=ALIASES)


def _speakers(*texts: str, published: str = "2026-01-30") -> list[str | None]:
    voices = _voices(*texts, published=published)
    return [voice.speaker and voice.speaker.canonical for voice in voices]


def test_a_run_of_konjunktiv_keeps_the_speaker_and_the_indicative_ends_it() -> None:
    assert _speakers(
        "Landrätin Ina Rabe sprach von einem Rückschlag.",
        "Die Brücke sei marode.",
        "Die Stadt hätte früher handeln müssen.",
        "Die Brücke wurde 1961 gebaut.",
        "Der Verkehr würde sonst stocken.",
    ) == ["Ina Rabe", "Ina Rabe", "Ina Rabe", None, None]


def test_a_quote_keeps_its_speaker_until_it_closes() -> None:
    assert _speakers(
        "Landrätin Ina Rabe sagte: „Wir warten seit Jahren.",
        "Das Geld ist da.",
        "Jetzt wird gebaut.“",
        "Der Bau beginnt im Mai.",
    ) == ["Ina Rabe", "Ina Rabe", "Ina Rabe", None]


def test_a_quote_told_only_at_its_end_is_its_speakers_from_the_start() -> None:
    assert _speakers(
        "„Wir warten seit Jahren.", "Jetzt wird gebaut“, sagte Landrätin Ina Rabe."
    ) == ["Ina Rabe", "Ina Rabe"]


def test_straight_quotes_open_and_close_by_turns() -> None:
    assert _speakers(
        'Landrätin Ina Rabe sagte: "Wir warten. ', 'Das Geld ist da."', "Der Bau beginnt im Mai."
    ) == ["Ina Rabe", "Ina Rabe", None]


def test_a_mark_left_open_ends_with_its_paragraph() -> None:
    sentences = [
        Sentence(
            article_id="a", span=Span(start=at, end=at + 30), text=text, role=Role.BODY, paragraph=p
        )
        for at, text, p in (
            (0, "Landrätin Ina Rabe rief: „Los.", 0),
            (31, "Der Bau beginnt im Mai.", 1),
        )
    ]
    people = [find_people(one.text, aliases=ALIASES) for one in sentences]
    voices = find_voices(sentences, people, surnames=Surnames.of(()), aliases=ALIASES)
    assert voices[1] == Voice()


def test_who_is_only_spoken_of_does_not_speak_in_konjunktiv() -> None:
    assert _speakers("Landrätin Ina Rabe fuhr nach Stade.", "Die Lage sei ernst.") == [None, None]


def test_that_was_told_by_gives_the_sentence_before_its_speaker() -> None:
    assert _speakers("Der Hafen bleibt gesperrt.", "Das teilte die Polizei mit.") == [
        "Polizei",
        "Polizei",
    ]


def test_a_pronoun_keeps_its_own_place_and_takes_the_name() -> None:
    first, second = _voices("Landrätin Ina Rabe kam am Abend.", "Sie sagte, es reiche.")
    assert first.speaker is None
    assert second.is_continued
    assert second.speaker is not None
    assert (second.speaker.canonical, second.speaker.text) == ("Ina Rabe", "Sie")
    assert second.speaker.span == Span(start=0, end=3)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("Er sagte, es reiche.", "Jens Kolbe"), ("Sie sagte, es reiche.", "Ina Rabe")],
)
def test_a_pronoun_goes_by_gender(text: str, canonical: str) -> None:
    before = "Landrätin Ina Rabe traf Trainer Jens Kolbe."
    assert _speakers(before, text)[1] == canonical


@pytest.mark.parametrize(
    ("before", "text", "canonical"),
    [
        (
            "Vorstandschef Jens Kolbe trat vor die Presse.",
            "Der Vorstandschef sagte, es reiche.",
            "Jens Kolbe",
        ),
        (
            "Die Chefin des Werks, Ina Rabe, kam am Abend.",
            "Laut der Chefin ruht die Arbeit.",
            "Ina Rabe",
        ),
        ("Der 47-jährige Jens Kolbe gewann.", "Der 47-Jährige sprach von Glück.", "Jens Kolbe"),
        ("Ina Rabe (52) gewann.", "Die 52-Jährige sprach von Glück.", "Ina Rabe"),
        ("Das Umweltbundesamt prüft den Fall.", "Die Behörde warnte vor Eile.", "Umweltbundesamt"),
        ("Adidas baut um.", "Der Konzern erklärte, es eile.", "Adidas"),
        ("Der Bundesgerichtshof tagte.", "Das Gericht erklärte, es eile.", "Bundesgerichtshof"),
    ],
)
def test_a_role_or_a_sort_means_who_was_named(before: str, text: str, canonical: str) -> None:
    assert _speakers(before, text)[1] == canonical


def test_a_role_that_two_hold_stays_a_role() -> None:
    speakers = _speakers(
        "Trainer Jens Kolbe und Trainer Egon Brause stritten.", "Der Trainer sagte, es reiche."
    )
    assert speakers[1] == "Trainer"


@pytest.mark.parametrize(
    ("published", "canonical"),
    [("2022-03-01", "Olaf Scholz"), ("2025-09-01", "Friedrich Merz")],
)
def test_an_office_is_read_by_the_day(published: str, canonical: str) -> None:
    assert _speakers("Der Bundeskanzler mahnte zur Eile.", published=published) == [canonical]
