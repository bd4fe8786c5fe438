"""Whether a German sentence states a fact, a plan, a possibility or a demand."""

import re
from collections.abc import Mapping
from functools import cache

from consistency.domain import Modality
from consistency.german.clauses import Reading, read
from consistency.german.expressions import Phrases
from consistency.german.lexica import load

_SHALL = frozenset({"soll", "sollen", "solle", "sollst"})
_WANT = frozenset(["will", "wollen", "wolle", "wollte", "wollten"])
_FUTURE = frozenset({"wird", "werde", "werden", "wirst"})
_MODALS = _SHALL | _FUTURE
_PERFECT = frozenset({"haben", "sein"})
_KINDS = (Modality.DEMAND, Modality.POSSIBILITY, Modality.PLAN)  # the strongest first


def find_modality(text: str) -> Modality:
    """The modality of what `text` reports; the first sign outside a background clause decides.

    Reported speech alone is a fact: "soll gesagt haben", "will gesehen haben", "er sei krank".
    """
    reading = read(text)
    signs = _signs(reading)
    return signs[min(signs)] if signs else Modality.FACT


def _signs(reading: Reading) -> dict[int, Modality]:
    """The words that tell a modality, by index; a modal verb that makes a plan outdoes the rest."""
    found: dict[int, Modality] = {}
    matches = list(_lexicon().find(reading))
    # "wie angekündigt" tells of what came true; few sentences need the search
    fulfilled = [m.span() for m in _fulfilled().finditer(reading.text.lower())] if matches else []
    for match in matches:
        head, start = match.head, reading.tokens[match.head].start
        if reading.segments[head] in reading.background:
            continue
        if any(low <= start < high for low, high in fulfilled):
            continue
        if reading.words[head] in _WANT and _reports_the_past(reading, head):
            continue
        # "will … fordern" at one word stays a demand
        kinds = {_kinds()[match.entry], found.get(head, Modality.PLAN)}
        found[head] = next(kind for kind in _KINDS if kind in kinds)
    for index, word in enumerate(reading.words):
        if (
            word in _MODALS
            and reading.segments[index] not in reading.background
            and _tells_the_future(reading, index)
        ):
            found[index] = Modality.PLAN
    return found


def _tells_the_future(reading: Reading, index: int) -> bool:
    if reading.words[index] in _FUTURE:
        end = _infinitive(reading, index)
        return end is not None and reading.words[end] not in _PERFECT
    if _reports_the_past(reading, index):
        return False
    end = _bracket_end(reading, index)
    if end is not None and reading.words[end] == "sein":
        # "soll 30 Jahre alt sein" is hearsay, "soll am Montag fertig sein" a plan
        return _schedule().search(reading.text.lower()) is not None
    return end is not None


def _reports_the_past(reading: Reading, index: int) -> bool:
    """Whether the modal carries a perfect: "soll gegeben haben", "will gewesen sein"."""
    end = _bracket_end(reading, index)
    if end is None or reading.words[end] not in _PERFECT or end == 0:
        return False
    before = reading.words[end - 1]
    return before == "worden" or _is_participle(before, reading.tokens[end - 1].lemma)


def _bracket_end(reading: Reading, index: int) -> int | None:
    """The last word of the modal's clause, or the word before it where the modal stands last."""
    segment = reading.segments[index]
    last = None
    for position in range(index + 1, len(reading.words)):
        if reading.segments[position] != segment:
            break
        if reading.tokens[position].is_word:
            if reading.words[position] in ("und", "oder", "wie", "als") and last is not None:
                if reading.words[last].endswith("n") and not reading.tokens[last].is_capitalised:
                    break
                continue
            last = position
    if last is not None:
        return last
    if index > 0 and reading.segments[index - 1] == segment:
        return index - 1
    return None


def _infinitive(reading: Reading, index: int) -> int | None:
    end = _bracket_end(reading, index)
    if end is None or reading.tokens[end].is_capitalised:
        return None
    word = reading.words[end]
    if word == "werden":
        return end
    if not word.endswith(("en", "ern", "eln", "tun", "sein")):
        return None
    if reading.tokens[end].lemma != word or _is_participle(word, reading.tokens[end].lemma):
        return None
    return end


def _is_participle(word: str, lemma: str) -> bool:
    if word.endswith("t"):
        return True
    if not word.endswith("en") or (word == lemma and not word.startswith("ge")):
        return word.endswith("en") and lemma != word
    return word not in ("gehen", "geben", "gewinnen", "gelten", "gehören", "gelingen", "genehmigen")


@cache
def _kinds() -> Mapping[str, Modality]:
    """Every expression of `modality.toml` with its kind; of two, the stronger one."""
    return {
        entry: kind
        for kind in reversed(_KINDS)
        for entry in load("modality.toml")[kind.value]["entries"]
    }


@cache
def _lexicon() -> Phrases:
    return Phrases(_kinds())


@cache
def _fulfilled() -> re.Pattern[str]:
    return re.compile("|".join(load("modality.toml")["fulfilled"]["patterns"]))


@cache
def _schedule() -> re.Pattern[str]:
    return re.compile(load("modality.toml")["schedule"]["pattern"])
