"""The laws of `Segmenter`, over every registered one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.domain import Article
from consistency.ports import Segmenter
from consistency.segment import SEGMENTERS

_PIECES = (
    "Bonn (dpa) -|Am 3. Mai|z. B.|sagte er.|„Ja.“|(dpa)|\n|\n\n|© dpa|Foto: dpa|18.30 Uhr|Ende.Die|"
    " |Von Anna Berg|Lesen Sie auch|?|…|Nein!|(Symbolbild)|\t|der|\u2028|\x85|ß|•|\x1c|\U0001f600"
)
_NEWS = st.lists(st.sampled_from(_PIECES.split("|")), max_size=20).map(" ".join)


def _article(text: str) -> Article:
    return Article(
        id="a",
        title=None,
        text=text,
        published=None,
        updated=None,
        outlet=None,
        author=None,
        url=None,
        path="a.txt",
    )


@pytest.fixture(params=sorted(SEGMENTERS), scope="module")
def segmenter(request: pytest.FixtureRequest) -> Segmenter:
    return SEGMENTERS[request.param]()


@given(text=st.one_of(st.text(max_size=200), _NEWS))
def test_sentences_cover_the_text_in_order(segmenter: Segmenter, text: str) -> None:
    sentences = segmenter.segment(_article(text))
    end = 0
    for sentence in sentences:
        assert sentence.span.of(text) == sentence.text
        assert sentence.text and sentence.text == sentence.text.strip()
        assert sentence.span.start >= end
        assert not text[end : sentence.span.start].strip()
        assert sentence.article_id == "a"
        end = sentence.span.end
    assert not text[end:].strip()
    paragraphs = [sentence.paragraph for sentence in sentences]
    assert paragraphs == sorted(paragraphs)


def test_an_empty_article_has_no_sentences(segmenter: Segmenter) -> None:
    assert segmenter.segment(_article("")) == ()
