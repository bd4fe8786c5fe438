"""A small language for German expressions whose parts stand apart, and its matcher.

- `zustimmen`: any form of the word. Small letters want a word written small (or the first
  one), a capital wants a noun: `Fall` never matches "fallen".
- `ab|lehnen`: any form of "ablehnen", and "lehnte … ab" across the verb bracket.
- `offen für`: the words side by side.
- `hinter + stellen`: both in one clause, in any order; "und" begins another one.
- `zins/leitzins`: either word. `*zins` ends with it, `zins*` begins with it, `*zins*` holds it.
- `höher~`: the letters with an adjective's ending or none.
- `=darf`: these letters and no other form. `_`: any one word.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from consistency.errors import LexiconError
from consistency.german.clauses import Reading
from consistency.german.lexica import load
from consistency.german.tokens import lemma

_ENDINGS = ("", "e", "en", "em", "er", "es")
_SHORTEST_SUFFIX = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An expression found: `entry` as written, `indexes` of the tokens it took, ascending."""

    entry: str
    indexes: tuple[int, ...]
    head: int


@dataclass(frozen=True, slots=True)
class _Word:
    """One place of an expression: any of `alternatives` fits."""

    alternatives: tuple[str, ...]

    def fits(self, text: str, *, first: bool) -> bool:
        """Whether `text` does; `first` says that its capital may be due to its place alone."""
        return any(_fits(alternative, text, first=first) for alternative in self.alternatives)


def _fits(alternative: str, text: str, *, first: bool) -> bool:
    bare = alternative.strip("*")
    if bare == "_":
        return text[0].isalpha()
    if bare.startswith("="):
        return text.lower() == bare[1:]
    if not text[0].isalpha() or not _case_fits(bare, text, first=first):
        return False
    bare, forms = bare.lower(), _forms(text)
    if not alternative.startswith("*") and not alternative.endswith("*"):
        return bare in forms
    if alternative.startswith("*") and alternative.endswith("*"):
        return any(bare in form for form in forms)
    if alternative.startswith("*"):
        return any(form.endswith(bare) for form in forms)
    return any(form.startswith(bare) for form in forms)


def _case_fits(bare: str, text: str, *, first: bool) -> bool:
    return text[0].isupper() if bare[:1].isupper() else first or not text[0].isupper()


@dataclass(frozen=True, slots=True)
class _Expression:
    """An entry, read: parts in any order, each a row of words; `particle` closes the bracket."""

    entry: str
    parts: tuple[tuple[_Word, ...], ...]
    particle: str | None


@dataclass(frozen=True, slots=True)
class _Starts:
    """The expressions that may start at a word as the first of its sentence, or inside of it."""

    first: tuple[_Expression, ...]
    inside: tuple[_Expression, ...]


class Phrases:
    """A set of expressions, ready to be looked up in a `Reading`."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._by_key: dict[str, list[_Expression]] = {}
        self._by_suffix: dict[str, list[_Expression]] = {}
        for entry in entries:
            for expression in _parse(entry):
                for key in expression.parts[0][0].alternatives:
                    index = self._by_suffix if key.startswith("*") else self._by_key
                    index.setdefault(key.strip("*").lower(), []).append(expression)
        self._suffix_lengths = sorted({len(key) for key in self._by_suffix})
        # words come again and again, and most of them begin no expression
        self._starting_at = lru_cache(maxsize=65_536)(self._look_up)

    def find(self, reading: Reading) -> Iterator[Match]:
        """The expressions of `reading`, by the place of their first word."""
        starting_at = self._starting_at
        for index, token in enumerate(reading.tokens):
            starts = starting_at(token.text)
            if starts is None:
                continue
            for expression in starts.first if opens(reading, index) else starts.inside:
                match = _match(expression, reading, index)
                if match is not None:
                    yield match

    def _look_up(self, text: str) -> _Starts | None:
        """What may start at a word, or `None`: nothing does at a number, a mark, most words."""
        if not text[0].isalpha():
            return None
        found = tuple(self._of_key(text))
        first = tuple(each for each in found if each.parts[0][0].fits(text, first=True))
        inside = tuple(each for each in first if each.parts[0][0].fits(text, first=False))
        return _Starts(first, inside) if first else None

    def _of_key(self, text: str) -> Iterator[_Expression]:
        forms = _forms(text)
        for form in (*forms, "=" + text.lower()):
            yield from self._by_key.get(form, ())
        if self._suffix_lengths and text[0].isupper():
            for length in self._suffix_lengths:
                if length <= len(forms[0]):
                    yield from self._by_suffix.get(forms[0][-length:], ())


def _match(expression: _Expression, reading: Reading, index: int) -> Match | None:
    """`expression`, whose first word fits at `index`, where the rest of it fits too."""
    taken = _row(expression.parts[0], reading, index, known=1)
    if taken is None:
        return None
    if expression.particle is None:
        if _is_half_a_verb(reading, index):
            return None
    else:
        particle = reading.particle_after(index)
        if particle is None or reading.words[particle] != expression.particle:
            return None
        taken = (*taken, particle)
    for part in expression.parts[1:]:
        more = _elsewhere(part, reading, taken)
        if more is None:
            return None
        taken = (*taken, *more)
    return Match(entry=expression.entry, indexes=tuple(sorted(taken)), head=index)


def _is_half_a_verb(reading: Reading, index: int) -> bool:
    """Whether a particle makes another verb of this one: "fand … statt" is no "finden"."""
    token = reading.tokens[index]
    if (token.is_capitalised and not opens(reading, index)) or not token.lemma.endswith("n"):
        return False
    particle = reading.particle_after(index)
    return particle is not None and is_verb(reading.words[particle] + token.lemma)


@lru_cache(maxsize=16_384)
def is_verb(word: str) -> bool:
    """Whether the lemmatiser knows `word`, an infinitive made up of particle and verb."""
    from simplemma import is_known

    return bool(is_known(word, lang="de"))


def _elsewhere(
    part: tuple[_Word, ...], reading: Reading, taken: tuple[int, ...]
) -> tuple[int, ...] | None:
    # the unit of the first word, or all that the verb bracket spans: "trat nicht zurück und
    # bleibt Minister" holds two statements
    units = range(
        min(reading.units[index] for index in taken), max(reading.units[i] for i in taken) + 1
    )
    nearest = sorted(
        (index for index, unit in enumerate(reading.units) if unit in units),
        key=lambda index: abs(index - taken[0]),
    )
    for start in nearest:
        row = _row(part, reading, start)
        if row is not None and not set(row) & set(taken):
            return row
    return None


def _row(
    words: tuple[_Word, ...], reading: Reading, start: int, *, known: int = 0
) -> tuple[int, ...] | None:
    """The places from `start` on that `words` fit, the first `known` of them unasked."""
    if start + len(words) > len(reading.tokens):
        return None
    for index, word in enumerate(words[known:], start=start + known):
        if not word.fits(reading.tokens[index].text, first=opens(reading, index)):
            return None
    return tuple(range(start, start + len(words)))


def opens(reading: Reading, index: int) -> bool:
    """Whether a capital at `index` may be due to the place alone: a sentence, a quote, a colon."""
    return index == 0 or reading.words[index - 1] in '„“»«":.!?–'


@lru_cache(maxsize=65_536)
def _forms(text: str) -> tuple[str, ...]:
    word = text.lower()
    base = lemma(text) if text[0].isalpha() else text
    found = [base, word, irregular().get(word, word)]
    for form in (base, word):
        # weak participles stay as they are in the lemmatiser: "erkrankt", "vereitelt"
        if form.endswith("t"):
            found += [form.removesuffix("t").removesuffix("e") + "en", form[:-1] + "n"]
    return tuple(dict.fromkeys(found))


@cache
def irregular() -> Mapping[str, str]:
    """Forms in small letters that the lemmatiser misreads, with their lemmas."""
    return {
        form: lemma
        for lemma, forms in load("expressions.toml")["forms"].items()
        for form in forms.split()
    }


def _parse(entry: str) -> Iterator[_Expression]:
    rows = [part.split() for part in entry.split(" + ")]
    if not all(rows):
        raise LexiconError(f'"{entry}": an empty part; write "word + word"')
    if "|" in entry.split(" ", 1)[-1] and " " in entry:
        raise LexiconError(f'"{entry}": only the first word may be a verb that parts; put it first')
    head = rows[0][0]
    bar = head.find("|")
    whole = tuple(_words(row) for row in [[head.replace("|", ""), *rows[0][1:]], *rows[1:]])
    yield _Expression(entry, whole, None)
    if bar > 0:
        apart = ((_word(head[bar + 1 :]),), *whole[1:])
        yield _Expression(entry, apart, head[:bar])


def _words(row: list[str]) -> tuple[_Word, ...]:
    return tuple(_word(text) for text in row)


def _word(text: str) -> _Word:
    alternatives: list[str] = []
    for choice in text.split("/"):
        if choice.endswith("~"):
            alternatives.extend(choice[:-1] + ending for ending in _ENDINGS)
        else:
            alternatives.append(choice)
    return _Word(tuple(alternatives))
