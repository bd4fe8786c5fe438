"""Names of persons that no list knows, by the way German introduces them.

"Gouverneur Oleh Kiper" has a title, "Anna Berger" a first name, "Rustem Umjerow" two
capitalised words that no dictionary holds.
"""

import tomllib
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from consistency.domain import MentionKind
from consistency.german.places import is_place
from consistency.german.tokens import Token

_LONGEST_NAME = 4  # tokens: "Maria von der Aue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    """A name over the tokens `[first, last)` as the text spells it."""

    first: int
    last: int
    text: str
    kind: MentionKind


@cache
def wording() -> dict[str, Any]:
    """The lists of `data/persons.toml`."""
    text = resources.files("consistency.german").joinpath("data/persons.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def word_set(key: str) -> frozenset[str]:
    """A list of `data/persons.toml`, whether written as an array or as running words."""
    words = wording()[key]
    return frozenset(words.split() if isinstance(words, str) else words)


def is_first_name(word: str) -> bool:
    """Whether `word` is a common first name or two of them ("Karl-Josef")."""
    names = word_set("first_names")
    return word in names or ("-" in word and all(part in names for part in word.split("-")))


@lru_cache(maxsize=65_536)
def is_title(word: str) -> bool:
    """Whether `word` is a title by its ending: "Außenminister", "GDL-Chef"."""
    return word[0].isupper() and word.lower().endswith(_title_endings())


@cache
def _title_endings() -> tuple[str, ...]:
    return tuple(wording()["title_endings"])


@cache
def _former() -> tuple[str, ...]:
    return tuple(wording()["former"])


def is_former(word: str) -> bool:
    """Whether `word` before an office says that another than today's holder is meant."""
    return word.startswith(_former())


@lru_cache(maxsize=65_536)
def _may_be_name(word: str) -> bool:
    return word[0].isupper() and word not in word_set("no_names") and not is_place(word)


@lru_cache(maxsize=65_536)
def _in_dictionary(word: str) -> bool:
    from simplemma import is_known

    return bool(is_known(word, lang="de"))


def introduced_names(tokens: Sequence[Token], *, known: Set[int]) -> Iterator[Introduced]:
    """The names of persons in `tokens` outside the token places `known`, left to right."""
    free = 0
    for at, token in enumerate(tokens):
        if at < free or not token.is_capitalised:
            continue
        first = _name_start(tokens, at=at)
        if first == at and not _goes_on(tokens, at=at):
            continue
        last = _name_end(tokens, first=first, known=known)
        if last > first and _is_name(tokens, at=at, first=first, last=last):
            text = " ".join(token.text for token in tokens[first:last] if token.text != ".")
            shouted = all(token.text.isupper() for token in tokens[first:last])
            kind = MentionKind.ORGANISATION if shouted else MentionKind.PERSON
            yield Introduced(first=first, last=last, text=text, kind=kind)
            free = last


def _name_start(tokens: Sequence[Token], *, at: int) -> int:
    """Where a name may start that is introduced by the capital at `at`: after a title, or there."""
    word = tokens[at].text
    if (
        word in word_set("abbreviated_titles")
        and at + 2 < len(tokens)
        and tokens[at + 1].text == "."
    ):
        return at + 2
    if is_title(word) and at + 1 < len(tokens):
        return at + 1
    return at


def _goes_on(tokens: Sequence[Token], *, at: int) -> bool:
    """Whether a name may go on behind `at`: a capital alone is none without a title."""
    if at + 1 == len(tokens):
        return False
    after = tokens[at + 1]
    return after.is_capitalised or after.text in word_set("particles")


def _name_end(tokens: Sequence[Token], *, first: int, known: Set[int]) -> int:
    """The end of the run of name words from `first`; `first` itself where there is none."""
    last = first
    particles = word_set("particles")
    while last < len(tokens) and last - first < _LONGEST_NAME and last not in known:
        word = tokens[last].text
        after = tokens[last + 1].text if last + 1 < len(tokens) else ""
        named = _may_be_name(word) and not (last > first and is_title(word))
        joins = word in particles and last > first and after[:1].isupper()
        if named or (joins and _may_be_name(after)):
            last += 1
        else:
            break
    return last


def _is_name(tokens: Sequence[Token], *, at: int, first: int, last: int) -> bool:
    names = [token.text for token in tokens[first:last] if token.text[0].isupper()]
    if first > at:
        # "Gouverneur Kiper", but not "Sprecher Baustellen": a lone word is no plain noun.
        return len(names) > 1 or not _is_plain_noun(names[0])
    if len(names) < 2:
        return False
    return is_first_name(names[0]) or not any(_in_dictionary(name) for name in names[:2])


def _is_plain_noun(word: str) -> bool:
    """Whether a word looks like a noun in the plural or a compound rather than a surname."""
    return word.endswith(("ungen", "heiten", "keiten", "schaft", "ung", "heit", "keit"))
