"""German time expressions: found, placed on the calendar, compared and named."""

from consistency.german.times.compare import TimeComparison, compare_times
from consistency.german.times.find import find_times
from consistency.german.times.wording import format_time

__all__ = ["TimeComparison", "compare_times", "find_times", "format_time"]
