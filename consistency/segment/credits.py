"""Agency credits and datelines: who wrote it, and from where."""

import re
from collections.abc import Iterator

from consistency.domain import Span
from consistency.segment.endings import word_at
from consistency.segment.lexicon import Lexicon, lexicon

_BRACKET = re.compile(r"\(([^()\n]{2,60})\)")
_WORDS = re.compile(r"[\w-]+")
_SHORTHANDS = re.compile(r"[a-zäöü]{2,5}(?:\s?/\s?[a-zäöü]{2,5})+")
_MARKS_BEFORE = ".!?…\"“”»«’‘')]"
_NAME = r"(?:St\. |Bad )?[^\W\d_a-zäöüß][\w’'-]*"
_PLACE = rf"{_NAME}(?:(?: am | an der | im | in |/| / | ){_NAME}){{0,4}}(?: \(Oder\))?"
_DAY = r"\d{1,2}\.(?: ?[^\W\d_]{3,9}\.?|\d{1,2}\.)(?: ?\d{2,4})?"
_DASH = r"\s*[-–—|:]{1,2}"
_PLACED = re.compile(
    rf"(?P<place>{_PLACE})?(?P<day>,? {_DAY})?(?P<agency> ?\(([^()\n]{{2,40}})\))?"
    rf"(?:,? {_DAY})?(?P<dash>{_DASH}|\.)?\s+(?=\S)"
)
_AGENCY_TAIL = re.compile(rf"{_PLACE} [a-z]{{2,8}}(?:/[a-z]{{2,8}})*\s*[|–—-]\s+(?=\S)")


def is_credit(content: str) -> bool:
    """Whether the text between two brackets names agencies or shorthands: "Tsp/dpa", "hau/mfr"."""
    words = _WORDS.findall(content.lower())
    if not words or len(words) > 7:
        return False
    agencies = lexicon().agencies
    if any(word in agencies or word.split("-")[0] in agencies for word in words):
        return len(words) <= 3 or bool(re.search(r"[/,;]|mit|von|quelle", content.lower()))
    return _SHORTHANDS.fullmatch(content) is not None


def find_credits(line: str) -> Iterator[Span]:
    """Credits in brackets behind a sentence: "… mit. (dpa)", also glued: "… mit.(dpa)Auch"."""
    for match in _BRACKET.finditer(line):
        before = line[max(0, match.start() - 4) : match.start()].rstrip()
        follows_end = not before or before[-1] in _MARKS_BEFORE
        closes_line = match.end() == len(line)
        if not (follows_end or closes_line) or not is_credit(match.group(1)):
            continue
        after = line[match.end() : match.end() + 3].lstrip()
        if not after or after[0].isupper() or after[0] in '„"»“(' or after[0].isdigit():
            yield Span(start=match.start(), end=match.end())


def without_credits(line: str) -> str:
    """`line` up to its closing credit: "… mit. (dpa)" → "… mit."."""
    end = next((span.start for span in find_credits(line) if span.end == len(line)), len(line))
    return line[:end].rstrip()


def dateline_end(line: str, *, is_lead: bool) -> int:
    """Where the dateline of `line` ends, 0 without one: "KIEW (dpa) – ", "Berlin, 3. Mai - ".

    `is_lead` says that the line stands at the article's start, where "Berlin. Die" and
    "Berlin – Die" are datelines too.
    """
    match = _PLACED.match(line[:160])
    if match is None:
        tail = _AGENCY_TAIL.match(line[:160])
        return tail.end() if tail and _names_agency(tail.group()) else 0
    if match["agency"] and is_credit(match.group(4)):
        return match.end()
    place, dash = match["place"], match["dash"]
    if not place or not dash or place in lexicon().openers:
        return 0
    if match["day"] and match["day"].startswith(","):
        return match.end()
    letters = [letter for letter in place if letter.isalpha()]
    if len(letters) > 3 and all(map(str.isupper, letters)) and ":" not in dash:
        return match.end()
    if is_lead and _is_plain_place(line, place, match.end(), dash, lexicon()):
        return match.end()
    return 0


def _names_agency(text: str) -> bool:
    return any(word in lexicon().agencies for word in _WORDS.findall(text))


def _is_plain_place(line: str, place: str, after: int, dash: str, words: Lexicon) -> bool:
    """ "Berlin. Die Regierung", "Frankfurt/Main – In der": short, and a sentence opens after it."""
    if ":" in dash or "|" in dash or len(re.split(r"[ /]", place)) > 3:
        return False
    return word_at(line, after) in words.openers and place.split(maxsplit=1)[0] not in words.openers
