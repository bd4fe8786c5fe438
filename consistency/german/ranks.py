"""Ranks: "der zweitgrößte Angriff", "stärkste Kraft", "auf Platz drei"."""

import re
from functools import lru_cache

from consistency.domain import Figure, Span
from consistency.german.counted import noun_after
from consistency.german.numbers import number_words, read_digits, read_word
from consistency.german.units import RANK
from consistency.german.words import Words
from consistency.german.wordsets import word_set

_SUPERLATIVES = (
    "größt|stärkst|schwerst|längst|höchst|niedrigst|tiefst|kleinst|kürzest|schnellst|langsamst|teuerst|billigst|günstigst|"
    "reichst|ärmst|ältest|wärmst|kältest|heißest|trockenst|nassest|schlimmst|heftigst|tödlichst|schlechtest|erfolgreichst|"
    "bevölkerungsreichst|meistverkauft|wertvollst|schwächst|opferreichst|folgenschwerst|häufigst|breitest|geringst"
)
_RANK = re.compile(
    rf"(?P<nth>zweit|dritt|viert|fünft|sechst|siebt|acht|neunt|zehnt)?(?:{_SUPERLATIVES})e[nrsm]?"
)


def find_ranks(words: Words) -> list[Figure]:
    """Every rank of the sentence: `unit` "rank", one for the first place."""
    found = []
    for index in [index for index, word in enumerate(words.lower) if _may_rank(word)]:
        word = words.lower[index]
        tabled = _tabled(words, index)
        if tabled is not None:
            found.append(_rank(words, index, end=index + 1, rank=tabled, counted=None))
            continue
        rank, end = (
            _place(words, index) if word in word_set("places") else (_superlative(word), index + 1)
        )
        if rank is None or (word not in word_set("places") and not _is_definite(words, index)):
            continue
        noun = noun_after(words, end, through_determiner=False)
        if noun is not None and noun.noun in word_set("no_rivals"):
            continue
        counted = None if noun is None else noun.noun
        found.append(_rank(words, index, end=end, rank=rank, counted=counted))
    return found


@lru_cache(maxsize=65_536)
def _may_rank(word: str) -> bool:
    return (
        word in word_set("places")
        or word in number_words().leaders
        or word.startswith("tabellen")
        or _superlative(word) is not None
        or _ordinal(word) is not None
    )


def _rank(words: Words, first: int, *, end: int, rank: float, counted: str | None) -> Figure:
    return Figure(
        span=Span(start=words.tokens[first].start, end=words.tokens[end - 1].end),
        low=rank,
        high=rank,
        unit=RANK,
        counted=counted,
        aspect=None,
        exact=True,
        cumulative=False,
        part=None,
    )


def _tabled(words: Words, index: int) -> float | None:
    """The rank in a noun: "Tabellendritter", "Spitzenreiter", "wurde Zweiter"."""
    word = words.at(index)
    if not words.is_noun(index):
        return None
    if word in number_words().leaders:
        return 1.0
    if word.startswith("tabellen"):
        return _ordinal(word.removeprefix("tabellen"))
    if words.is_noun(index + 1) or words.at(index - 1) not in word_set("rank_verbs"):
        return None
    return _ordinal(word)


@lru_cache(maxsize=4096)
def _ordinal(word: str) -> float | None:
    stem = word.removesuffix("n").removesuffix("r").removesuffix("e")
    if stem == "erst":
        return 1.0
    value = number_words().ordinals.get(stem)
    return None if value is None or stem in {word, "halb"} else float(value)


def _place(words: Words, index: int) -> tuple[float | None, int]:
    following = words.at(index + 1)
    value = read_digits(following) if words.is_digits(index + 1) else read_word(following)
    return None if value is None else float(value), index + 2


@lru_cache(maxsize=65_536)
def _superlative(word: str) -> float | None:
    match = _RANK.fullmatch(word)
    if match is None:
        return None
    nth = match["nth"]
    return 1.0 if nth is None else float(number_words().ordinals.get(nth, 8))


def _is_definite(words: Words, index: int) -> bool:
    """Whether a superlative ranks: "einer der größten" and "am stärksten" do not."""
    if words.is_noun(index) and index > 0:
        return False  # "wir sind die Größten"
    before = words.at(index - 1)
    if before == "den" and words.at(index - 2) in {"zu", "unter"}:
        return False  # "gehört zu den größten"
    if before == "am" and not words.is_noun(index + 1):
        return False
    if words.at(index - 2) in {"eine", "einer", "eines", "einem", "einen"} and before == "der":
        return False
    return (
        index == 0
        or before in word_set("definite")
        or words.at(index).startswith(("stärkste", "zweit", "dritt", "viert"))
    )
