"""Numbers read as German writes them; the words are spelled by a speller of the test's own."""

from hypothesis import given
from hypothesis import strategies as st

from consistency.german.numbers import read_digits, read_word, write_number
from tests.german.speller import spell


@given(st.integers(min_value=0, max_value=999_999))
def test_every_number_word_below_a_million_is_read(number: int) -> None:
    assert read_word(spell(number)) == number


def test_every_number_word_up_to_two_thousand_is_read() -> None:
    assert [read_word(spell(number)) for number in range(2001)] == list(range(2001))


@given(st.integers(min_value=0, max_value=10**12))
def test_written_integers_read_back(number: int) -> None:
    assert read_digits(write_number(number)) == number


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=9999))
def test_written_decimals_read_back(whole: int, fraction: int) -> None:
    value = whole + fraction / 10_000
    assert read_digits(write_number(value)) == round(value, 4)


def test_halves_and_hundreds_of_centuries_are_numbers() -> None:
    assert read_word("anderthalb") == 1.5
    assert read_word("zweieinhalb") == 2.5
    assert read_word("neunzehnhundert") == 1900
    assert read_word("dreissig") == 30


def test_articles_and_ordinals_are_no_numbers() -> None:
    for word in ("ein", "zweite", "achtung", "elfte", "tausende", "dreist", "neuntöter", ""):
        assert read_word(word) is None


@given(st.text(max_size=40))
def test_any_word_is_read_without_error(word: str) -> None:
    read_word(word)
    read_digits(word)
