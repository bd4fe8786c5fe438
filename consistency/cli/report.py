"""`consistency report`: a stored run in another form, without judging anything again."""

from pathlib import Path
from typing import Annotated

import typer

from consistency.cli.options import Lang, LangOption
from consistency.cli.writing import Format, read_run, set_beside

EXAMPLES = """
**Examples**

`consistency report reports/latest --format xlsx`

`consistency report reports/latest/run.json.gz --format md --lang en --out -`

`consistency report reports/latest --format claimreview --decisions decisions.json`

`consistency report reports/today --since reports/yesterday`
"""


def report_command(
    run: Annotated[
        Path, typer.Argument(metavar="RUN", help="A folder that check wrote to, or a run.json.gz.")
    ],
    *,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="The form of the report.")
    ] = Format.HTML,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="The file; - for standard output; else beside the run."),
    ] = None,
    lang: LangOption = Lang.DE,
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", help="The desk's decisions, exported as JSON."),
    ] = None,
    since: Annotated[
        Path | None, typer.Option("--since", help="An earlier run, to tell what is new.")
    ] = None,
) -> None:
    """Write a stored run in another form or language."""
    from consistency.writers import WRITERS, read_rulings
    from consistency.writers.whole import write_whole

    if format is Format.CLAIMREVIEW and decisions is None:
        raise typer.BadParameter(
            "only what a person confirmed is published; name the desk's export",
            param_hint="--decisions",
        )
    report = read_run(run)
    beside = set_beside(
        report,
        earlier=read_run(since) if since else None,
        rulings=read_rulings(decisions) if decisions else None,
    )
    writer = WRITERS[format](lang=lang, beside=beside)
    content = writer.encode(report)
    if out is not None and str(out) == "-":
        typer.get_binary_stream("stdout").write(content)
        return
    path = out or (run if run.is_dir() else run.parent) / writer.filename
    write_whole(content, path)
    typer.echo(str(path))


report_command.__doc__ = f"{report_command.__doc__}\n{EXAMPLES}"
