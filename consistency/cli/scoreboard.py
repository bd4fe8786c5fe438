"""Scores as tables."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

_OVERALL = (
    *("accuracy", "macro_f1", "precision", "recall", "f1", "own_voice"),
    *("relaxed_f1", "relaxed_precision", "relaxed_recall", "value_f1", "value_accuracy"),
)


def print_scores(outcome: Mapping[str, Any]) -> None:
    """The scores of an evaluation, then its signature."""
    console = Console(highlight=False)
    scores = outcome["scores"]
    table = Table("Measure", "Value", "95 %", "n", show_edge=False)
    for name in _OVERALL:
        if name in scores:
            table.add_row(name, *_cells(scores[name]))
    for label, measures in scores.get("by_label", {}).items():
        for name, score in measures.items():
            table.add_row(f"{label} {name}", *_cells(score))
    for name, score in scores.get("by_phenomenon", {}).items():
        table.add_row(f"[dim]{name}[/]", *_cells(score))
    for name, measures in scores.get("by_cluster", {}).items():
        told = ", ".join(f"{label} {value:.3f}" for label, value in measures.items())
        table.add_row(f"[dim]{name}[/]", "F1", told, "")
    if "aligned" in scores:
        table.add_row("gold pairs aligned", f"{scores['aligned']:.3f}", "", "")
    if "calibration" in outcome:
        table.add_row("calibration error", f"{outcome['calibration']['error']:.3f}", "", "")
    for name in ("gold", "found"):
        if name in scores:
            table.add_row(f"elements in {name}", str(scores[name]), "", "")
    console.print(table)
    for name, value in outcome["signature"].items():
        console.print(f"[dim]{name}: {value}[/]", soft_wrap=True)


def print_ablation(rows: Mapping[str, Any]) -> None:
    """Accuracy with everything and without each comparison."""
    table = Table("Without", "Accuracy", "95 %", "n", show_edge=False)
    for name, score in rows.items():
        table.add_row("nothing" if name == "all" else name, *_cells(score))
    Console(highlight=False).print(table)


def _cells(score: Mapping[str, float]) -> tuple[str, str, str]:
    return (
        f"{score['value']:.3f}",
        f"{score['low']:.3f}–{score['high']:.3f}",
        str(score["n"]),
    )
