"""Finds the time expressions of a text and takes them apart into words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from consistency.domain import Span
from consistency.german.times.words import either, times_table

_PLACEHOLDER = re.compile(r"(?<!\(\?P)<([a-z-]+)>")
_GROUP = re.compile(r"\(\?P<([a-z0-9]+)>")
_TABLES = (
    *("weekday", "month", "season", "holiday", "modifier", "number"),
    *("ordinal", "phase", "decade", "century", "further-ordinal"),
)
# Words remembered with the rules they call for: a year of one outlet has some hundred thousand
# word forms, of which the most frequent 30,000 make up nearly all of the text.
_WORDS_KEPT = 1 << 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression: `kind` names the rule that reads it, `words` what the rule found."""

    kind: str
    span: Span
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    kind: str
    pattern: re.Pattern[str]


def find_expressions(text: str) -> list[Expression]:
    """The expressions of `text`, ascending; of two that overlap the earlier, then the longer."""
    called = 0
    for word in text.split():
        called |= _called_by(word)
    if not called:
        return []
    found = [
        (match.start(), -match.end(), order, rule, match)
        for order, rule in enumerate(_rules())
        if called >> order & 1
        for match in rule.pattern.finditer(text)
    ]
    found.sort(key=lambda entry: entry[:3])
    expressions: list[Expression] = []
    covered = 0
    for start, end, _, rule, match in found:
        if start >= covered and -end > start:
            covered = -end
            span = Span(start=start, end=covered)
            expressions.append(Expression(kind=rule.kind, span=span, words=_words(match)))
    return expressions


def _words(match: re.Match[str]) -> dict[str, str]:
    """The words by name; of a name that comes twice the last one found."""
    return {name.split("_")[0]: word for name, word in match.groupdict().items() if word}


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(kind=rule["kind"], pattern=compile_pattern(_number_groups(rule["pattern"])))
        for rule in times_table()["rule"]
    )


@lru_cache(maxsize=_WORDS_KEPT)
def _called_by(word: str) -> int:
    """The rules that may find something around `word`, as bits by the rule's place."""
    needs = _needs()
    if not needs.any.search(word):
        return 0
    bits = 0
    for pattern, called in needs.single:
        if pattern.search(word):
            bits |= called
    return bits


@dataclass(frozen=True, slots=True, kw_only=True)
class _Needs:
    """What calls for rules: all needs as one pattern, and each with its rules as bits."""

    any: re.Pattern[str]
    single: tuple[tuple[re.Pattern[str], int], ...]


@cache
def _needs() -> _Needs:
    bits: dict[str, int] = {}
    for order, rule in enumerate(times_table()["rule"]):
        for need in rule["needs"]:
            pattern = need if "\\" in need else re.escape(need)
            bits[pattern] = bits.get(pattern, 0) | 1 << order
    return _Needs(
        any=re.compile(_any_of(bits)),
        single=tuple((re.compile(pattern), called) for pattern, called in bits.items()),
    )


def _any_of(needs: Iterable[str]) -> str:
    """A pattern for any of `needs`; first letters stand apart, since most words fail at them."""
    rest: dict[str, list[str]] = {}
    for need in needs:
        first = need[0] if need[0].isalpha() else ""
        rest.setdefault(first, []).append(need.removeprefix(first))
    return "|".join(f"{first}(?:{'|'.join(found)})" for first, found in rest.items())


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """`pattern` with its placeholders filled in, for whole words."""
    # No expression inside a compound: "Freitag-Demo", "„Freitag“-Verleger".
    return re.compile(rf"(?<![\w-])(?:{_fill(pattern)})(?!\w|[“\"]?-[^\W\d])")


def _fill(pattern: str) -> str:
    table = times_table()
    fillers = {name: either(table[name]) for name in _TABLES} | table["macros"]
    # "Nächste Woche", "Drei Tage zuvor": these may open a sentence.
    fillers |= {
        name: f"(?i:{fillers[name]})"
        for name in ("modifier", "number", "ordinal", "further-ordinal")
    }
    while _PLACEHOLDER.search(pattern):
        pattern = _PLACEHOLDER.sub(lambda found: f"(?:{fillers[found[1]]})", pattern)
    return pattern


def _number_groups(pattern: str) -> str:
    """`pattern` filled in, its group names made unique."""
    seen: Counter[str] = Counter()

    def number(found: re.Match[str]) -> str:
        seen[found[1]] += 1
        return f"(?P<{found[1]}_{seen[found[1]]}>"

    return _GROUP.sub(number, _fill(pattern))
