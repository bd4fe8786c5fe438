"""Whether two times are the same, as far as both can be placed."""

from datetime import timedelta
from enum import StrEnum

from consistency.domain import TimeRelation, TimeSpan
from consistency.german.times.calendar_days import month_name
from consistency.german.times.intervals import midnight, night_to
from consistency.german.times.words import WEEKDAYS

# Half of the shorter one: the night to Friday and "am Freitag" share nine of fifteen hours.
_SUBSTANTIAL = 0.5
# "rund drei Stunden" and "zwei Stunden und 45 Minuten" are one length.
_DURATION_TOLERANCE = 0.1


class TimeComparison(StrEnum):
    """How two times stand to each other."""

    SAME = "same"  # equal, one within the other, or mostly shared
    OVERLAP = "overlap"  # partly shared, or one open to the other's side
    DISJOINT = "disjoint"
    CONDITIONAL = "conditional"  # the same if the same moment is meant: one side has no date
    UNKNOWN = "unknown"


def compare_times(left: TimeSpan, right: TimeSpan) -> TimeComparison:
    """How `left` stands to `right`; swapping the two changes nothing."""
    if TimeRelation.DURATION in (left.relation, right.relation):
        return _compare_durations(left, right)
    if not (left.anchored and right.anchored):
        shared = _keys(left) & _keys(right)
        return TimeComparison.CONDITIONAL if shared else TimeComparison.UNKNOWN
    common = _shared(left, right)
    if common >= _SUBSTANTIAL:
        return TimeComparison.SAME
    if common > 0 or _reaches(left, right) or _reaches(right, left):
        return TimeComparison.OVERLAP
    return TimeComparison.DISJOINT


def _compare_durations(left: TimeSpan, right: TimeSpan) -> TimeComparison:
    if left.days is None or right.days is None or left.relation is not right.relation:
        return TimeComparison.UNKNOWN
    apart = abs(left.days - right.days)
    near = apart <= _DURATION_TOLERANCE * max(left.days, right.days)
    return TimeComparison.SAME if near else TimeComparison.DISJOINT


def _shared(left: TimeSpan, right: TimeSpan) -> float:
    """The common stretch as a share of the shorter one."""
    assert left.start and left.end and right.start and right.end
    common = min(left.end, right.end) - max(left.start, right.start)
    shorter = min(left.end - left.start, right.end - right.start)
    return max(0.0, common / shorter)


def _reaches(open_one: TimeSpan, other: TimeSpan) -> bool:
    """Whether an open stretch takes in `other`: "seit Sonntag" holds on Monday.

    Two stretches open to the same side differ where they begin or end.
    """
    assert open_one.start and open_one.end and other.start and other.end
    if open_one.relation is other.relation:
        return False
    if open_one.relation is TimeRelation.UNTIL:
        return other.start < open_one.end
    return open_one.relation is TimeRelation.SINCE and other.end > open_one.start


def _keys(time: TimeSpan) -> frozenset[str]:
    """The key, and what the calendar makes of an anchored day, night or month."""
    if time.start is None or time.end is None:
        return frozenset((time.key,))
    day = time.start.date()
    keys = {time.key}
    if time.end == midnight(day + timedelta(days=1)) and time.start == midnight(day):
        keys |= {WEEKDAYS[day.weekday()], f"{day:%m-%d}"}
    morning = time.end.date()
    night = night_to(morning)
    if (time.start, time.end) == (night.start, night.end):
        keys |= {f"night-to-{WEEKDAYS[morning.weekday()]}", f"night-to-{morning:%m-%d}"}
    if day.day == 1 and 28 <= (time.end.date() - day).days <= 31 and time.end.day == 1:
        keys |= {month_name(day.month)}
    return frozenset(keys)
