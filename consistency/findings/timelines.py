"""Figures that grow while they are being counted, over the dates of the articles."""

import re
from collections.abc import Iterable, Sequence

from consistency.domain import FactTable, FactValue, Figure, Timeline, TimelinePoint, Turn
from consistency.findings.fact_tables import TOLLS

# "von 14 auf 12 nach unten korrigiert"
_CORRECTED = re.compile(r"korrigier|korrektur|berichtig|richtiggestell|nach unten", re.IGNORECASE)


def build_timelines(tables: Iterable[FactTable]) -> tuple[Timeline, ...]:
    """The facts whose figure grows and that at least two dates tell differently.

    Households without power or an incidence rise and fall: another day, another fact, no timeline.
    """
    lines = (_timeline(table) for table in tables if _grows(table))
    return tuple(line for line in lines if line is not None)


def _grows(table: FactTable) -> bool:
    tolls = TOLLS & set((table.aspect or "").split("+"))
    return bool(tolls) or any(_is_cumulative(value) for value in table.values)


def _is_cumulative(value: FactValue) -> bool:
    return any(figure.cumulative for figure in _figures(value))


def _timeline(table: FactTable) -> Timeline | None:
    dated = sorted(
        ((value.claim.published, value) for value in table.values if value.claim.published),
        key=lambda entry: (entry[0], entry[1].low, entry[1].article_id, entry[1].claim.id),
    )
    points: list[TimelinePoint] = []
    for at, value in dated:
        points.append(
            TimelinePoint(
                article_id=value.article_id,
                claim=value.claim,
                text=value.text,
                low=value.low,
                high=value.high,
                at=at,
                turn=_turn(value, [point for point in points if point.at < at]),
            )
        )
    if len({point.at for point in points}) < 2 or not any(point.turn for point in points):
        return None
    return Timeline(
        id=table.id,
        counted=table.counted,
        aspect=table.aspect,
        unit=table.unit,
        points=tuple(points),
    )


def _turn(value: FactValue, earlier: Sequence[TimelinePoint]) -> Turn | None:
    """What `value` is beside all that was out before it."""
    settled = [point for point in earlier if not _is_disputed(point, earlier)]
    if not settled:
        return None
    # "mindestens zwölf" is met by every later figure: what surely was told is its lower end.
    newest = max(settled, key=lambda point: (point.low, point.at))
    if value.low > newest.high or (value.low > newest.low and value.high > newest.high):
        return Turn.RISEN
    if value.high >= newest.low:
        return None
    if _says_corrected(value):
        return Turn.CORRECTED
    return Turn.STALE if any(_tells_again(value, point) for point in earlier) else Turn.FALLEN


def _is_disputed(point: TimelinePoint, points: Sequence[TimelinePoint]) -> bool:
    """Whether others tell another figure the same day, and as many: 18 here, 8 there."""
    same_day = [other for other in points if other.at.date() == point.at.date()]
    for_it = {other.article_id for other in same_day if _meet(point, other)}
    against = {other.article_id for other in same_day if not _meet(point, other)}
    return len(against - for_it) >= len(for_it)


def _meet(one: TimelinePoint, other: TimelinePoint) -> bool:
    return one.low <= other.high and other.low <= one.high


def _tells_again(value: FactValue, point: TimelinePoint) -> bool:
    """Whether the figure is the older one: "weniger als zehn" is not "neun" once more."""
    if (value.low, value.high) == (point.low, point.high):
        return True
    return value.low == value.high and point.low <= value.low <= point.high


def _says_corrected(value: FactValue) -> bool:
    """Whether the sentence takes the older figure back, and this figure is the new one."""
    return bool(_CORRECTED.search(value.claim.text)) and not any(
        "before" in (figure.aspect or "").split("+") for figure in _figures(value)
    )


def _figures(value: FactValue) -> tuple[Figure, ...]:
    return tuple(
        figure
        for figure in value.claim.figures
        if (figure.low, figure.high) == (value.low, value.high)
    )
