"""Tables for the terminal."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from consistency.domain import Changes, Finding, Label, Report
from consistency.modelstore import HubModel, ModelCard
from consistency.writers.wording import Wording

COLOURS = {Label.CONTRADICT: "red", Label.AGREE: "green", Label.UNRELATED: "dim"}
_NOTHING = {"de": "Nichts gefunden.", "en": "Nothing found."}


def print_summary(
    report: Report, paths: Sequence[Path], *, lang: str, changes: Changes | None = None
) -> None:
    """What was read, what was found, what is new since the last run, and where the report lies."""
    console = Console(highlight=False)
    wording = Wording.load(lang)
    kinds = Counter((finding.verdict.label, finding.verdict.kind) for finding in report.findings)
    table = Table(title=None, show_edge=False, pad_edge=False)
    for heading in ("Befund", "Art", "Anzahl") if lang == "de" else ("Finding", "Kind", "Count"):
        table.add_column(heading, justify="right" if heading in ("Anzahl", "Count") else "left")
    for (label, kind), count in sorted(
        kinds.items(), key=lambda item: (item[0][0] != Label.CONTRADICT, -item[1])
    ):
        table.add_row(
            f"[{COLOURS[label]}]{escape(wording.label(label))}[/]",
            escape(wording.kind(kind)),
            str(count),
        )
    counts = report.counts
    console.print(
        f"{counts['articles']} Artikel, {counts['claims']} Aussagen, "
        f"{counts['pairs.judged']} Paare beurteilt"
        if lang == "de"
        else f"{counts['articles']} articles, {counts['claims']} claims, "
        f"{counts['pairs.judged']} pairs judged"
    )
    if kinds:
        console.print(table)
    else:
        console.print(_NOTHING[lang])
    if changes is not None:
        told = wording.ui(
            "since-last",
            new=len(changes.new),
            changed=len(changes.changed),
            gone=len(changes.gone),
        )
        console.print(told)
    _print_skipped(console, report)
    for path in paths:
        console.print(escape(str(path)), soft_wrap=True)


def print_findings(report: Report, *, lang: str) -> None:
    """Each finding with both sentences and its reasons."""
    console = Console(highlight=False)
    wording = Wording.load(lang)
    titles = {article.id: article.path for article in report.articles}
    if not report.findings:
        console.print(_NOTHING[lang])
    for finding in report.findings:
        _print_finding(console, finding, titles, wording)
    _print_skipped(console, report)


def _print_skipped(console: Console, report: Report) -> None:
    for skip in report.skipped:
        console.print(f"[yellow]![/] {escape(skip.message)}", soft_wrap=True)


def _print_finding(
    console: Console, finding: Finding, titles: dict[str, str], wording: Wording
) -> None:
    verdict = finding.verdict
    head = (
        f"[bold {COLOURS[verdict.label]}]{escape(wording.label(verdict.label))}[/]"
        f" · {escape(wording.kind(verdict.kind))} · {verdict.confidence:.2f}"
    )
    if verdict.condition:
        head += f" · [yellow]{escape(wording.condition(verdict.condition))}[/]"
    console.print(head)
    for claim in (finding.pair.left, finding.pair.right):
        source = titles.get(claim.sentence.article_id, "")
        console.print(f"  [dim]{escape(source)}:[/] {escape(claim.text)}")
    for reason in verdict.reasons:
        console.print(f"    – {escape(wording.reason(reason))}")
    console.print()


def print_models(cards: Sequence[ModelCard]) -> None:
    """Each model with its task, revision, licence and measured quality."""
    console = Console(highlight=False)
    table = Table("Model", "Task", "Revision", "Licence", "Measured", show_lines=True)
    for card in cards:
        measured = "\n".join(f"{name}: {value:g}" for name, value in card.quality.items())
        table.add_row(card.name, card.task, card.revision, card.licence, escape(measured))
    console.print(table)
    for card in cards:
        console.print(
            f"[bold]{card.name}[/] {escape(card.summary)}. Schwach: {escape(card.weak_at)}."
        )


def print_hub_models(models: Sequence[HubModel]) -> None:
    """Each ready-made model of the hub: `*` marks what the profile `hub` takes."""
    console = Console(highlight=False)
    table = Table("Hub model", "Task", "Revision", "Licence", "Published", show_lines=True)
    for one in models:
        name = f"{one.name} *" if one.default else one.name
        published = f"{one.quality}\n[dim]{escape(one.source)}[/]"
        revision = one.revision[:12] or "not pinned"
        table.add_row(escape(name), one.task, revision, escape(one.licence), published)
    console.print(table)
