"""Figures in short German: "103 Drohnen", "≥ 12 Menschen", "90–110", "3:1"."""

import math

from consistency.domain import Figure
from consistency.german.hedges import STEP
from consistency.german.magnitudes import LIFE_H
from consistency.german.nouns import plurals
from consistency.german.numbers import write_number
from consistency.german.units import DURATION, RANK, SCORE, unit_table

# A length is written in the largest word that leaves no fraction: 17,520 hours are two years.
_LENGTHS = (
    (8760.0, "Jahre", 1),
    (730.0, "Monate", 0),
    (24.0, "Tage", 0),
    (1.0, "Stunden", 1),
    (1 / 60, "Minuten", 0),
)
_KILO = {"m": "km", "kg": "t"}
_SCALES = ((1e9, "Mrd."), (1e6, "Mio."))
_ONE = {
    "Menschen": "Mensch",
    "Jahre": "Jahr",
    "Monate": "Monat",
    "Tage": "Tag",
    "Stunden": "Stunde",
    "Minuten": "Minute",
}


def format_figure(figure: Figure) -> str:
    """`figure` in short German, without aspect or part."""
    if figure.unit == SCORE:
        return f"{int(figure.low) // 1000}:{int(figure.low) % 1000}"
    if figure.unit == RANK:
        return f"Platz {write_number(figure.low)}"
    if figure.unit == DURATION and figure.low >= LIFE_H:
        return "lebenslang"
    low, high, symbol = _scaled(figure)
    number = _interval(low, high)
    if symbol:
        return f"{number} {_ONE.get(symbol, symbol) if number == '1' else symbol}"
    if figure.counted is None:
        return number
    known = plurals().get(figure.counted)
    if known is None:
        # the plural of an unlisted noun is unknown: "Energieanlage: 19"
        return f"{figure.counted.capitalize()}: {number}"
    return f"{number} {_ONE.get(known, known) if number == '1' else known}"


def _scaled(figure: Figure) -> tuple[float, float, str]:
    """The interval in the unit that reads best, and that unit's word ("" for a count)."""
    low, high = figure.low, figure.high
    if figure.unit is None:
        return low, high, ""
    ends = [end for end in (_bare(low), _bare(high)) if math.isfinite(end) and end]
    if figure.unit == DURATION:
        for factor, word, digits in _LENGTHS:
            sizes = [end / factor for end in ends]
            if all(size >= 1 and abs(size - round(size, digits)) < 1e-6 for size in sizes):
                return low / factor, high / factor, word
    if figure.unit in _KILO and ends and all(abs(end) >= 1000 for end in ends):
        return low / 1000, high / 1000, _KILO[figure.unit]
    base, _, per = figure.unit.partition("/")
    symbol = unit_table().symbols.get(base, base)
    return low, high, f"{symbol} je {per.capitalize()}" if per else symbol


def _bare(end: float) -> float:
    """An end without the small step that keeps "mehr als 5 Prozent" off 5."""
    if not math.isfinite(end) or _is_short(end):
        return end
    for bare in (end / (1 + STEP), end / (1 - STEP)):
        if _is_short(bare):
            return float(f"{bare:.4g}")
    return end


def _is_short(end: float) -> bool:
    """Whether four digits say all of `end`."""
    return math.isclose(float(f"{end:.4g}"), end, rel_tol=1e-9)


def _interval(low: float, high: float) -> str:
    if low == high:
        return _short(low)
    above, below = _bare(low), _bare(high)
    if math.isinf(high):
        return f"> {_short(above)}" if above != low else f"≥ {_short(low)}"
    if low in {0.0, -math.inf}:
        return f"< {_short(below)}" if below != high else f"≤ {_short(high)}"
    return f"{_short(low)}–{_short(below)}"


def _short(value: float) -> str:
    """Large round numbers with their scale: 90 Mrd., 1,2 Mio."""
    for scale, word in _SCALES:
        if abs(value) >= scale and abs(round(value / scale, 3) * scale - value) < 1e-3:
            return f"{write_number(value / scale)} {word}"
    return write_number(round(value, 2) if abs(value) >= 1 else value)
