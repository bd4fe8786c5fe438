"""Words of opposite direction, stance or outcome, read with the negation that reaches them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from consistency.domain import Span
from consistency.errors import LexiconError
from consistency.german.clauses import Reading, read
from consistency.german.denial import find_denied
from consistency.german.expressions import Match, Phrases
from consistency.german.lexica import load
from consistency.german.negation import is_negated


@dataclass(frozen=True, slots=True, kw_only=True)
class Pole:
    """An expression on one side of an axis: `sign` is +1 or -1 after negation.

    `negated` says that a negation turned the sign; `entry` is the expression in
    `data/opposites.toml`.
    """

    span: Span
    axis: str
    sign: int
    negated: bool
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposition:
    """Two texts on one axis: `opposed` where they take its two sides, else they agree on it."""

    axis: str
    left: Pole
    right: Pole
    opposed: bool

    @property
    def is_pair(self) -> bool:
        """Whether the axis is a pair of words of `antonyms.toml`, named "früh/spät"."""
        return "/" in self.axis


@dataclass(frozen=True, slots=True)
class _Side:
    axis: str
    sign: int


def find_poles(text: str) -> tuple[Pole, ...]:
    """The poles of `text` in order of their place, then of axis.

    "lehnte den Plan nicht ab" is +1 on "stance"; "bestritt, zugestimmt zu haben" is -1 on
    "stance" and on "truth".
    """
    reading = read(text)
    matches = _longest(tuple(_matches(reading)))
    if not matches:
        return ()
    denied = find_denied(reading)
    poles = []
    for match, side in matches:
        segment = reading.segments[match.head]
        negated = is_negated(match, reading) != (segment in denied)
        poles.append(
            Pole(
                span=reading.span(match.indexes[0], match.indexes[-1]),
                axis=side.axis,
                sign=-side.sign if negated else side.sign,
                negated=negated,
                entry=match.entry,
            )
        )
    return tuple(sorted(set(poles), key=lambda pole: (pole.span, pole.axis, pole.entry)))


def compare_poles(left: Sequence[Pole], right: Sequence[Pole]) -> tuple[Opposition, ...]:
    """Every axis on which both sides take a stand, by name.

    A side that stands on both ends of an axis ("nach einem Anstieg fielen die Preise") takes
    none. Two negations say nothing where a middle is left: "nicht gestiegen" and "nicht
    gesunken" are both true of what stands still.
    """
    return tuple(
        Opposition(axis=axis, left=mine, right=yours, opposed=mine.sign != yours.sign)
        for axis, (mine, yours) in sorted(_shared(left, right).items())
        if not _leave_a_middle(mine, yours)
    )


def _shared(left: Sequence[Pole], right: Sequence[Pole]) -> Mapping[str, tuple[Pole, Pole]]:
    ours, theirs = _one_sided(left), _one_sided(right)
    return {axis: (ours[axis], theirs[axis]) for axis in ours.keys() & theirs.keys()}


def _one_sided(poles: Sequence[Pole]) -> dict[str, Pole]:
    signs: dict[str, set[int]] = {}
    first: dict[str, Pole] = {}
    for pole in poles:
        signs.setdefault(pole.axis, set()).add(pole.sign)
        # the plain word is the better witness: "nicht abgelehnt, sondern gebilligt"
        if pole.axis not in first or (first[pole.axis].negated and not pole.negated):
            first[pole.axis] = pole
    return {axis: pole for axis, pole in first.items() if len(signs[axis]) == 1}


def _leave_a_middle(left: Pole, right: Pole) -> bool:
    if left.axis not in _lexicon().middle:
        return False
    return left.negated and right.negated and left.sign != right.sign


def _matches(reading: Reading) -> Iterator[tuple[Match, _Side]]:
    lexicon = _lexicon()
    for match in lexicon.phrases.find(reading):
        for side in lexicon.sides[match.entry]:
            yield match, side


def _longest(matches: Sequence[tuple[Match, _Side]]) -> list[tuple[Match, _Side]]:
    """`matches` without those that lie in a longer one, or in the same words, of their axis."""
    kept: dict[tuple[str, tuple[int, ...]], tuple[Match, _Side]] = {}
    for match, side in matches:
        kept.setdefault((side.axis, match.indexes), (match, side))
    return [
        (match, side)
        for (axis, indexes), (match, side) in kept.items()
        if not any(other_axis == axis and set(indexes) < set(others) for other_axis, others in kept)
    ]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The expressions of all axes; `middle` names the axes with a third way between the poles."""

    phrases: Phrases
    sides: Mapping[str, tuple[_Side, ...]]
    middle: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = load("opposites.toml")
    groups = {f"@{name}": "/".join(words.split()) for name, words in data["groups"].items()}
    sides: dict[str, list[_Side]] = {}
    for axis, table in data["axes"].items():
        for sign, pole in ((1, "plus"), (-1, "minus")):
            for entry in _entries(table[pole], groups):
                side = _Side(axis, sign)
                if _Side(axis, -sign) in sides.get(entry, []):
                    raise LexiconError(
                        f'opposites.toml: axes.{axis}: "{entry}" stands on both sides; drop one'
                    )
                sides.setdefault(entry, []).append(side)
    middle = {axis for axis, table in data["axes"].items() if table["middle"]}
    for axis, is_open, pair in _pairs():
        middle.update({axis} if is_open else ())
        for sign, block in ((1, pair[0]), (-1, pair[1])):
            for entry in _entries(block, groups):
                sides.setdefault(entry, []).append(_Side(axis, sign))
    return _Lexicon(
        phrases=Phrases(sides),
        sides={entry: tuple(dict.fromkeys(found)) for entry, found in sides.items()},
        middle=frozenset(middle),
    )


def _pairs() -> Iterator[tuple[str, bool, tuple[str, str]]]:
    """The axes of `antonyms.toml`, named by their first words; whether they leave a middle."""
    for key, block in load("antonyms.toml")["pairs"].items():
        for line in block.strip().splitlines():
            if not line or line.startswith("#"):
                continue
            one, colon, other = line.partition(" : ")
            if not colon:
                raise LexiconError(f'antonyms.toml: pairs.{key}: "{line}"; write "one : other"')
            name = "/".join(side.split(",")[0].strip().strip("=~") for side in (one, other))
            yield name, key == "open", (one, other)


def _entries(block: str, groups: Mapping[str, str]) -> Iterator[str]:
    for written in block.replace("\n", ",").split(","):
        entry = " ".join(written.split())
        for name, words in groups.items():
            entry = entry.replace(name, words)
        if entry:
            yield entry
