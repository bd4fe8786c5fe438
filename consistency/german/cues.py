"""The cues that name a source, each a function from a sentence's tokens to a noun phrase.

They are tried from the narrowest to the widest: a preposition names its source beyond doubt
("laut Polizei"), then "wie X mitteilte", then a verb of saying anywhere.
"""

from collections.abc import Callable, Sequence, Set

from consistency.german.noun_phrases import (
    NounPhrase,
    Refers,
    noun_phrase,
    noun_phrase_before,
)
from consistency.german.saying import announced, as_said, before_colon, says
from consistency.german.speech_words import endings_of, list_of, may_speak
from consistency.german.tokens import Token

_AGENT = frozenset({"von", "vom", "aus", "bei", "beim", "durch"})
_SAID_IN = frozenset({"aus", "bei", "beim", "vonseiten", "seitens", "von", "vom", "in", "im"})


def named_source(
    tokens: Sequence[Token], *, texts: Set[str], has_quote: bool, has_words: bool
) -> NounPhrase | None:
    """The noun phrase that `tokens` name as their source, a pronoun included, or `None`.

    `texts` are what the tokens read; `has_words` says that the sentence shows what was said,
    `has_quote` that it does so in quotes.
    """
    for keys, cue in _PREPOSITIONS:
        if not keys.isdisjoint(texts):
            phrase = cue(tokens)
            if phrase is not None:
                return phrase
    phrase = says(tokens, has_words=has_words)
    if phrase is None and "so" in texts:
        phrase = _so(tokens)
    if phrase is None and has_quote and ":" in texts:
        phrase = announced(tokens) or before_colon(tokens)
    return phrase


def _laut(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "laut Klitschko", "gemäß einem Bericht"."""
    for at, token in enumerate(tokens[:-1]):
        if token.lower in ("laut", "gemäß"):
            found = _of_statement(tokens, at=at + 1) or noun_phrase(tokens, at=at + 1)
            if found is None or token.lower == "laut":
                return found
            if may_speak(tokens[found.head].text):
                return found
    return None


def _statement(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "nach Angaben der Polizei", "nach den Worten von X", "seiner Meinung nach"."""
    for at, token in enumerate(tokens):
        if token.lower in ("nach", "aus") and at + 1 < len(tokens):
            found = _of_statement(tokens, at=at + 1)
            if token.lower == "aus" and not _is_view(tokens, at=at):
                continue
            if found is not None and not _may_be_time(found, tokens):
                return found
            if token.text == "nach" and at:
                found = _before_nach(tokens, at=at)
                if found is not None:
                    return found
    return None


def _may_be_time(phrase: NounPhrase, tokens: Sequence[Token]) -> bool:
    """Whether "nach dem Bericht" may say when: nobody's statement with a definite article."""
    return phrase.refers is Refers.NOBODY and tokens[phrase.first].text in ("dem", "der")


def _is_view(tokens: Sequence[Token], *, at: int) -> bool:
    return any(token.text == "Sicht" for token in tokens[at + 1 : at + 4])


def _before_nach(tokens: Sequence[Token], *, at: int) -> NounPhrase | None:
    """ "seiner Meinung nach", "Ansicht der Richter nach": the statement stands before."""
    for start in range(at - 1, max(-1, at - 6), -1):
        word = tokens[start].text
        if word == "Vernehmen":
            return NounPhrase(first=max(0, start - 1), last=at, head=start, refers=Refers.NOBODY)
        if word in list_of("views"):
            first = start - 1 if start else start
            if start + 1 == at:
                return _possessed(tokens, first=first, noun=start)
            return _owner(tokens, at=start + 1)
    return None


def _of_statement(tokens: Sequence[Token], *, at: int) -> NounPhrase | None:
    """The source in a phrase that starts at `at` and names its statement first."""
    start = at
    owned = at + 1 < len(tokens) and tokens[at + 1].text in list_of("statements")
    if owned and tokens[at].is_capitalised and tokens[at].text.endswith(("s", "’", "'")):
        return NounPhrase(first=at, last=at + 1, head=at)  # "nach Tusks Worten"
    while at < len(tokens) and at - start < 4 and not tokens[at].is_capitalised:
        if not tokens[at].is_word or tokens[at].text in list_of("prepositions"):
            return None
        at += 1
    if at >= len(tokens):
        return None
    word = tokens[at].text
    if word in list_of("statements"):
        owner = _owner(tokens, at=at + 1)
        return owner or _possessed(tokens, first=start, noun=at)
    half = _first_half(word)
    if half is not None:
        return NounPhrase(first=at, last=at + 1, head=at, stem=half)
    if word.lower().endswith(endings_of("document_endings")) and (
        start == at or tokens[start].text in list_of("indefinite")
    ):
        return NounPhrase(first=start, last=at + 1, head=at)
    return None


def _possessed(tokens: Sequence[Token], *, first: int, noun: int) -> NounPhrase:
    """A statement without an owner behind it: "seinen Worten", "eigenen Angaben", "Angaben"."""
    words = {token.lower for token in tokens[first:noun]}
    refers = Refers.NOBODY
    if words & list_of("own"):
        refers = Refers.SUBJECT
    elif words & list_of("possessive"):
        refers = Refers.EARLIER
    return NounPhrase(first=first, last=noun + 1, head=noun, refers=refers)


def _first_half(word: str) -> str | None:
    for ending in endings_of("statement_endings"):
        if word.lower().endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)].removesuffix("-")
    return None


def _owner(tokens: Sequence[Token], *, at: int) -> NounPhrase | None:
    """Whose statement it is: "der Polizei", "von Klitschko", "aus Kiew", "Kiews"."""
    linked = at < len(tokens) and tokens[at].text in _AGENT
    if linked:
        at += 1
    found = noun_phrase(tokens, at=at, strict=True)
    if found is None or linked:
        return found
    first = tokens[at].text
    if first in ("der", "des", "dieser", "dieses", "eines", "einer", "seiner", "ihrer", "ihres"):
        return found
    bare = first.lower() not in list_of("determiners")
    genitive = bare and first.endswith(("s", "er", "’", "'"))
    return found if genitive or first == "mehrerer" else None


def _zufolge(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "Klitschko zufolge", "Angaben der Polizei zufolge", "Medienberichten zufolge"."""
    for at, token in enumerate(tokens):
        if token.text != "zufolge" or at == 0:
            continue
        for start in range(max(0, at - 9), at):
            if tokens[start].text in list_of("statements"):
                if start + 1 < at:
                    return _owner(tokens, at=start + 1) or _possessed(
                        tokens, first=_determined(tokens, at=start), noun=start
                    )
                return _possessed(tokens, first=_determined(tokens, at=start), noun=start)
        half = _first_half(tokens[at - 1].text)
        if half is not None:
            return NounPhrase(first=at - 1, last=at, head=at - 1, stem=half)
        return noun_phrase_before(tokens, at=at)
    return None


def _determined(tokens: Sequence[Token], *, at: int) -> int:
    """Where the determiner and the adjectives before a noun begin."""
    while at > 0 and (
        (
            tokens[at - 1].text.endswith(("en", "er"))
            and (tokens[at - 1].text[0].islower() or at == 1)
        )
        or tokens[at - 1].text in list_of("possessive")
    ):
        at -= 1
    return at


def is_unnamed_saying(tokens: Sequence[Token], *, at: int) -> bool:
    """Whether "heißt es" or "verlautete" stands there; "hieß früher" is no saying."""
    word = tokens[at].text
    if word not in list_of("unnamed_saying"):
        return False
    around = (
        tokens[at - 1].text if at else "",
        tokens[at + 1].text if at + 1 < len(tokens) else "",
    )
    return word.startswith("verlaute") or bool({"es", "Es"} & set(around)) or word == "geheißen"


def _said_from(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "hieß es aus Kiew", "verlautete aus der Delegation", "heißt es in einem Bericht"."""
    for at in range(len(tokens)):
        if not is_unnamed_saying(tokens, at=at):
            continue
        for after in range(at + 1, min(at + 3, len(tokens) - 1)):
            if tokens[after].text in _SAID_IN:
                return noun_phrase(tokens, at=after + 1, strict=True)
        if tokens[0].text in ("In", "Im", "Aus"):
            return noun_phrase(tokens, at=1, strict=True)
    return None


def _emerges(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "geht aus einem Bericht des Amtes hervor", "das Gutachten, aus dem hervorgeht"."""
    for at, token in enumerate(tokens[:-1]):
        if token.text in ("aus", "Aus"):
            phrase = noun_phrase(tokens, at=at + 1, strict=True)
            if phrase is not None:
                return _of_statement(tokens, at=at + 1) or phrase
    return None


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
            if after in list_of("pronouns"):
                return NounPhrase(first=at + 1, last=at + 2, head=at + 1, refers=Refers.EARLIER)
    return None


_PREPOSITIONS: tuple[tuple[frozenset[str], Callable[[Sequence[Token]], NounPhrase | None]], ...] = (
    (frozenset({"laut", "Laut", "gemäß", "Gemäß"}), _laut),
    (frozenset({"nach", "Nach", "aus", "Aus"}), _statement),
    (frozenset({"zufolge"}), _zufolge),
    (frozenset({"hieß", "heißt", "verlautete", "verlautet", "geheißen"}), _said_from),
    (frozenset({"hervor", "hervorgeht"}), _emerges),
    (frozenset({"wie", "Wie"}), as_said),
)
