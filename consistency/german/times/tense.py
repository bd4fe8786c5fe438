"""Whether a clause looks back or ahead: "am Freitag" is the last one or the next one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
_INSEPARABLE = ("", "be", "er", "ver", "ent", "zer", "ge", "über", "unter")
_WORD = re.compile(r"\w+")
_AUXILIARIES = frozenset(("hat", "haben", "habe", "ist", "sind", "sei", "seien", "bin"))
_PARTICIPLES = re.compile(rf"\b{_PARTICIPLE}\b")
_WEAK_ENDINGS = ("te", "ten", "tet")
_SMALL = re.compile(r"[a-zäöüß]{4,}")
# "die verletzten Fahrer", "eine gesperrte Straße": what follows an article is an adjective.
_NO_VERB_AFTER = frozenset(
    ("der", "die", "das", "den", "dem", "eine", "einen", "einer", "für", "zu")
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
    """The words of `clause` that tell where it looks, and where they stand."""
    verbs = _verbs()
    ahead, back = list(verbs.ahead_in(clause)), []
    now, auxiliaries = [], []
    before = ""
    for found in _WORD.finditer(clause):
        word, at = found.group(), found.start()
        if word in verbs.future:
            ahead.append(at)
        elif word in verbs.past or _is_weak_preterite(word, before):
            back.append(at)
        elif word in verbs.present:
            now.append(at)
        elif word in _AUXILIARIES:
            auxiliaries.append(at)
        before = word
    if auxiliaries and not ahead and _PARTICIPLES.search(clause):
        back.extend(auxiliaries)
    yield from ((at, Direction.FUTURE) for at in ahead)
    yield from ((at, Direction.PAST) for at in back)
    if not back:
        yield from ((at, Direction.FUTURE) for at in (*now, *verbs.now_in(clause)))


def _is_weak_preterite(word: str, before: str) -> bool:
    """Whether `word` is "sagte" or "forderten", by its ending and the word before it."""
    return (
        word.endswith(_WEAK_ENDINGS)
        and word not in _not_past()
        and before not in _NO_VERB_AFTER
        and not before[-1:].isdecimal()
        and _SMALL.fullmatch(word) is not None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verbs:
    """Verbs by where they look: plain words for a lookup, the others as patterns."""

    future: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    future_forms: re.Pattern[str]
    present_forms: re.Pattern[str]

    def ahead_in(self, clause: str) -> Iterator[int]:
        return (match.start() for match in self.future_forms.finditer(clause))

    def now_in(self, clause: str) -> Iterator[int]:
        return (match.start() for match in self.present_forms.finditer(clause))


@cache
def _verbs() -> _Verbs:
    tense = times_table()["tense"]

    def plain(name: str) -> list[str]:
        return [word for word in tense[name] if word.isalpha()]

    def forms(name: str) -> re.Pattern[str]:
        others = [word for word in tense[name] if not word.isalpha()]
        return re.compile(rf"\b(?:{'|'.join(others)})\b")

    return _Verbs(
        future=frozenset(plain("future")),
        past=frozenset(prefix + word for prefix in _INSEPARABLE for word in plain("past")),
        present=frozenset(plain("present")),
        future_forms=forms("future"),
        present_forms=forms("present"),
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    tense = times_table()["tense"]
    return {name: re.compile(tense[name]) for name in ("after", "before", "coming")}


@cache
def _not_past() -> frozenset[str]:
    return frozenset(times_table()["tense"]["not-past"])
