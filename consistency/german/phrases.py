"""Finds many inflected phrases at once: a trie over word forms, the longest match first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from consistency.domain import Span
from consistency.german.tokens import Token, split_text

T = TypeVar("T")

_ADJECTIVE_ENDINGS = ("e", "en", "em", "er", "es")
_NO_GENITIVE_S = ("s", "ß", "z", "x", "ce")


def forms(word: str, *, last: bool, noun: bool) -> frozenset[str]:
    """The spellings `word` takes when its phrase is declined.

    Before the last word an `-e` is a weak adjective: "Weiße Haus" is also "Weißen Hauses".
    `noun` allows the endings of common nouns ("Präsidenten", "Amtes"), which names lack.
    """
    if not last and word.endswith("e") and len(word) > 3:
        found = {word[:-1] + ending for ending in _ADJECTIVE_ENDINGS}
        return frozenset(found | {form[0].upper() + form[1:] for form in found})
    found = {word}
    if word[0].isupper() and len(word) > 1:
        if word.endswith(_NO_GENITIVE_S):
            found |= {word + "’", word + "'"}
        else:
            found |= {word + "s", word + "’s", word + "'s"}
        if noun and word.endswith("e"):
            found.add(word + "n")
        elif noun:
            # Not "Bayer" + "n": agent nouns in -er only take the genitive's s.
            found |= {word + "es"} if word.endswith(("er", "en")) else {word + "es", word + "en"}
    return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase(Generic[T]):
    """Words and what they stand for; `noun` where they are declined like a common noun."""

    text: str
    value: T
    noun: bool


@dataclass(slots=True)
class _Node(Generic[T]):
    """A step in the trie: the next words, and what ends here."""

    next: "dict[str, _Node[T]]" = field(default_factory=dict)
    value: T | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Generic[T]):
    """A phrase found: tokens `[first, last)`, the stretch they cover, and what it stands for."""

    first: int
    last: int
    span: Span
    value: T


class PhraseIndex(Generic[T]):
    """Phrases and what they stand for; where two share a form, the later one wins."""

    def __init__(self, phrases: Iterable[Phrase[T]]) -> None:
        self._root: _Node[T] = _Node()
        for phrase in phrases:
            parts = split_text(phrase.text)
            nodes = [self._root]
            for place, part in enumerate(parts):
                steps = forms(part, last=place == len(parts) - 1, noun=phrase.noun)
                nodes = [node.next.setdefault(form, _Node()) for node in nodes for form in steps]
            for node in nodes:
                node.value = phrase.value

    def find(self, tokens: Sequence[Token]) -> Iterator[Match[T]]:
        """The longest phrases in `tokens`, left to right, without overlap."""
        starts, free = self._root.next, 0
        for at in [at for at, token in enumerate(tokens) if token.text in starts]:
            if at < free:
                continue
            found = _longest(starts[tokens[at].text], tokens, at=at)
            if found is not None:
                yield found
                free = found.last


def _longest(start: _Node[T], tokens: Sequence[Token], *, at: int) -> Match[T] | None:
    """The longest phrase that starts with token `at`, at whose node the search begins."""
    best: Match[T] | None = None
    node: _Node[T] | None = start
    last = at + 1
    while node is not None:
        if node.value is not None:
            span = Span(start=tokens[at].start, end=tokens[last - 1].end)
            best = Match(first=at, last=last, span=span, value=node.value)
        if last == len(tokens):
            break
        node = node.next.get(tokens[last].text)
        last += 1
    return best
