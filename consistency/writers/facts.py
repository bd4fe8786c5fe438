"""One fact, every article's version of it, ready for a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from consistency.domain import (
    Article,
    FactTable,
    FactValue,
    Precision,
    Timeline,
    TimelinePoint,
    TimeRelation,
    TimeSpan,
    Turn,
)
from consistency.german.times import format_time
from consistency.writers.cards import speaker
from consistency.writers.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What one article says of the fact; `number` is the article's on this page.

    `as_of` is when it was told, in the sentence's own words where it says so; `published` is then
    the article's date, else empty. `also` are those that took the sentence over, as outlets; they
    confirm nothing. `flag` says what is odd about it, in words, and `outlier` that it is to stand
    out.
    """

    text: str
    number: int | None
    outlet: str
    as_of: str
    published: str
    speaker: str
    sentence: str
    claim: str
    outlier: bool
    flag: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact with its versions, the oldest first; `sentence` tells it where `title` is short.

    `confirmed` says how many tell it independently.
    """

    id: str
    title: str
    when: str
    sentence: str
    confirmed: str
    versions: tuple[Version, ...]


def tabulate(
    tables: Iterable[FactTable],
    *,
    timelines: Iterable[Timeline] = (),
    articles: dict[str, Article],
    numbers: dict[str, int],
    wording: Wording,
) -> tuple[Fact, ...]:
    """The fact tables in words, in the order given."""
    lines = {timeline.id: timeline.points for timeline in timelines}

    def outlet(article_id: str) -> str:
        article = articles.get(article_id)
        return (article and article.outlet) or wording.ui("unknown-outlet")

    def version(value: FactValue, copied: list[FactValue], id: str) -> Version:
        flag, stands_out = _flag(value, lines.get(id, ()))
        as_of, published = tell_as_of(value.claim.told, value.claim.published, wording=wording)
        return Version(
            text=value.text,
            number=numbers.get(value.article_id),
            outlet=outlet(value.article_id),
            as_of=as_of,
            published=published,
            speaker=speaker(value.claim),
            sentence=value.claim.text,
            claim=value.claim.id,
            outlier=stands_out,
            flag=wording.ui(flag) if flag else "",
            also=tuple(sorted(outlet(copy.article_id) for copy in copied)),
        )

    def fact(table: FactTable) -> Fact:
        title = wording.fact(counted=table.counted, aspect=table.aspect, unit=table.unit)
        ordered = sorted(
            table.values, key=lambda v: (numbers.get(v.article_id, len(numbers)), v.text)
        )
        originals = [value for value in ordered if value.repeats is None]
        copies = [v for v in ordered if any(_is_copy(v, original) for original in originals)]
        own = [value for value in ordered if value not in copies]
        return Fact(
            id=table.id,
            title=title or table.title,
            when=_when(table, wording),
            sentence=table.title if title else "",
            confirmed=wording.ui("confirmations", n=table.confirmations),
            versions=tuple(
                version(value, [c for c in copies if _is_copy(c, value)], table.id) for value in own
            ),
        )

    return tuple(fact(table) for table in tables)


def tell_as_of(
    told: TimeSpan | None, published: datetime | None, *, wording: Wording
) -> tuple[str, str]:
    """As of when a figure holds, and the article's date where that says something else."""
    day = wording.day(published)
    if told is None or _is_day_of(told, published):
        return day, ""
    return wording.shown(format_time(told, lang=wording.lang)), day


def _is_day_of(told: TimeSpan, published: datetime | None) -> bool:
    if told.start is None or published is None:
        return False
    return told.precision is Precision.DAY and told.start.date() == published.date()


def _flag(value: FactValue, points: Sequence[TimelinePoint]) -> tuple[str, bool]:
    """What is odd about a version, as a code, and whether that stands out.

    A figure that grows leaves the older ones behind, which were right when written.
    """
    own = next((p for p in points if (p.claim.id, p.text) == (value.claim.id, value.text)), None)
    if own is not None and own.turn is not None:
        return f"turn-{own.turn.value}", own.turn is not Turn.RISEN
    at = value.claim.published
    outgrown = any(
        point.turn is Turn.RISEN and at is not None and at < point.at and value.high < point.low
        for point in points
    )
    if not value.outlier:
        return "", False
    return ("earlier-state", False) if outgrown else ("outlier", True)


def _is_copy(copy: FactValue, value: FactValue) -> bool:
    same = (copy.low, copy.high) == (value.low, value.high)
    return same and copy.repeats == value.article_id


def _when(table: FactTable, wording: Wording) -> str:
    """The first date that a version stands at, else the time in an article's own words."""
    for value in table.values:
        times = [time for time in value.claim.times if time.relation is TimeRelation.AT]
        setting = value.claim.setting.time
        for time in [*times, setting] if setting else times:
            if time.start and time.end:
                return wording.shown(format_time(time, lang=wording.lang))
    return table.when or ""
