"""Progress bars on standard error, so that output can be piped."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

T = TypeVar("T")
STAGES = {"claims": "Reading claims", "judge": "Judging pairs"}


class Bars:
    """A bar a stage; gone when the stage is done, absent where nobody watches."""

    def __init__(self, *, quiet: bool):
        self._quiet = quiet
        self._console = Console(stderr=True)

    def track(self, steps: Iterable[T], *, total: int, stage: str) -> Iterator[T]:
        """`steps` unchanged, each one counted towards `total`."""
        if self._quiet or not self._console.is_terminal:
            yield from steps
            return
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self._console, transient=True) as bars:
            yield from bars.track(steps, total=total, description=STAGES.get(stage, stage))
