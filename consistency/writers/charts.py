"""Timelines as charts: where lines, marks and labels stand, in the units of an SVG."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from consistency.domain import Article, Timeline, TimelinePoint, Turn
from consistency.writers.cards import speaker
from consistency.writers.facts import tell_as_of
from consistency.writers.wording import Wording

# On a phone 420 units come out at about 340 pixels: letters of 12 units stay readable.
WIDTH, HEIGHT = 420, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 14, 14, 40
# Colours (and with them shapes) repeat after as many outlets; names stand beside them anyway.
SERIES = 6
_MAX_DATES, _MAX_STEPS = 5, 5
# Two outlets with the same figure on the same day stand side by side, a mark's width apart.
_APART = 11.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A label on an axis, at `at` units from the left or the top."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One article's figure; `top` and `bottom` are the ends of what it may be, where told."""

    x: float
    y: float
    top: float
    bottom: float
    turn: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One outlet's figures; `tone` chooses colour and shape, `path` joins the dots."""

    name: str
    tone: int
    path: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the table beside the chart; `number` is the article's on the page."""

    text: str
    number: int | None
    claim: str
    outlet: str
    as_of: str
    published: str
    speaker: str
    turn: str
    turn_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A timeline ready to be drawn, and the same as a table.

    `sentence` tells the fact where `title` is short, as the first article does.
    """

    id: str
    title: str
    sentence: str
    summary: str
    axis: str
    dates: tuple[Tick, ...]
    steps: tuple[Tick, ...]
    lines: tuple[Line, ...]
    entries: tuple[Entry, ...]


def draw_charts(
    timelines: Iterable[Timeline],
    *,
    articles: Mapping[str, Article],
    numbers: Mapping[str, int],
    wording: Wording,
) -> tuple[Chart, ...]:
    """A chart for each timeline."""
    return tuple(_draw(line, articles, numbers, wording) for line in timelines)


def _draw(
    timeline: Timeline,
    articles: Mapping[str, Article],
    numbers: Mapping[str, int],
    wording: Wording,
) -> Chart:
    points = timeline.points
    first, last = points[0].at, points[-1].at
    steps = _steps([_middle(point) for point in points])
    low, high = steps[0], steps[-1]

    def x(at: datetime) -> float:
        share = (at - first) / (last - first)
        return round(_LEFT + 10 + share * (WIDTH - _LEFT - _RIGHT - 20), 1)

    def y(value: float) -> float:
        share = (min(max(value, low), high) - low) / (high - low)
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _BOTTOM - _TOP), 1)

    def outlet(point: TimelinePoint) -> str:
        article = articles.get(point.article_id)
        return (article and article.outlet) or wording.ui("unknown-outlet")

    def turn_name(turn: Turn | None) -> str:
        return wording.ui(f"turn-{turn.value}") if turn else ""

    def entry(point: TimelinePoint) -> Entry:
        as_of, published = tell_as_of(point.claim.told, point.at, wording=wording)
        return Entry(
            text=point.text,
            number=numbers.get(point.article_id),
            claim=point.claim.id,
            outlet=outlet(point),
            as_of=as_of,
            published=published,
            speaker=speaker(point.claim),
            turn=point.turn.value if point.turn else "",
            turn_name=turn_name(point.turn),
        )

    taken: dict[tuple[float, float], int] = {}
    lines: dict[str, list[Dot]] = {}
    for point in points:
        middle = _middle(point)
        place = x(point.at), y(middle)
        aside = taken.get(place, 0)
        taken[place] = aside + 1
        ends = [end for end in (point.low, point.high) if math.isfinite(end) and end > 0]
        name = wording.ui(
            "point", outlet=outlet(point), day=wording.day(point.at), value=point.text
        )
        if point.turn:
            name = f"{name} ({turn_name(point.turn)})"
        dot = Dot(
            x=place[0] + _aside(place[0], taken=aside),
            y=place[1],
            top=y(max(ends, default=middle)),
            bottom=y(min(ends, default=middle)),
            turn=point.turn.value if point.turn else "",
            name=name,
        )
        lines.setdefault(outlet(point), []).append(dot)
    title = wording.fact(counted=timeline.counted, aspect=timeline.aspect, unit=timeline.unit)
    return Chart(
        id=timeline.id,
        title=title or points[0].claim.text,
        sentence=points[0].claim.text if title else "",
        summary=_summary(points, wording),
        axis=title or wording.ui("value"),
        dates=tuple(
            Tick(at=x(day), text=wording.short_day(day))
            for day in _days([point.at for point in points])
        ),
        steps=tuple(Tick(at=y(step), text=_number(step, wording)) for step in steps),
        lines=tuple(
            Line(
                name=name,
                tone=n % SERIES,
                path=" ".join(f"{dot.x:g},{dot.y:g}" for dot in dots),
                dots=tuple(dots),
            )
            for n, (name, dots) in enumerate(lines.items())
        ),
        entries=tuple(entry(point) for point in points),
    )


def _aside(x: float, *, taken: int) -> float:
    """How far a mark moves from `x`, where others stand: into the picture, and never out of it."""
    if x <= WIDTH / 2:
        return min(taken * _APART, WIDTH - _RIGHT - x)
    return -min(taken * _APART, x - _LEFT)


def _summary(points: Sequence[TimelinePoint], wording: Wording) -> str:
    """What the chart shows, for those who do not see it."""
    return wording.ui(
        "chart-summary",
        first=points[0].text,
        first_day=wording.day(points[0].at),
        last=points[-1].text,
        last_day=wording.day(points[-1].at),
        articles=len({point.article_id for point in points}),
    )


def _middle(point: TimelinePoint) -> float:
    """Where a figure is drawn: "mindestens zwölf" at 12, "80 bis 90" at 85, "bis zu 90" at 90."""
    if not math.isfinite(point.high):
        return point.low if math.isfinite(point.low) else 0.0
    return (point.low + point.high) / 2 if point.low > 0 else point.high


def _steps(values: Sequence[float]) -> list[float]:
    """Round numbers from below the least to above the greatest of `values`."""
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or 1.0
    rough = span / (_MAX_STEPS - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough)
    if high < 10**15 and all(value == int(value) for value in values):
        # Nobody counts half a person.
        step = max(step, 1.0)
    # A dot on the axis itself is half hidden; nothing is counted below nought.
    first = math.floor(low / step) - (low > 0 and low % step == 0)
    last = max(math.ceil(high / step), first + 1)
    return [round(n * step, 10) for n in range(first, last + 1)]


def _days(moments: Sequence[datetime]) -> list[datetime]:
    """Days to be named: each that has an article, or some at equal steps where they are many."""
    days = sorted({moment.date(): moment for moment in sorted(moments, reverse=True)}.values())
    if len(days) <= _MAX_DATES and (len(days) < 2 or min(_gaps(days)) >= (days[-1] - days[0]) / 7):
        return days
    length = days[-1] - days[0]
    return [days[0] + length * n / (_MAX_DATES - 2) for n in range(_MAX_DATES - 1)]


def _gaps(days: Sequence[datetime]) -> list[timedelta]:
    return [later - earlier for earlier, later in pairwise(days)]


def _number(value: float, wording: Wording) -> str:
    for size, sign in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{wording.decimal(value / size)}\u202f{wording.ui(sign)}"
    return wording.number(int(value)) if value == int(value) else wording.decimal(value)
