"""Whether a full stop ends a sentence: abbreviations, initials, ordinals, numerals."""

import re

from consistency.segment.lexicon import Ending, Lexicon

_WINDOW = 40  # longest German word that a stop is read with; "Donaudampfschifffahrts…" has 42
_OPENING_MARKS = "„“”\"»«‚‘’'([–—-"
_WORD = re.compile(r"[^\W\d_]+")
_DATE_GOES_ON = re.compile(r"\d{1,2}\.|\d{4}\b")  # "3. 5. 2020", "3. 2020"
_UNIT = re.compile(r"\d\s[mghtls]$")
_ROMAN = re.compile(r"[IVX]+")


def stop_ends(line: str, stop: int, following: int, *, start: int, lexicon: Lexicon) -> bool:
    """Whether the full stop at `line[stop]` ends the sentence that began at `start`.

    `following` is the index of the next letter or digit, behind opening quotes; it is no lower
    case letter.
    """
    token = _token_before(line, stop, start)
    if not token:
        return True
    if token[-1].isdigit():
        return _number_ends(line, stop, following, token=token, start=start, lexicon=lexicon)
    last = token.rsplit(".", 1)[-1]
    if len(last) == 1 or "." in token:
        ending = _multipart(line, stop, lexicon)
        if ending is not None:
            return _ends(ending, line, following, lexicon)
    if len(last) == 1 and last.isalpha():
        if _UNIT.search(line, max(start, stop - _WINDOW), stop):
            return True  # "auf 922 m. Unmittelbar"
        return _opens(line, following, lexicon)  # "J. F. Kennedy", but "Hans K. Die Polizei"
    if last.endswith("str") and line[following].isdigit():
        return False  # "in der Goethestr. 12"
    known = lexicon.abbreviations.get(last)
    if known is not None:
        return _ends(known, line, following, lexicon)
    if _ROMAN.fullmatch(last):
        return _opens(line, following, lexicon)  # "Elizabeth II. Windsor"
    return True


def is_abbreviated(line: str, stop: int, *, start: int, lexicon: Lexicon) -> bool:
    """Whether the word before `line[stop]` is a known abbreviation: "Dr.Müller"."""
    return _token_before(line, stop, start).rsplit(".", 1)[-1] in lexicon.abbreviations


def word_at(line: str, index: int) -> str:
    """The letters that start at `index`, or nothing."""
    match = _WORD.match(line, index)
    return match.group() if match else ""


def _token_before(line: str, stop: int, start: int) -> str:
    chunk = line[max(start, stop - _WINDOW) : stop]
    if not chunk or chunk[-1].isspace():
        return ""
    return chunk.split()[-1].lstrip(_OPENING_MARKS)


def _ends(ending: Ending, line: str, following: int, lexicon: Lexicon) -> bool:
    match ending:
        case Ending.NEVER:
            return False
        case Ending.SOMETIMES:
            return _opens(line, following, lexicon)
        case Ending.USUALLY:
            return True
        case Ending.BEFORE_NUMBER:
            return not (line[following].isdigit() or _ROMAN.fullmatch(word_at(line, following)))


def _opens(line: str, following: int, lexicon: Lexicon) -> bool:
    """Whether a word that opens sentences, or a quotation, stands at `following`."""
    return line[following - 1] in "„»" or word_at(line, following) in lexicon.openers


def _multipart(line: str, stop: int, lexicon: Lexicon) -> Ending | None:
    match = lexicon.multipart_tail.search(line[max(0, stop - 16) : stop + 1])
    return lexicon.multipart["".join(match.group().split())] if match else None


def _number_ends(
    line: str, stop: int, following: int, *, token: str, start: int, lexicon: Lexicon
) -> bool:
    """Ordinals go on ("am 3. Mai"), counts and years end ("stieg auf 14. Danach")."""
    part = re.split(r"[-–/]", token)[-1]  # "1.-3. Mai", "3./4. Mai"
    if line[following].isdigit():
        return _DATE_GOES_ON.match(line, following) is None
    if not (part.isdecimal() and len(part) <= 3):
        return True  # "2024.", "3:2.", "18.30.", "30.01."
    word = word_at(line, following)
    # Months first: "auf 3. Mai" would count otherwise.
    if word in lexicon.months or word in lexicon.before_ordinals:
        return False
    before = line[max(start, stop - _WINDOW) : stop - len(token)].split()
    if not before:
        return False  # "1. FC Köln siegt", "1. Die Lage"
    if word in lexicon.openers:
        return True  # "am 30. Danach"
    previous = before[-1].lstrip(_OPENING_MARKS)
    if previous.lower() in lexicon.determiners or previous.endswith((",", ".")):
        return False  # "Trump, 45. Präsident", "vom 1. und 2. Rang"
    return previous in lexicon.after_counts or len(part) == 3
