"""`consistency recalibrate`: the decision moved by what a desk decided."""

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.cli.options import ConfigOption, JsonOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.config import Settings
    from consistency.evaluation.recalibration import Opinion, Recalibration
    from consistency.judges import Decision

NAME = "decision-desk"
EXAMPLES = """
**Examples**

`consistency recalibrate --db desk.sqlite --out desk-decision`

`consistency recalibrate --pairs pairs.jsonl --out desk-decision`
"""


def recalibrate_command(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the moved decision.")],
    db: Annotated[
        Path | None, typer.Option("--db", help="The desk's database of runs and decisions.")
    ] = None,
    pairs: Annotated[
        list[Path] | None, typer.Option("--pairs", help="Labelled pairs, judged anew.")
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Move the decision's certainty and shares by the desk's verdicts, where that foresees more."""
    from consistency.config import CHECK_PRIOR, load_decision, read_settings
    from consistency.evaluation.recalibration import recalibrate

    if db is None and not pairs:
        raise typer.BadParameter("give --db, or --pairs", param_hint="--db")
    settings = read_settings(config)
    decision = load_decision(settings.decision)
    opinions, left_out = _decided(db, decision) if db is not None else ([], 0)
    for path in pairs or ():
        opinions += _judged(path, settings)
    found = recalibrate(opinions)
    if found.helps:
        _save(found, found.apply(decision, prior=CHECK_PRIOR, name=NAME), out)
    told = {
        "pairs": found.pairs,
        "left_out": left_out,
        "slope": round(found.slope, 4),
        "shifts": [round(shift, 4) for shift in found.shifts],
        "log_loss_before": round(found.loss_before, 4),
        "log_loss_after": round(found.loss_after, 4),
        "written": str(out) if found.helps else None,
    }
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    typer.echo(
        f"{found.pairs} pairs ({left_out} of another decision left out): "
        f"log loss {found.loss_before:.3f} before, {found.loss_after:.3f} after "
        "(a twentieth left out in turn)"
    )
    if found.helps:
        typer.echo(f'{out}: written; put decision = "{out}" into consistency.toml')
    else:
        typer.echo("no better than before: nothing written; decide more findings")


recalibrate_command.__doc__ = f"{recalibrate_command.__doc__}\n{EXAMPLES}"


def _decided(db: Path, decision: "Decision") -> "tuple[list[Opinion], int]":
    """What the desk labelled, with the probabilities its runs gave; and how many pairs another
    decision had judged."""
    from consistency.domain import Label
    from consistency.errors import StoreError
    from consistency.evaluation.recalibration import Opinion
    from consistency.store import Store, label_pair

    if not db.is_file():
        raise StoreError(f"{db}: no database is here; name the desk's with --db")
    store = Store(db)
    opinions: list[Opinion] = []
    ours: dict[int, bool] = {}
    left_out = 0
    for entry in store.decided():
        pair = label_pair(entry.finding, entry.state) if entry.is_current else None
        if pair is None:
            continue
        if entry.run not in ours:
            judge = store.report(entry.run).signature.get("judge", "")
            ours[entry.run] = decision.name in judge.split()
        if not ours[entry.run]:
            left_out += 1
            continue
        verdict = entry.finding.verdict
        opinions.append(
            Opinion(
                probabilities=(verdict.p_agree, verdict.p_contradict, verdict.p_unrelated),
                label=Label(pair["label"]),
            )
        )
    store.close()
    return opinions, left_out


def _judged(path: Path, settings: "Settings") -> "Sequence[Opinion]":
    """The labelled pairs of a file, with what the judge says of them in a check."""
    from consistency.config import CHECK_PRIOR, build_judge
    from consistency.evaluation.pair_files import read_pairs
    from consistency.evaluation.recalibration import Opinion
    from consistency.evaluation.training import build_records

    records = [record for record in read_pairs(path) if record.label is not None]
    judge = build_judge(settings, prior=CHECK_PRIOR)
    verdicts = judge.judge(build_records(records, settings))
    return [
        Opinion(
            probabilities=(verdict.p_agree, verdict.p_contradict, verdict.p_unrelated),
            label=record.label,
        )
        for record, verdict in zip(records, verdicts, strict=True)
        if record.label is not None
    ]


def _save(found: "Recalibration", decision: "Decision", out: Path) -> None:
    """A folder that the setting `decision` names: weights, and a card that vouches for them."""
    from consistency.errors import OutputError
    from consistency.writers.whole import write_whole

    try:
        out.mkdir(parents=True, exist_ok=True)
        decision.save(out / "weights.json")
        digest = hashlib.sha256((out / "weights.json").read_bytes()).hexdigest()
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error}); name another --out") from error
    card = f"""\
name = "{NAME}"
task = "decision"
revision = "{digest[:8]}"
source = "consistency recalibrate"
licence = "Apache-2.0"
summary = "The shipped decision, moved by the verdicts of a desk"

[quality]
"desk pairs" = {found.pairs}
"desk pairs, log loss before" = {found.loss_before:.4f}
"desk pairs, log loss, a twentieth left out in turn" = {found.loss_after:.4f}

[sha256]
"weights.json" = "{digest}"
"""
    write_whole(card, out / "model.toml")
