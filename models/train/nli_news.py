"""Pairs made from news sentences by rules that keep or break the meaning.

A reader of such pairs must not find the label in the overlap of words: copies are edited both
ways, sentences are shortened, and the neutral ones speak of the same things on other days.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from models.train.corpora import read_news
from models.train.nli_edits import break_meaning, keep_meaning

ENTAILMENT, NEUTRAL, CONTRADICTION = "entailment", "neutral", "contradiction"
# Two sentences that share so many rare words speak of the same topic.
MIN_SHARED = 2
# A word in more sentences than this says nothing of a topic.
MAX_SENTENCES = 60
_WORD = re.compile(r"\w{4,}")
# A subordinate clause at the end may be dropped: the rest still holds.
_TAIL = re.compile(
    r",\s(?:wie|nachdem|während|wobei|der|die|das|so|sagte|teilte|erklärte|hieß)\s[^,„“\"]{10,}\.$"
)


def news_pairs(data: Path, *, limit: int, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """At most `limit` (premise, hypothesis, class), a third of each class."""
    sentences = read_news(data, limit=limit * 3, chance=chance)
    counts = {ENTAILMENT: 0, NEUTRAL: 0, CONTRADICTION: 0}
    share = limit // 3
    for text in sentences:
        for label, pair in (
            (CONTRADICTION, _broken(text, chance)),
            (ENTAILMENT, _kept(text, chance)),
        ):
            if pair is not None and counts[label] < share:
                counts[label] += 1
                one, other = pair
                yield one, other, label
        if min(counts[CONTRADICTION], counts[ENTAILMENT]) >= share:
            break
    for one, other in _same_topic(sentences, chance):
        if counts[NEUTRAL] >= share:
            break
        counts[NEUTRAL] += 1
        yield one, other, NEUTRAL


def _broken(text: str, chance: random.Random) -> tuple[str, str] | None:
    edited = break_meaning(text, chance)
    if edited is None:
        return None
    # Half of them also change what does not matter.
    base = (keep_meaning(text, chance) if chance.random() < 0.5 else None) or text
    one, other = chance.sample((base, edited), 2)
    return one, other


def _kept(text: str, chance: random.Random) -> tuple[str, str] | None:
    shorter = _TAIL.sub(".", text)
    if shorter != text and len(shorter) > 40 and chance.random() < 0.7:
        return text, shorter
    kept = keep_meaning(text, chance)
    if kept is None:
        return None
    one, other = chance.sample((text, kept), 2)
    return one, other


def _same_topic(sentences: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Sentences of other articles that share rare words, edited or not."""
    places: dict[str, list[int]] = defaultdict(list)
    words = [set(_WORD.findall(text)) for text in sentences]
    for row, found in enumerate(words):
        for word in found:
            places[word].append(row)
    for row in chance.sample(range(len(sentences)), len(sentences)):
        near: dict[int, int] = defaultdict(int)
        for word in words[row]:
            if len(places[word]) <= MAX_SENTENCES:
                for other in places[word]:
                    near[other] += 1
        near.pop(row, None)
        best = max(near, key=lambda other: (near[other], -other), default=None)
        # Nearly the same words: agency copies, no other fact.
        if best is None or near[best] < MIN_SHARED or near[best] > 0.6 * len(words[row]):
            continue
        one = sentences[row]
        if chance.random() < 0.3:
            one = break_meaning(one, chance) or one
        yield one, sentences[best]
