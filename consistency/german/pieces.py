"""A sentence cut into clauses and pieces, and where a figure stands in it."""

from dataclasses import dataclass

from consistency.german.words import Words
from consistency.german.wordsets import word_set

_CLAUSE_MARKS = frozenset(",;:.!?–—()")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a figure stands: its words `[first, end)` with its noun, and whether it has one.

    `kind` is one of the kinds in `aspects.toml`; `is_thing` says that it counts no people.
    """

    first: int
    end: int
    has_noun: bool
    kind: str
    is_thing: bool


class Pieces:
    """A sentence cut at commas into clauses and at "und" into pieces."""

    def __init__(self, words: Words) -> None:
        self._clause_of: list[int] = []
        self._piece_of: list[int] = []
        self._first_word: dict[int, str] = {}
        clause = piece = 0
        for index, word in enumerate(words.lower):
            if word in _CLAUSE_MARKS:
                clause, piece = clause + 1, piece + 1
            elif word in word_set("joints") and words.at(index - 2) != "zwischen":
                piece += 1
            else:
                self._first_word.setdefault(clause, word)
            self._clause_of.append(clause)
            self._piece_of.append(piece)

    def clause(self, index: int) -> int:
        """The number of the comma clause that holds token `index`."""
        return self._clause_of[min(index, len(self._clause_of) - 1)]

    def piece(self, index: int) -> int:
        """The number of the piece that holds token `index`."""
        return self._piece_of[min(index, len(self._piece_of) - 1)]

    def is_relative(self, clause: int) -> bool:
        """Whether a clause starts like one that hangs on the noun before: "die abstürzten"."""
        return self._first_word.get(clause, "") in word_set("relatives")
