"""What the desk says, in German or English, from `data/desk.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from consistency.writers.wording import Wording, fill

_BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskWording:
    """The phrases of the desk's pages; `report` words findings as the report does."""

    lang: str
    phrases: Mapping[str, Any]
    report: Wording

    @classmethod
    def load(cls, lang: str) -> "DeskWording":
        """The wording in `lang`, "de" or "en". Raises `ConfigError` for any other."""
        return cls(lang=lang, report=Wording.load(lang), phrases=_phrases())

    def __call__(self, key: str, **values: object) -> str:
        """A phrase; `n` chooses between its singular and plural."""
        phrase = self.phrases[key][self.lang]
        if isinstance(phrase, list):
            phrase = phrase[0] if values["n"] == 1 else phrase[1]
        shown = {
            name: self.report.number(value) if isinstance(value, int) else str(value)
            for name, value in values.items()
        }
        return fill(phrase, shown)

    def moment(self, moment: datetime) -> str:
        """Day and time in Berlin."""
        return self.report.day(moment.astimezone(_BERLIN).replace(second=0, microsecond=0))


@cache
def _phrases() -> Mapping[str, Any]:
    source = resources.files("consistency.desk") / "data" / "desk.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
