"""Who stands how to what: "lehnt ab", "werde nicht", "schließt aus" are one stance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from consistency.domain import Span
from consistency.german.clauses import Reading, read
from consistency.german.concepts import is_kin, stem
from consistency.german.lexica import words_of
from consistency.german.opposites import Pole, find_poles
from consistency.german.predicates import Predicate, find_predicates

# Axes whose poles say what somebody wants or allows.
AXES = frozenset({"stance", "permission", "vote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A stance: +1 for, -1 against the matter, which is named by its word families."""

    span: Span
    stance: int
    matter: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedMatter:
    """Two positions on one matter; `weight` in `(0, 1]` is the share of it that both name."""

    left: Position
    right: Position
    opposed: bool
    weight: float


@lru_cache(maxsize=4_096)
def find_positions(text: str) -> tuple[Position, ...]:
    """The positions taken in `text`, in order: by a word of stance, or by "will", "werde"."""
    reading = read(text)
    predicates = find_predicates(text)
    poles = [pole for pole in find_poles(text) if pole.axis in AXES]
    found = [_of_pole(pole, predicates, reading) for pole in poles]
    found += [
        position
        for position in _plans(reading, predicates)
        if not any(pole.span.overlaps(position.span) for pole in poles)
    ]
    return tuple(sorted((p for p in found if p.matter), key=lambda position: position.span))


def compare_positions(
    left: Sequence[Position], right: Sequence[Position]
) -> tuple[SharedMatter, ...]:
    """The positions of both sides whose matters meet, those that name most in common first."""
    found = []
    for mine in left:
        for yours in right:
            weight = _meet(mine.matter, yours.matter)
            if weight:
                opposed = mine.stance != yours.stance
                found.append(SharedMatter(left=mine, right=yours, opposed=opposed, weight=weight))
    return tuple(sorted(found, key=lambda shared: (-shared.weight, shared.opposed)))


def _meet(left: frozenset[str], right: frozenset[str]) -> float:
    ours = sum(any(is_kin(one, other) for other in right) for one in left)
    theirs = sum(any(is_kin(one, other) for other in left) for one in right)
    return min(ours, theirs) / min(len(left), len(right))


def _of_pole(pole: Pole, predicates: Sequence[Predicate], reading: Reading) -> Position:
    index = next(i for i, t in enumerate(reading.tokens) if t.start >= pole.span.start)
    segment = reading.segments[index]
    own = frozenset(stem(word.strip("*").replace("|", "")) for word in pole.entry.split())
    matter = frozenset(
        predicate.concept
        for predicate in predicates
        if _segment(reading, predicate) in (segment, segment + 1)
        and predicate.span.start != pole.span.start
        and predicate.concept not in own
    )
    return Position(span=pole.span, stance=pole.sign, matter=matter)


def _plans(reading: Reading, predicates: Sequence[Predicate]) -> Iterator[Position]:
    """What somebody will or will not do: "werde kein Land abtreten"."""
    for index, word in enumerate(reading.words):
        if word not in words_of("polarity.toml", "denying", "willing"):
            continue
        segment = reading.segments[index]
        told = [p for p in predicates if _segment(reading, p) == segment]
        if any(p.is_verb for p in told):
            stance = -1 if any(p.sign < 0 for p in told) else 1
            yield Position(
                span=reading.tokens[index].span,
                stance=stance,
                matter=frozenset(p.concept for p in told),
            )


def _segment(reading: Reading, predicate: Predicate) -> int:
    return reading.segments[predicate.head]
