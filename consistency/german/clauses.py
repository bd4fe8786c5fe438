"""Where clauses begin and end, and which of them only stand in the background."""

from dataclasses import dataclass
from functools import cache, lru_cache

from consistency.domain import Span
from consistency.german.lexica import words_of
from consistency.german.tokens import Token, tokenize

_BOUNDARIES = frozenset(",;:–—()!?-/")
_QUOTES = frozenset("„“”»«›‹\"'‚‘’")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """A text's tokens with their clauses.

    `words` are the tokens lower-cased; `segments` number the stretches between commas, `units`
    those between commas and "und"; both run parallel to `tokens`. `background` holds the
    segments that do not state what the sentence states: relative, temporal, causal and
    conditional clauses.
    """

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    segments: tuple[int, ...]
    units: tuple[int, ...]
    background: frozenset[int]

    def span(self, first: int, last: int) -> Span:
        """The stretch of the text from token `first` to token `last`, both included."""
        return Span(start=self.tokens[first].start, end=self.tokens[last].end)

    def particle_after(self, verb: int) -> int | None:
        """The index of the particle that closes the bracket opened by the finite verb there.

        "lehnte den Plan ab" gives the index of "ab"; an inserted clause is skipped where the
        particle follows it at once: "lehnte den Plan, den er kannte, ab".
        """
        segment = self.segments[verb]
        for index in range(verb + 1, len(self.words)):
            same = self.segments[index] == segment
            if not same and self.segments[index] > segment + 2:
                return None
            if not is_particle(self.words[index]):
                continue
            starts_segment = self.words[index - 1] in _BOUNDARIES
            if (same or starts_segment) and self._closes_bracket(index, resumed=not same):
                return index
        return None

    def is_to_infinitive(self, index: int) -> bool:
        """Whether the word there is an infinitive with "zu": "zu sehen", "zuzustimmen"."""
        return index > 0 and _is_to_infinitive(self.words, self.tokens, index)

    def _closes_bracket(self, index: int, *, resumed: bool) -> bool:
        following = index + 1
        while following < len(self.words) and self.words[following] in _QUOTES:
            following += 1
        if following >= len(self.words) or not self.tokens[following].text[0].isalnum():
            return True
        if self.segments[following] != self.segments[index]:
            return True
        if resumed:
            return False
        word = self.words[index]
        return self.words[following] in _listed("particles", "after") or (
            word in _listed("particles", "plain")
            and self.words[index - 1] != "von"
            and word != "ab"
        )


@lru_cache(maxsize=2_048)
def read(text: str) -> Reading:
    """`text` in tokens and clauses."""
    tokens = tokenize(text)
    words = tuple(token.lower for token in tokens)
    coordinating = _listed("openers", "coordinating")
    segments: list[int] = []
    units: list[int] = []
    segment = unit = 0
    for index, word in enumerate(words):
        if word in _BOUNDARIES or (word == "." and _ends_sentence(tokens, index)):
            segment += 1
            unit += 1
        elif word in coordinating:
            unit += 1
        segments.append(segment)
        units.append(unit)
    return Reading(
        text=text,
        tokens=tokens,
        words=words,
        segments=tuple(segments),
        units=tuple(units),
        background=frozenset(_background(tokens, words, segments)),
    )


def _ends_sentence(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the full stop at `index` does: "am 3. Mai", "Dr. Weber", "u. a. Berlin" go on."""
    return index > 0 and tokens[index - 1].is_word and len(tokens[index - 1].text) > 3


def _background(
    tokens: tuple[Token, ...], words: tuple[str, ...], segments: list[int]
) -> list[int]:
    members: dict[int, list[int]] = {}
    for index, (token, segment) in enumerate(zip(tokens, segments, strict=True)):
        if token.is_word or token.text[0].isdigit():
            members.setdefault(segment, []).append(index)
    return [
        segment
        for segment, indexes in members.items()
        if _is_background(tokens, words, indexes, first=segment == 0)
    ]


def _is_background(
    tokens: tuple[Token, ...], words: tuple[str, ...], indexes: list[int], *, first: bool
) -> bool:
    start = words[indexes[0]]
    if start in _listed("openers", "subordinating"):
        # "Während der Sitzung fiel kein Wort" opens with a preposition, not with a clause.
        return not first or _ends_finite(tokens, words, indexes)
    if len(indexes) > 2 and start in words_of("clauses.toml", "noun_phrase", "governing"):
        start = words[indexes[1]]  # "…, in dem niemand wohnte"
    if first or start not in _listed("openers", "relative"):
        return False
    # "…, die nicht zugestimmt haben" against "…, die Regierung habe nicht zugestimmt"
    return _ends_finite(tokens, words, indexes)


def _ends_finite(tokens: tuple[Token, ...], words: tuple[str, ...], indexes: list[int]) -> bool:
    last = indexes[-1]
    if len(indexes) > 1 and _is_to_infinitive(words, tokens, last):
        return False  # "…, dem Plan zugestimmt zu haben"
    if words[last] in _listed("finite", "forms"):
        return True
    if tokens[last].is_capitalised or any(
        words[i] in _listed("finite", "forms") for i in indexes[:-1]
    ):
        return False
    return not is_particle(words[last]) and tokens[last].lemma.endswith("n")


def _is_to_infinitive(words: tuple[str, ...], tokens: tuple[Token, ...], index: int) -> bool:
    word, lemma = words[index], tokens[index].lemma
    if not word.endswith("n"):
        return False
    return words[index - 1] == "zu" or ("zu" in word[2:] and lemma == _without_zu(word))


def _without_zu(word: str) -> str:
    particle = word.index("zu", 2)
    return word[:particle] + word[particle + 2 :]


def is_particle(word: str) -> bool:
    """Whether `word` can part from its verb: "lehnte … ab"."""
    return word in _particles()


@cache
def _particles() -> frozenset[str]:
    return _listed("particles", "plain") | _listed("particles", "prepositions")


def _listed(table: str, key: str) -> frozenset[str]:
    return words_of("clauses.toml", table, key)
