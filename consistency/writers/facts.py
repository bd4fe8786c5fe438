"""One fact, every article's version of it, ready for a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from consistency.domain import Article, FactTable, FactValue
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
    """A fact with its versions, the oldest first."""

    id: str
    title: str
    when: str
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

    return tuple(
        Fact(
            id=table.id,
            title=table.title,
            when=table.when or "",
            versions=tuple(
                version(value)
                for value in sorted(
                    table.values, key=lambda v: (numbers.get(v.article_id, len(numbers)), v.text)
                )
            ),
        )
        for table in tables
    )
