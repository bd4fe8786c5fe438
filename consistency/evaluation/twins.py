"""Twins of labelled pairs on another day: the same words of another night are another fact."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from consistency.domain import Claim, Label, Pair, TimeSpan

# Counts are taken nightly, so a day apart is another count; without a figure a day apart may
# be a wrong date, a month apart is another event.
DAYS_WITH_FIGURES = (1, 2, 7, 30)
DAYS_WITHOUT = (30, 60)
# A copy for every fourth pair: enough to be learned, too few to outweigh real wordings.
EVERY = 4
FACTORS = (0.5, 0.75, 1.5, 2.0, 10.0)


def make_twins(pairs: Sequence[Pair], labels: Sequence[Label]) -> Iterator[Pair]:
    """For each dated pair that agrees or contradicts, the pair with its right side moved later.

    All twins are unrelated (guidelines, rule 3).
    """
    for number, (pair, label) in enumerate(zip(pairs, labels, strict=True)):
        if label is Label.UNRELATED or not (_is_dated(pair.left) and _is_dated(pair.right)):
            continue
        counted = pair.left.figures and pair.right.figures
        days = DAYS_WITH_FIGURES if counted else DAYS_WITHOUT
        yield replace(pair, right=move(pair.right, days=days[number % len(days)]))


def make_copies(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Label]]:
    """Copies of every few left sides: word for word they agree, with another count they
    contradict, on another day neither.

    Benchmarks pair what differs in wording; newsrooms print the same agency text, too.
    """
    for number, pair in enumerate(pairs[::EVERY]):
        copy = replace(pair, right=pair.left, similarity=1.0, rank=pair.rank and 1)
        yield copy, Label.AGREE
        counted = replace(copy, right=_recount(pair.left, number))
        if counted.right != pair.left:
            yield counted, Label.CONTRADICT


def _recount(claim: Claim, number: int) -> Claim:
    """The claim with its first exact count changed."""
    figures = list(claim.figures)
    for place, figure in enumerate(figures):
        if figure.exact and figure.low > 1 and figure.unit != "age":
            factor = FACTORS[number % len(FACTORS)]
            figures[place] = replace(figure, low=figure.low * factor, high=figure.high * factor)
            break
    return replace(claim, figures=tuple(figures))


def move(claim: Claim, *, days: int) -> Claim:
    """The claim as told `days` later, with all its times."""
    setting = claim.setting
    return replace(
        claim,
        published=_later(claim.published, days),
        times=tuple(_moved(time, days) for time in claim.times),
        setting=replace(setting, time=setting.time and _moved(setting.time, days)),
    )


def _is_dated(claim: Claim) -> bool:
    times = (*claim.times, *((claim.setting.time,) if claim.setting.time else ()))
    return claim.published is not None and any(time.start is not None for time in times)


def _moved(time: TimeSpan, days: int) -> TimeSpan:
    return replace(time, start=_later(time.start, days), end=_later(time.end, days))


def _later(moment: datetime | None, days: int) -> datetime | None:
    return None if moment is None else moment + timedelta(days=days)
