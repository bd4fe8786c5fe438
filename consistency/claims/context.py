"""What an article has told so far: full names, the last speaker, the day its story has reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from consistency.domain import Mention, MentionKind, Span, TimeRelation, TimeSpan
from consistency.german.tokens import tokenize

__all__ = ["Surnames", "established_day", "event_time", "moved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surnames:
    """The surnames of an article and the one full name each belongs to there."""

    full_names: dict[str, str]

    @staticmethod
    def of(mentions: Iterable[Mention]) -> "Surnames":
        """Read from every person named in full; a surname that two share belongs to neither."""
        owners: dict[str, set[str]] = {}
        for mention in mentions:
            if mention.kind is MentionKind.PERSON and " " in mention.canonical:
                surname = mention.canonical.rpartition(" ")[2]
                owners.setdefault(surname, set()).add(mention.canonical)
        return Surnames(full_names=_settled(owners))

    def full(self, word: str) -> str | None:
        """The full name that a surname stands for, the genitive's included."""
        found = self.full_names.get(word)
        if found is None and word.endswith("s"):
            found = self.full_names.get(word[:-1])
        return found

    def resolve(self, mention: Mention) -> Mention:
        """`mention` under the full name, where it is a surname or a name in the genitive."""
        if mention.kind is MentionKind.PLACE:
            return mention
        full = self.full(mention.canonical.rpartition(" ")[2])
        if full is None and " " not in mention.canonical:
            full = self.full(mention.text.rpartition(" ")[2])
        same = full is not None and (
            " " not in mention.canonical or mention.canonical.removesuffix("s") == full
        )
        if full is None or not same or full == mention.canonical:
            return mention
        return replace(mention, canonical=full, kind=MentionKind.PERSON)

    def find(self, text: str, *, found: Sequence[Mention]) -> tuple[Mention, ...]:
        """`found` resolved, and the bare surnames in `text` that it leaves out; in order."""
        mentions = [self.resolve(mention) for mention in found]
        if any(name in text for name in self.full_names):
            taken = [mention.span for mention in found]
            for token in tokenize(text):
                full = self.full(token.text)
                if full is not None and not any(span.overlaps(token.span) for span in taken):
                    mentions.append(
                        Mention(
                            span=token.span,
                            text=token.text,
                            canonical=full,
                            kind=MentionKind.PERSON,
                        )
                    )
        return tuple(sorted(mentions, key=lambda mention: mention.span))


def _settled(owners: dict[str, set[str]]) -> dict[str, str]:
    settled = {}
    for surname, names in owners.items():
        # "Oleh Kipers" is "Oleh Kiper" in the genitive, not a second person.
        base = surname.removesuffix("s")
        if base != surname and base in owners:
            continue
        if len(names) == 1:
            settled[surname] = next(iter(names))
    return settled


def established_day(times: Sequence[TimeSpan], *, before: datetime | None) -> datetime | None:
    """The day the story has reached after a sentence with `times`; `before` it stood there."""
    for time in reversed(times):
        # "Derzeit" dates the telling: "am Tag darauf" still follows the day before it.
        if time.start is not None and time.relation is TimeRelation.AT and time.key != "now":
            return time.start
    return before


def event_time(times: Sequence[TimeSpan]) -> TimeSpan | None:
    """The first time that dates an event; "derzeit" and "bislang" date the telling."""
    return next(
        (time for time in times if time.relation is TimeRelation.AT and time.key != "now"), None
    )


def moved(mention: Mention, *, to: int) -> Mention:
    """`mention` as an unspoken one at the offset `to`: who goes on speaking is named nowhere."""
    return replace(mention, span=Span(start=to, end=to))
