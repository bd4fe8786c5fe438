"""Who holds a role in a sentence: "Trainer Ole Brandt", "gewann Ole Brandt", "an Ole Brandt"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consistency.domain import Mention, MentionKind, Span
from consistency.german.clauses import Reading, read
from consistency.german.concepts import concept, is_name
from consistency.german.lexica import words_of
from consistency.german.places import country_of, is_place
from consistency.german.predicates import find_predicates

_LED = frozenset(
    {"von", "durch", "an", "gegen", "für", "mit", "bei", "zu", "zum", "zur", "beim", "vom"}
)
# Words between a preposition or a title and the name: "an die Glaziologin Ingvild Strand".
_BEFORE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A name and the role it has: a title, or a doing with the preposition that leads the name."""

    span: Span
    name: str
    role: str


def find_holders(text: str, *, people: Sequence[Mention]) -> tuple[Holder, ...]:
    """The roles of the names in `text`, in order; `people` are those known by name, spans in it."""
    reading = read(text)
    found: list[Holder] = []
    for first, last, name in _names(reading, people):
        span = reading.span(first, last)
        title = reading.tokens[first - 1].lemma if first else ""
        if title in words_of("slots.toml", "holder", "titles"):
            found.append(Holder(span=span, name=name, role=title))
        function = _function(reading, first)
        for deed in _deeds(text, reading.units[first]):
            found.append(Holder(span=span, name=name, role=f"{function} {deed}"))
    return tuple(found)


def _names(reading: Reading, people: Sequence[Mention]) -> Iterator[tuple[int, int, str]]:
    """Token ranges of names, both ends included, with what they stand for."""
    taken: set[int] = set()
    starts = {token.start: index for index, token in enumerate(reading.tokens)}
    ends = {token.end: index for index, token in enumerate(reading.tokens)}
    for mention in people:
        first, last = starts.get(mention.span.start), ends.get(mention.span.end)
        if first is None or last is None or mention.kind is MentionKind.PLACE:
            continue
        taken.update(range(first, last + 1))
        yield first, last, mention.canonical
    index = 0
    while index < len(reading.tokens):
        last = index
        while last < len(reading.tokens) and last not in taken and _is_name(reading, last):
            last += 1
        if last > index:
            yield index, last - 1, " ".join(t.text for t in reading.tokens[index:last])
        index = max(last, index + 1)


def _is_name(reading: Reading, index: int) -> bool:
    """Whether a word is in no lexicon and made of none: "Hagemeister", "Valtora"."""
    token = reading.tokens[index]
    word = token.text
    if not token.is_capitalised or len(word) < 4 or "-" in word or word.isupper():
        return False
    if country_of(word) is not None or word.endswith(("er", "erin", "innen")):
        return False
    return is_name(word) and not is_place(word)


def _function(reading: Reading, first: int) -> str:
    for before in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        if reading.words[before] in _LED:
            return reading.words[before]
        if not reading.tokens[before].is_word:
            break
    return "core"


def _deeds(text: str, unit: int) -> Iterator[str]:
    families = {
        found.name
        for deed in words_of("slots.toml", "holder", "deeds")
        if (found := concept(deed)) is not None
    }
    for predicate in find_predicates(text):
        if predicate.unit == unit and predicate.concept in families and predicate.sign > 0:
            yield predicate.concept
