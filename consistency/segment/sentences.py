"""Splits a line of German into sentences."""

import re
from collections.abc import Iterator

from consistency.domain import Span
from consistency.segment.endings import is_abbreviated, stop_ends, word_at
from consistency.segment.lexicon import Lexicon, lexicon

# Space before a bullet ends what is listed: "… sind da • Die Stadt hilft".
_MARKS = re.compile(r"[.!?…]+|\s(?=[•▪■●]\s)")
_CLOSING = re.compile(r"[\"“”»«’‘'›‹)\]]*")
_SPACE = re.compile(r"\s*")
_OPENING = re.compile(r"[\s„“”\"»«‚‘’'(\[–—\-+*•·>#@]{0,8}")
_ALNUM = re.compile(r"[^\W_]")
_ADDRESS = re.compile(r"https?:|www\.")
_IN_ADDRESS = re.compile(r"[@_\\#]|://|www\.")
_REACH = 300  # a bracket or a quotation that stays open longer is a slip of the pen
_QUOTES = {"„": '“”"', "»": "«", "«": "»", "‚": "‘’", "“": "”", '"': '"'}


def split_line(line: str) -> Iterator[Span]:
    """The sentences of `line`, without outer white space; every non-space is in one of them.

    A closing quote or bracket belongs to the sentence before it. Colons and semicolons end
    nothing. Time is linear: each decision looks at a bounded window.
    """
    words = lexicon()
    start = _skip_space(line, 0)
    end = len(line.rstrip())
    seen = start  # no letter or digit from `start` to here
    worded = False
    for mark in _MARKS.finditer(line, start, end):
        if mark.end() < start:
            continue
        if not worded:
            worded = _ALNUM.search(line, seen, mark.start()) is not None
            seen = mark.end()
        cut = _cut(line, mark, start=start, end=end, words=words) if worded else None
        if cut is None:
            continue
        yield Span(start=start, end=cut)
        start = seen = _skip_space(line, cut)
        worded = False
    if start < end:
        yield Span(start=start, end=end)


def _skip_space(line: str, index: int) -> int:
    match = _SPACE.match(line, index)
    assert match is not None
    return match.end()


def _cut(line: str, mark: re.Match[str], *, start: int, end: int, words: Lexicon) -> int | None:
    """Where the sentence ends that `mark` may end, or `None`."""
    if mark.group().isspace():
        return start + len(line[start : mark.start()].rstrip())
    closing = _CLOSING.match(line, mark.end(), end)
    assert closing is not None
    after = closing.end()
    if after == end:
        return None  # the rest of the line is the last sentence
    if not line[after].isspace():
        return _glued_cut(line, mark, after, start=start, words=words)
    opening = _OPENING.match(line, after, end)
    assert opening is not None
    following = opening.end()
    if following == end:
        return None
    if _goes_on(line, following):
        return None
    if mark.group()[0] == "." and len(mark.group()) == 1:
        ends = stop_ends(line, mark.start(), following, start=start, lexicon=words)
    elif "!" in mark.group() or "?" in mark.group():
        ends = not _names_title(line, mark.end(), following, start=start, words=words)
    else:
        ends = _ellipsis_ends(line, mark, following, words)
    return after if ends and not _is_embedded(line, after, start=start) else None


def _goes_on(line: str, following: int) -> bool:
    """Lower case goes on, except in addresses and names such as "iPhone" and "@kanzler"."""
    if not line[following].islower() or line[following - 1] in "@#":
        return False
    if line[following + 1 : following + 2].isupper():
        return False
    return _ADDRESS.match(line, following) is None


def _ellipsis_ends(line: str, mark: re.Match[str], following: int, words: Lexicon) -> bool:
    before = line[mark.start() - 1 : mark.start()]
    if before in ("(", "["):
        return False  # "Er sprach von […] Krieg"
    if before.isspace():
        return word_at(line, following) in words.openers  # "Wir sind … Deutschland"
    return True


def _names_title(line: str, after: int, following: int, *, start: int, words: Lexicon) -> bool:
    """Whether a quoted title ends here: "In der Sendung „Wer war's?“ Anfang Mai"."""
    if (
        line[after : after + 1] not in ("“", '"', "«", "”")
        or word_at(line, following) in words.openers
    ):
        return False
    closing = line[after]
    openers = [mark for mark, closers in _QUOTES.items() if closing in closers]
    opened = max(line.rfind(mark, max(start, after - _REACH), after) for mark in openers)
    return opened > start and not line[start:opened].rstrip().endswith(("!", "?", ".", ":"))


def _is_embedded(line: str, after: int, *, start: int) -> bool:
    """Whether a bracket or a quotation is open inside the sentence: "rief „Halt! Weg!“ und"."""
    low = max(start, after - _REACH)
    bracket = line.rfind("(", low, after)
    if (
        bracket > start
        and line.find(")", bracket, after) < 0
        and line.find(")", after, after + _REACH) >= 0
    ):
        return True
    return any(
        _is_inside_quote(line, after, low=low, start=start, opener=opener, closers=closers)
        for opener, closers in _QUOTES.items()
    )


def _is_inside_quote(
    line: str, after: int, *, low: int, start: int, opener: str, closers: str
) -> bool:
    opened = line.rfind(opener, low, after)
    if opened <= start or not line[opened - 1].isspace() or line[opened + 1].isspace():
        return False
    if line[max(start, opened - 2) : opened].rstrip().endswith(":"):
        return False  # "Er sagte: „Ja. Und nein.“"
    if any(line.find(closer, opened + 1, after) >= 0 for closer in closers):
        return False
    closes = [line.find(closer, after, after + _REACH) for closer in closers]
    closed = min((index for index in closes if index >= 0), default=-1)
    if closed < 0:
        return False
    rest = line[closed + 1 : closed + 4].lstrip(", ")
    return rest[:1].islower()


def _glued_cut(
    line: str, mark: re.Match[str], after: int, *, start: int, words: Lexicon
) -> int | None:
    """Where a space was forgotten: "Ende.Die", "Ende.(dpa)"; never within "www.Bild.de"."""
    if not line[after].isupper() and line[after] not in "„»‚([":
        return None
    if line[after].isupper() and not line[after + 1 : after + 2].islower():
        return None
    left = line[max(start, mark.start() - 40) : mark.start()].split()
    if not left or _IN_ADDRESS.search(left[-1]):
        return None
    word = left[-1]
    if mark.group() == ".":
        year = word[-4:].isdecimal() and word_at(line, after) in words.openers
        if not year and not word[-2:].islower() and after == mark.end():
            return None
        if len(word) < 2 or is_abbreviated(line, mark.start(), start=start, lexicon=words):
            return None
    elif not word[-1].isalnum() and after == mark.end():
        return None
    if line[after - 1] == '"' and line.count('"', max(start, after - 2000), after) % 2:
        return after - 1  # the quote opens: 'sagte er."Wir'
    return after
