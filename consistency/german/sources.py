"""Noun phrases as sources: where one stands, which word carries it, and whom it names."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from consistency.domain import Mention, MentionKind, Span
from consistency.german.personal import is_first_name
from consistency.german.places import country_of, find_places
from consistency.german.tokens import Token, lemma

_REACH = 14  # tokens searched for a subject: "teilte am Freitag in Berlin die Polizei mit"


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
        if not tokens[at].is_word and not strict and word not in ("(", ")"):
            return None
        at += 1
    return None


def _past_phrase(tokens: Sequence[Token], *, at: int) -> int:
    """Past the phrase that a preposition governs."""
    found = _phrase_at(tokens, at=at)
    if found is not None:
        return found.last
    while at < len(tokens) and tokens[at].text[0].isdigit() or (
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
    head = at
    while at < len(tokens) and _continues_name(tokens, at=at, head=head):
        at += 1
    if at == head:
        return None
    return NounPhrase(first=first, last=at, head=head)


def _continues_name(tokens: Sequence[Token], *, at: int, head: int) -> bool:
    word = tokens[at].text
    if tokens[at].is_word and word[0].isupper():
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
        and word not in ("haben", "werden", "wurden", "wurde", "hatte", "hatten", "wollen", "sollen")
    ) or country_of(word) is not None and word[0].islower()


def noun_phrase_before(tokens: Sequence[Token], *, at: int) -> NounPhrase | None:
    """The noun phrase that ends before token `at`: "dem Gouverneur der Region, X, zufolge"."""
    best: NounPhrase | None = None
    for start in range(at - 1, max(-1, at - 14), -1):
        word = tokens[start].text
        if tokens[start].is_capitalised and best is None:
            best = NounPhrase(first=start, last=at, head=start)
        if word.lower() in ("dem", "der", "den", "einem", "einer", "mehreren", "diesem", "dieser"):
            found = _phrase_at(tokens, at=start)
            if found is not None:
                best = found
                if word.lower() in ("dem", "einem", "einer", "mehreren", "diesem") or start == 0:
                    break
        elif tokens[start].is_word and word[0].islower() and not _may_link(word):
            break
    return best


def _may_link(word: str) -> bool:
    return _is_adjective(word) or word in list_of("determiners") or word in (
        "von", "für", "in", "im", "und", "vom", "am", "des",
    )


def source(
    phrase: NounPhrase, tokens: Sequence[Token], *, text: str, people: Sequence[Mention]
) -> Mention | None:
    """Whom `phrase` names: a known name in it, else its noun in plain form with its place."""
    first, last = tokens[phrase.first].span, tokens[phrase.last - 1].span
    span = Span(start=first.start, end=last.end)
    if phrase.stem is not None:
        return _from_stem(phrase, span=span, text=text)
    end = _modifiers_end(tokens, at=phrase.last)
    reach = Span(start=span.start, end=tokens[end - 1].span.end)
    inner = [person for person in people if person.span.overlaps(span)]
    persons = [person for person in inner if person.kind is MentionKind.PERSON]
    if persons:
        return persons[0]
    if inner:
        return inner[0]
    head = tokens[phrase.head].text
    wider = [person for person in people if person.span.overlaps(reach)]
    apposed = [person for person in wider if person.kind is MentionKind.PERSON]
    if apposed and _is_apposition(tokens, phrase=phrase, mention=apposed[0]):
        return apposed[0]
    if _is_voice(head):
        if wider:
            return wider[0]
        house = _house(head)
        if house is None and end > phrase.last:
            inside = _phrase_at(tokens, at=phrase.last)
            if inside is not None and country_of(head) is None:
                return source(inside, tokens, text=text, people=people)
        head = house or head
    return Mention(
        span=span,
        text=span.of(text),
        canonical=_canonical(head, phrase, tokens, reach=reach, text=text),
        kind=_kind(head),
    )


def _from_stem(phrase: NounPhrase, *, span: Span, text: str) -> Mention:
    assert phrase.stem is not None
    stem = phrase.stem.removesuffix("s") if len(phrase.stem) > 4 else phrase.stem
    return Mention(
        span=span, text=span.of(text), canonical=stem, kind=MentionKind.ORGANISATION
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
            return word[: -len(ending)].removesuffix("-").removesuffix("s")
    return None


def _canonical(
    head: str, phrase: NounPhrase, tokens: Sequence[Token], *, reach: Span, text: str
) -> str:
    """"die ukrainischen Behörden" → "Behörde (Ukraine)", so that cases and numbers compare."""
    base = lemma(head)
    noun = base[0].upper() + base[1:]
    origins = [
        country
        for token in tokens[phrase.first : phrase.head]
        if (country := country_of(token.text)) is not None
    ]
    if not origins:
        inside = Span(start=tokens[phrase.last - 1].span.end, end=reach.end).of(text)
        origins = [place.canonical for place in find_places(inside)] if inside.strip() else []
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
