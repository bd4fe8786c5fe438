"""The decision's weights as a table: what speaks for which label, and how much."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from consistency.cli.tables import COLOURS
from consistency.judges.decision import LABELS, Weight

# Below this a weight moves no label by a tenth of its odds.
MIN_SHOWN = 0.1


def print_weights(weights: Sequence[Weight]) -> None:
    """One line a feature: its weight for each label, and with whole articles (`+`)."""
    console = Console(highlight=False)
    table = Table(title=None, show_edge=False, pad_edge=False)
    table.add_column("Feature", no_wrap=True)
    for label in LABELS:
        table.add_column(label.value, justify="right", style=COLOURS[label])
    for heading in ("+ agree", "+ contradict", "+ unrelated"):
        table.add_column(heading, justify="right", style="dim")
    for weight in weights:
        row = (weight.agree, weight.contradict, weight.unrelated)
        table.add_row(escape(weight.feature), *map(_sign, row), *map(_sign, weight.aligned))
    console.print(table)
    console.print(
        "A feature times its weight is added to the label's logit; '+': added besides where a pair "
        f"was lined up out of whole articles. Weights under {MIN_SHOWN:g} are left blank.",
        soft_wrap=True,
    )


def _sign(value: float) -> str:
    return f"{value:+.2f}" if abs(value) >= MIN_SHOWN else ""
