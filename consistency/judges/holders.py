"""Whose figure it is: "die SPD kam auf 28 Prozent", "Leverkusen hat 61 Punkte"."""

import re

from consistency.domain import Claim, Figure, Mention
from consistency.german.wordsets import word_set

_CLAUSE_MARK = re.compile(r"[,;:–—()„“»«]")
_WORD = re.compile(r"[^\W\d_]+")
# "Die SPD", "für die SPD": the word that leads may stand before the article.
_LEADS = 2


def holder_of(claim: Claim, figure: Figure) -> str | None:
    """The canonical name of who stands nearest before the figure in its clause, else behind it.

    A name behind a preposition owns nothing: "gegen Mainz", "in Köln", "laut BMW".
    """
    start, text = claim.span.start, claim.sentence.text
    at, end = figure.span.start - start, figure.span.end - start
    before: tuple[int, str] | None = None
    behind: tuple[int, str] | None = None
    for first, last, name in _names(claim):
        if last <= at:
            if not _CLAUSE_MARK.search(text, last, at) and (before is None or last > before[0]):
                if not _is_led(text, first):
                    before = (last, name)
        elif (
            first >= end
            and (behind is None or first < behind[0])
            and not _CLAUSE_MARK.search(text, end, first)
            and not _is_led(text, first)
        ):
            behind = (first, name)
    found = before or behind
    return None if found is None else found[1]


def _names(claim: Claim) -> list[tuple[int, int, str]]:
    start = claim.span.start
    mentions = list(claim.people)
    if claim.speaker is not None and _is_named(claim.speaker):
        mentions.append(claim.speaker)
    named = [(m.span.start - start, m.span.end - start, m.canonical) for m in mentions]
    named += [(p.span.start - start, p.span.end - start, p.canonical) for p in claim.places]
    return [each for each in named if each[0] < each[1]]


def _is_named(speaker: Mention) -> bool:
    """Whether a speaker has a name: "die SPD", "die Deutsche Bahn", but not "die Gewerkschaft"."""
    article, _, rest = speaker.text.partition(" ")
    if article.lower() not in word_set("articles") or " " in speaker.canonical:
        return True
    return rest[:2].isupper() or speaker.canonical.lower() in word_set("parties")


def _is_led(text: str, first: int) -> bool:
    leads = _WORD.findall(text, max(0, first - 30), first)[-_LEADS:]
    prepositions = word_set("team_prepositions") | word_set("figures_prepositions")
    return any(word.lower() in prepositions or word.lower() == "laut" for word in leads[-1:]) or (
        len(leads) == _LEADS
        and leads[-1].lower() in word_set("articles")
        and leads[0].lower() in prepositions
    )
