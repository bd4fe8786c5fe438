"""Who, according to the text, says what a sentence says.

Cues are tried from the narrowest to the widest: a preposition names its source beyond doubt
("laut Polizei"), a verb of saying may stand in a subordinate clause, and Konjunktiv I alone
only tells that somebody who spoke before still speaks.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from consistency.domain import Mention, Span
from consistency.german.cues import is_unnamed_saying, named_source
from consistency.german.names import Aliases
from consistency.german.noun_phrases import NounPhrase, Refers, noun_phrase
from consistency.german.saying import announced, clause_start
from consistency.german.sources import source
from consistency.german.speech_words import is_verb_of_saying, list_of, may_speak
from consistency.german.tokens import Token, tokenize

__all__ = ["Attribution", "Means", "attribute"]

# A quote may run over several sentences: then it has no end here, or no beginning.
_QUOTE = re.compile(
    r"„[^“”\"]*(?:[“”\"]|$)|»[^«]*(?:«|$)|“[^“”]*”|\"[^\"]*(?:\"|$)|^[^„“”»«\"]*[“”«]"
)
_SHORT = 2  # words of a quote that may be a name: „France Football“
_LONGEST_TITLE = 4  # words of one in capitals
_NO_MOOD = frozenset(("ich", "Ich", "wenn", "Wenn"))  # "wenn er käme", "ich sei" report nothing


class Means(StrEnum):
    """How a sentence tells that it is not the article's own."""

    NAMED = "named"  # "sagte Kern": `mention`
    POINTED = "pointed"  # "sagte er", "seinen Worten zufolge": at who was named before
    LEANING = "leaning"  # Konjunktiv I, a bare quote, "demnach": who spoke goes on
    FADING = "fading"  # "sie hätten", "es würde": only after Konjunktiv I or a cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """To whom a sentence is attributed, as far as the sentence itself tells.

    `mention` is set where `means` is `NAMED`; `span` are the words that point, `None` where only
    mood or a quote does. `looks_back` says that the sentence before is what was said: "Das teilte
    die Polizei mit."
    """

    means: Means
    mention: Mention | None = None
    span: Span | None = None
    looks_back: bool = False


def attribute(text: str, *, people: Sequence[Mention], aliases: Aliases) -> Attribution | None:
    """How `text`, one sentence naming `people`, is attributed; `None` for the article's voice."""
    outside = _outside_quotes(text)
    tokens = _without_brackets(outside)
    has_quote = outside is not text and _has_quote(text)
    if not any(token.is_word for token in tokens):
        return Attribution(means=Means.LEANING)
    texts = {token.text for token in tokens}
    mood = _mood(texts)
    has_words = has_quote or mood is not None
    phrase = named_source(tokens, texts=texts, has_quote=has_quote, has_words=has_words)
    if phrase is None and ":" in texts:
        phrase = _headed(tokens, people=people)
    if phrase is not None:
        span = Span(start=tokens[phrase.first].start, end=tokens[phrase.last - 1].end)
        if phrase.refers is Refers.EARLIER:
            return Attribution(means=Means.POINTED, span=span)
        if phrase.refers is Refers.SUBJECT:
            subject = _subject(tokens, people=people, text=text, aliases=aliases)
            if subject is None:
                return Attribution(means=Means.POINTED, span=span)
            return Attribution(
                means=Means.NAMED, mention=replace(subject, span=span, text=span.of(text))
            )
        found = source(phrase, tokens, text=text, people=people, aliases=aliases)
        if found is None:
            return None
        return Attribution(means=Means.NAMED, mention=found, looks_back=_looks_back(tokens))
    unnamed = _unnamed(tokens, texts=texts, mood=mood)
    if unnamed is not None:
        return unnamed
    if has_quote and _has_quote(text) and sum(token.is_word for token in tokens) < 2:
        return Attribution(means=Means.LEANING)
    if mood is None:
        return None
    return _of_content(tokens, people=people, text=text, aliases=aliases) or Attribution(means=mood)


def _unnamed(tokens: Sequence[Token], *, texts: Set[str], mood: Means | None) -> Attribution | None:
    """What a word such as "demnach" or "heißt es" tells, which names nobody."""
    continuing = list_of("continuing")
    if continuing.isdisjoint(texts) and list_of("unnamed_saying").isdisjoint(texts):
        return None
    for at, token in enumerate(tokens):
        if token.text in continuing:
            return Attribution(means=Means.LEANING, span=token.span)
        if is_unnamed_saying(tokens, at=at):
            return Attribution(means=mood or Means.FADING, span=token.span)
    return None


def _of_content(
    tokens: Sequence[Token], *, people: Sequence[Mention], text: str, aliases: Aliases
) -> Attribution | None:
    """Whose view a clause with "dass" tells: "Kern kam zum Schluss, dass es reiche"."""
    for at, token in enumerate(tokens):
        if token.text in list_of("subjunctive"):
            start = clause_start(tokens, at=at)
            if start == 0 or tokens[start].text not in ("dass", "ob"):
                return None
            phrase = noun_phrase(tokens, at=0, subject=True, until=start)
            if phrase is None or not may_speak(tokens[phrase.head].text):
                return None
            if phrase.refers is Refers.EARLIER:
                span = Span(start=tokens[phrase.first].start, end=tokens[phrase.first].end)
                return Attribution(means=Means.POINTED, span=span)
            found = source(phrase, tokens, text=text, people=people, aliases=aliases)
            return None if found is None else Attribution(means=Means.NAMED, mention=found)
    return None


def _has_quote(text: str) -> bool:
    return any(not _is_title(quote.group()) for quote in _QUOTE.finditer(text))


def _outside_quotes(text: str) -> str:
    """`text` with longer quotes blanked at equal length: a title such as „Spiegel“ stays."""
    if not any(mark in text for mark in '„“”»«"'):
        return text
    return _QUOTE.sub(
        lambda quote: (
            " " + quote.group()[1:-1] + " "
            if _is_title(quote.group())
            else " " * len(quote.group())
        ),
        text,
    )


def _is_title(quote: str) -> bool:
    """Whether a quote is a name: „Spiegel“, „National Hurricane Centre“."""
    parts = quote.split()
    return len(parts) <= _SHORT or (
        len(parts) <= _LONGEST_TITLE
        and all(part.strip('„“”»«"')[:1].isupper() for part in parts)
        and quote[-2:-1] not in ".!?,"
    )


def _without_brackets(text: str) -> Sequence[Token]:
    """The tokens of `text` outside brackets: "Rabe (SPD) sagte" reads as "Rabe sagte"."""
    tokens = tokenize(text)
    if "(" not in text:
        return tokens
    kept, depth = [], 0
    for token in tokens:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(token)
    return kept


def _headed(tokens: Sequence[Token], *, people: Sequence[Mention]) -> NounPhrase | None:
    """ "Kern: Wir warten nicht länger": a known name before a colon; no "SPD: 28 Prozent"."""
    phrase = announced(tokens)
    if phrase is None or phrase.last + 1 >= len(tokens):
        return None
    if not tokens[phrase.last + 1].is_word:
        return None
    span = tokens[phrase.head].span
    return phrase if any(one.span.overlaps(span) for one in people) else None


def _looks_back(tokens: Sequence[Token]) -> bool:
    """Whether "Das" or "Dies" opens the sentence and a verb follows: "Dies bestätigte Kern"."""
    return (
        len(tokens) > 1
        and tokens[0].text in ("Das", "Dies")
        and tokens[1].text[0].islower()
        and (is_verb_of_saying(tokens[1].text) or tokens[1].text in list_of("auxiliaries"))
    )


def _subject(
    tokens: Sequence[Token], *, people: Sequence[Mention], text: str, aliases: Aliases
) -> Mention | None:
    """The first noun phrase that can be a subject, as a source."""
    phrase = noun_phrase(tokens, at=0, subject=True)
    if phrase is None or phrase.refers is not Refers.ITSELF:
        return None
    return source(phrase, tokens, text=text, people=people, aliases=aliases)


def _mood(texts: Set[str]) -> Means | None:
    """What the mood of the verbs among `texts` tells: Konjunktiv I, Konjunktiv II, or nothing."""
    if not _NO_MOOD.isdisjoint(texts):
        return None
    if not list_of("subjunctive").isdisjoint(texts):
        return Means.LEANING
    return None if list_of("subjunctive_past").isdisjoint(texts) else Means.FADING
