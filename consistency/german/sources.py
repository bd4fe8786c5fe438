"""Whom a noun phrase names as a source: a person, a house, or a plain noun with its place."""

from collections.abc import Sequence
from dataclasses import replace

from consistency.domain import Mention, MentionKind, Span
from consistency.german.names import Aliases, find_people
from consistency.german.noun_phrases import NounPhrase, Refers, modifiers_end, phrase_at
from consistency.german.personal import is_title
from consistency.german.places import country_of, find_places
from consistency.german.speech_words import endings_of, list_of
from consistency.german.tokens import Token, lemma

UNNAMED = "ungenannt"  # who stands behind "ersten Angaben zufolge"


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
    if phrase.refers is Refers.NOBODY:
        noun = lemma(tokens[phrase.head].text)
        return Mention(
            span=span,
            text=span.of(text),
            canonical=f"{noun[0].upper()}{noun[1:]} ({UNNAMED})",
            kind=MentionKind.ORGANISATION,
        )
    if phrase.stem is not None:
        return _of_house(phrase.stem, span=span, text=text, aliases=aliases)
    end = modifiers_end(tokens, at=phrase.last)
    reach = Span(start=span.start, end=tokens[end - 1].end)
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
            inside = phrase_at(tokens, at=phrase.last + skip)
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


def _is_apposition(tokens: Sequence[Token], *, phrase: NounPhrase, mention: Mention) -> bool:
    return any(
        token.text == "," and token.end <= mention.span.start
        for token in tokens[phrase.last : phrase.last + 8]
    )


def _is_voice(word: str) -> bool:
    return word in list_of("voices") or word.lower().endswith(endings_of("voice_endings"))


def _house(word: str) -> str | None:
    """The house in a compound: "Polizeisprecherin" → "Polizei"."""
    for ending in endings_of("voice_endings"):
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
    noun = head if last.isupper() else prefix + hyphen + base[0].upper() + base[1:]
    origins = [
        country
        for token in tokens[phrase.first : phrase.head]
        if (country := country_of(token.text)) is not None
    ]
    if not origins:
        inside = Span(start=tokens[phrase.last - 1].end, end=reach.end).of(text)
        origins = [place.canonical for place in find_places(inside)] if inside.strip() else []
    if not origins and of and (is_title(head) or of[0].span.start == reach.start):
        origins = [of[0].canonical]  # "der Vorsitzende der Lokführergewerkschaft"
    if not origins and phrase.last - phrase.head > 1:
        return Span(start=tokens[phrase.head].start, end=tokens[phrase.last - 1].end).of(text)
    return f"{noun} ({origins[0]})" if origins else noun


def _kind(head: str) -> MentionKind:
    people = ("er", "in", "eur", "chef", "ant", "ist", "ent", "mann", "frau", "arzt", "rat", "e")
    groups = ("polizei", "behörde", "feuerwehr", "ministerium", "amt", "gericht", "zeitung")
    lower = head.lower()
    if lower.endswith(groups) or not lower.endswith(people):
        return MentionKind.ORGANISATION
    return MentionKind.PERSON
