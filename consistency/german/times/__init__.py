"""German time expressions: found, placed on the calendar, compared and named."""

from consistency.german.times.compare import TimeComparison, compare_times
from consistency.german.times.find import find_times
from consistency.german.times.intervals import BERLIN
from consistency.german.times.timex import TimexReading, find_timexes
from consistency.german.times.wording import format_time

__all__ = [
    "BERLIN",
    "TimeComparison",
    "TimexReading",
    "compare_times",
    "find_times",
    "find_timexes",
    "format_time",
]
