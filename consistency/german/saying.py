"""Verbs of saying and their subjects: "sagte Merz", "Merz betonte", "wie die Polizei mitteilte".

A German main clause has its finite verb second: what stands before it is either the subject or
lets the subject follow the verb. In a clause with "wie" the verb closes it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from consistency.german.noun_phrases import NounPhrase, Refers, noun_phrase
from consistency.german.speech_words import (
    endings_of,
    list_of,
    may_speak,
    particles,
    partners,
    verbs_of,
    verbs_of_saying,
)
from consistency.german.tokens import Token

_BREAKS = frozenset(",;:–—()")
_CLOSES = frozenset(",;:–—.!?")
_INFINITIVE = re.compile(r"[a-zäöü]{2,}zu[a-zäöüß]+e?n")  # "auszugeben"
_LONGEST_CLAUSE = 22  # tokens from "wie" to its verb


def as_said(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "wie die Polizei am Freitag mitteilte": the subject stands behind "wie"."""
    for at, token in enumerate(tokens):
        if token.text not in ("wie", "Wie"):
            continue
        for end in range(at + 2, min(at + _LONGEST_CLAUSE, len(tokens))):
            if tokens[end].text in list_of("unnamed_saying"):
                return None
            if not _closes(tokens, at=end + 1):
                if tokens[end].text in _BREAKS and tokens[end].text != ",":
                    break
                continue
            verb = end
            if tokens[end].text in list_of("auxiliaries"):
                verb -= 1  # "wie der Konzern mitgeteilt hatte"
            if _says(tokens[verb]):
                return _speaking(noun_phrase(tokens, at=at + 1, subject=True, until=verb), tokens)
    return None


def says(tokens: Sequence[Token], *, has_words: bool) -> NounPhrase | None:
    """The subject of the first verb of saying that stands in a main clause.

    `has_words` says that the sentence shows what was said: a quote or a Konjunktiv.
    """
    verbs = verbs_of_saying()
    for at, token in enumerate(tokens):
        if token.lemma not in verbs or (at > 0 and not token.text[0].islower()):
            continue
        found = _said_at(tokens, at=at, has_words=has_words)
        if found is not None:
            return found
    return None


def _said_at(tokens: Sequence[Token], *, at: int, has_words: bool) -> NounPhrase | None:
    token = tokens[at]
    verb = token.lemma
    is_free, is_bound = verb in verbs_of("free"), verb in verbs_of("bound")
    alone = is_free or is_bound
    if token.text in list_of("subjunctive"):
        return None
    if verb == "fordern" and any(one.text in list_of("tolls") for one in tokens):
        return None
    start, end = clause_start(tokens, at=at), _clause_end(tokens, at=at)
    if _is_subordinate(tokens, start=start, verb=at, end=end):
        return None
    particle = _particle(tokens, verb=at)
    partnered = particle is None and _has_partner(tokens, verb=at)
    if not (alone or partnered or particle):
        return None
    finite = _finite(tokens, start=start, verb=at)
    if finite is None:
        return _in_passive(tokens, start=start, verb=at, end=end, has_words=has_words)
    opening = tokens[start].text
    # "das Haus stehe, bestätigte Kern", "in zehn Jahren, so schätzt Kern", "Dies bestätigte Kern"
    fronted = tokens[0].lower not in list_of("circumstantial")
    shown = has_words or (start > 0 and fronted and finite - start <= (opening == "so"))
    shown = shown or (finite == start + 1 and opening in ("Dies", "Das"))
    is_free = is_free or partnered or f"{particle}{verb}" in verbs_of("free")
    if not (is_free or shown or _has_content(tokens, at=end)):
        return None
    return _subject_of(tokens, start=start, finite=finite, verb=at, end=end)


def _particle(tokens: Sequence[Token], *, verb: int) -> str | None:
    """The particle that closes the bracket of a verb: "mit" of "teilte am Abend mit"."""
    wanted = particles().get(tokens[verb].lemma)
    if wanted is None:
        return None
    if verb and tokens[verb - 1].text in wanted and is_participle(tokens[verb]):
        return tokens[verb - 1].text  # "hat bekannt gegeben"
    for place in range(verb + 1, len(tokens)):
        if tokens[place].text in wanted and _closes(tokens, at=place + 1):
            if tokens[verb].lemma == "gehen" and not _has_word(tokens[verb:place], "von", "vom"):
                return None
            return tokens[place].text
    return None


def _has_word(tokens: Sequence[Token], *words: str) -> bool:
    return any(token.text in words for token in tokens)


def _has_partner(tokens: Sequence[Token], *, verb: int) -> bool:
    wanted = partners().get(tokens[verb].lemma)
    return wanted is not None and any(token.text in wanted for token in tokens[verb + 1 :])


def _says(token: Token) -> bool:
    return token.text[0].islower() and (
        token.lemma in verbs_of("free") or token.lemma in verbs_of("bound")
    )


def _finite(tokens: Sequence[Token], *, start: int, verb: int) -> int | None:
    """Where the finite verb stands: at "hatte" in "hatte Merz erklärt", else at the verb.

    `None` in the passive, for an infinitive and for a bare participle.
    """
    word = tokens[verb]
    before = [one.text for one in tokens[start:verb]]
    perfect = [place for place, text in enumerate(before) if text in list_of("auxiliaries")]
    if word.text == word.lemma and (
        (before and before[-1] == "zu") or any(text in list_of("modals") for text in before)
    ):
        return None
    if perfect and word.text.endswith(("t", "en")):
        return start + perfect[-1]
    if is_participle(word) or any(text in list_of("passive") for text in before):
        return None
    return verb


def is_participle(token: Token) -> bool:
    """Whether a form is a participle and nothing else: "gesagt", "mitgeteilt"."""
    is_bare = token.text == "gegeben" or not token.lemma.startswith("ge")
    return token.text.startswith(endings_of("participle_prefixes")) and is_bare


def _subject_of(
    tokens: Sequence[Token], *, start: int, finite: int, verb: int, end: int
) -> NounPhrase | None:
    if finite + 1 < end and tokens[finite + 1].text == "er":
        return NounPhrase(first=finite + 1, last=finite + 2, head=finite + 1, refers=Refers.EARLIER)
    opening = _first_place(tokens, start=start, finite=finite)
    before = _speaking(opening, tokens)
    until = verb if finite < verb else end
    after = _speaking(noun_phrase(tokens, at=finite + 1, subject=True, until=until), tokens)
    follows = after is not None and _is_nominative(after, tokens, at=finite)
    if before is not None and not (follows and tokens[verb].lemma in list_of("object_first")):
        return before
    if before is None and opening is not None and not follows:
        return None  # "Die Fluten haben in Kiel drei Leben gefordert"
    if finite == start:
        apposed = _apposed_subject(tokens, before=start)
        if apposed is not None:
            return apposed
    return after


def _first_place(tokens: Sequence[Token], *, start: int, finite: int) -> NounPhrase | None:
    """The noun phrase that opens the clause, where it can be the subject."""
    at = start
    while at < finite and tokens[at].lower in list_of("coordinating"):
        at += 1  # "Aber auch Kern sagte"
    if at >= finite:
        return None
    first = tokens[at]
    lower = first.lower
    if lower in list_of("pronouns"):
        return NounPhrase(first=at, last=at + 1, head=at, refers=Refers.EARLIER)
    if (
        lower in list_of("no_nominative")
        or lower in list_of("prepositions")
        or not first.text[0].isalnum()
    ):
        return None
    if lower in list_of("adverbs") or (at == 0 and _opens(first.text)):
        return None
    found = noun_phrase(tokens, at=at, strict=True)
    return None if found is None or found.last > finite else found


def _speaking(phrase: NounPhrase | None, tokens: Sequence[Token]) -> NounPhrase | None:
    """`phrase` where it names what can speak."""
    if phrase is None or phrase.refers is not Refers.ITSELF:
        return phrase
    head = tokens[phrase.last - 1].text
    single = phrase.last - phrase.first == 1
    if single and phrase.first == 0 and _opens(head):
        return None
    word = tokens[phrase.head].text
    return phrase if len(word) > 1 and may_speak(word) else None


def _is_nominative(phrase: NounPhrase, tokens: Sequence[Token], *, at: int) -> bool:
    """Whether what follows the verb at once is its subject: "nannte der Kreml", "nannte Merz"."""
    if phrase.refers is not Refers.ITSELF:
        return False
    first = tokens[phrase.first].text
    return phrase.first == at + 1 and (first == "der" or first[0].isupper())


def _apposed_subject(tokens: Sequence[Token], *, before: int) -> NounPhrase | None:
    """The noun phrase that opens the sentence and ends at a comma: "Merz, CDU-Chef, sagte"."""
    found = noun_phrase(tokens, at=0, strict=True)
    if found is None or _speaking(found, tokens) is None:
        return None
    comma = next((at for at in range(found.last, before) if tokens[at].text == ","), None)
    # "Kern, die seit Mai im Amt ist, sagte", but not "Kern kam, sagte die Polizei".
    if comma is None or comma + 1 >= before:
        return None
    between = tokens[found.last : comma]
    return found if all(_may_modify(token) for token in between) else None


def _may_modify(token: Token) -> bool:
    """Whether a word can stand in the modifiers of a noun: no verb does."""
    text = token.text
    return (
        not text[0].islower()
        or text in list_of("prepositions")
        or text in list_of("determiners")
        or text in ("und", "vom", "am")
    )


def _in_passive(
    tokens: Sequence[Token], *, start: int, verb: int, end: int, has_words: bool
) -> NounPhrase | None:
    """Who says it in the passive: "wurde von Kern als Fehler bezeichnet", "Kern wird zitiert"."""
    if not any(one.text in list_of("passive") for one in tokens[start:end]):
        return None
    if tokens[verb].lemma == "zitieren":
        return _speaking(noun_phrase(tokens, at=start, subject=True, until=verb), tokens)
    if not has_words and tokens[verb].lemma != "bezeichnen":
        return None
    for at in range(start, verb):
        if tokens[at].text in ("von", "vom", "seitens", "durch"):
            return _speaking(noun_phrase(tokens, at=at + 1, strict=True), tokens)
    return None


def clause_start(tokens: Sequence[Token], *, at: int) -> int:
    """Where the clause begins that token `at` stands in."""
    start = at
    while start > 0 and tokens[start - 1].text not in _BREAKS:
        start -= 1
    return start


def _clause_end(tokens: Sequence[Token], *, at: int) -> int:
    end = at
    while end < len(tokens) and tokens[end].text not in _BREAKS:
        end += 1
    return end


def _closes(tokens: Sequence[Token], *, at: int) -> bool:
    return at >= len(tokens) or tokens[at].text in _CLOSES or not tokens[at].text[0].isalnum()


def _is_subordinate(tokens: Sequence[Token], *, start: int, verb: int, end: int) -> bool:
    """Whether the verb closes a clause that hangs on another."""
    if start >= verb:
        return False
    first = tokens[start].lower
    if first in list_of("subordinating"):
        return end - verb <= 2 or start > 0
    if start == 0:
        return False
    if first in list_of("prepositions") and start + 1 < verb:
        first = tokens[start + 1].lower
    return first in list_of("relative") and end - verb <= 2


def _has_content(tokens: Sequence[Token], *, at: int) -> bool:
    """Whether a clause follows that tells what was said: ", dass", ", mehr zu tun", ":"."""
    if at >= len(tokens):
        return False
    if tokens[at].text == ":":
        return True
    rest = tokens[at:]
    return any(
        one.text in _BREAKS and after.text in list_of("content") for one, after in pairwise(rest)
    ) or any(one.text == "zu" or _INFINITIVE.fullmatch(one.text) for one in rest)


def announced(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "BKA-Präsident Münch: „…“": what stands before the colon says the quote."""
    found = noun_phrase(tokens, at=0, strict=True)
    if found is None:
        return None
    after = found.last
    if after < len(tokens) and tokens[after].text in list_of("announcing"):
        after += 1
    if after >= len(tokens) or tokens[after].text != ":":
        return None
    return _speaking(found, tokens)


def before_colon(tokens: Sequence[Token]) -> NounPhrase | None:
    """ "Kern sparte nicht mit Kritik: „…“": whoever acts before the colon says the quote."""
    colon = next(at for at, token in enumerate(tokens) if token.text == ":")
    at = 0
    if tokens[0].lower in list_of("subordinating"):
        at = 1 + next((i for i, token in enumerate(tokens[:colon]) if token.text == ","), colon)
    found = noun_phrase(tokens, at=at, subject=True, until=colon)
    return _speaking(found, tokens)


def _opens(word: str) -> bool:
    """Whether the capital that opens a sentence stands on an adverb: "Offiziell", "Höhnisch"."""
    return word in list_of("openers") or word.endswith(endings_of("adverbial_endings"))
