"""The cues that name a source, each a function from a sentence's tokens to a noun phrase.

They are tried from the narrowest to the widest: a preposition names its source beyond doubt
("laut Polizei"), then "wie X mitteilte", then a verb of saying anywhere.
"""

from collections.abc import Callable, Sequence

from consistency.german.sources import (
    NounPhrase,
    list_of,
    noun_phrase,
    noun_phrase_before,
    speech_particles,
)
from consistency.german.tokens import Token

_PASSIVE = {"wurde", "wurden", "wird", "werden", "ist", "sind"}
OWN = frozenset({"eigenen", "eigener", "seinen", "ihren", "seiner", "ihrer"})
WHEN_SAID = frozenset({"hieß", "heißt", "verlautete"})


def named_source(tokens: Sequence[Token]) -> NounPhrase | None:
    """The noun phrase that `tokens` name as their source, a pronoun included, or `None`."""
    for cue in _CUES:
        phrase = cue(tokens)
        if phrase is not None:
            return phrase
    return None


def _laut(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "laut Klitschko", "gemäß einem Bericht"."""
    for at, token in enumerate(tokens):
        if token.text in ("laut", "Laut") and at + 1 < len(tokens):
            start = at + 1
            return _of_statement(tokens, at=start) or noun_phrase(tokens, at=start)
    return None


def _statement(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "nach Angaben der Polizei", "nach den Worten von X", "nach Polizeiangaben"."""
    for at, token in enumerate(tokens):
        if token.text.lower() == "nach" and at + 1 < len(tokens):
            found = _of_statement(tokens, at=at + 1)
            if found is not None:
                return found
    return None


def _of_statement(tokens: Sequence[Token], *, at: int) -> NounPhrase | None:
    """The source in a phrase that starts at `at` and names its statement first."""
    start = at
    owned = at + 1 < len(tokens) and tokens[at + 1].text in list_of("statements")
    if owned and tokens[at].is_capitalised and tokens[at].text.endswith(("s", "’", "'")):
        return NounPhrase(first=at, last=at + 1, head=at)  # "nach Tusks Worten"
    while at < len(tokens) and at - start < 4 and not tokens[at].is_capitalised:
        if not tokens[at].is_word or tokens[at].text in OWN:
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
            return word[: -len(ending)].removesuffix("-")
    return None


def _owner(tokens: Sequence[Token], *, at: int) -> NounPhrase | None:
    """Whose statement it is: "der Polizei", "von Klitschko", "aus Kiew", "Kiews"."""
    if at < len(tokens) and tokens[at].text in ("von", "vom", "aus", "bei", "beim", "durch"):
        at += 1
    return noun_phrase(tokens, at=at, strict=True)


def _zufolge(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "Klitschko zufolge", "Angaben der Polizei zufolge", "Medienberichten zufolge"."""
    for at, token in enumerate(tokens):
        if token.text != "zufolge" or at == 0:
            continue
        for start in range(max(0, at - 9), at):
            if tokens[start].text in list_of("statements"):
                if tokens[start - 1].text in OWN and start:
                    return None
                return _owner(tokens, at=start + 1) if start + 1 < at else None
        half = _first_half(tokens[at - 1].text)
        if half is not None:
            return NounPhrase(first=at - 1, last=at, head=at - 1, stem=half)
        return noun_phrase_before(tokens, at=at)
    return None


def _said_from(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "hieß es aus Kiew", "verlautete aus der Delegation"."""
    for at, token in enumerate(tokens):
        if token.text in WHEN_SAID:
            for after in range(at + 1, min(at + 6, len(tokens) - 1)):
                if tokens[after].text in (
                    "aus",
                    "bei",
                    "beim",
                    "vonseiten",
                    "seitens",
                    "von",
                    "vom",
                ):
                    return noun_phrase(tokens, at=after + 1, strict=True)
    return None


def _as_said(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "wie die Polizei am Freitag mitteilte": the subject stands behind "wie"."""
    for at, token in enumerate(tokens):
        if token.text not in ("wie", "Wie"):
            continue
        for end in range(at + 2, min(at + 22, len(tokens))):
            if tokens[end].text in WHEN_SAID:
                return None
            closes = end + 1 == len(tokens) or not tokens[end + 1].is_word
            if closes and _is_speech(tokens, at=end, clause_end=True):
                return noun_phrase(tokens, at=at + 1, subject=True)
    return None


def _says(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "sagte Merz", "Merz betonte", "zuvor hatte Merz erklärt"."""
    for at, token in enumerate(tokens):
        if not token.text[0].islower() or not _is_speech(tokens, at=at, clause_end=False):
            continue
        found = _subject_of(tokens, at=_finite(tokens, at=at), verb=at)
        if found is not None:
            return found
    return None


def _finite(tokens: Sequence[Token], *, at: int) -> int:
    """Where the subject is looked for: at "hatte" in "hatte Merz erklärt", else at the verb."""
    if tokens[at].text not in list_of("participles") | list_of("either"):
        return at
    start = _clause_start(tokens, at=at)
    auxiliaries = list_of("auxiliaries")
    return next((i for i in range(start, at) if tokens[i].text in auxiliaries), at)


def _subject_of(tokens: Sequence[Token], *, at: int, verb: int) -> NounPhrase | None:
    apposed = _apposed_subject(tokens)
    if apposed is not None and apposed.last < at:
        return apposed
    start = _clause_start(tokens, at=at)
    after = noun_phrase(tokens, at=at + 1, subject=True)
    if after is not None and (at == verb or after.head < verb):
        counted = tokens[start].text[0].isdigit()  # "448 Flugkörper zählte die Luftwaffe"
        if start == at or counted or _opens_with_adverbial(tokens, at=start):
            return after
        if tokens[verb].text in list_of("object_first") and _is_nominative(after, tokens, at=at):
            return after
    # "Klitschko, der auch Boxer war, sagte": the subject may open the sentence.
    for opening in (start, 0):
        found = noun_phrase(tokens, at=opening, subject=True)
        if found is not None and found.head < at:
            return found
    return None


def _is_nominative(phrase: NounPhrase, tokens: Sequence[Token], *, at: int) -> bool:
    """Whether what follows the verb at once is its subject: "nannte der Kreml", "nannte Merz"."""
    first = tokens[phrase.first].text
    return phrase.first == at + 1 and (first == "der" or first[0].isupper())


def _apposed_subject(tokens: Sequence[Token]) -> NounPhrase | None:
    """The noun phrase that opens the sentence and ends at a comma: "Merz, CDU-Chef, sagte"."""
    found = noun_phrase(tokens, at=0, strict=True)
    if found is None or found.last >= len(tokens) or tokens[found.last].text != ",":
        return None
    return found


def _announced(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "BKA-Präsident Münch: „…“": what stands before the colon says the quote."""
    found = noun_phrase(tokens, at=0, strict=True)
    if found is None or found.last >= len(tokens) or tokens[found.last].text != ":":
        return None
    return found


def _so(tokens: Sequence[Token]) -> NounPhrase | None:
    """ ", so die Polizei"; not ", so dass"."""
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
    if word in list_of("participles"):
        return any(token.text in list_of("auxiliaries") for token in tokens[:at])
    clause = tokens[_clause_start(tokens, at=at) : at]
    return word not in list_of("either") or not any(token.text in _PASSIVE for token in clause)


def _clause_start(tokens: Sequence[Token], *, at: int) -> int:
    start = at
    while start > 0 and tokens[start - 1].text not in (",", ";", ":", "–", "-", "(", ")"):
        start -= 1
    return start


def _opens_with_adverbial(tokens: Sequence[Token], *, at: int) -> bool:
    word = tokens[at].text.lower()
    return word in list_of("adverbs") or word in list_of("prepositions")


_CUES: tuple[Callable[[Sequence[Token]], NounPhrase | None], ...] = (
    _laut,
    _statement,
    _zufolge,
    _said_from,
    _as_said,
    _says,
    _so,
    _announced,
)
