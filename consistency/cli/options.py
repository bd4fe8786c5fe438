"""Options that several commands share, and the exit codes."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

# 0 ran; 1 contradictions found, with --fail-on; 2 usage or bad input; 3 skipped, with --strict.
EXIT_FOUND, EXIT_BAD_INPUT, EXIT_SKIPPED = 1, 2, 3


class Lang(StrEnum):
    """The languages of reports and reasons."""

    DE = "de"
    EN = "en"


class ProfileName(StrEnum):
    """The ready-made choices of models."""

    EMBEDDED = "embedded"
    HUB = "hub"


class RuntimeName(StrEnum):
    """What runs the NLI model."""

    TORCH = "torch"
    ONNX = "onnx"
    AUTO = "auto"


ProfileOption = Annotated[
    ProfileName | None,
    typer.Option("--profile", help="Models: embedded (shipped, offline) or hub."),
]
RuntimeOption = Annotated[
    RuntimeName | None,
    typer.Option("--runtime", help="What runs the NLI model: torch, onnx, or auto."),
]
LangOption = Annotated[Lang, typer.Option("--lang", help="Language of the report.")]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="Settings; without it consistency.toml here, if there is one."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]
