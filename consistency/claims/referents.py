"""Whom an article means by "er", "der Minister" or "die Behörde"."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from consistency.domain import Mention, MentionKind, Sentence
from consistency.german.aliases import Aliases
from consistency.german.lexica import load
from consistency.german.personal import is_title
from consistency.german.speech_words import list_of
from consistency.german.tokens import tokenize

_AGE = re.compile(r"(\d{1,3})-[jJ]ährige[rnm]?|\((\d{2})\)")
# Letters around a name: "der 47-jährige Vorstandschef Kern", "Kern (47)".
_AGE_BEFORE, _AGE_BEHIND = 30, 5
_BACK = 10  # tokens searched for the title of an apposition: "Der Chef des Amtes, Ute Kern"


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    return {key: tuple(value.split()) for key, value in load("persons.toml")[name].items()}


@cache
def _male_names() -> frozenset[str]:
    return frozenset(load("persons.toml")["male_in_vowel"].split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Referents:
    """The persons of an article by their titles and ages, and its bodies by how often named."""

    titles: dict[str, frozenset[str]] = field(default_factory=dict)
    ages: dict[str, str] = field(default_factory=dict)
    bodies: tuple[str, ...] = ()

    @staticmethod
    def of(
        sentences: Sequence[Sentence], people: Sequence[Sequence[Mention]], *, aliases: Aliases
    ) -> "Referents":
        """Read from every sentence; `people` are whom each names, under canonical names."""
        titles: dict[str, set[str]] = {}
        ages: dict[str, str] = {}
        bodies: Counter[str] = Counter()
        for sentence, named in zip(sentences, people, strict=True):
            for mention in named:
                if mention.kind is MentionKind.PERSON:
                    for title in _titles(sentence.text, mention):
                        titles.setdefault(title.lower(), set()).add(mention.canonical)
                    age = _age(sentence.text, mention)
                    if age is not None:
                        ages[age] = mention.canonical
                elif mention.canonical not in aliases.acting:
                    bodies[mention.canonical] += 1
        return Referents(
            titles={title: frozenset(names) for title, names in titles.items()},
            ages=ages,
            bodies=tuple(name for name, _ in bodies.most_common()),
        )

    def resolve(self, mention: Mention, *, persons: Sequence[Mention]) -> Mention:
        """`mention` under the name that the article gives to "der Minister" or "die Behörde".

        `persons` are those spoken of before, the latest first.
        """
        first, _, rest = mention.text.partition(" ")
        if not rest or first.lower() not in list_of("definite") or " " in mention.canonical:
            return mention
        noun = rest.rpartition(" ")[2]
        aged = _AGE.fullmatch(noun)
        if aged is not None:
            name = self.ages.get(aged[1]) or (persons[0].canonical if persons else None)
            return mention if name is None else _named(mention, name, MentionKind.PERSON)
        holders = self._holders(mention.canonical.lower()) or self._holders(noun.lower())
        if len(holders) == 1:
            return _named(mention, next(iter(holders)), MentionKind.PERSON)
        body = self._body(mention.canonical)
        return mention if body is None else _named(mention, body, MentionKind.ORGANISATION)

    def _holders(self, role: str) -> frozenset[str]:
        return frozenset().union(
            *(names for title, names in self.titles.items() if title.endswith(role))
        )

    def _body(self, noun: str) -> str | None:
        """The body most often named of the sort that a noun stands for."""
        sorts = _table("bodies")
        if noun not in sorts:
            return None
        endings = sorts[noun]
        if endings != ("*",):
            return next((name for name in self.bodies if name.lower().endswith(endings)), None)
        # "der Konzern": any body that is no authority
        known = tuple(end for found in sorts.values() for end in found if end != "*")
        return next((name for name in self.bodies if not name.lower().endswith(known)), None)


def points_at(word: str, *, candidates: Iterable[Mention]) -> Mention | None:
    """Whom a pronoun means: the first of `candidates` that its gender allows."""
    found = list(candidates)
    first = word.lower().partition(" ")[0]
    male = first.startswith(("er", "sein", "dessen"))
    for mention in found:
        if mention.kind is MentionKind.PERSON and is_female(mention) is not male:
            return mention
        if mention.kind is not MentionKind.PERSON and not first.startswith("er"):
            return mention
    return found[0] if found else None


def is_female(mention: Mention) -> bool | None:
    """Whether a person is a woman, by first name or title; `None` where neither tells."""
    first, _, rest = mention.canonical.partition(" ")
    if not rest:
        return True if first.endswith("in") and is_title(first) else None
    if first in _male_names():
        return False
    return first.endswith(("a", "e", "ie", "in", "it", "id", "th")) or None


def _named(mention: Mention, name: str, kind: MentionKind) -> Mention:
    return replace(mention, canonical=name, kind=kind)


def _titles(text: str, mention: Mention) -> set[str]:
    """The titles that introduce a name: before it, or in an apposition on either side."""
    tokens = tokenize(text)
    at = next((i for i, one in enumerate(tokens) if one.span.start >= mention.span.start), 0)
    last = next((i for i, one in enumerate(tokens) if one.span.end >= mention.span.end), at)
    found = set()
    if at and tokens[at].is_word and is_title(tokens[at - 1].text):
        found.add(tokens[at - 1].text)
    if at > 1 and tokens[at - 1].text == ",":
        # the nearest noun with a determiner: "der Vorsitzende des Betriebsrats, Stefan Kern"
        for place in range(at - 2, max(-1, at - _BACK), -1):
            if tokens[place].text in (",", ";", ":"):
                break
            if is_title(tokens[place].text):
                found.add(tokens[place].text)
    after = tokens[last + 1 : last + 5]
    if len(after) > 2 and after[0].text == ",":
        found.update(one.text for one in after[1:] if one.is_capitalised and is_title(one.text))
    if is_title(tokens[at].text) and at < last:
        found.add(tokens[at].text)
    return {title.rpartition("-")[2] if title.isupper() else title for title in found}


def _age(text: str, mention: Mention) -> str | None:
    around = text[max(0, mention.span.start - _AGE_BEFORE) : mention.span.end + _AGE_BEHIND]
    found = _AGE.search(around)
    return None if found is None else found[1] or found[2]
