"""One fact, every article's version of it, ready for a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from consistency.domain import Article, FactTable, FactValue, TimeRelation
from consistency.german.times import format_time
from consistency.writers.cards import speaker
from consistency.writers.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What one article says of the fact; `number` is the article's on this page."""

    text: str
    number: int | None
    outlet: str
    day: str
    speaker: str
    sentence: str
    outlier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact with its versions, the oldest first; `sentence` tells it where `title` is short."""

    id: str
    title: str
    when: str
    sentence: str
    versions: tuple[Version, ...]


def tabulate(
    tables: Iterable[FactTable],
    *,
    articles: dict[str, Article],
    numbers: dict[str, int],
    wording: Wording,
) -> tuple[Fact, ...]:
    """The fact tables in words, in the order given."""

    def version(value: FactValue) -> Version:
        article = articles.get(value.article_id)
        return Version(
            text=value.text,
            number=numbers.get(value.article_id),
            outlet=(article and article.outlet) or wording.ui("unknown-outlet"),
            day=wording.day(value.claim.published),
            speaker=speaker(value.claim),
            sentence=value.claim.text,
            outlier=value.outlier,
        )

    def fact(table: FactTable) -> Fact:
        title = wording.fact(counted=table.counted, aspect=table.aspect, unit=table.unit)
        ordered = sorted(
            table.values, key=lambda v: (numbers.get(v.article_id, len(numbers)), v.text)
        )
        return Fact(
            id=table.id,
            title=title or table.title,
            when=_when(table, wording),
            sentence=table.title if title else "",
            versions=tuple(version(value) for value in ordered),
        )

    return tuple(fact(table) for table in tables)


def _when(table: FactTable, wording: Wording) -> str:
    """The first date that a version stands at, else the time in an article's own words."""
    for value in table.values:
        times = [time for time in value.claim.times if time.relation is TimeRelation.AT]
        setting = value.claim.setting.time
        for time in [*times, setting] if setting else times:
            if time.start and time.end:
                return wording.shown(format_time(time, lang=wording.lang))
    return table.when or ""
