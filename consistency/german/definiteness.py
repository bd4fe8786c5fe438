"""Is a thing new or known? "Eine Drohne" may be any, "die Raffinerie" is one that can be named."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from consistency.german.concepts import concept, is_name
from consistency.german.lexica import words_of
from consistency.german.tokens import Token, tokenize

# "die am frühen Morgen getroffene Raffinerie": words between a determiner and its noun.
_REACH = 6
# "des Landgerichts München" is one court: a name right behind a noun makes it known.
_NAMED_BEHIND = 1


class Known(Enum):
    """How a noun is brought in."""

    NEW = "new"  # "eine Drohne", "mehrere Häuser"
    BARE = "bare"  # "Drohnen", "mit Steuergeld"
    KNOWN = "known"  # "der Zug", "ihr Abkommen", "beim Gipfel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A common noun by its word family and how it is brought in."""

    concept: str
    known: Known


@lru_cache(maxsize=4_096)
def find_things(text: str) -> tuple[Thing, ...]:
    """The common nouns of `text`, in order."""
    tokens = tokenize(text)
    found = []
    for index, token in enumerate(tokens):
        if not token.is_word or not token.is_capitalised or _is_name(tokens, index):
            continue
        family = concept(token.lemma)
        # "Am", "Nach": a first word that is no noun has no family or is a function word
        if family is None or (index == 0 and token.lower in _determiners()):
            continue
        found.append(Thing(concept=family.name, known=_introduction(tokens, index)))
    return tuple(found)


@lru_cache(maxsize=4_096)
def find_names(text: str) -> frozenset[str]:
    """The names in `text` without a genitive's "s", first words included."""
    tokens = tokenize(text)
    return frozenset(
        token.text.removesuffix("s")
        for index, token in enumerate(tokens)
        if token.is_word and token.is_capitalised and len(token.text) > 2
        if _is_name(tokens, index)
    )


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    # Towns are called Zug and Essen, too: "der Zug", "ein Essen".
    if index and tokens[index - 1].lower in _determiners():
        return False
    return is_name(tokens[index].text)


def _introduction(tokens: Sequence[Token], index: int) -> Known:
    behind = index + _NAMED_BEHIND
    if behind < len(tokens) and tokens[behind].is_capitalised and is_name(tokens[behind].text):
        return Known.KNOWN
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        word = tokens[at].lower
        if word in words_of("definiteness.toml", "known", "words"):
            return Known.KNOWN
        if word in words_of("definiteness.toml", "new", "words"):
            return Known.NEW
        if word[0].isdigit():
            return Known.NEW
        # "mit der Polizei Verletzte", "vor Gericht": another noun or a mark ends the phrase
        if not tokens[at].is_word or tokens[at].is_capitalised:
            return Known.KNOWN if _is_wrapped(tokens, at, index) else Known.BARE
    return Known.BARE


def _is_wrapped(tokens: Sequence[Token], end: int, noun: int) -> bool:
    """Whether an attribute with nouns of its own stands between determiner and noun: "der am
    Montag von einem Auto erfasste Radfahrer"."""
    if tokens[noun - 1].is_capitalised or not tokens[noun - 1].text.endswith(("e", "en")):
        return False
    return any(
        tokens[at].lower in words_of("definiteness.toml", "known", "articles")
        and tokens[at + 1].text in words_of("definiteness.toml", "wrapping", "words")
        for at in range(end)
    )


@cache
def _determiners() -> frozenset[str]:
    return words_of("definiteness.toml", "known", "words") | words_of(
        "definiteness.toml", "new", "words"
    )
