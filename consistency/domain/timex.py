"""Time expressions as TimeML writes them."""

from dataclasses import dataclass
from enum import StrEnum

from consistency.domain.text import Span


class TimexType(StrEnum):
    """What a TIMEX3 element stands for (TimeML 1.2.1)."""

    DATE = "DATE"  # a day or anything longer: "am Freitag", "2025", "damals"
    TIME = "TIME"  # shorter than a day: "um 12 Uhr", "am Freitagabend"
    DURATION = "DURATION"  # how long, or how far off: "eine Woche lang", "vor drei Jahren"
    SET = "SET"  # again and again: "jeden Montag", "täglich"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A TIMEX3 element: `value` is ISO 8601 as TimeML extends it, "X" where a digit is unknown.

    "2025-W14", "2025-SU", "2025-04-25TEV", "P3D"; `PRESENT_REF`, `PAST_REF` and `FUTURE_REF`
    for "jetzt", "damals" and "demnächst". `mod` is START, MID, END, APPROX, … or `None`.
    """

    span: Span
    type: TimexType
    value: str
    mod: str | None = None
