"""The commands together, and how outcomes become exit codes."""

import sys
from typing import Annotated

import typer

from consistency import __version__
from consistency.cli.annotate import annotate_command
from consistency.cli.check import check_command
from consistency.cli.desk import decisions_command, desk_command
from consistency.cli.evaluate import eval_app
from consistency.cli.explain import explain_command
from consistency.cli.judge import judge_command
from consistency.cli.models import models_command
from consistency.cli.options import EXIT_BAD_INPUT
from consistency.cli.recalibrate import recalibrate_command
from consistency.cli.report import report_command
from consistency.errors import ConsistencyError

app = typer.Typer(
    name="consistency",
    help="Lines up the claims of German articles and says which agree and which contradict.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("check")(check_command)
app.command("report")(report_command)
app.command("judge")(judge_command)
app.command("explain")(explain_command)
app.command("annotate")(annotate_command)
app.command("desk")(desk_command)
app.command("decisions")(decisions_command)
app.command("recalibrate")(recalibrate_command)
app.command("models")(models_command)
app.add_typer(eval_app, name="eval")


def main() -> None:
    """Run the command line; an error a user can act on is told in one line, with exit code 2."""
    try:
        app(prog_name="consistency")
    except ConsistencyError as error:
        print(f"consistency: {error.slug}: {error}", file=sys.stderr)
        raise SystemExit(EXIT_BAD_INPUT) from error


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"consistency {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    pass
