"""What a sentence says of which word: "keine Züge fuhren" denies "Zug" and "fahren"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from consistency.domain import Span
from consistency.german.clauses import Reading, read
from consistency.german.concepts import concept, is_kin, is_name
from consistency.german.denial import find_denied, find_undone
from consistency.german.expressions import Match, irregular, is_verb, opens
from consistency.german.lexica import words_of
from consistency.german.negation import (
    cues_of,
    governor_of,
    has_determiner,
    is_indefinite,
    is_negated,
)
from consistency.german.polarity import is_corrective


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A word that carries a statement: `sign` is -1 where the sentence denies it.

    `is_turned` says that a negation was met, or two: "nicht ungültig" is +1 and turned.
    `concept` names its word family, `is_verb` says that it is one, `head` is the index of its
    token, `unit` numbers its clause.
    """

    span: Span
    concept: str
    sign: int
    is_turned: bool
    is_verb: bool
    head: int
    unit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPredicate:
    """One word family on both sides; `opposed` where one side denies what the other says."""

    left: Predicate
    right: Predicate
    opposed: bool


@lru_cache(maxsize=4_096)
def find_predicates(text: str) -> tuple[Predicate, ...]:
    """The verbs, nouns and predicative adjectives of `text` with their signs, in order."""
    reading = read(text)
    words = list(_content(reading))
    scope = _Scope.of(reading, words)
    found = []
    for word in words:
        family = concept(word.lemma)
        if family is None:
            continue
        denied = scope.denies(word)
        negated = family.denied != denied
        found.append(
            Predicate(
                span=reading.span(word.match.indexes[0], word.match.indexes[-1]),
                concept=family.name,
                sign=-1 if negated else 1,
                is_turned=family.denied or denied,
                is_verb=word.is_verb,
                head=word.match.head,
                unit=reading.units[word.match.head],
            )
        )
    return tuple(found)


def compare_predicates(
    left: Sequence[Predicate], right: Sequence[Predicate]
) -> tuple[SharedPredicate, ...]:
    """The families that both sides speak of and at least one negates; the denied side's order.

    A side that affirms and denies one word ("nicht am Montag gesperrt, am Dienstag gesperrt")
    says nothing of it.
    """
    ours, theirs = _settled(left), _settled(right)
    found = []
    for name, mine in ours.items():
        for other, yours in theirs.items():
            if (mine.is_turned or yours.is_turned) and is_kin(name, other):
                found.append(
                    SharedPredicate(left=mine, right=yours, opposed=mine.sign != yours.sign)
                )
    return tuple(found)


def words_around(text: str, span: Span) -> frozenset[str]:
    """The word families that `text` has in the clauses of `span`, without those it stands for."""
    predicates = find_predicates(text)
    reading = read(text)
    units = {
        unit
        for unit, token in zip(reading.units, reading.tokens, strict=True)
        if token.start == span.start or token.end == span.end
    }
    return frozenset(
        predicate.concept
        for predicate in predicates
        if predicate.unit in units
        and predicate.span != span
        and not (predicate.is_verb and predicate.span.start in (span.start, span.end))
        and not (predicate.is_verb and predicate.span.end == span.end)
    )


def _settled(predicates: Sequence[Predicate]) -> dict[str, Predicate]:
    signs: dict[str, set[int]] = {}
    first: dict[str, Predicate] = {}
    for predicate in predicates:
        signs.setdefault(predicate.concept, set()).add(predicate.sign)
        first.setdefault(predicate.concept, predicate)
    return {name: found for name, found in first.items() if len(signs[name]) == 1}


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that may carry a statement."""

    match: Match
    lemma: str
    is_verb: bool
    is_noun: bool
    is_name: bool


@dataclass(frozen=True, slots=True)
class _Scope:
    """How far the negations of a reading reach.

    `told` holds the units with a full verb or an adjective said of something: there "nicht"
    reaches the verb and leaves the nouns, unless they are indefinite ("ein Zug fuhr nicht").
    """

    reading: Reading
    told: frozenset[int]
    denied: frozenset[int]
    undone: frozenset[int]
    cues: tuple[int, ...]

    @classmethod
    def of(cls, reading: Reading, words: Sequence[_Word]) -> "_Scope":
        verbs = (word for word in words if not word.is_noun and concept(word.lemma) is not None)
        return cls(
            reading,
            told=frozenset(reading.units[word.match.head] for word in verbs),
            denied=find_denied(reading),
            undone=find_undone(reading),
            cues=cues_of(reading),
        )

    def denies(self, word: _Word) -> bool:
        """Whether a negation or a denial reaches `word`."""
        if word.is_name or not (self.cues or self.denied or self.undone):
            return False
        head = word.match.head
        in_denied = self.reading.segments[head] in self.denied
        if head in self.undone:
            return not in_denied
        if not word.is_noun:
            return is_negated(word.match, self.reading) != in_denied
        if has_determiner(head, self.reading, self.cues):
            return not in_denied
        if governor_of(head, self.reading) is not None:
            return False
        unit = self.reading.units[head]
        if unit in self.told and not is_indefinite(head, self.reading):
            return False
        return (self._is_negated(unit)) != in_denied

    def _is_negated(self, unit: int) -> bool:
        reached = [
            cue
            for cue in self.cues
            if self.reading.units[cue] == unit
            and self.reading.words[cue] in words_of("polarity.toml", "cues", "adverbs")
            and not is_corrective(self.reading, cue)
        ]
        return len(reached) % 2 == 1


def _content(reading: Reading) -> Iterator[_Word]:
    """The words that may carry a statement, in order."""
    copular = {
        unit
        for unit, token in zip(reading.units, reading.tokens, strict=True)
        if token.lemma in words_of("polarity.toml", "denying", "copula")
    }
    for index, token in enumerate(reading.tokens):
        if not token.is_word or len(token.text) < 3:
            continue
        lemma = irregular().get(token.text, token.lemma)
        if token.is_capitalised and not (opens(reading, index) and _is_verbal(lemma)):
            if len(token.text) > 3:
                yield _word(
                    lemma.capitalize(), (index,), lemma, is_noun=True, is_name=is_name(token.text)
                )
            continue
        if _is_verbal(lemma):
            indexes: tuple[int, ...] = (index,)
            particle = reading.particle_after(index)
            if particle is not None and is_verb(reading.words[particle] + lemma):
                lemma, indexes = reading.words[particle] + lemma, (index, particle)
            yield _word(lemma, indexes, lemma, is_verb=True)
        elif (verb := _of_participle(token.lower)) is not None:
            yield _word(verb, (index,), verb, is_verb=True)
        elif len(lemma) > 3 and reading.units[index] in copular and _is_predicative(reading, index):
            yield _word(lemma, (index,), lemma)


def _word(
    entry: str,
    indexes: tuple[int, ...],
    lemma: str,
    *,
    is_verb: bool = False,
    is_noun: bool = False,
    is_name: bool = False,
) -> _Word:
    match = Match(entry=entry, indexes=indexes, head=indexes[0])
    return _Word(match, lemma, is_verb, is_noun, is_name)


def _is_verbal(lemma: str) -> bool:
    return lemma.endswith("n") and is_verb(lemma)


@lru_cache(maxsize=16_384)
def _of_participle(word: str) -> str | None:
    """The infinitive of a weak participle that the lemmatiser leaves: "gedopt" → "dopen"."""
    if not word.endswith("t") or len(word) < 6:
        return None
    if word in words_of("concepts.toml", "whole", "adjectives"):
        return None
    if is_verb(word[:-1].removesuffix("e") + "en"):
        return word[:-1].removesuffix("e") + "en"
    for at in range(6):
        if word[at : at + 2] == "ge":
            verb = word[:at] + word[at + 2 : -1].removesuffix("e") + "en"
            if is_verb(verb):
                return verb
    return None


def _is_predicative(reading: Reading, index: int) -> bool:
    """Whether an adjective is said of something: "ist gültig", not "gültige Papiere"."""
    following = index + 1
    if following < len(reading.tokens) and reading.tokens[following].is_capitalised:
        return False
    return not reading.words[index].endswith(("em", "es"))
