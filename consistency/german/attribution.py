"""Who, according to the text, says what a sentence says.

Cues are tried from the narrowest to the widest: a preposition names its source beyond doubt
("laut Polizei"), a verb of saying may stand in a subordinate clause, and Konjunktiv I alone
only tells that somebody who spoke before still speaks.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from consistency.domain import Mention
from consistency.german.names import Aliases, find_people
from consistency.german.phrases import words
from consistency.german.sources import (
    NounPhrase,
    list_of,
    noun_phrase,
    noun_phrase_before,
    source,
    speech_particles,
)
from consistency.german.tokens import Token

__all__ = ["find_speaker", "is_reported"]

# A quote may run over several sentences: then it has no end here, or no beginning.
_QUOTE = re.compile(
    r"„[^“”\"]*(?:[“”\"]|$)|»[^«]*(?:«|$)|“[^“”]*”|\"[^\"]*(?:\"|$)|^[^„“”»«\"]*[“”«]"
)
_OWN = {"eigenen", "eigener"}
_THEIRS = {"seinen", "ihren", "seiner", "ihrer"}
_WHEN_SAID = {"hieß", "heißt", "verlautete"}


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
    for cue in (_laut, _statement, _zufolge, _said_from, _as_said, _says, _so):
        phrase = cue(tokens)
        if phrase is None:
            continue
        if phrase.is_pronoun:
            return previous or _subject(tokens, people=people, text=text)
        return source(phrase, tokens, text=text, people=people)
    if _own_words(tokens):
        return _subject(tokens, people=people, text=text) or previous
    return previous if _leans_on_speaker(tokens, text=text) else None


def is_reported(text: str) -> bool:
    """Whether a sentence repeats what another says: Konjunktiv I, "soll", a quote or a source."""
    tokens = words(_outside_quotes(text))
    if _has_quote(text) or any(token.text in list_of("hearsay") for token in tokens):
        return True
    if _is_subjunctive(tokens) or _own_words(tokens):
        return True
    cues = (_laut, _statement, _zufolge, _said_from, _as_said, _says, _so)
    return any(cue(tokens) is not None for cue in cues)


def _has_quote(text: str) -> bool:
    return any(" " in quote.group().strip() for quote in _QUOTE.finditer(text))


def _outside_quotes(text: str) -> str:
    """`text` with longer quotes blanked at equal length: a title such as „Spiegel“ stays."""
    return _QUOTE.sub(
        lambda quote: " " * len(quote.group())
        if len(quote.group().split()) > 2
        else " " + quote.group()[1:-1] + " ",
        text,
    )


def _laut(tokens: Sequence[Token]) -> NounPhrase | None:
    """"laut Klitschko", "gemäß einem Bericht"."""
    for at, token in enumerate(tokens):
        if token.text in ("laut", "Laut") and at + 1 < len(tokens):
            start = at + 1
            return _of_statement(tokens, at=start) or noun_phrase(tokens, at=start)
    return None


def _statement(tokens: Sequence[Token]) -> NounPhrase | None:
    """"nach Angaben der Polizei", "nach den Worten von X", "nach Polizeiangaben"."""
    for at, token in enumerate(tokens):
        if token.text.lower() == "nach" and at + 1 < len(tokens):
            found = _of_statement(tokens, at=at + 1)
            if found is not None:
                return found
    return None


def _of_statement(tokens: Sequence[Token], *, at: int) -> NounPhrase | None:
    """The source in a phrase that starts at `at` and names its statement first."""
    start = at
    while at < len(tokens) and at - start < 4 and not tokens[at].is_capitalised:
        if not tokens[at].is_word or tokens[at].text in _OWN | _THEIRS:
            return None
        at += 1
    if at >= len(tokens):
        return None
    word = tokens[at].text
    if word in list_of("statements"):
        return _owner(tokens, at=at + 1)
    half = _first_half(word)
    return None if half is None else NounPhrase(first=at, last=at + 1, head=at, stem=half)


def _first_half(word: str) -> str | None:
    for ending in list_of("statement_endings"):
        if word.lower().endswith(ending) and len(word) > len(ending) + 2:
            half = word[: -len(ending)].removesuffix("-")
            return half
    return None


def _owner(tokens: Sequence[Token], *, at: int) -> NounPhrase | None:
    """Whose statement it is: "der Polizei", "von Klitschko", "aus Kiew", "Kiews"."""
    if at < len(tokens) and tokens[at].text in ("von", "vom", "aus", "bei", "beim", "durch"):
        at += 1
    return noun_phrase(tokens, at=at, strict=True)


def _zufolge(tokens: Sequence[Token]) -> NounPhrase | None:
    """"Klitschko zufolge", "Angaben der Polizei zufolge", "Medienberichten zufolge"."""
    for at, token in enumerate(tokens):
        if token.text != "zufolge" or at == 0:
            continue
        for start in range(max(0, at - 9), at):
            if tokens[start].text in list_of("statements"):
                if tokens[start - 1].text in _OWN | _THEIRS and start:
                    return None
                return _owner(tokens, at=start + 1) if start + 1 < at else None
        half = _first_half(tokens[at - 1].text)
        if half is not None:
            return NounPhrase(first=at - 1, last=at, head=at - 1, stem=half)
        return noun_phrase_before(tokens, at=at)
    return None


def _said_from(tokens: Sequence[Token]) -> NounPhrase | None:
    """"hieß es aus Kiew", "verlautete aus der Delegation"."""
    for at, token in enumerate(tokens):
        if token.text in _WHEN_SAID:
            for after in range(at + 1, min(at + 6, len(tokens) - 1)):
                if tokens[after].text in ("aus", "bei", "beim", "vonseiten", "seitens", "von", "vom"):
                    return noun_phrase(tokens, at=after + 1, strict=True)
    return None


def _as_said(tokens: Sequence[Token]) -> NounPhrase | None:
    """"wie die Polizei am Freitag mitteilte": the subject stands behind "wie"."""
    for at, token in enumerate(tokens):
        if token.text not in ("wie", "Wie"):
            continue
        for end in range(at + 2, min(at + 22, len(tokens))):
            if tokens[end].text in _WHEN_SAID:
                return None
            if _is_speech(tokens, at=end, clause_end=True):
                return noun_phrase(tokens, at=at + 1, subject=True)
    return None


def _says(tokens: Sequence[Token]) -> NounPhrase | None:
    """"sagte Merz", "Merz betonte", "zuvor hatte Merz erklärt"."""
    for at, token in enumerate(tokens):
        if not token.text[0].islower() or not _is_speech(tokens, at=at, clause_end=False):
            continue
        start = _clause_start(tokens, at=at)
        if start == at or _opens_with_adverbial(tokens, at=start):
            found = noun_phrase(tokens, at=at + 1, subject=True)
            if found is not None:
                return found
        found = noun_phrase(tokens, at=start, subject=True)
        if found is not None and found.head < at:
            return found
        # "Klitschko, der auch Boxer war, sagte": the subject opens the sentence.
        found = noun_phrase(tokens, at=0, subject=True)
        if found is not None and found.head < at:
            return found
    return None


def _so(tokens: Sequence[Token]) -> NounPhrase | None:
    """", so die Polizei"; not ", so dass"."""
    for at in range(1, len(tokens) - 1):
        opens = at == 1 or not tokens[at - 1].is_word
        if tokens[at].text == "so" and opens:
            after = tokens[at + 1].text
            if after in list_of("nominative") or after[0].isupper():
                found = noun_phrase(tokens, at=at + 1, strict=True)
                end = found.last if found else len(tokens)
                ends = end >= len(tokens) - 6 or not tokens[end].is_word
                if found is not None and ends:
                    return found
    return None


def _is_speech(tokens: Sequence[Token], *, at: int, clause_end: bool) -> bool:
    """Whether the token is a verb of saying, its particle included."""
    word = tokens[at].text
    if word not in list_of("verbs"):
        return False
    wanted = speech_particles().get(word)
    if wanted is not None:
        return any(token.text in wanted for token in tokens[at + 1 : at + 30])
    if clause_end:
        return True
    # A participle speaks only with "hatte" or "hat" before it: "hat mitgeteilt".
    if word.startswith(("ge", "mitge", "ange", "einge", "zuge")) and word.endswith(("t", "en")):
        return any(token.text in ("hatte", "hat", "hatten", "haben") for token in tokens[:at])
    if word in ("erklärt", "betont", "berichtet", "bestätigt", "behauptet", "versichert"):
        return not any(token.text in ("wurde", "wurden", "ist", "sind") for token in tokens[:at])
    return True


def _clause_start(tokens: Sequence[Token], *, at: int) -> int:
    start = at
    while start > 0 and tokens[start - 1].text not in (",", ";", ":", "–", "-", "(", ")", "."):
        start -= 1
    return start


def _opens_with_adverbial(tokens: Sequence[Token], *, at: int) -> bool:
    word = tokens[at].text.lower()
    return word in list_of("adverbs") or word in list_of("prepositions")


def _own_words(tokens: Sequence[Token]) -> bool:
    """"nach eigenen Angaben", "ihren Worten zufolge"."""
    return any(
        token.text in _OWN | _THEIRS
        and tokens[at + 1].text in list_of("statements")
        for at, token in enumerate(tokens[:-1])
    )


def _subject(
    tokens: Sequence[Token], *, people: Sequence[Mention], text: str
) -> Mention | None:
    """The first noun phrase that can be a subject, as a source."""
    phrase = noun_phrase(tokens, at=0, subject=True)
    if phrase is None or phrase.is_pronoun:
        return None
    return source(phrase, tokens, text=text, people=people)


def _leans_on_speaker(tokens: Sequence[Token], *, text: str) -> bool:
    """Whether nothing but mood tells that somebody else speaks."""
    if _is_subjunctive(tokens):
        return True
    if any(token.text in ("demnach", "Demnach") for token in tokens):
        return True
    if any(token.text in _WHEN_SAID for token in tokens):
        return True
    outside = sum(token.is_word for token in tokens)
    return _has_quote(text) and outside < 2


def _is_subjunctive(tokens: Sequence[Token]) -> bool:
    forms = list_of("subjunctive")
    return any(token.text in forms for token in tokens) and not any(
        token.text in ("ich", "Ich") for token in tokens
    )
