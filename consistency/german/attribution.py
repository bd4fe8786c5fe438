"""Who, according to the text, says what a sentence says.

Cues are tried from the narrowest to the widest: a preposition names its source beyond doubt
("laut Polizei"), a verb of saying may stand in a subordinate clause, and Konjunktiv I alone
only tells that somebody who spoke before still speaks.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from consistency.domain import Mention
from consistency.german.cues import OWN, WHEN_SAID, named_source
from consistency.german.names import Aliases, find_people
from consistency.german.phrases import words
from consistency.german.sources import (
    list_of,
    noun_phrase,
    source,
)
from consistency.german.tokens import Token

__all__ = ["find_speaker", "is_reported"]

# A quote may run over several sentences: then it has no end here, or no beginning.
_QUOTE = re.compile(
    r"„[^“”\"]*(?:[“”\"]|$)|»[^«]*(?:«|$)|“[^“”]*”|\"[^\"]*(?:\"|$)|^[^„“”»«\"]*[“”«]"
)


def find_speaker(
    text: str,
    *,
    aliases: Aliases,
    previous: Mention | None = None,
    published: datetime | None = None,
) -> Mention | None:
    """Whom `text`, one sentence, is attributed to, or `None` where the article itself speaks.

    `previous` is who spoke in the sentence before: it is the answer to "er sagte", to a quote
    without a cue and to Konjunktiv I without a cue, and then keeps its own span.
    """
    tokens = words(_outside_quotes(text))
    if not any(token.is_word for token in tokens):
        return previous
    people = find_people(text, aliases=aliases, published=published)
    phrase = named_source(tokens)
    if phrase is not None:
        if phrase.is_pronoun:
            return previous or _subject(tokens, people=people, text=text, aliases=aliases)
        return source(phrase, tokens, text=text, people=people, aliases=aliases)
    if _own_words(tokens):
        return _subject(tokens, people=people, text=text, aliases=aliases) or previous
    return previous if _leans_on_speaker(tokens, text=text) else None


def is_reported(text: str) -> bool:
    """Whether a sentence repeats what another says: Konjunktiv I, "soll", a quote or a source."""
    tokens = words(_outside_quotes(text))
    if _has_quote(text) or any(token.text in list_of("hearsay") for token in tokens):
        return True
    if _is_subjunctive(tokens) or _own_words(tokens):
        return True
    return named_source(tokens) is not None


def _has_quote(text: str) -> bool:
    return any(" " in quote.group().strip() for quote in _QUOTE.finditer(text))


def _outside_quotes(text: str) -> str:
    """`text` with longer quotes blanked at equal length: a title such as „Spiegel“ stays."""
    return _QUOTE.sub(
        lambda quote: (
            " " * len(quote.group())
            if len(quote.group().split()) > 2
            else " " + quote.group()[1:-1] + " "
        ),
        text,
    )


def _own_words(tokens: Sequence[Token]) -> bool:
    """ "nach eigenen Angaben", "ihren Worten zufolge"."""
    return any(
        token.text in OWN and tokens[at + 1].text in list_of("statements")
        for at, token in enumerate(tokens[:-1])
    )


def _subject(
    tokens: Sequence[Token], *, people: Sequence[Mention], text: str, aliases: Aliases
) -> Mention | None:
    """The first noun phrase that can be a subject, as a source."""
    phrase = noun_phrase(tokens, at=0, subject=True)
    if phrase is None or phrase.is_pronoun:
        return None
    return source(phrase, tokens, text=text, people=people, aliases=aliases)


def _leans_on_speaker(tokens: Sequence[Token], *, text: str) -> bool:
    """Whether nothing but mood tells that somebody else speaks."""
    if _is_subjunctive(tokens):
        return True
    if any(token.text in ("demnach", "Demnach") for token in tokens):
        return True
    if any(token.text in WHEN_SAID for token in tokens):
        return True
    outside = sum(token.is_word for token in tokens)
    return _has_quote(text) and outside < 2


def _is_subjunctive(tokens: Sequence[Token]) -> bool:
    forms = list_of("subjunctive")
    return any(token.text in forms for token in tokens) and not any(
        token.text in ("ich", "Ich") for token in tokens
    )
