"""`consistency check`: articles in, a report out."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.cli.options import (
    EXIT_FOUND,
    EXIT_SKIPPED,
    ConfigOption,
    JsonOption,
    Lang,
    LangOption,
    ProfileOption,
    QuietOption,
    RuntimeOption,
)
from consistency.cli.writing import (
    USUAL,
    Format,
    read_earlier,
    set_beside,
    write_forms,
    write_run,
)

if TYPE_CHECKING:
    from consistency.domain import Report

EXAMPLES = """
**Examples**

`consistency check seeds --out reports/latest`

`consistency check a.txt b.html feed.jsonl --out out --lang en --min-confidence 0.6`

`consistency check seeds --out out --format html --format xlsx`

`cat artikel.jsonl | consistency check - --out out --fail-on contradict`
"""


def check_command(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT…", help="Files, folders, globs, or - for standard input."),
    ],
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the report.")],
    format: Annotated[
        list[Format] | None,
        typer.Option(
            "--format",
            "-f",
            help="A form of the report, several times for several; html, json and csv unless told.",
        ),
    ] = None,
    profile: ProfileOption = None,
    runtime: RuntimeOption = None,
    lang: LangOption = Lang.DE,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", help="Exit with 1 where a finding has this label."),
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option("--min-confidence", min=0.0, max=1.0, help="Drop findings less sure."),
    ] = 0.0,
    within: Annotated[
        bool, typer.Option("--within", help="Also compare an article with itself.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 where an input was skipped.")
    ] = False,
    text_column: Annotated[
        str | None, typer.Option("--text-column", help="Column of a table that holds the text.")
    ] = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Read articles, line up their claims and write a report."""
    from consistency.domain import Label

    if fail_on is not None and fail_on not in (Label.AGREE, Label.CONTRADICT):
        raise typer.BadParameter("choose agree or contradict", param_hint="--fail-on")
    formats = format or USUAL
    if Format.CLAIMREVIEW in formats:
        raise typer.BadParameter(
            "nobody has confirmed these findings yet; decide, then use consistency report",
            param_hint="--format",
        )
    earlier = read_earlier(out)
    report = _run(
        inputs,
        out=out,
        profile=profile,
        runtime=runtime,
        within=within,
        min_confidence=min_confidence,
        text_column=text_column,
        config=config,
        quiet=quiet or as_json,
    )
    beside = set_beside(report, earlier=earlier)
    paths: Sequence[Path] = [
        *write_forms(report, out, formats=formats, lang=lang, beside=beside),
        write_run(report, out),
    ]
    if as_json:
        summary = {
            "counts": dict(report.counts),
            "skipped": [{"path": s.path, "reason": s.reason} for s in report.skipped],
            "files": [str(path) for path in paths],
        }
        typer.echo(json.dumps(summary, ensure_ascii=False, indent=1))
    elif not quiet:
        from consistency.cli.tables import print_summary

        print_summary(report, paths, lang=lang, changes=beside.changes)
    if fail_on and any(finding.verdict.label == fail_on for finding in report.findings):
        raise typer.Exit(EXIT_FOUND)
    if strict and report.skipped:
        raise typer.Exit(EXIT_SKIPPED)


check_command.__doc__ = f"{check_command.__doc__}\n{EXAMPLES}"


def _run(
    inputs: list[str],
    *,
    out: Path,
    profile: str | None,
    runtime: str | None,
    within: bool,
    min_confidence: float,
    text_column: str | None,
    config: Path | None,
    quiet: bool,
) -> "Report":
    # Imported here: torch and pandas take seconds, and --help needs neither.
    import sys
    from dataclasses import replace

    from consistency.cli.progress import Bars
    from consistency.config import build_components, read_settings
    from consistency.domain import Article
    from consistency.errors import InputError
    from consistency.pipeline import check
    from consistency.readers import ReaderSettings, read_sources

    settings = read_settings(config, profile=profile, runtime=runtime)
    if within:
        settings = replace(settings, align=replace(settings.align, within=True))
    reading = ReaderSettings(text_column=text_column) if text_column else ReaderSettings()
    sources = list(read_sources(inputs, settings=reading, stdin=sys.stdin.buffer))
    if not any(isinstance(source, Article) for source in sources):
        told = "; ".join(s.message for s in sources if not isinstance(s, Article))
        raise InputError(f"no article could be read ({told or 'nothing there'})")
    components = build_components(settings)
    # Before the long work: a report that nobody can write is not worth an hour's judging.
    _prepare(out)
    return check(
        sources,
        components=components,
        min_confidence=min_confidence,
        progress=Bars(quiet=quiet),
    )


def _prepare(out: Path) -> None:
    """Make the folder `out`, or raise `OutputError` where no file can be put into it."""
    import os

    from consistency.errors import OutputError

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{out}: no folder can be made here ({error.strerror or error}); "
            "name another with --out"
        ) from error
    if not os.access(out, os.W_OK | os.X_OK):
        raise OutputError(f"{out}: nothing can be written here; name another folder with --out")
