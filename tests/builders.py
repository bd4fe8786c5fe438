"""Claims, figures and verdicts made by hand, for tests of what comes after reading."""

import hashlib
import math
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from consistency.domain import (
    Article,
    Claim,
    Figure,
    Kind,
    Label,
    Mention,
    MentionKind,
    Modality,
    Pair,
    Polarity,
    Reason,
    Role,
    Sentence,
    Span,
    TimeRelation,
    TimeSpan,
    Verdict,
)

BERLIN = ZoneInfo("Europe/Berlin")


def day(iso: str) -> datetime:
    """Midnight of a day in Berlin."""
    return datetime.fromisoformat(iso).replace(tzinfo=BERLIN)


def article(text: str, *, path: str, published: str | None = "2026-01-30") -> Article:
    """An article of one outlet a path."""
    return Article(
        id=hashlib.sha256(f"{text}{published}{path}".encode()).hexdigest()[:16],
        title=None,
        text=text,
        published=day(published) if published else None,
        updated=None,
        outlet=path.split("-", maxsplit=1)[0],
        author=None,
        url=None,
        path=path,
    )


def figure(text: str, printed: str, low: float, high: float | None = None) -> Figure:
    """A count that `printed` gives in `text`; `high` is `low` unless told otherwise."""
    start = text.index(printed)
    return Figure(
        span=Span(start=start, end=start + len(printed)),
        low=low,
        high=low if high is None else high,
        unit=None,
        counted="drohne",
        aspect=None,
        exact=high is None,
        cumulative=math.isinf(high or 0),
        part=None,
    )


def claim(
    text: str,
    *,
    article_id: str = "a",
    published: str | None = "2026-01-30",
    on: str | None = None,
    names: tuple[str, ...] = (),
    figures: tuple[Figure, ...] = (),
    role: Role = Role.BODY,
) -> Claim:
    """A claim that starts its article; `on` is the day it speaks of."""
    span = Span(start=0, end=len(text))
    start = day(on) if on else None
    time = TimeSpan(
        span=Span(start=0, end=1),
        start=start,
        end=start + timedelta(days=1) if start else None,
        anchored=True,
        relation=TimeRelation.AT,
        days=None,
        key=on or "",
    )
    return Claim(
        id=hashlib.sha256(f"{article_id}\x1f{text}".encode()).hexdigest()[:16],
        sentence=Sentence(article_id=article_id, span=span, text=text, role=role, paragraph=0),
        span=span,
        context=None,
        published=day(published) if published else None,
        speaker=None,
        times=(time,) if on else (),
        places=(),
        people=tuple(
            Mention(span=Span(start=0, end=1), text=name, canonical=name, kind=MentionKind.PERSON)
            for name in names
        ),
        figures=figures,
        polarity=Polarity.AFFIRMED,
        modality=Modality.FACT,
    )


def pair(left: Claim, right: Claim, *, similarity: float = 0.8) -> Pair:
    """Two claims side by side."""
    return Pair(left=left, right=right, similarity=similarity)


def verdict(
    label: Label,
    *,
    p: float = 0.8,
    kind: Kind | None = None,
    reasons: tuple[Reason, ...] = (),
    condition: str | None = None,
) -> Verdict:
    """A verdict sure of its label by `p`; the rest goes to the others in halves."""
    rest = (1 - p) / 2
    return Verdict(
        label=label,
        kind=kind,
        p_agree=p if label is Label.AGREE else rest,
        p_contradict=p if label is Label.CONTRADICT else rest,
        p_unrelated=p if label is Label.UNRELATED else rest,
        reasons=reasons,
        condition=condition,
    )
