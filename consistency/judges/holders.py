"""Whose figure it is: "die SPD kam auf 28 Prozent", "Leverkusen hat 61 Punkte"."""

import re
from dataclasses import dataclass

from consistency.domain import Claim, Figure, Mention
from consistency.german.wordsets import word_set

_CLAUSE_MARK = re.compile(r"[,;:–—()„“»«]")
_WORD = re.compile(r"[^\W\d_]+")
# Far enough back for "nach Angaben der": preposition, noun, article.
_LEAD_LETTERS = 40
# "Auf 31 Prozent kommt die CDU": so many letters may part a figure from a holder behind it.
_BEHIND_LETTERS = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A name in canonical form, and whether it is a person's, an organisation's or a place's."""

    name: str
    kind: str

    def is_same(self, other: "Holder") -> bool | None:
        """Whether both are one, `None` where that is open: a club and its town may be one."""
        if self.name == other.name:
            return True
        return False if self.kind == other.kind else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    first: int
    end: int
    holder: Holder


def holder_of(claim: Claim, figure: Figure) -> Holder | None:
    """Who stands as a subject before the figure in its clause, or else right behind it.

    A name behind a preposition, in the genitive or joined to such a one owns nothing: "gegen
    Mainz", "laut BMW", "nach Angaben der IAEA", "Europas größter Autobauer".
    """
    start, text = claim.span.start, claim.sentence.text
    at, end = figure.span.start - start, figure.span.end - start
    names = _names(claim)
    before = [
        name for name in names if name.end <= at and not _CLAUSE_MARK.search(text, name.end, at)
    ]
    for name in reversed(before):
        if _is_subject(text, name):
            return name.holder
    for name in names:
        if end <= name.first <= end + _BEHIND_LETTERS and _is_subject(text, name):
            return None if _CLAUSE_MARK.search(text, end, name.first) else name.holder
    return None


def _names(claim: Claim) -> list[_Name]:
    start = claim.span.start
    mentions = list(claim.people)
    if claim.speaker is not None and _is_named(claim.speaker):
        mentions.append(claim.speaker)
    named = [(each.span, Holder(name=each.canonical, kind=each.kind.value)) for each in mentions]
    named += [(each.span, Holder(name=each.canonical, kind="place")) for each in claim.places]
    return sorted(
        (
            _Name(first=span.start - start, end=span.end - start, holder=holder)
            for span, holder in named
            if span.start < span.end
        ),
        key=lambda name: name.first,
    )


def _is_named(speaker: Mention) -> bool:
    """Whether a speaker has a name: "die SPD", "die Deutsche Bahn", but not "die Gewerkschaft"."""
    article, _, rest = speaker.text.partition(" ")
    if article.lower() not in word_set("articles") or " " in speaker.canonical:
        return True
    return rest[:2].isupper() or speaker.canonical.lower() in word_set("parties")


def _is_subject(text: str, name: _Name) -> bool:
    written = text[name.first : name.end]
    if written.endswith("s") and written[:-1] == name.holder.name:
        return False  # "Europas größter Autobauer"
    leads = _WORD.findall(text, max(0, name.first - _LEAD_LETTERS), name.first)
    if leads and leads[-1].lower() in word_set("articles"):
        if leads[-1].lower() == "des" or (len(leads) > 1 and leads[-2][:1].isupper()):
            return False  # "nach Angaben der IAEA"
        leads.pop()
    return not leads or leads[-1].lower() not in word_set("leads_away")
