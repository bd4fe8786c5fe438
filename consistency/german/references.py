"""Digits that name and do not count: dates, clock times, years, paragraphs, roads, models."""

import re
from dataclasses import dataclass
from functools import cache

from consistency.german.lexica import load
from consistency.german.nouns import canonical_noun
from consistency.german.numbers import number_words, read_word
from consistency.german.units import unit_table
from consistency.german.words import Words
from consistency.german.wordsets import word_set

_YEAR = re.compile(r"1\d{3}|20\d{2}")
_RECENT_YEAR = re.compile(r"19\d{2}|20\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceTable:
    """The words of `data/numbers.toml` that tell a reference."""

    names: frozenset[str]
    before: frozenset[str]
    months: frozenset[str]
    sentence_starts: frozenset[str]


@cache
def _table() -> ReferenceTable:
    lists = load("numbers.toml")["references"]
    return ReferenceTable(**{name: frozenset(words) for name, words in lists.items()})


def skip_reference(words: Words, index: int) -> int:
    """The index behind the reference that starts at `index`, or `index` if none does.

    The order matters where a clock is a number before "Uhr" and a date one before a dot:
    both go first, as the words around them ("um 18.30", "im 3. Quartal") look like counts.
    """
    if _is_clock(words, index):
        return index + 1
    if not words.is_digits(index):
        return index + 1 if _is_numbered(words, index) else index
    formation = _formation_end(words, index)
    if formation is not None:
        return formation
    if _is_ordinal(words, index):
        return index + 2
    if _is_phone(words, index):
        while words.is_digits(index) or words.at(index) in word_set("dialling_marks"):
            index += 1
        return index
    if _is_file_number(words, index):
        return index + 5
    for test in (_is_code, _is_year, _is_name):
        if test(words, index):
            return index + 1
    return index


def _is_clock(words: Words, index: int) -> bool:
    if not words.is_digits(index) and not words.at(index)[:1].isalpha():
        return False
    if words.at(index + 1) == "uhr":
        return words.is_digits(index) or not words.is_noun(index)
    if words.at(index - 1) in {"nach", "vor"} and words.at(index - 2) in {"kurz", "viertel"}:
        return not _counts(words, index + 1)  # "kurz nach acht"
    if words.at(index - 1) == "halb" and words.at(index - 2) in word_set("clock_heralds"):
        return True  # "gegen halb drei"
    # "zwischen 8 und 10 Uhr"
    return words.at(index + 1) in word_set("links") and words.at(index + 3) == "uhr"


def _is_numbered(words: Words, index: int) -> bool:
    """Whether a number in words names its noun: "Phase drei", "Kapitel zwei"."""
    if words.at(index - 1) not in _table().before or not words.is_noun(index - 1):
        return False
    return not words.is_noun(index + 1) and read_word(words.at(index)) is not None


def _formation_end(words: Words, index: int) -> int | None:
    """The index behind a row of single digits: "im 4-2-3-1" is how a team stands."""
    end = index
    while len(words.at(end)) == 1 and words.is_digits(end) and words.touches_next(end):
        if words.at(end + 1) not in {"-", "–"} or not words.is_digits(end + 2):
            break
        end += 2
    return end + 1 if end >= index + 4 else None


def _is_ordinal(words: Words, index: int) -> bool:
    if (
        words.at(index + 1) == "."
        and words.at(index - 1) in word_set("dated")
        and index + 2 >= len(words)
    ):
        return words.touches_next(index)  # "am 30."
    if words.at(index + 1) != "." or not words.touches_next(index) or index + 2 >= len(words):
        return words.at(index + 1) in _table().months
    # "stieg auf 14. Das": the sentence ended
    return words.at(index + 2) not in _table().sentence_starts or not words.is_noun(index + 2)


def _is_phone(words: Words, index: int) -> bool:
    """Whether a leading zero starts a number to dial, or one of a code: "0800 123456"."""
    word = words.at(index)
    return word[0] == "0" and len(word) > 1 and word[1] not in ",.:"


def _is_file_number(words: Words, index: int) -> bool:
    """Whether a court's file starts here: "4 O 123/22", "3 StR 12/20"."""
    letters, year = words.at(index + 1), words.at(index + 4)
    if not (0 < len(letters) <= 3 and words.is_noun(index + 1) and words.at(index + 3) == "/"):
        return False
    return words.is_digits(index + 2) and year.isdecimal() and len(year) == 2


def _is_code(words: Words, index: int) -> bool:
    """A number grown together with letters or a slash: "G7", "2020/21"."""
    if "-" in words.at(index):
        return False
    before, after = words.at(index - 1), words.at(index + 1)
    if words.touches_next(index - 1) and (
        before[:1].isalpha() or before in {"/", "_", "#", "@", "."}
    ):
        return True
    if not words.touches_next(index):
        return False
    if after == "/" and words.is_digits(index + 2):
        return True
    known = unit_table().words
    return after[:1].isalpha() and after not in known and after not in number_words().scales


def _is_year(words: Words, index: int) -> bool:
    word, table = words.at(index), _table()
    if not _YEAR.fullmatch(word):
        return False
    before, after = words.at(index - 1), words.at(index + 1)
    if before in word_set("articles") and _RECENT_YEAR.fullmatch(word):
        # "die 2014 annektierte Krim", but "die 2000 Soldaten"
        return not (words.is_noun(index + 1) and canonical_noun(words.tokens[index + 1].text)[1])
    if before in table.months or before in word_set("year_heralds"):
        return True
    if before == "." and words.at(index - 2) in table.months:
        return True
    # "von 2019 bis 2021", but "zwischen 1500 und 1800 Menschen"
    if after in word_set("links") and _YEAR.fullmatch(words.at(index + 2)):
        return not _counts(words, index + 3)
    if before in word_set("links") and _YEAR.fullmatch(words.at(index - 2)):
        return not _counts(words, index + 1)
    return bool(_RECENT_YEAR.fullmatch(word)) and not _counts(words, index + 1)


def _counts(words: Words, index: int) -> bool:
    """Whether what stands at `index` can be counted: a unit, a scale or a plural noun."""
    word = words.at(index)
    if word in unit_table().words or word in number_words().scales:
        return True
    if words.is_noun(index):
        return word[-1:] in {"n", "e", "r", "s"}
    if word in word_set("determiners") or word in word_set("stops"):
        return False
    # "2020 neue Fälle"
    return word.endswith(("e", "en")) and words.is_noun(index + 1) and word[0].isalpha()


def _is_name(words: Words, index: int) -> bool:
    """Whether a number belongs to the noun before it: "A 7", "Boeing 737"."""
    before = words.at(index - 1)
    if before in word_set("clubs"):
        return True  # "TSV 1860 München"
    if before == "." and words.at(index - 2) in {"nr", "art", "abs", "tel"}:
        return True
    if before in {"§", "paragraf", "paragraph"}:
        return True
    if _counts(words, index + 1):
        return False
    if before in _table().before or before in _table().names:
        return words.is_noun(index - 1) or not before[0].isalpha()
    if words.is_noun(index - 1) and before.endswith(tuple(word_set("street_ends"))):
        return True  # "in der Hauptstraße 12"
    # "auf der A 7"
    return len(before) == 1 and words.is_noun(index - 1) and words.tokens[index - 1].text.isupper()
