"""What an article tells, sentence by sentence."""

from datetime import datetime
from zoneinfo import ZoneInfo

from consistency.claims import GermanClaimExtractor
from consistency.domain import Article, Claim, Polarity, Role, Sentence, Span
from consistency.german.names import Aliases

EXTRACTOR = GermanClaimExtractor(aliases=Aliases.load())
FRIDAY = datetime(2025, 12, 12, tzinfo=ZoneInfo("Europe/Berlin"))


def _claims(*texts: str) -> list[Claim]:
    whole = "\n".join(texts)
    article = Article(
        id="a",
        title=None,
        text=whole,
        published=FRIDAY,
        updated=None,
        outlet=None,
        author=None,
        url=None,
        path="a.txt",
    )
    sentences, start = [], 0
    for text in texts:
        span = Span(start=start, end=start + len(text))
        sentences.append(
            Sentence(article_id="a", span=span, text=text, role=Role.BODY, paragraph=0)
        )
        start = span.end + 1
    return list(EXTRACTOR.extract(article, sentences))


def _speakers(*texts: str) -> list[str | None]:
    return [claim.speaker and claim.speaker.canonical for claim in _claims(*texts)]


def test_a_surname_resolves_to_the_full_name_of_the_article() -> None:
    claims = _claims(
        "Gouverneur Egon Quastel meldete zwei Brände.",
        "Die Straßen seien frei, sagte Quastel.",
        "Am Abend trat Quastels Stab zusammen.",
    )
    assert [c.speaker and c.speaker.canonical for c in claims[:2]] == ["Egon Quastel"] * 2
    assert [person.canonical for person in claims[2].people] == ["Egon Quastel"]


def test_mood_and_pronoun_keep_the_speaker() -> None:
    assert _speakers(
        "Landrätin Ina Rabe sprach von zwei Bränden.",
        "Die Straßen seien frei.",
        "Es gebe keine Verletzten, sagte sie.",
        "Die Feuerwehr rückte mit drei Zügen aus.",
    ) == ["Ina Rabe", "Ina Rabe", "Ina Rabe", None]


def test_a_continued_speaker_has_no_words_of_its_own() -> None:
    claim = _claims("Landrätin Ina Rabe sprach von Bränden.", "Die Straßen seien frei.")[1]
    assert claim.speaker is not None
    assert claim.speaker.span == Span(start=claim.span.start, end=claim.span.start)
    assert claim.context == "Landrätin Ina Rabe sprach von Bränden."


def test_the_speaker_is_not_among_the_people() -> None:
    claim = _claims("Die Bahn sagte, Adidas zahle.")[0]
    assert claim.speaker is not None and claim.speaker.canonical == "Deutsche Bahn"
    assert [person.canonical for person in claim.people] == ["Adidas"]


def test_a_capital_that_acts_is_no_place_of_the_event() -> None:
    claim = _claims("Moskau meldete drei Brände in Saratow.")[0]
    assert [place.canonical for place in claim.places] == ["Saratow"]


def test_figures_times_and_polarity_are_read() -> None:
    claim = _claims("In Kiel wurden am Donnerstag keine zwölf Menschen verletzt.")[0]
    assert claim.figures and claim.times
    assert claim.polarity is Polarity.NEGATED
    assert claim.times[0].start is not None and claim.times[0].start.day == 11


def test_a_single_sentence_reads_its_context() -> None:
    claim = EXTRACTOR.extract_claim(
        "Die Straßen seien frei, sagte sie.",
        published=FRIDAY,
        context="Landrätin Ina Rabe trat vor die Presse.",
        article_id="p/a",
    )
    assert claim.speaker is not None and claim.speaker.canonical == "Ina Rabe"
    assert claim.context == "Landrätin Ina Rabe trat vor die Presse."
    assert claim.sentence.article_id == "p/a"


def test_ids_depend_on_article_place_and_text() -> None:
    first, second = _claims("Zwei Brände loderten.", "Zwei Brände loderten.")
    assert first.id != second.id
    assert first.id == _claims("Zwei Brände loderten.", "Anders weiter geht es.")[0].id
    assert len(first.id) == 16


def test_a_quote_over_several_sentences_is_its_last_ones_speakers() -> None:
    assert _speakers(
        "Ministerin Ute Kern sprach von einem Versehen.",
        "„Wir haben lange gewartet.",
        "Nun reicht es uns“, sagte Landrätin Ina Rabe.",
    ) == ["Ute Kern", "Ina Rabe", "Ina Rabe"]
