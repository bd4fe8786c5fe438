"""German number words spelled by the tests themselves, so that the reader is not its own judge."""

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


def spell(number: int) -> str:
    """The number alone, below a million: a final "ein" is "eins"."""
    word = _spell(number) or "null"
    return word + "s" if word.endswith("ein") else word
