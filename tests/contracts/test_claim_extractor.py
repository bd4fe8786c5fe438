"""The laws of `ClaimExtractor`."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from consistency.claims import GermanClaimExtractor, no_claim_reason
from consistency.domain import Article, Claim, Span
from consistency.german.names import Aliases
from consistency.segment.german import GermanSegmenter

EXTRACTOR = GermanClaimExtractor(aliases=Aliases.load())
_PIECES = (
    "Moskau lehnte ab.|Gouverneur Egon Quastel meldete zwölf Brände in Odessa.|Er sei froh.|"
    "Quastels Stab kam.|„Es reicht“, sagte Ina Rabe.|„Und jetzt|Schluss“, rief er.|Wie weiter?|"
    "Am Freitag waren es 14.|\n\n|Foto: dpa|Laut DWD taut es.|wie die Bahn mitteilte|zufolge|"
    "sagte|nach Angaben|\u2028|ß|(|„"
)
NEWS = st.lists(st.sampled_from(_PIECES.split("|")), max_size=12).map(" ".join)


def _article(text: str) -> Article:
    return Article(
        id="a",
        title=None,
        text=text,
        published=datetime(2025, 12, 12, tzinfo=ZoneInfo("Europe/Berlin")),
        updated=None,
        outlet=None,
        author=None,
        url=None,
        path="a.txt",
    )


def _spans(claim: Claim) -> list[Span]:
    parts = (*claim.times, *claim.places, *claim.people, *claim.figures)
    return [part.span for part in parts] + ([claim.speaker.span] if claim.speaker else [])


@given(text=st.one_of(NEWS, st.text(max_size=150)))
def test_every_span_lies_in_its_sentence_and_order_is_the_texts(text: str) -> None:
    article = _article(text)
    sentences = GermanSegmenter().segment(article)
    claims = EXTRACTOR.extract(article, sentences)
    assert [claim.sentence for claim in claims] == [
        sentence for sentence in sentences if no_claim_reason(sentence) is None
    ]
    for claim in claims:
        assert claim.span.of(text) == claim.text
        for span in _spans(claim):
            assert claim.span.start <= span.start <= span.end <= claim.span.end
        for mention in (*claim.places, *claim.people):
            assert mention.span.of(text) == mention.text


@given(text=NEWS)
def test_extracting_twice_gives_equal_claims(text: str) -> None:
    article = _article(text)
    sentences = GermanSegmenter().segment(article)
    assert EXTRACTOR.extract(article, sentences) == EXTRACTOR.extract(article, sentences)


def test_an_article_without_sentences_makes_no_claim() -> None:
    assert EXTRACTOR.extract(_article(""), ()) == ()
