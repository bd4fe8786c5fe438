"""Noun phrases: where one stands and which word carries it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from consistency.german.personal import is_first_name
from consistency.german.places import country_of, is_place
from consistency.german.speech_words import is_verb_of_saying, list_of
from consistency.german.tokens import Token

_HYPHENED = re.compile(r"[a-zäöü]+-[A-ZÄÖÜ]")  # "dpa-Meldung", "el-Baradei"
_AGED = re.compile(r"\d+-[jJ]ährige[rnm]?")  # "der 47-Jährige"
_REACH = 14  # tokens searched for a subject: "teilte am Freitag in Berlin die Polizei mit"
_DATIVE_ALONE = {"dem", "einem", "einer", "mehreren", "diesem"}
_DATIVE = {"der", "den", "dieser"}
_NO_SUBJECT = {"dem", "den", "einem", "einen", "ihm", "ihr", "ihn", "ihnen", "des", "diesen"}
_PARTITIVE = {"der", "seiner", "ihrer", "dieser"}
_LINKS = {"von", "für", "in", "im", "und", "vom", "am", "des"}
_VERBAL = {
    "haben",
    "hatte",
    "hatten",
    "hätte",
    "hätten",
    "waren",
    "wäre",
    "wären",
    "wurden",
    "wurde",
}


class Refers(StrEnum):
    """Whom a phrase means."""

    ITSELF = "itself"  # "die Polizei"
    EARLIER = "earlier"  # "er", "seinen Worten": somebody named before
    SUBJECT = "subject"  # "eigenen Angaben": whom the sentence is about
    NOBODY = "nobody"  # "ersten Angaben": it is told by nobody in particular


@dataclass(frozen=True, slots=True, kw_only=True)
class NounPhrase:
    """Tokens `[first, last)` with the noun at `head`; `stem` is a source inside a compound."""

    first: int
    last: int
    head: int
    stem: str | None = None
    refers: Refers = Refers.ITSELF


def noun_phrase(
    tokens: Sequence[Token],
    *,
    at: int,
    subject: bool = False,
    strict: bool = False,
    until: int | None = None,
) -> NounPhrase | None:
    """The first noun phrase from token `at` on that starts before `until`.

    `subject` passes over adverbs, prepositional phrases and datives to what can be the subject;
    `strict` takes only what starts right there.
    """
    end = min(len(tokens) if until is None else until, at + (1 if strict else _REACH))
    while at < end:
        word = tokens[at].text
        lower = word.lower()
        if not strict and lower in list_of("pronouns"):
            return NounPhrase(first=at, last=at + 1, head=at, refers=Refers.EARLIER)
        if subject and lower in list_of("prepositions"):
            at = _past_phrase(tokens, at=at + 1)
            continue
        if not strict and lower in list_of("adverbs"):
            at += 1
            continue
        if subject and lower in _NO_SUBJECT:
            at = _past_phrase(tokens, at=at)
            continue
        found = phrase_at(tokens, at=at)
        if found is not None:
            return found
        if word in (",", ";", ":") and not strict:
            return None
        at += 1
    return None


def phrase_at(tokens: Sequence[Token], *, at: int) -> NounPhrase | None:
    """Determiner, adjectives and a run of capitalised words that start at `at`."""
    first = at
    if at < len(tokens) and tokens[at].lower in list_of("determiners"):
        at += 1
        # "einige der Fachleute"
        if at < len(tokens) and tokens[at].text in _PARTITIVE:
            at += 1
        if at < len(tokens) and tokens[at].text.isdigit():
            at += 1
    while at < len(tokens) and _is_adjective(tokens[at].text) and not _stands_alone(tokens, at=at):
        at += 1
    # "Ukrainische Behörden" opens the sentence with an adjective.
    if at == 0 and len(tokens) > 1 and tokens[1].is_capitalised and opens_adjective(tokens[0].text):
        at = 1
    head = at
    if at < len(tokens) and _AGED.fullmatch(tokens[at].text):
        return NounPhrase(first=first, last=at + 1, head=at)
    while at < len(tokens) and _continues_name(tokens, at=at, head=head):
        at += 1
    if at == head:
        return None
    return NounPhrase(first=first, last=at, head=head)


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
        found = phrase_at(tokens, at=start)
        if found is not None and word.lower() == "den" and tokens[found.head].text[-1] in "ns":
            # "den Behörden der Länder zufolge", but not "den Mann der Polizei zufolge"
            return found
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


def modifiers_end(tokens: Sequence[Token], *, at: int) -> int:
    """The end of the genitives, places and appositions behind a noun phrase."""
    links = ("des", "der", "von", "vom", "in", "im", "aus", "beim", "bei", "für", ",")
    for _ in range(3):
        if at >= len(tokens):
            break
        word = tokens[at].text
        if word == "(":
            at = next((i for i in range(at, len(tokens)) if tokens[i].text == ")"), at) + 1
            continue
        if word not in links:
            break
        step = at if word in ("des", "der") else at + 1
        found = phrase_at(tokens, at=step)
        if found is None:
            break
        at = found.last
    return at


@lru_cache(maxsize=16_384)
def opens_adjective(word: str) -> bool:
    """Whether a capitalised word that opens a sentence is an adjective before its noun."""
    if is_first_name(word):
        return False
    return country_of(word) is not None or (
        word.endswith(("e", "ischer", "isches")) and len(word) > 4
    )


def _past_phrase(tokens: Sequence[Token], *, at: int) -> int:
    """Past the phrase that a preposition governs."""
    found = phrase_at(tokens, at=at)
    if found is not None:
        return _past_genitive(tokens, after=found)
    while (at < len(tokens) and tokens[at].text[0].isdigit()) or (
        at < len(tokens) and tokens[at].text == "."
    ):
        at += 1
    found = phrase_at(tokens, at=at) if at < len(tokens) else None
    return at + 1 if found is None else found.last


def _past_genitive(tokens: Sequence[Token], *, after: NounPhrase) -> int:
    """Past "des Landes" behind a phrase; "in Kiel der Richter" may be two."""
    at = after.last
    if at < len(tokens) and (
        tokens[at].text == "des" or (tokens[at].text == "der" and not is_place(tokens[at - 1].text))
    ):
        genitive = phrase_at(tokens, at=at)
        if genitive is not None:
            return genitive.last
    return at


def _continues_name(tokens: Sequence[Token], *, at: int, head: int) -> bool:
    word = tokens[at].text
    if tokens[at].is_word and (word[0].isupper() or _HYPHENED.match(word)):
        if word in list_of("calendar"):
            return False
        lower = word.lower()
        if at == head:
            return at > 0 or not (lower in list_of("prepositions") or lower in list_of("adverbs"))
        return not (lower in list_of("determiners") or lower in list_of("prepositions"))
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    # "Ursula von der Leyen", but "Gouverneur von Saratow".
    named = at > head and is_first_name(tokens[at - 1].text)
    return named and word in ("von", "van", "de", "al", ".") and after[:1].isupper()


def _stands_alone(tokens: Sequence[Token], *, at: int) -> bool:
    """Whether "der 47-Jährige" ends there: no noun follows."""
    return bool(_AGED.fullmatch(tokens[at].text)) and not (
        at + 1 < len(tokens) and tokens[at + 1].is_capitalised
    )


@lru_cache(maxsize=65_536)
def _is_adjective(word: str) -> bool:
    if _AGED.fullmatch(word):
        return True
    if not word[0].islower():
        return False
    return (
        word.endswith(("e", "en", "em", "er", "es", "te", "ten"))
        and len(word) > 3
        and word not in list_of("adverbs")
        and word not in list_of("prepositions")
        and word not in list_of("determiners")
        and word not in list_of("modals")
        and word not in _VERBAL
        and not is_verb_of_saying(word)
    ) or country_of(word) is not None


def _may_link(word: str) -> bool:
    return _is_adjective(word) or word in list_of("determiners") or word in _LINKS
