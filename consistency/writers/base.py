"""What every form of a report has in common: made whole in memory, then written at once."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from consistency.domain import Changes, Report
from consistency.writers.rulings import Ruling
from consistency.writers.whole import write_whole
from consistency.writers.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a run cannot know by itself: what people said of its findings, and what is new.

    `rulings` by finding; `changes` is `None` where there was no run before.
    """

    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    changes: Changes | None = None


NOTHING = Beside()


class WholeWriter(ABC):
    """Writes one form of a report."""

    filename: ClassVar[str]

    def __init__(self, *, lang: str = "de", beside: Beside = NOTHING) -> None:
        self._wording = Wording.load(lang)
        self._beside = beside

    @abstractmethod
    def encode(self, report: Report) -> bytes:
        """The file that stands for `report`."""

    def write(self, report: Report, path: Path) -> None:
        """Write `report` to `path`.

        Raises:
            OutputError: when the file cannot be written.
        """
        write_whole(self.encode(report), path)
