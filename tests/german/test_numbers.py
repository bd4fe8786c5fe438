"""Numbers read as German writes them; the words are spelled by a speller of the test's own."""

from hypothesis import given
from hypothesis import strategies as st

from consistency.german.numbers import read_digits, read_word, write_number

_ONES = [
    "",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
]
_TEENS = [
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def _spell(number: int) -> str:
    if number < 12:
        return _ONES[number]
    if number < 20:
        return _TEENS[number - 12]
    if number < 100:
        ten, one = divmod(number, 10)
        return f"{_ONES[one]}und{_TENS[ten - 2]}" if one else _TENS[ten - 2]
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_ONES[hundreds]}hundert{_spell(rest)}"
    thousands, rest = divmod(number, 1000)
    return f"{_spell(thousands)}tausend{_spell(rest)}"


def _german(number: int) -> str:
    """The number alone: a final "ein" is "eins"."""
    word = _spell(number) or "null"
    return word + "s" if word.endswith("ein") else word


@given(st.integers(min_value=0, max_value=999_999))
def test_every_number_word_below_a_million_is_read(number: int) -> None:
    assert read_word(_german(number)) == number


def test_every_number_word_up_to_two_thousand_is_read() -> None:
    assert [read_word(_german(number)) for number in range(2001)] == list(range(2001))


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
