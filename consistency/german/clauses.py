"""Where clauses begin and end, and which of them only stand in the background."""

from dataclasses import dataclass
from functools import lru_cache

from consistency.domain import Span
from consistency.german.tokens import Token, tokenize

_BOUNDARIES = frozenset(",;:–—()!?-/")
_QUOTES = frozenset("„“”»«›‹\"'‚‘’")

# A particle that is no preposition closes the verb bracket wherever it stands.
_PLAIN_PARTICLES = frozenset(
    ["ab", "ein", "zurück", "teil", "fern", "frei", "fest", "statt", "stand", "weg", "weiter", "hin", "her", "fort", "nieder", "zusammen", "los", "hinaus", "heraus", "herab", "hinzu", "bevor", "bereit", "still", "lahm", "leer", "kaputt", "tot", "dicht", "voran", "vorbei", "frei", "davon", "herein", "hinein", "herunter", "hinunter", "hervor", "entgegen", "heim", "offen", "preis", "wieder", "fehl", "nahe", "bekannt", "kund", "klar"]
)
_PREPOSITION_PARTICLES = frozenset(["an", "auf", "aus", "bei", "mit", "nach", "vor", "zu", "um", "durch", "über", "unter"])
PARTICLES = _PLAIN_PARTICLES | _PREPOSITION_PARTICLES
# What may follow a particle at the end of the bracket: "lehnte ab und …", "stieg an auf …".
_AFTER_BRACKET = frozenset(
    ["und", "oder", "aber", "sowie", "als", "wie", "doch", "denn", "sondern", "weil", "dass", "gegenüber", "auf", "um", "nachdem"]
)

_RELATIVE = frozenset(
    ["der", "die", "das", "dem", "den", "dessen", "deren", "denen", "welcher", "welche", "welches", "welchem", "welchen", "wo", "wobei", "wofür", "womit", "wodurch", "woran", "worauf", "was", "wer", "wen", "wem"]
)
_SUBORDINATORS = frozenset(
    ["weil", "obwohl", "obgleich", "wenngleich", "wenn", "falls", "sofern", "nachdem", "während", "bevor", "ehe", "damit", "indem", "sobald", "solange", "soweit", "als", "um", "wie", "wodurch", "zumal", "seitdem"]
)
_FINITE = frozenset(
    ["bin", "ist", "sind", "war", "waren", "sei", "seien", "wäre", "wären", "hat", "haben", "habe", "hatte", "hatten", "hätte", "hätten", "wird", "werden", "werde", "wurde", "wurden", "würde", "würden", "kann", "können", "könne", "konnte", "konnten", "könnte", "könnten", "muss", "müssen", "müsse", "musste", "mussten", "müsste", "müssten", "soll", "sollen", "solle", "sollte", "sollten", "will", "wollen", "wolle", "wollte", "wollten", "darf", "dürfen", "dürfe", "durfte", "durften", "dürfte", "dürften", "mag", "mögen", "möge", "mochte", "lässt", "lassen", "lasse", "ließ", "ließen", "bleibt", "bleiben", "bleibe", "blieb", "blieben", "gibt", "gebe", "gab", "gäbe"]
)


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
        return Span(start=self.tokens[first].span.start, end=self.tokens[last].span.end)

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
            if self.words[index] not in PARTICLES:
                continue
            starts_segment = self.segments[index - 1] != self.segments[index]
            if (same or starts_segment) and self._closes_bracket(index, resumed=not same):
                return index
        return None

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
        return self.words[following] in _AFTER_BRACKET or (
            word in _PLAIN_PARTICLES and self.words[index - 1] != "von" and word != "ab"
        )


@lru_cache(maxsize=2_048)
def read(text: str) -> Reading:
    """`text` in tokens and clauses."""
    tokens = tokenize(text)
    words = tuple(token.text.lower() for token in tokens)
    segments: list[int] = []
    units: list[int] = []
    segment = unit = 0
    for index, word in enumerate(words):
        if word in _BOUNDARIES or _ends_sentence(tokens, index):
            segment += 1
            unit += 1
        elif word in ("und", "sondern", "aber", "doch"):
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
    # "am 3. Mai", "Dr. Weber" and "u. a. Berlin" end nothing.
    if tokens[index].text != "." or index == 0:
        return False
    before = tokens[index - 1].text
    return before[0].isalpha() and len(before) > 3


def _background(
    tokens: tuple[Token, ...], words: tuple[str, ...], segments: list[int]
) -> list[int]:
    members: dict[int, list[int]] = {}
    for index, segment in enumerate(segments):
        if tokens[index].is_word or tokens[index].text[0].isdigit():
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
    if len(indexes) > 2 and words[indexes[1]] in _RELATIVE and not first:
        start = words[indexes[1]]  # "…, in dem niemand wohnte"
    elif start in _SUBORDINATORS:
        # "Während der Sitzung fiel kein Wort" opens with a preposition, not with a clause.
        return not first or _ends_finite(tokens, words, indexes)
    if first or start not in _RELATIVE:
        return False
    # "…, die nicht zugestimmt haben" against "…, die Regierung habe nicht zugestimmt"
    return _ends_finite(tokens, words, indexes)


def _ends_finite(tokens: tuple[Token, ...], words: tuple[str, ...], indexes: list[int]) -> bool:
    last = indexes[-1]
    if len(indexes) > 1 and words[indexes[-2]] == "zu":  # "…, dem Plan zugestimmt zu haben"
        return False
    if words[last] in _FINITE:
        return True
    if tokens[last].is_capitalised or any(words[i] in _FINITE for i in indexes[:-1]):
        return False
    return words[last] not in PARTICLES and tokens[last].lemma.endswith("n")
