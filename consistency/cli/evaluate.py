"""`consistency eval`: how good the verdicts are, with intervals."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from consistency.cli.options import ConfigOption, JsonOption, ProfileOption, QuietOption

eval_app = typer.Typer(
    help="Score verdicts against gold labels, with bootstrap intervals.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)

TrainOption = Annotated[
    list[Path] | None,
    typer.Option("--train", help="Labelled pairs that the refitted decision may learn from."),
]


@eval_app.command("pairs")
def pairs_command(
    pairs: Annotated[Path, typer.Argument(metavar="PAIRS.jsonl", help="Labelled pairs.")],
    *,
    folds: Annotated[
        int,
        typer.Option(
            "--folds", min=0, help="Refit the decision this many times, never on what it judges."
        ),
    ] = 0,
    train: TrainOption = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write the scores as JSON.")] = None,
    chart: Annotated[
        Path | None, typer.Option("--chart", help="Draw the reliability curve as SVG.")
    ] = None,
    profile: ProfileOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Accuracy, macro-F1, calibration, and measures per label and phenomenon.

    **Examples**

    `consistency eval pairs pairs.jsonl`

    `consistency eval pairs pairs.jsonl --folds 10 --train models/train/pairs/own-a.jsonl`
    """
    from consistency.cli.progress import Bars
    from consistency.config import read_settings
    from consistency.evaluation.runs import evaluate_pairs

    outcome = evaluate_pairs(
        pairs,
        settings=read_settings(config, profile=profile),
        folds=folds,
        train=tuple(train or ()),
        progress=Bars(quiet=quiet or as_json),
    )
    if chart is not None:
        from consistency.evaluation.chart import draw
        from consistency.writers.whole import write_whole

        write_whole(draw(outcome.calibration), chart)
    _tell(asdict(outcome), out=out, as_json=as_json, quiet=quiet)


@eval_app.command("ablation")
def ablation_command(
    pairs: Annotated[Path, typer.Argument(metavar="PAIRS.jsonl", help="Labelled pairs.")],
    *,
    folds: Annotated[
        int, typer.Option("--folds", min=2, help="Refit the decision this many times.")
    ] = 10,
    train: TrainOption = None,
    profile: ProfileOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Accuracy without the encoder, NLI, arithmetic and dates in turn.

    **Example**: `consistency eval ablation pairs.jsonl --train models/train/pairs/own-d.jsonl`
    """
    from consistency.config import read_settings
    from consistency.evaluation.ablation import ablate

    rows = ablate(
        pairs,
        settings=read_settings(config, profile=profile),
        folds=folds,
        train=tuple(train or ()),
    )
    if as_json:
        typer.echo(json.dumps({name: asdict(score) for name, score in rows.items()}, indent=1))
    else:
        from consistency.cli.scoreboard import print_ablation

        print_ablation(rows)


@eval_app.command("clusters")
def clusters_command(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folders of articles with gold.jsonl.")
    ],
    *,
    leave_one_out: Annotated[
        bool,
        typer.Option("--leave-one-out", help="Refit on the other clusters and --train."),
    ] = False,
    train: TrainOption = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write the scores as JSON.")] = None,
    profile: ProfileOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Precision, recall and F1 of what a check finds in whole clusters of articles.

    **Example**: `consistency eval clusters bench/clusters`
    """
    from consistency.cli.progress import Bars
    from consistency.config import read_settings
    from consistency.evaluation.runs import evaluate_clusters

    outcome = evaluate_clusters(
        folder,
        settings=read_settings(config, profile=profile),
        leave_one_out=leave_one_out,
        train=tuple(train or ()),
        progress=Bars(quiet=quiet or as_json),
    )
    _tell(asdict(outcome), out=out, as_json=as_json, quiet=quiet)


@eval_app.command("quotes")
def quotes_command(
    quotes: Annotated[
        Path, typer.Argument(metavar="QUOTES.jsonl", help="Articles with quotes marked by hand.")
    ],
    *,
    out: Annotated[Path | None, typer.Option("--out", help="Write the scores as JSON.")] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Precision, recall and F1 of who says what, sentence by sentence.

    **Example**: `consistency eval quotes quotes.jsonl`
    """
    from consistency.config import read_settings
    from consistency.evaluation.runs import evaluate_quotes

    outcome = evaluate_quotes(quotes, settings=read_settings(config))
    _tell(asdict(outcome), out=out, as_json=as_json, quiet=quiet)


@eval_app.command("times")
def times_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="TimeML documents (.tml).")],
    *,
    found: Annotated[
        Path | None,
        typer.Option("--found", help="Score this folder's TIMEX3 elements, not our own."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write the scores as JSON.")] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Relaxed F1 and value F1 of dates and times against TIMEX3 elements, as in TempEval-3.

    **Examples**

    `consistency eval times krauts/`

    `consistency eval times krauts/ --found krauts-heideltime/ --json`
    """
    from consistency.evaluation.times import evaluate_times

    outcome = evaluate_times(folder, found=found)
    _tell(asdict(outcome), out=out, as_json=as_json, quiet=quiet)


def _tell(outcome: dict[str, object], *, out: Path | None, as_json: bool, quiet: bool) -> None:
    text = json.dumps(outcome, ensure_ascii=False, indent=1, default=str)
    if out is not None:
        from consistency.writers.whole import write_whole

        write_whole(text + "\n", out)
    if as_json:
        typer.echo(text)
    elif not quiet:
        from consistency.cli.scoreboard import print_scores

        print_scores(outcome)
