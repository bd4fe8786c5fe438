"""Scores TIMEX3 elements against gold as TempEval-3 does: found at all, and with equal value."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from consistency import __version__
from consistency.claims.timeline import read_timeline
from consistency.domain import Article, Timex, TimexType
from consistency.errors import EmptyGateError, InputError
from consistency.evaluation.scores import Score, interval, precision_recall_f1
from consistency.evaluation.timeml import TimeDocument, read_documents
from consistency.segment import GermanSegmenter

# Durations and sets have conventions of their own in every corpus; dates and times date events.
SCORED = (TimexType.DATE, TimexType.TIME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The counts of one document: gold elements, found ones, relaxed matches, equal values."""

    gold: int
    found: int
    matched: int
    equal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScores:
    """Relaxed precision, recall and F1, value F1 and accuracy, over `n` documents.

    *Relaxed*: any overlap, one to one. *Value F1*: a relaxed match whose value is equal too.
    *Value accuracy*: the share of equal values among the matches (UzZaman et al. 2013).
    """

    relaxed_f1: Score
    relaxed_precision: Score
    relaxed_recall: Score
    value_f1: Score
    value_accuracy: Score
    gold: int
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesOutcome:
    """The scores of a folder of TimeML documents and what made them."""

    scores: TimeScores
    signature: Mapping[str, str]


def evaluate_times(
    folder: Path, *, found: Path | None = None, types: Collection[TimexType] = SCORED
) -> TimesOutcome:
    """Score this program on the texts of `folder`, or the documents of `found` against it."""
    documents = read_documents(folder)
    if found is None:
        timexes = [find_elements(document) for document in documents]
        system = f"consistency {__version__}"
    else:
        timexes = [other.timexes for other in _paired(documents, found)]
        system = found.name
    tallies = [
        tally(document.timexes, elements, types=types)
        for document, elements in zip(documents, timexes, strict=True)
    ]
    signature = {
        "gold": f"{folder.name} n={len(documents)}",
        "system": system,
        "types": "+".join(types),
        "match": "any overlap, one to one, elements without text left out",
    }
    return TimesOutcome(scores=score_times(tallies), signature=signature)


def find_elements(document: TimeDocument) -> tuple[Timex, ...]:
    """What this program finds in the text of `document`; spans count in it."""
    article = Article(
        id=document.name,
        title=None,
        text=document.text,
        published=document.written,
        updated=None,
        outlet=None,
        author=None,
        url=None,
        path=document.name,
    )
    sentences = GermanSegmenter().segment(article)
    timeline = read_timeline(sentences, published=document.written)
    return tuple(
        Timex(
            span=timex.span.shifted(sentence.span.start),
            type=timex.type,
            value=timex.value,
            mod=timex.mod,
        )
        for sentence, timexes in zip(sentences, timeline, strict=True)
        for timex in timexes
    )


def tally(
    gold: Sequence[Timex], found: Sequence[Timex], *, types: Collection[TimexType] = SCORED
) -> Tally:
    """Match each element found with the first free one of gold that it overlaps."""
    wanted = [timex for timex in gold if timex.type in types]
    given = [timex for timex in found if timex.type in types]
    free = list(wanted)
    equal = 0
    for timex in given:
        match = next((one for one in free if one.span.overlaps(timex.span)), None)
        if match is not None:
            free.remove(match)
            equal += match.value == timex.value
    return Tally(gold=len(wanted), found=len(given), matched=len(wanted) - len(free), equal=equal)


def score_times(tallies: Sequence[Tally]) -> TimeScores:
    """The measures over all documents; raises `EmptyGateError` where gold holds no element."""
    if not sum(one.gold for one in tallies):
        raise EmptyGateError("no TIMEX3 elements in gold; give annotated documents")
    counts = np.array([(one.gold, one.found, one.matched, one.equal) for one in tallies])

    def measured(hits: int, place: int) -> Score:
        def measure(rows: NDArray[np.int64]) -> float:
            sums = counts[rows].sum(axis=0)
            return precision_recall_f1(float(sums[hits]), float(sums[1]), float(sums[0]))[place]

        return interval(measure, len(counts))

    def accuracy(rows: NDArray[np.int64]) -> float:
        _, _, matched, equal = counts[rows].sum(axis=0)
        return float(equal / matched) if matched else 0.0

    return TimeScores(
        relaxed_f1=measured(2, 2),
        relaxed_precision=measured(2, 0),
        relaxed_recall=measured(2, 1),
        value_f1=measured(3, 2),
        value_accuracy=interval(accuracy, len(counts)),
        gold=int(counts[:, 0].sum()),
        found=int(counts[:, 1].sum()),
    )


def _paired(documents: Sequence[TimeDocument], folder: Path) -> list[TimeDocument]:
    """The documents of `folder` in the order of `documents`; raises `InputError` if any differ."""
    others = {document.name: document for document in read_documents(folder)}
    for document in documents:
        other = others.get(document.name)
        if other is None:
            raise InputError(f"{folder}: no {document.name}; annotate every document of gold")
        if other.text != document.text:
            raise InputError(f"{folder / document.name}: its text is not that of gold; restore it")
    return [others[document.name] for document in documents]
