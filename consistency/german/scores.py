"""Who won by a score: "Köln schlug Mainz 3:0" and "Mainz verlor 0:3 gegen Köln" say the same."""

from dataclasses import dataclass
from functools import lru_cache

from consistency.german.pieces import Pieces
from consistency.german.words import Words, split_words
from consistency.german.wordsets import word_set


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The words that name the winner and the loser, lower case; either may be empty."""

    winner: frozenset[str]
    loser: frozenset[str]

    def agrees(self, other: "Sides") -> bool | None:
        """Whether both name one winner, `None` where that is not told."""
        same = bool(self.winner & other.winner or self.loser & other.loser)
        turned = bool(self.winner & other.loser or self.loser & other.winner)
        return None if same == turned else same


@lru_cache(maxsize=4096)
def find_sides(text: str, start: int) -> Sides | None:
    """The sides of the score at offset `start` of `text`, or `None` where nobody won."""
    words = split_words(text)
    index = next((i for i, token in enumerate(words.tokens) if token.start >= start), None)
    if index is None:
        return None
    left, _, right = words.at(index).partition(":")
    if not (left.isdecimal() and right.isdecimal()) or int(left) == int(right):
        return None
    pieces = Pieces(words)
    clause = [i for i in range(len(words)) if pieces.clause(i) == pieces.clause(index)]
    outcome = [i for i in clause if words.tokens[i].lemma in word_set("won") | word_set("lost")]
    if outcome:
        return _by_verb(words, clause, outcome[0])
    first, second = _two_teams(words, clause)
    if not first or not second:
        return None
    # "Das Spiel zwischen Köln und Mainz endete 3:0": the side named first has the first number
    return (
        Sides(winner=first, loser=second)
        if int(left) > int(right)
        else Sides(winner=second, loser=first)
    )


def _by_verb(words: Words, clause: list[int], outcome: int) -> Sides | None:
    if any(words.at(i) in {"wurde", "wurden", "nicht"} for i in clause):
        return None
    runs = _names(words, clause)
    subjects = [(i, name) for i, name, led in runs if not led]
    if not subjects:
        return None
    before = [name for i, name in subjects if i < outcome]
    subject = before[0] if before else subjects[0][1]
    others = frozenset(word for _, name, _ in runs if name != subject for word in name)
    won = words.tokens[outcome].lemma in word_set("won")
    if any(words.tokens[i].lemma == "geben" for i in clause):
        won = False  # "musste sich 0:2 geschlagen geben"
    return Sides(winner=subject if won else others, loser=others if won else subject)


def _two_teams(words: Words, clause: list[int]) -> tuple[frozenset[str], frozenset[str]]:
    runs = [name for _, name, _ in _names(words, clause)]
    nobody: frozenset[str] = frozenset()
    return (runs[0], runs[1]) if len(runs) == 2 else (nobody, nobody)


def _names(words: Words, clause: list[int]) -> list[tuple[int, frozenset[str], bool]]:
    """Runs of capitals that may name a team: where, the words, and whether a preposition leads."""
    runs: list[tuple[int, set[str], bool]] = []
    for index in clause:
        word = words.at(index)
        if word in word_set("clubs") and words.is_noun(index + 1):
            continue
        if not words.is_noun(index) or word in word_set("no_teams") | word_set("definite"):
            continue
        if runs and words.at(index - 1) in runs[-1][1]:
            runs[-1][1].add(word)  # "Borussia Dortmund"
            continue
        place = index - 1
        while words.at(place) in word_set("clubs") or words.at(place) in word_set("articles"):
            place -= 1
        led = words.at(place) in word_set("team_prepositions")
        runs.append((index, {word}, led))
    return [(index, frozenset(name), led) for index, name, led in runs]
