"""Aspects: what is said of a figure, in one word of `data/aspects.toml`."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from consistency.german.lexica import load
from consistency.german.pieces import Pieces, Place
from consistency.german.words import Words
from consistency.german.wordsets import word_set

_JOIN_GAP = 5
_WORD = re.compile(r"\w+")
_PREFIX = re.compile(r"[a-zäöüß]+(?![?*{])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """An aspect's word or phrase over the tokens `[start, end)`."""

    start: int
    end: int
    aspect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Expression:
    """An expression of an aspect, the aspect's group, and the letters it may begin with.

    `prefixes` is empty where it may begin with any.
    """

    pattern: str
    group: str
    prefixes: tuple[str, ...]

    def may_start(self, word: str) -> bool:
        """Whether the expression may match from the start of `word` on."""
        return not self.prefixes or word.startswith(self.prefixes)

    def may_start_with(self, letter: str) -> bool:
        """Whether the expression may match from some word with that first letter on."""
        return not self.prefixes or any(prefix[0] == letter for prefix in self.prefixes)


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectTable:
    """The aspects as expressions, read once."""

    words: tuple[_Expression, ...]
    phrases: tuple[_Expression, ...]
    split: Mapping[str, tuple[tuple[frozenset[str], str], ...]]
    groups: Mapping[str, str]
    toll: frozenset[str]
    people: frozenset[str]
    weak: frozenset[str]
    held: frozenset[str]
    near: frozenset[frozenset[str]]
    demands: Mapping[str, str]
    demanding: re.Pattern[str]
    kinds: Mapping[str, frozenset[str]]
    rise: re.Pattern[str]
    fall: re.Pattern[str]
    cumulative: re.Pattern[str]


@cache
def aspect_table() -> AspectTable:
    """The aspects of `data/aspects.toml`."""
    table = dict(load("aspects.toml"))
    change, cumulative = table.pop("_change"), table.pop("_cumulative")
    near, demand = table.pop("_near"), table.pop("_demand")
    groups = {f"a{index}": name for index, name in enumerate(table)}
    split: dict[str, tuple[tuple[frozenset[str], str], ...]] = {}
    for name, entry in table.items():
        for stems, particles in entry.get("split", []):
            for stem in stems.split("|"):
                known = split.get(stem, ())
                split[stem] = (*known, (frozenset(particles.split("|")), name))
    return AspectTable(
        words=tuple(_expressions(table, "words")),
        phrases=tuple(_expressions(table, "phrases")),
        split=split,
        groups=groups,
        toll=frozenset(name for name, entry in table.items() if entry.get("toll")),
        people=frozenset(name for name, entry in table.items() if entry.get("people")),
        weak=frozenset(name for name, entry in table.items() if entry.get("weak")),
        held=frozenset(name for name, entry in table.items() if entry.get("held")),
        near=frozenset(frozenset(pair) for pair in near["pairs"]),
        demands=demand["turns"],
        demanding=_any_of(demand["words"]),
        kinds={name: frozenset(entry["of"]) for name, entry in table.items() if "of" in entry},
        rise=_any_of(change["rise"]),
        fall=_any_of(change["fall"]),
        cumulative=_any_of(cumulative["words"]),
    )


def _expressions(table: Mapping[str, Mapping[str, list[str]]], key: str) -> Iterator[_Expression]:
    for index, entry in enumerate(table.values()):
        for pattern in entry.get(key, ()):
            yield _Expression(pattern=pattern, group=f"a{index}", prefixes=_prefixes(pattern))


def _prefixes(pattern: str) -> tuple[str, ...]:
    """The letters that `pattern` may begin with: "positiven? tests?" with "positive"."""
    choice = re.match(r"\(([^()]+)\)(?![?*{])", pattern)
    found = [_PREFIX.match(each) for each in (choice[1].split("|") if choice else [pattern])]
    return tuple(match[0] for match in found if match) if all(found) else ()


def _joined_pattern(expressions: Iterable[_Expression]) -> re.Pattern[str] | None:
    """All `expressions` as one pattern, those of an aspect in its group; `None` without any."""
    patterns: dict[str, list[str]] = {}
    for each in expressions:
        patterns.setdefault(each.group, []).append(each.pattern)
    if not patterns:
        return None
    return re.compile("|".join(f"(?P<{k}>{_any_of(v).pattern})" for k, v in patterns.items()))


def _any_of(expressions: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in expressions))


@lru_cache(maxsize=65_536)
def _aspect_of_word(word: str) -> str | None:
    pattern = _words_from(word[0])
    match = None if pattern is None else pattern.fullmatch(word)
    # the named group closes last: the groups inside an expression have no names
    return None if match is None else aspect_table().groups[match.lastgroup or ""]


@cache
def _words_from(letter: str) -> re.Pattern[str] | None:
    """The words of all aspects that begin with `letter`."""
    return _joined_pattern(each for each in aspect_table().words if each.may_start_with(letter))


@lru_cache(maxsize=65_536)
def change_of_word(word: str) -> str | None:
    """What a word says of a figure's move, "rise" or "fall", else `None`."""
    table = aspect_table()
    if table.rise.fullmatch(word):
        return "rise"
    return "fall" if table.fall.fullmatch(word) else None


@lru_cache(maxsize=65_536)
def is_cumulative_word(word: str) -> bool:
    """Whether `word` makes a toll one of the moment: "bislang"."""
    return bool(aspect_table().cumulative.fullmatch(word))


def find_triggers(words: Words) -> tuple[Trigger, ...]:
    """Every aspect trigger of the sentence, in order."""
    table, found = aspect_table(), []
    for index, word in enumerate(words.lower):
        aspect = _aspect_of_word(word)
        if aspect is not None:
            found.append(Trigger(start=index, end=index + 1, aspect=aspect))
        for particles, name in table.split.get(word, ()):
            end = _particle(words, index + 1, particles)
            if end is not None:
                found.append(Trigger(start=index, end=index + 1, aspect=name))
                found.append(Trigger(start=end, end=end + 1, aspect=name))
    phrases = _phrases(words)
    inside = {
        place
        for phrase in phrases
        for place in range(phrase.start, phrase.end)
        if phrase.end - phrase.start > 1
    }
    found = [trigger for trigger in found if trigger.start not in inside] + phrases
    return tuple(sorted(found, key=lambda trigger: (trigger.start, -trigger.end)))


def _particle(words: Words, start: int, particles: frozenset[str]) -> int | None:
    """The index of the particle that ends the clause from `start`: "schoss 41 Drohnen ab"."""
    for place in range(start, len(words)):
        word = words.at(place)
        if word in particles and not words.at(place + 1)[:1].isdecimal():
            return place
        if word in {",", ";", ":", "."}:
            return None
    return None


def _phrases(words: Words) -> list[Trigger]:
    table, starts = aspect_table(), [token.start for token in words.tokens]
    text, found, free = words.text.lower(), [], 0
    for word in _WORD.finditer(text):
        pattern = _phrases_from(word[0])
        match = None if pattern is None else pattern.match(text, word.start())
        if match is None or match.lastgroup is None or word.start() < free:
            continue
        free = match.end()
        first = max(0, bisect_right(starts, match.start()) - 1)
        last = max(first, bisect_right(starts, match.end() - 1) - 1)
        aspect = table.groups[match.lastgroup]
        if last - first <= 3:
            found.append(Trigger(start=first, end=last + 1, aspect=aspect))
        else:
            # "griff … mit 40 Drohnen an": near to whatever stands beside either end
            found.append(Trigger(start=first, end=first + 1, aspect=aspect))
            found.append(Trigger(start=last, end=last + 1, aspect=aspect))
    return found


@lru_cache(maxsize=65_536)
def _phrases_from(word: str) -> re.Pattern[str] | None:
    """The phrases that may start at `word`; at most words none does."""
    return _joined_pattern(each for each in _phrases_of(word[0]) if each.may_start(word))


@cache
def _phrases_of(letter: str) -> tuple[_Expression, ...]:
    return tuple(each for each in aspect_table().phrases if each.may_start_with(letter))


def aspect_at(
    place: Place,
    *,
    triggers: tuple[Trigger, ...],
    pieces: Pieces,
    others: tuple[Place, ...],
    words: Words,
) -> str | None:
    """The aspect of the figure at `place`: the nearest trigger of the nearest clause.

    A trigger that is another figure's noun ("drei Tote") belongs to that figure. Two aspects
    joined by "oder" (and tolls joined by "und") make one: "diverted+shot-down".
    """
    nouns = {other.end - 1 for other in others if other.has_noun and other is not place}
    table = aspect_table()
    if place.kind == "percent" and place.has_noun and _is_of(place, words):
        nouns.add(place.end - 1)  # "5 Prozent der Wirtschaftsleistung" is no growth
    candidates = [
        trigger
        for trigger in triggers
        if trigger.start not in nouns
        and _suits(place.kind, trigger.aspect)
        and not (place.is_thing and trigger.aspect in table.people)
    ]
    busy = {pieces.clause(other.first) for other in others if other is not place}
    ranked = [
        (rank + 0.5 * (trigger.aspect in table.weak), distance, trigger)
        for trigger in candidates
        if (rank := _rank(place, trigger, pieces=pieces, busy=busy)) is not None
        for distance in (_distance(place, trigger),)
    ]
    if not ranked:
        return None
    best = min(ranked, key=lambda entry: (entry[0], entry[1]))[2]
    if best.aspect in table.demands and _is_demanded(best, pieces=pieces, words=words):
        return table.demands[best.aspect]
    return "+".join(sorted(_joined(best, candidates, others=others, words=words)))


def _is_demanded(trigger: Trigger, *, pieces: Pieces, words: Words) -> bool:
    """Whether the clause only asks or threatens: "die Anklage forderte neun Jahre Haft"."""
    clause = pieces.clause(trigger.start)
    return any(
        _demands(word) for place, word in enumerate(words.lower) if pieces.clause(place) == clause
    )


@lru_cache(maxsize=65_536)
def _demands(word: str) -> bool:
    return bool(aspect_table().demanding.fullmatch(word))


def _is_of(place: Place, words: Words) -> bool:
    """Whether a share is one of its noun: "5 Prozent der Zinsen", but not "5 Prozent Zinsen"."""
    inside = words.lower[place.first : place.end - 1]
    return not word_set("counted_determiners").isdisjoint(inside)


def _suits(kind: str, aspect: str) -> bool:
    """Whether an aspect can be said of a kind of figure; an age goes with what befalls people."""
    table = aspect_table()
    if kind == "age":
        return aspect in table.people
    return kind in table.kinds.get(aspect, {kind})


def _distance(place: Place, trigger: Trigger) -> float:
    """Words between; what follows a figure says more of it than what precedes: "… verletzt"."""
    if trigger.end > place.first and trigger.start < place.end:
        return 0.0
    if trigger.start >= place.end:
        return float(trigger.start - place.end)
    return place.first - trigger.end + 0.5


def _rank(place: Place, trigger: Trigger, *, pieces: Pieces, busy: set[int]) -> int | None:
    """The order in which clauses are searched, or `None` for a clause that is not searched."""
    here, there = pieces.clause(place.end - 1), pieces.clause(trigger.start)
    if here == there:
        own, other = pieces.piece(place.end - 1), pieces.piece(trigger.start)
        if own == other:
            return 0
        # "30 Raketen und 500 Drohnen abgefeuert": the verb at the end serves both
        return 1 if other > own else 2
    if there == here + 1 and pieces.is_relative(there):
        return 3
    if place.has_noun and there in busy:
        return None
    return 4 + 2 * abs(there - here) + (there > here)


def _joined(
    best: Trigger, candidates: list[Trigger], *, others: tuple[Place, ...], words: Words
) -> set[str]:
    toll, aspects = aspect_table().toll, {best.aspect}
    for other in candidates:
        if other.aspect == best.aspect or other.start == best.start:
            continue
        left, right = sorted((best, other), key=lambda trigger: trigger.start)
        between = words.lower[left.end : right.start]
        if len(between) > _JOIN_GAP or any(mark in between for mark in (",", ";", ":", ".")):
            continue
        if any(left.end <= place.first < right.start for place in others):
            continue
        both_toll = left.aspect in toll and right.aspect in toll
        if word_set("either") & set(between) or (
            both_toll
            and word_set("joints") & set(between)
            and not word_set("indefinite") & set(between)
            and not any(words.is_noun(index) for index in range(left.end, right.start))
        ):
            aspects.add(other.aspect)
    return aspects
