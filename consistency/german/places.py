"""Places a text names, and how two places lie to each other.

The gazetteer is a forest: a city lies in its region, the region in its country. Names it does
not hold are read from words that announce them ("im Landkreis Görlitz", "in der Stadt X").
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

from consistency.domain import Mention, MentionKind, Span
from consistency.errors import LexiconError
from consistency.german.phrases import Match, Phrase, PhraseIndex
from consistency.german.tokens import Token, tokenize

__all__ = ["PlaceRelation", "country_of", "find_places", "is_place", "relate_places"]


class PlaceRelation(StrEnum):
    """How two places lie to each other."""

    SAME = "same"
    INSIDE = "inside"  # one lies in the other, either way
    APART = "apart"  # both known, and no event can be in both
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gazetteer:
    """Canonical places, what each lies in, and every spelling."""

    inside: Mapping[str, frozenset[str]]
    index: PhraseIndex[str] = field(repr=False)
    canonical: Mapping[str, str] = field(repr=False)
    adjectives: Mapping[str, str] = field(repr=False)
    ambiguous: frozenset[str]
    announcing: frozenset[str]
    locative: frozenset[str]
    crossing: frozenset[str]
    demonyms: Mapping[str, str] = field(repr=False)


@cache
def _gazetteer() -> _Gazetteer:
    text = resources.files("consistency.german").joinpath("data/places.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    spellings: dict[str, str] = {}
    inside: dict[str, set[str]] = {}
    crossing: set[str] = set()
    for parent, children in (*data["inside"].items(), *data["more"].items()):
        spellings.setdefault(parent, parent)
        for child in children:
            name, *variants = child.removeprefix("~").split("|")
            inside.setdefault(name, set()).add(parent)
            spellings.update(dict.fromkeys([name, *variants], name))
            if child.startswith("~"):
                crossing.add(name)
    for landscape in data["landscapes"]:
        name, *variants = landscape.split("|")
        crossing.add(name)
        spellings.update(dict.fromkeys([name, *variants], name))
    # "Region Odessa" is also written "Gebiet Odessa" and "Oblast Odessa".
    for name in [name for name in spellings if name.startswith("Region ")]:
        for word in ("Gebiet", "Oblast"):
            spellings[name.replace("Region", word, 1)] = spellings[name]
    demonyms = {
        form: spellings[name]
        for name in spellings
        if not inside.get(spellings[name], set()) & {*data["continents"]}
        for form in _demonyms(name)
        if form not in spellings and form not in data["no_demonyms"]
    } | data["demonyms"]
    return _Gazetteer(
        inside={name: _ancestors(name, inside=inside) for name in set(spellings.values())},
        index=PhraseIndex(
            Phrase(text=s, value=n, noun=False) for s, n in (*demonyms.items(), *spellings.items())
        ),
        canonical=spellings,
        adjectives=data["adjectives"],
        ambiguous=frozenset(data["ambiguous"]),
        announcing=frozenset(data["announcing"]),
        locative=frozenset(data["locative"]),
        crossing=frozenset(crossing),
        demonyms=demonyms,
    )


def _demonyms(name: str) -> Iterator[str]:
    """The forms of origin in -er that a town's name may take: "Kölner", "Bremer", "Dresdner"."""
    if len(name) < 4 or not name.isalpha() or name.endswith(("er", "land", "ien")):
        return
    if name.endswith("e"):
        yield name + "r"
        return
    yield name + "er"
    if name.endswith("en"):
        yield name[:-2] + "er"
        yield name[:-2] + "ner"


def _ancestors(name: str, *, inside: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    open_names = [name]
    while open_names:
        for outer in inside.get(open_names.pop(), ()):
            if outer == name:
                raise LexiconError(f'places.toml: "{name}" lies in itself; break the circle')
            if outer not in found:
                found.add(outer)
                open_names.append(outer)
    return frozenset(found)


@lru_cache(maxsize=65_536)
def is_place(word: str) -> bool:
    """Whether `word` is, as it stands or in the genitive, a place of the gazetteer."""
    known = _gazetteer().canonical
    return word in known or (word.endswith("s") and word[:-1] in known)


def country_of(adjective: str) -> str | None:
    """The place an adjective of origin points to ("ukrainischen" → "Ukraine"), or `None`."""
    stem = re.sub(r"(?:e|en|em|er|es)$", "", adjective.lower())
    return _gazetteer().adjectives.get(stem)


def find_places(text: str) -> tuple[Mention, ...]:
    """The places in `text`, in order, without overlap; spans count in `text`."""
    gazetteer = _gazetteer()
    tokens = tokenize(text)
    found: list[tuple[int, Mention]] = []
    taken: set[int] = set()
    for match in gazetteer.index.find(tokens):
        if _is_meant(match, tokens, gazetteer=gazetteer):
            taken.update(range(match.first, match.last))
            found.append((match.first, _mention(text, match.span, canonical=match.value)))
    for at, city in _districts(tokens, taken=taken, gazetteer=gazetteer):
        found.append((at, _mention(text, tokens[at].span, canonical=city)))
        taken.add(at)
    for at in _announced(tokens, taken=taken, gazetteer=gazetteer):
        span = tokens[at].span
        found.append((at, _mention(text, span, canonical=span.of(text))))
    found.sort(key=lambda pair: pair[0])
    return tuple(mention for _, mention in found)


def _mention(text: str, span: Span, *, canonical: str) -> Mention:
    return Mention(span=span, text=span.of(text), canonical=canonical, kind=MentionKind.PLACE)


def _is_meant(match: Match[str], tokens: Sequence[Token], *, gazetteer: _Gazetteer) -> bool:
    """Whether an ambiguous word stands where only a place can: "in Essen", not "das Essen"."""
    if match.last - match.first > 1:
        return True
    word = tokens[match.first].text
    if word in gazetteer.demonyms:
        # "Kölner Polizei", "Kölner städtische Bühnen"; "die Kölner" are people
        following = tokens[match.last].text if match.last < len(tokens) else ""
        return following[:1].isupper() or (
            following.endswith(("e", "en"))
            and tokens[min(match.last + 1, len(tokens) - 1)].is_capitalised
        )
    if word not in gazetteer.ambiguous:
        return True
    before = tokens[match.first - 1].lower if match.first else ""
    return before in gazetteer.locative


def _districts(
    tokens: Sequence[Token], *, taken: set[int], gazetteer: _Gazetteer
) -> Iterator[tuple[int, str]]:
    """A district written behind its city, and the city: "Duisburg-Baerl"; not "Berlin-Prag"."""
    for at, token in enumerate(tokens):
        if "-" not in token.text:
            continue
        city, _, district = token.text.partition("-")
        if (
            at not in taken
            and city in gazetteer.canonical
            and city not in gazetteer.ambiguous
            and district[:1].isupper()
            and district not in gazetteer.canonical
            and "-" not in district
            and gazetteer.inside.get(gazetteer.canonical[city])
            and gazetteer.canonical[city] not in gazetteer.crossing
            and _is_town(gazetteer.canonical[city], gazetteer)
            and not is_known_noun(district)
        ):
            yield at, gazetteer.canonical[city]


def _is_town(name: str, gazetteer: _Gazetteer) -> bool:
    """Whether a place lies in a country: "Berlin" does, "Ukraine-Gipfel" names no district."""
    return len(gazetteer.inside.get(name, ())) > 1


@lru_cache(maxsize=4_096)
def is_known_noun(word: str) -> bool:
    """Whether the lemmatiser knows a capitalised word: "Köln-Besuch" names no district."""
    from simplemma import is_known

    return bool(is_known(word, lang="de"))


def _announced(tokens: Sequence[Token], *, taken: set[int], gazetteer: _Gazetteer) -> Iterator[int]:
    """The tokens behind a word such as "Region" or "Landkreis" that no list holds."""
    for at, (before, token) in enumerate(pairwise(tokens), start=1):
        if (
            before.text in gazetteer.announcing
            and at not in taken
            and token.is_capitalised
            and len(token.text) > 2
            and not token.text.isupper()
        ):
            yield at


def relate_places(a: str, b: str) -> PlaceRelation:
    """How the canonical places `a` and `b` lie; symmetric in both."""
    gazetteer = _gazetteer()
    left, right = gazetteer.canonical.get(a, a), gazetteer.canonical.get(b, b)
    if left == right:
        return PlaceRelation.SAME
    outer_left = gazetteer.inside.get(left)
    outer_right = gazetteer.inside.get(right)
    if outer_left is None or outer_right is None:
        return PlaceRelation.UNKNOWN
    if left in outer_right or right in outer_left:
        return PlaceRelation.INSIDE
    # Landscapes lie across borders: the Donbass is neither inside one oblast nor apart from it.
    if left in gazetteer.crossing or right in gazetteer.crossing:
        return PlaceRelation.UNKNOWN
    return PlaceRelation.APART
