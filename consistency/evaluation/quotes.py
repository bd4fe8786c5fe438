"""How often a claim's speaker is the one that a person marked.

Counted over sentences. A *gold* item is a sentence and a speaker, for every sentence that shares
a letter with a quote whose speaker is named; quotes of one sentence with one speaker are one item.
A *found* item is a sentence and the speaker of its claim. They match when

1. the speaker found stands where the gold speaker stands: "Er", read as Ute Kern, for "Er"; or
2. both texts share their head name: the last capital before a comma, a bracket, a genitive or a
   preposition ("Sprecherin" of "eine Sprecherin der Stadt"), found in the other's text or in the
   canonical name, cases aside; or
3. the gold speaker stands where a claim names its speaker or a person, and that is the same
   canonical one: what follows "Er sagte" is still Ute Kern's.

A speaker found in a sentence without a gold one is wrong, even where a quote is marked but nobody
named for it. `own_voice` is the share of sentences outside all quotes that get no speaker.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consistency.domain import Claim, Mention, Sentence, Span
from consistency.errors import EmptyGateError
from consistency.evaluation.quote_files import GoldQuote, QuotedArticle
from consistency.evaluation.scores import Score, interval
from consistency.german.tokens import Token, tokenize

# Behind the noun that names a speaker: "Sprecherin der Stadt", "Chef von Lingen".
_AFTER_HEAD = frozenset(
    {"der", "des", "von", "vom", "in", "im", "aus", "bei", "beim", "für", "und", "zu", "zum"}
    | {"zur", "am", "an", "um", "mit", "über"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCounts:
    """What was counted in one article; see the module for the words."""

    gold: int
    found: int
    gold_matched: int
    found_matched: int
    own: int
    own_kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteScores:
    """Precision, recall and F1 of (sentence, speaker), and own voice kept, over articles."""

    precision: Score
    recall: Score
    f1: Score
    own_voice: Score


def count_quotes(
    quoted: QuotedArticle, *, sentences: Sequence[Sentence], claims: Sequence[Claim]
) -> QuoteCounts:
    """Match the claims of one article to its marked quotes."""
    by_start = {claim.sentence.span.start: claim for claim in claims}
    gold = found = gold_matched = found_matched = own = own_kept = 0
    for sentence in sentences:
        around = [quote for quote in quoted.quotes if _is_in(quote, sentence)]
        claim = by_start.get(sentence.span.start)
        speaker = None if claim is None else claim.speaker
        named = {quote.speaker_spans: quote for quote in around if quote.speaker_spans}
        matches = [
            speaker is not None and is_same_speaker(speaker, quote, claims=claims)
            for quote in named.values()
        ]
        gold += len(named)
        gold_matched += sum(matches)
        found += speaker is not None
        found_matched += any(matches)
        own += not around
        own_kept += not around and speaker is None
    return QuoteCounts(
        gold=gold,
        found=found,
        gold_matched=gold_matched,
        found_matched=found_matched,
        own=own,
        own_kept=own_kept,
    )


def score_quotes(counts: Sequence[QuoteCounts]) -> QuoteScores:
    """The measures over all articles, intervals by resampling articles.

    Raises `EmptyGateError` where no quote has a speaker.
    """
    if not sum(one.gold for one in counts):
        raise EmptyGateError("no quote with a speaker; give articles whose quotes name one")
    table = np.array(
        [(o.gold, o.found, o.gold_matched, o.found_matched, o.own, o.own_kept) for o in counts],
        dtype=np.float64,
    )

    return QuoteScores(
        precision=interval(lambda rows: _measures(table[rows])[0], len(table)),
        recall=interval(lambda rows: _measures(table[rows])[1], len(table)),
        f1=interval(lambda rows: _measures(table[rows])[2], len(table)),
        own_voice=interval(lambda rows: _measures(table[rows])[3], len(table)),
    )


def _measures(table: NDArray[np.float64]) -> tuple[float, float, float, float]:
    gold, found, gold_matched, found_matched, own, kept = (float(x) for x in table.sum(axis=0))
    precision = found_matched / found if found else 0.0
    recall = gold_matched / gold if gold else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return precision, recall, f1, kept / own if own else 1.0


def is_same_speaker(speaker: Mention, quote: GoldQuote, *, claims: Sequence[Claim]) -> bool:
    """Whether a claim's speaker is the one marked for `quote`."""
    if any(span.overlaps(speaker.span) for span in quote.speaker_spans):
        return True
    if _share_head(speaker, quote.speaker):
        return True
    return any(
        mention.canonical == speaker.canonical
        and any(mention.span.overlaps(span) for span in quote.speaker_spans)
        for claim in claims
        for mention in (*claim.people, *((claim.speaker,) if claim.speaker else ()))
    )


def _is_in(quote: GoldQuote, sentence: Sentence) -> bool:
    for span in quote.spans:
        start, end = max(span.start, sentence.span.start), min(span.end, sentence.span.end)
        if start < end:
            shared = Span(start=start, end=end).shifted(-sentence.span.start).of(sentence.text)
            if any(letter.isalnum() for letter in shared):
                return True
    return False


def _share_head(speaker: Mention, gold: str) -> bool:
    ours = [*tokenize(speaker.text), *tokenize(speaker.canonical)]
    theirs = tokenize(gold)
    our_heads = {_head(tokenize(speaker.text)), _head(tokenize(speaker.canonical))} - {None}
    gold_head = _head(theirs)
    return gold_head in _capitals(ours) or not our_heads.isdisjoint(_capitals(theirs))


def _head(tokens: Sequence[Token]) -> str | None:
    head = None
    for token in tokens:
        if head is not None and (token.text in _AFTER_HEAD or token.text in ",(;:–"):
            break
        if token.is_capitalised and len(token.text) > 1:
            head = _plain(token)
    return head


def _capitals(tokens: Sequence[Token]) -> set[str]:
    return {_plain(token) for token in tokens if token.is_capitalised and len(token.text) > 1}


def _plain(token: Token) -> str:
    return token.lemma.removesuffix("s").removesuffix("’")
