"""`consistency judge`: pairs in, a verdict a line out."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from consistency.cli.options import (
    ConfigOption,
    Lang,
    LangOption,
    ProfileOption,
    QuietOption,
    RuntimeOption,
)

EXAMPLES = """
**Examples**

`consistency judge pairs.jsonl`

`consistency judge pairs.jsonl --out verdicts.jsonl --lang en`
"""


def judge_command(
    pairs: Annotated[Path, typer.Argument(metavar="PAIRS.jsonl", help="A pair a line: id, a, b.")],
    *,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File for the verdicts.")] = None,
    profile: ProfileOption = None,
    runtime: RuntimeOption = None,
    lang: LangOption = Lang.DE,
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """Judge ready-made pairs; labels in the file are not looked at."""
    settings = {"profile": profile, "runtime": runtime}
    lines = list(_judge(pairs, flags=settings, lang=lang, config=config, quiet=quiet))
    text = "".join(f"{line}\n" for line in lines)
    if out is None:
        sys.stdout.write(text)
        return
    from consistency.writers.whole import write_whole

    write_whole(text, out)
    if not quiet:
        typer.echo(f"{len(lines)} verdicts in {out}", err=True)


judge_command.__doc__ = f"{judge_command.__doc__}\n{EXAMPLES}"


def _judge(
    path: Path, *, flags: Mapping[str, str | None], lang: str, config: Path | None, quiet: bool
) -> Iterator[str]:
    # Imported here: torch takes seconds, and --help needs it not.
    from consistency.cli.progress import Bars
    from consistency.config import build_encoder, build_extractor, build_judge, read_settings
    from consistency.evaluation.pair_files import build_pairs, read_pairs
    from consistency.pipeline import judge_all
    from consistency.writers.wording import Wording

    settings = read_settings(config, **flags)
    records = read_pairs(path)
    built = build_pairs(
        records, extractor=build_extractor(settings), encoder=build_encoder(settings)
    )
    verdicts = judge_all(built, judge=build_judge(settings), progress=Bars(quiet=quiet))
    wording = Wording.load(lang)
    for record, verdict in zip(records, verdicts, strict=True):
        yield json.dumps(
            {
                "id": record.id,
                "label": verdict.label,
                "kind": verdict.kind,
                "p_agree": round(verdict.p_agree, 4),
                "p_contradict": round(verdict.p_contradict, 4),
                "p_unrelated": round(verdict.p_unrelated, 4),
                "reasons": [
                    {"code": reason.code, "text": wording.reason(reason)}
                    for reason in verdict.reasons
                ],
            },
            ensure_ascii=False,
        )
