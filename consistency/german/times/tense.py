"""Whether a clause looks back or ahead: "am Freitag" is the last one or the next one."""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache

from consistency.german.times.words import times_table

# Commas between digits are decimal, "und" joins days as often as clauses: neither parts clauses.
_BOUNDARY = re.compile(r"[;:–—„“”\"»«]|,(?!\d)|(?<=[a-zäöüß])\. ")
_PARTICIPLE = (
    r"(?:\w*ge\w{2,}(?:t|en)|\w+iert|(?:be|ver|er|zer|ent|miss|über|unter)[a-zäöüß]{2,}(?:t|en))"
)
_VERB_AFTER = re.compile(r" ([a-zäöüß]{3,}t)\b")
_VERB_BEFORE = re.compile(r"\b([a-zäöüß]{3,}t) (?:am |in der |an diesem )?$")
# "soll am Freitag getötet haben", "will nichts gewusst haben": said of the past.
_PERFECT_INFINITIVE = re.compile(rf"\b{_PARTICIPLE} (?:worden )?(?:zu )?(?:haben|sein)\b")
# "erlag", "vergab", "betrat": the strong verbs and their inseparable kin.
_INSEPARABLE = "(?:be|er|ver|ent|zer|ge|über|unter)?"
_AUXILIARY = re.compile(r"\b(?:hat|haben|habe|ist|sind|sei|seien|bin)\b")
_PARTICIPLES = re.compile(rf"\b{_PARTICIPLE}\b")
_WEAK_PRETERITE = re.compile(
    r"(?<!\bder )(?<!\bdie )(?<!\bdas )(?<!\bden )(?<!\bdem )(?<!\beine )(?<!\beinen )"
    r"(?<!\beiner )(?<!\bfür )(?<!\bzu )(?<!\d )\b[a-zäöüß]{2,}te[nt]?\b"
)


class Direction(Enum):
    """Where a clause's event lies, seen from the article's date."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


def direction_at(text: str, *, start: int, end: int) -> Direction:
    """The direction of the clause around `text[start:end]`; of the text if that is mute."""
    left, right = _clause(text, start, end)
    patterns = _patterns()
    if patterns["after"].search(text, left, start):
        return Direction.PAST
    if patterns["before"].search(text, left, start) or patterns["coming"].match(text, end, right):
        return Direction.FUTURE
    if _beside_present(text, start, end):
        return Direction.FUTURE
    found = _nearest(text[left:right], start - left)
    return _nearest(text, start) if found is Direction.OPEN else found


def _beside_present(text: str, start: int, end: int) -> bool:
    """Whether a verb in the present stands next to the time: "Am Sonntag führt er …"."""
    sides = (_VERB_AFTER.match(text, end), _VERB_BEFORE.search(text, 0, start))
    verbs = {side[1] for side in sides if side}
    return any(
        not _PARTICIPLES.fullmatch(verb) and verb not in times_table()["tense"]["not-present"]
        for verb in verbs
    )


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    left = 0
    for boundary in _BOUNDARY.finditer(text):
        if boundary.end() <= start:
            left = boundary.end()
        elif boundary.start() >= end:
            return left, boundary.start()
    return left, len(text)


def _nearest(clause: str, place: int) -> Direction:
    """The direction of the word nearest to `place` that has one."""
    if _PERFECT_INFINITIVE.search(clause):
        return Direction.PAST
    evidence = sorted((abs(at - place), found.value, found) for at, found in _evidence(clause))
    return evidence[0][2] if evidence else Direction.OPEN


def _evidence(clause: str) -> Iterator[tuple[int, Direction]]:
    patterns = _patterns()
    ahead = [match.start() for match in patterns["future"].finditer(clause)]
    yield from ((at, Direction.FUTURE) for at in ahead)
    back = [match.start() for match in patterns["past"].finditer(clause)]
    weak = [
        match.start()
        for match in _WEAK_PRETERITE.finditer(clause)
        if match.group() not in _not_past()
    ]
    if not ahead and _PARTICIPLES.search(clause):
        back.extend(match.start() for match in _AUXILIARY.finditer(clause))
    yield from ((at, Direction.PAST) for at in (*back, *weak))
    if not (back or weak):
        yield from ((m.start(), Direction.FUTURE) for m in patterns["present"].finditer(clause))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    tense = times_table()["tense"]
    verbs = {
        name: re.compile(rf"\b{prefix}(?:{'|'.join(tense[name])})\b")
        for name, prefix in (("future", ""), ("present", ""), ("past", _INSEPARABLE))
    }
    return verbs | {name: re.compile(tense[name]) for name in ("after", "before", "coming")}


@cache
def _not_past() -> frozenset[str]:
    return frozenset(times_table()["tense"]["not-past"])
