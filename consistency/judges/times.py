"""Do two claims speak of the same time? Dates, nights, deadlines and durations compared."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import product
from math import log1p

from consistency.domain import Claim, Kind, Label, Pair, Reason, TimeRelation, TimeSpan
from consistency.german.times import TimeComparison, compare_times, format_time
from consistency.judges.signal import Argument, Signal

SECONDS_A_DAY = 86_400.0
_STANDING = re.compile(
    r"\b(?:bekräftig\w+|erneut|weiterhin|weiter|nach wie vor|unverändert|immer noch|noch immer"
    r"|stets|seit jeher|bleibt dabei|blieb dabei|wiederholt\w*|beharr\w+|kategorisch)\b",
    re.IGNORECASE,
)
# What ends on a day goes on until then: "ist am Sonntag abgelaufen", "bis Sonntag".
_ENDS = re.compile(
    r"\b(?:ende(?:t|te|n|ten)|(?:ab|aus)gelaufen|(?:ab|aus)(?:läuft|laufe|laufen)"
    r"|(?:läuft|laufe|lief)\b[^.;]*\b(?:ab|aus)|zu Ende|vorbei|vorüber)\b",
    re.IGNORECASE,
)
# "Clearly different times" for a position, by the labelling guidelines.
CLEARLY_LATER_DAYS = 14
# Sure answers before unsure ones, sameness before difference: of several times named in a
# sentence the one that both share is the event's.
_RANK = (
    TimeComparison.SAME,
    TimeComparison.CONDITIONAL,
    TimeComparison.OVERLAP,
    TimeComparison.DISJOINT,
    TimeComparison.UNKNOWN,
)


def compare_event_times(pair: Pair) -> Signal:
    """What the two claims' times and their articles' dates say of each other."""
    features: dict[str, float] = {}
    arguments: list[Argument] = []
    for relation, name in (
        (TimeRelation.AT, "time"),
        (TimeRelation.UNTIL, "deadline"),
        (TimeRelation.SINCE, "since"),
        (TimeRelation.DURATION, "duration"),
        (TimeRelation.TOLD, "told"),
    ):
        best = _best(pair, relation)
        if best is None:
            continue
        outcome, left, right = best
        features[f"{name}_{outcome.name.lower()}"] = 1.0
        if name == "time" and outcome is TimeComparison.DISJOINT and _are_nights(left, right):
            features["nights_apart"] = 1.0
        arguments.extend(_arguments(name, outcome, left, right))
    settled = "time_same" in features
    features |= (
        {"standing": 1.0}
        if _is_standing(pair)
        else ({} if settled else _settings(pair)) | _distances(pair)
    )
    return Signal(features=features, arguments=tuple(arguments))


def _settings(pair: Pair) -> dict[str, float]:
    """Times that a sentence takes over from the one before say less than its own."""
    left, right = (_event(claim) for claim in (pair.left, pair.right))
    if left is None or right is None or (_has_own(pair.left) and _has_own(pair.right)):
        return {}
    return {f"setting_{compare_times(left, right).name.lower()}": 1.0}


def _event(claim: Claim) -> TimeSpan | None:
    return next(_times(claim, TimeRelation.AT), claim.setting.time)


def _has_own(claim: Claim) -> bool:
    return next(_times(claim, TimeRelation.AT), None) is not None


def is_undated(pair: Pair) -> bool:
    """Whether the label hangs on a date that one article does not give."""
    sides = (pair.left, pair.right)
    if all(claim.published is not None for claim in sides):
        return False
    best = _best(pair, TimeRelation.AT)
    return best is None or best[0] in (TimeComparison.CONDITIONAL, TimeComparison.UNKNOWN)


def _best(pair: Pair, relation: TimeRelation) -> tuple[TimeComparison, TimeSpan, TimeSpan] | None:
    sides = [[*_times(claim, relation)] for claim in (pair.left, pair.right)]
    if relation is TimeRelation.UNTIL and any(sides):
        sides = [
            times or [*_endings(claim)]
            for claim, times in zip((pair.left, pair.right), sides, strict=True)
        ]
    compared = [(compare_times(left, right), left, right) for left, right in product(*sides)]
    if not compared and relation is TimeRelation.AT:
        return _best_told(pair)
    return min(compared, key=lambda found: _RANK.index(found[0]), default=None)


def _best_told(pair: Pair) -> tuple[TimeComparison, TimeSpan, TimeSpan] | None:
    """Where an event has no time of its own, the telling's may join it to the other's, and
    never parts them: "sprach am Dienstag von drei Toten", "sagte am Mittwoch, vier seien tot"."""
    sides = [
        [*_times(claim, TimeRelation.AT)] or [*_times(claim, TimeRelation.TOLD)]
        for claim in (pair.left, pair.right)
    ]
    return next(
        (
            (outcome, left, right)
            for left, right in product(*sides)
            for outcome in (compare_times(left, right),)
            if outcome in (TimeComparison.SAME, TimeComparison.CONDITIONAL)
        ),
        None,
    )


def _times(claim: Claim, relation: TimeRelation) -> Iterator[TimeSpan]:
    # "derzeit" and "bislang" date the telling, not the event.
    return (time for time in claim.times if time.relation is relation and time.key != "now")


def _endings(claim: Claim) -> Iterator[TimeSpan]:
    """The times at which the claim says something ends, as what it lasts until."""
    if _ENDS.search(claim.text):
        for time in _times(claim, TimeRelation.AT):
            yield replace(time, relation=TimeRelation.UNTIL)


def _arguments(
    name: str, outcome: TimeComparison, left: TimeSpan, right: TimeSpan
) -> Iterator[Argument]:
    def argue(code: str, label: Label, weight: float) -> Argument:
        return Argument(
            reason=Reason(
                code=code,
                left_span=left.span,
                right_span=right.span,
                values={
                    "left": format_time(left, lang="de"),
                    "right": format_time(right, lang="de"),
                },
            ),
            label=label,
            kind=None if label is Label.UNRELATED else Kind.DATE,
            weight=weight,
        )

    if name == "told":
        return
    if outcome is TimeComparison.SAME:
        yield argue("same-time", Label.AGREE, 0.35)
    if outcome is not TimeComparison.DISJOINT:
        return
    if name != "time":
        yield argue("deadline-differs", Label.CONTRADICT, 0.7)
        return
    yield argue("other-night" if _are_nights(left, right) else "other-time", Label.UNRELATED, 0.9)
    yield argue("dates-differ", Label.CONTRADICT, 0.45)


def _are_nights(left: TimeSpan, right: TimeSpan) -> bool:
    return left.key.startswith("night") and right.key.startswith("night")


def _distances(pair: Pair) -> dict[str, float]:
    """Days between the events and between the articles, as `log1p` so that near ones count."""
    left, right = pair.left.published, pair.right.published
    if left is None or right is None:
        return {"undated": 1.0}
    published = abs((left.date() - right.date()).days)
    events = min(
        (
            _days_apart(one, other)
            for one in _moments(pair.left, left)
            for other in _moments(pair.right, right)
        ),
        default=float(published),
    )
    return {
        "published_days_apart": log1p(published),
        "published_same_day": float(published == 0),
        "weeks_apart": float(published >= CLEARLY_LATER_DAYS),
        "event_days_apart": log1p(events),
    }


def _is_standing(pair: Pair) -> bool:
    """Whether one side says that what it tells has been so all along, and neither names a time.

    "Bekräftigte" and "weiterhin" reach back to what the other article told long before.
    """
    claims = (pair.left, pair.right)
    return not any(_has_own(claim) for claim in claims) and any(
        _STANDING.search(claim.text) for claim in claims
    )


def _moments(claim: Claim, published: datetime) -> list[tuple[datetime, datetime]]:
    """The claim's dated times; an undated sentence speaks of its article's day."""
    dated = [
        (time.start, time.end)
        for time in _times(claim, TimeRelation.AT)
        if time.start is not None and time.end is not None
    ]
    return dated or [(published, published)]


def _days_apart(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> float:
    gap = max(other[0] - one[1], one[0] - other[1])
    return max(0.0, gap.total_seconds() / SECONDS_A_DAY)
