"""Noun phrases as sources: where one stands, which word carries it, and whom it names."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from consistency.domain import Mention, MentionKind, Span
from consistency.german.names import Aliases, find_people
from consistency.german.personal import is_first_name, is_title
from consistency.german.places import country_of, find_places
from consistency.german.tokens import Token, lemma

_HYPHENED = re.compile(r"[a-zäöü]+-[A-ZÄÖÜ]")  # "dpa-Meldung", "el-Baradei"
_REACH = 14  # tokens searched for a subject: "teilte am Freitag in Berlin die Polizei mit"


_DATIVE_ALONE = {"dem", "einem", "einer", "mehreren", "diesem"}
_DATIVE = {"der", "den", "dieser"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NounPhrase:
    """Tokens `[first, last)` with the noun at `head`; `stem` is a source inside a compound."""

    first: int
    last: int
    head: int
    stem: str | None = None
    is_pronoun: bool = False


@cache
def _wording() -> dict[str, Any]:
    text = (
        resources.files("consistency.german").joinpath("data/attribution.toml").read_text("utf-8")
    )
    return tomllib.loads(text)


@cache
def list_of(key: str) -> frozenset[str]:
    """A list of `data/attribution.toml`, whether written as an array or as running words."""
    data = _wording()
    value = data[key] if key in data else data["words"][key]
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def speech_particles() -> dict[str, frozenset[str]]:
    """Verbs that speak only with a particle: "teilte" → "mit"."""
    return {verb: frozenset(found) for verb, found in _wording()["particles"].items()}


def noun_phrase(
    tokens: Sequence[Token], *, at: int, subject: bool = False, strict: bool = False
) -> NounPhrase | None:
    """The first noun phrase from token `at` on.

    `subject` passes over adverbs, prepositional phrases and datives to what can be the subject;
    `strict` takes only what starts right there.
    """
    end = min(len(tokens), at + (1 if strict else _REACH))
    while at < end:
        word = tokens[at].text
        if word.lower() in list_of("pronouns") and not strict:
            return NounPhrase(first=at, last=at + 1, head=at, is_pronoun=True)
        if word.lower() in list_of("adverbs") and not strict:
            at += 1
            continue
        if subject and word.lower() in list_of("prepositions"):
            at = _past_phrase(tokens, at=at + 1)
            continue
        if subject and word.lower() in ("dem", "den", "einem", "ihm", "ihr", "ihnen", "des"):
            at = _past_phrase(tokens, at=at)
            continue
        found = _phrase_at(tokens, at=at)
        if found is not None:
            return found
        if word in (",", ";", ":") and not strict:
            return None
        at += 1
    return None


def _past_phrase(tokens: Sequence[Token], *, at: int) -> int:
    """Past the phrase that a preposition governs."""
    found = _phrase_at(tokens, at=at)
    if found is not None:
        return found.last
    while (at < len(tokens) and tokens[at].text[0].isdigit()) or (
        at < len(tokens) and tokens[at].text == "."
    ):
        at += 1
    found = _phrase_at(tokens, at=at) if at < len(tokens) else None
    return at + 1 if found is None else found.last


def _phrase_at(tokens: Sequence[Token], *, at: int) -> NounPhrase | None:
    """Determiner, adjectives and a run of capitalised words that start at `at`."""
    first = at
    if at < len(tokens) and tokens[at].text.lower() in list_of("determiners"):
        at += 1
    while at < len(tokens) and _is_adjective(tokens[at].text):
        at += 1
    # "Ukrainische Behörden" opens the sentence with an adjective.
    if at == 0 and len(tokens) > 1 and tokens[1].is_capitalised and country_of(tokens[0].text):
        at = 1
    head = at
    while at < len(tokens) and _continues_name(tokens, at=at, head=head):
        at += 1
    if at == head:
        return None
    return NounPhrase(first=first, last=at, head=head)


def _continues_name(tokens: Sequence[Token], *, at: int, head: int) -> bool:
    word = tokens[at].text
    if tokens[at].is_word and (word[0].isupper() or _HYPHENED.match(word)):
        if word in list_of("calendar"):
            return False
        return at == head or word.lower() not in list_of("determiners") | list_of("prepositions")
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    # "Ursula von der Leyen", but "Gouverneur von Saratow".
    named = at > head and is_first_name(tokens[at - 1].text)
    return named and word in ("von", "van", "de", "al", ".") and after[:1].isupper()


def _is_adjective(word: str) -> bool:
    return (
        word[0].islower()
        and word.endswith(("e", "en", "em", "er", "es", "te", "ten"))
        and len(word) > 3
        and word not in list_of("verbs")
        and word not in list_of("adverbs")
        and word not in list_of("prepositions")
        and word not in list_of("determiners")
        and word
        not in ("haben", "werden", "wurden", "wurde", "hatte", "hatten", "wollen", "sollen")
    ) or (country_of(word) is not None and word[0].islower())


def noun_phrase_before(tokens: Sequence[Token], *, at: int) -> NounPhrase | None:
    """The noun phrase that ends before token `at`.

    "Kernkraftwerk der Atombehörde zufolge" stops at "der"; only a dative that cannot be a
    genitive is looked for beyond: "dem Gouverneur der Region, Iwan Fedorow, zufolge".
    """
    best: NounPhrase | None = None
    settled = False
    for start in range(at - 1, max(-1, at - 14), -1):
        word = tokens[start].text
        if not tokens[start].is_word:
            continue
        near = not settled and (best is None or start == best.first - 1)
        found = _phrase_at(tokens, at=start)
        if found is not None and word.lower() == "den" and tokens[found.head].text[-1] in "ns":
            return (
                found  # "den Behörden der Länder zufolge", but not "den Mann der Polizei zufolge"
            )
        if word.lower() in _DATIVE_ALONE:
            return found or best
        if word.lower() in _DATIVE:
            best = best if settled else found or best
            settled = True
        elif near and (word[0].isupper() or _is_adjective(word)):
            best = found or best
        elif word[0].islower() and not _may_link(word):
            break
    return best


def _may_link(word: str) -> bool:
    return (
        _is_adjective(word)
        or word in list_of("determiners")
        or word
        in (
            "von",
            "für",
            "in",
            "im",
            "und",
            "vom",
            "am",
            "des",
        )
    )


def source(
    phrase: NounPhrase,
    tokens: Sequence[Token],
    *,
    text: str,
    people: Sequence[Mention],
    aliases: Aliases,
) -> Mention | None:
    """Whom `phrase` names: a known name in it, else its noun in plain form with its place."""
    first, last = tokens[phrase.first].span, tokens[phrase.last - 1].span
    span = Span(start=first.start, end=last.end)
    if phrase.stem is not None:
        return _of_house(phrase.stem, span=span, text=text, aliases=aliases)
    end = _modifiers_end(tokens, at=phrase.last)
    reach = Span(start=span.start, end=tokens[end - 1].span.end)
    inner = [person for person in people if person.span.overlaps(span)]
    persons = [person for person in inner if person.kind is MentionKind.PERSON]
    owner = next((p for p in inner if p.text.endswith("s") and p.span.end < span.end), None)
    if persons and persons[-1] is not owner:
        return persons[-1] if owner in persons else persons[0]
    if inner and owner is None:
        return inner[0]
    head = tokens[phrase.last - 1 if owner else phrase.head].text
    wider = [person for person in people if person.span.overlaps(reach)]
    apposed = [person for person in wider if person.kind is MentionKind.PERSON]
    if apposed and _is_apposition(tokens, phrase=phrase, mention=apposed[0]):
        return apposed[0]
    if _is_voice(head):
        if owner is not None:
            return owner  # "Merz’ Sprecher"
        if wider:
            return wider[0]
        house = _house(head)
        if house is None and end > phrase.last:
            skip = 1 if tokens[phrase.last].text in ("von", "vom", "beim", "bei") else 0
            inside = _phrase_at(tokens, at=phrase.last + skip)
            if inside is not None:
                return source(inside, tokens, text=text, people=people, aliases=aliases)
        if house is not None:
            return _of_house(house, span=span, text=text, aliases=aliases)
    bodies = {p.canonical: p for p in people if p.kind is MentionKind.ORGANISATION}
    if head in list_of("anaphors") and end == phrase.last and len(bodies) == 1:
        named = next(iter(bodies.values()))
        return replace(named, span=span, text=span.of(text))
    return Mention(
        span=span,
        text=span.of(text),
        canonical=_canonical(head, phrase, tokens, reach=reach, text=text, of=wider),
        kind=_kind(head),
    )


def _of_house(house: str, *, span: Span, text: str, aliases: Aliases) -> Mention:
    """The house inside a compound: "Kremlangaben", "Bahnsprecherin"."""
    names = (house, house.removesuffix("s"), house.removesuffix("en"))
    known = next((found for name in names for found in find_people(name, aliases=aliases)), None)
    plain = lemma(house.removesuffix("s") if len(house) > 4 else house)
    return Mention(
        span=span,
        text=span.of(text),
        canonical=plain[0].upper() + plain[1:] if known is None else known.canonical,
        kind=MentionKind.ORGANISATION if known is None else known.kind,
    )


def _modifiers_end(tokens: Sequence[Token], *, at: int) -> int:
    """The end of the genitives, places and appositions behind a noun phrase."""
    for _ in range(3):
        if at >= len(tokens):
            break
        word = tokens[at].text
        if word == "(":
            close = next((i for i in range(at, len(tokens)) if tokens[i].text == ")"), at)
            at = close + 1
            continue
        links = ("des", "der", "von", "vom", "in", "im", "aus", "beim", "bei", "für", "der", ",")
        if word not in links:
            break
        step = at if word in ("des", "der") else at + 1
        found = _phrase_at(tokens, at=step)
        if found is None:
            break
        at = found.last
    return at


def _is_apposition(tokens: Sequence[Token], *, phrase: NounPhrase, mention: Mention) -> bool:
    return any(
        token.text == "," and token.span.end <= mention.span.start
        for token in tokens[phrase.last : phrase.last + 8]
    )


def _is_voice(word: str) -> bool:
    return word in list_of("voices") or word.lower().endswith(tuple(list_of("voice_endings")))


def _house(word: str) -> str | None:
    """The house in a compound: "Polizeisprecherin" → "Polizei"."""
    for ending in sorted(list_of("voice_endings"), key=len, reverse=True):
        if word.lower().endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)].removesuffix("-")
    return None


def _canonical(
    head: str,
    phrase: NounPhrase,
    tokens: Sequence[Token],
    *,
    reach: Span,
    text: str,
    of: Sequence[Mention],
) -> str:
    """ "die ukrainischen Behörden" → "Behörde (Ukraine)", so that cases and numbers compare."""
    prefix, hyphen, last = head.rpartition("-")
    base = lemma(last)
    noun = prefix + hyphen + base[0].upper() + base[1:]
    origins = [
        country
        for token in tokens[phrase.first : phrase.head]
        if (country := country_of(token.text)) is not None
    ]
    if not origins:
        inside = Span(start=tokens[phrase.last - 1].span.end, end=reach.end).of(text)
        origins = [place.canonical for place in find_places(inside)] if inside.strip() else []
    if not origins and of and (is_title(head) or of[0].span.start == reach.start):
        origins = [of[0].canonical]  # "der Vorsitzende der Lokführergewerkschaft"
    if not origins and phrase.last - phrase.head > 1:
        return Span(start=tokens[phrase.head].span.start, end=tokens[phrase.last - 1].span.end).of(
            text
        )
    return f"{noun} ({origins[0]})" if origins else noun


def _kind(head: str) -> MentionKind:
    people = ("er", "in", "eur", "chef", "ant", "ist", "ent", "mann", "frau", "arzt", "rat", "e")
    groups = ("polizei", "behörde", "feuerwehr", "ministerium", "amt", "gericht", "zeitung")
    lower = head.lower()
    if lower.endswith(groups) or not lower.endswith(people):
        return MentionKind.ORGANISATION
    return MentionKind.PERSON
