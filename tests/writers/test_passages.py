from hypothesis import given
from hypothesis import strategies as st

from consistency.domain import Role, Sentence, Span
from consistency.writers.passages import after, before, cut

TEXT = "Am 3. Mai kam Dr. Weber an. Er blieb bis Montag. Dann ging er.\n\nNeuer Absatz."


def span_of(sentence: str, text: str = TEXT) -> Span:
    start = text.index(sentence)
    return Span(start=start, end=start + len(sentence))


def test_the_neighbours_are_the_sentences_around():
    span = span_of("Er blieb bis Montag.")
    assert before(TEXT, span) == "Am 3. Mai kam Dr. Weber an."
    assert after(TEXT, span) == "Dann ging er."


def test_the_next_paragraph_follows_the_last_sentence():
    assert after(TEXT, span_of("Dann ging er.")) == "Neuer Absatz."
    assert before(TEXT, span_of("Neuer Absatz.")) == "Dann ging er."


def test_nothing_stands_before_the_first_and_behind_the_last_sentence():
    assert before(TEXT, span_of("Am 3. Mai kam Dr. Weber an.")) == ""
    assert after(TEXT, span_of("Neuer Absatz.")) == ""


def test_a_credit_of_the_paragraph_before_is_no_context():
    text = "Foto: Agentur/Muster\n\nEr blieb bis Montag."
    assert before(text, span_of("Er blieb bis Montag.", text)) == ""


def test_a_long_neighbour_is_cut_at_a_word():
    text = "wort " * 200 + "ende. Kern. " + "wort " * 200 + "ende."
    span = span_of("Kern.", text)
    assert before(text, span).startswith("… wort")
    assert after(text, span).endswith("wort …")
    assert len(before(text, span)) <= 290
    assert len(after(text, span)) <= 290


@given(
    text=st.text(min_size=1, max_size=40),
    marks=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
    shift=st.integers(0, 20),
)
def test_the_pieces_joined_are_the_sentence(text, marks, shift):
    spans = [Span(start=min(mark), end=max(mark)) for mark in marks]
    sentence = Sentence(
        article_id="a",
        span=Span(start=shift, end=shift + len(text)),
        text=text,
        role=Role.BODY,
        paragraph=0,
    )
    pieces = cut(sentence, differing=spans[:3], named=[*spans[3:], None])
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


def test_spans_of_the_article_are_named_in_the_sentence():
    span = span_of("Er blieb bis Montag.")
    sentence = Sentence(article_id="a", span=span, text=span.of(TEXT), role=Role.BODY, paragraph=0)
    pieces = cut(sentence, differing=[Span(start=0, end=2)], named=[span_of("Montag")])
    assert [piece.text for piece in pieces if piece.named] == ["Montag"]
    assert [piece.text for piece in pieces if piece.differs] == ["Er"]
