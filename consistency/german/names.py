"""Persons and organisations a text names, each under one canonical name.

Known names come from the alias file; offices are read by date; persons that a text itself
introduces ("Gouverneur Oleh Kiper") keep the name it gives them.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from consistency.domain import Mention, MentionKind, Span
from consistency.german.acting import acting_names
from consistency.german.aliases import Aliases, Name
from consistency.german.personal import introduced_names, is_first_name, is_former
from consistency.german.phrases import Match
from consistency.german.places import is_place
from consistency.german.tokens import Token, tokenize

__all__ = ["Aliases", "find_people"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A name over the tokens `[first, last)`."""

    first: int
    last: int
    canonical: str
    kind: MentionKind


def find_people(
    text: str, *, aliases: Aliases, published: datetime | None = None
) -> tuple[Mention, ...]:
    """The persons and organisations in `text`, in order, without overlap; spans count in `text`.

    `published` decides who holds an office; without it only offices with one holder are read.
    """
    tokens = tokenize(text)
    found: list[_Found] = []
    taken: set[int] = set()
    known = [match for match in aliases.names.find(tokens) if not _is_namesake(match, tokens)]
    inside = {place for match in known for place in range(match.first, match.last)}
    introduced = [
        _Found(first=name.first, last=name.last, canonical=name.text, kind=name.kind)
        for name in introduced_names(tokens, known=inside)
    ]
    named = {match.first for match in known} | {name.first for name in introduced}
    holders = list(_holders(tokens, aliases=aliases, published=published, named=named))
    # Long offices first: "Präsident der Bundesbank" is a person, not the bank.
    for name in (
        *(holder for holder in holders if holder.last - holder.first > 1),
        *(
            _Found(
                first=match.first,
                last=match.last,
                canonical=match.value.canonical,
                kind=match.value.kind,
            )
            for match in known
        ),
        *introduced,
        *holders,
        *_acting(tokens, aliases=aliases),
    ):
        covered = range(name.first, name.last)
        if taken.isdisjoint(covered):
            taken.update(covered)
            found.append(name)
    found.sort(key=lambda name: name.first)
    return tuple(_mention(name, text, tokens) for name in found)


def _mention(name: _Found, text: str, tokens: Sequence[Token]) -> Mention:
    span = Span(start=tokens[name.first].start, end=tokens[name.last - 1].end)
    return Mention(span=span, text=span.of(text), canonical=name.canonical, kind=name.kind)


def _is_namesake(match: Match[Name], tokens: Sequence[Token]) -> bool:
    """Whether one word of a name belongs to another: "Anna Scholz", "Rhätische Bahn"."""
    if match.last - match.first > 1:
        return False
    word = tokens[match.first].text
    if match.last < len(tokens) and is_place(f"{word} {tokens[match.last].text}"):
        return True  # "Costa Rica"
    before = tokens[match.first - 1].text if match.first else ""
    if match.value.kind is not MentionKind.PERSON:
        inside = match.first > 1 and before[:1].isupper()
        return inside and before.endswith(("sche", "schen", "scher"))
    return is_first_name(before) and before not in match.value.canonical.split()


def _holders(
    tokens: Sequence[Token], *, aliases: Aliases, published: datetime | None, named: Set[int]
) -> Iterator[_Found]:
    """The holders of offices; `named` are the tokens at which a name starts."""
    on = None if published is None else published.date()
    for match in aliases.offices.find(tokens):
        holder = match.value.holder(on=on)
        # An office before a name is that person's title: "Kremlchef Wladimir Putin".
        former = match.first > 0 and is_former(tokens[match.first - 1].text)
        if holder is not None and match.last not in named and not former:
            yield _Found(
                first=match.first, last=match.last, canonical=holder, kind=aliases.kind(holder)
            )


def _acting(tokens: Sequence[Token], *, aliases: Aliases) -> Iterator[_Found]:
    for at, name in acting_names(tokens, acting=aliases.acting, playing=aliases.playing):
        yield _Found(first=at, last=at + 1, canonical=name.canonical, kind=name.kind)
