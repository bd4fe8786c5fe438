"""Models of the hub that suit German, from `data/hub.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class HubModel:
    """What is known of a model of the hub; "unknown" where nothing was found.

    `revision` is a commit, empty where none is pinned; `prefix` is put before every text.
    """

    name: str
    task: str
    revision: str
    licence: str
    languages: str
    quality: str
    source: str
    prefix: str = ""
    default: bool = False

    @property
    def short(self) -> str:
        """The name without its owner: what settings may say, and what its folder is called."""
        return self.name.rpartition("/")[2]


@cache
def hub_models() -> tuple[HubModel, ...]:
    """Every entry of the catalogue, encoders first."""
    text = (files("consistency.modelstore") / "data/hub.toml").read_text(encoding="utf-8")
    return tuple(HubModel(**entry) for entry in tomllib.loads(text)["model"])


def find_entry(name: str) -> HubModel | None:
    """The entry whose full or short name is `name`, whatever the case."""
    wanted = name.lower()
    return next(
        (one for one in hub_models() if wanted in (one.name.lower(), one.short.lower())), None
    )


def default_name(task: str) -> str:
    """The name of the model that the profile `hub` takes for `task`."""
    return next(one.name for one in hub_models() if one.task == task and one.default)
