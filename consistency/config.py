"""Settings from a TOML file and flags, and the components they name."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from consistency.align import AlignSettings
from consistency.claims import GermanClaimExtractor
from consistency.encoders import CachedEncoder, SentenceTransformerEncoder
from consistency.errors import ConfigError
from consistency.german.names import Aliases
from consistency.judges import CalibratedJudge, CrossEncoder, Decision, WordRarity
from consistency.judges.decision import EVEN
from consistency.modelstore import fingerprint, models_root, read_card, verify
from consistency.pipeline import Components
from consistency.ports import Encoder
from consistency.segment import GermanSegmenter

CONFIG_NAME = "consistency.toml"
# Shares of agree, contradict and unrelated assumed among aligned pairs. On the development
# clusters they are 0.10, 0.04 and 0.86; a desk would rather look at two false alarms than miss
# one contradiction, so the rare labels stand somewhat higher: chosen on those clusters and the
# seeds together, so figures on them flatter it.
CHECK_PRIOR = (0.21, 0.13, 0.66)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run needs to know; every field is a key of `consistency.toml`.

    `encoder` and `nli` name a hub model or a local folder, `None` the shipped model.
    `aliases` adds names to the shipped ones. `cache` is a folder, `None` (in the file "") for
    none. `threads` 0 leaves the choice to torch.
    """

    profile: str = "embedded"
    encoder: str | None = None
    nli: str | None = None
    aliases: Path | None = None
    cache: Path | None = field(default_factory=lambda: user_cache_path("consistency"))
    device: str = "cpu"
    batch_size: int = 32
    threads: int = 0
    align: AlignSettings = field(default_factory=AlignSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A ready-made choice of models."""

    encoder: str | None
    nli: str | None


PROFILES: Mapping[str, Profile] = {
    "embedded": Profile(encoder=None, nli=None),
    "hub": Profile(
        encoder="sentence-transformers/paraphrase-multilingual-mpnet-base-v2",
        nli="MoritzLaurer/mDeBERTa-v3-base-xnli-multilingual-nli-2mil7",
    ),
}


# What the file may hold; `align` is a table of its own.
_TYPES: Mapping[str, type] = {
    one.name: type(one.default) if isinstance(one.default, int) else str
    for one in fields(Settings)
    if one.name != "align"
}
_ALIGN_TYPES: Mapping[str, type] = {one.name: type(one.default) for one in fields(AlignSettings)}
_WORDS = {str: "text in quotes", int: "whole number", float: "number", bool: "true or false"}


def read_settings(path: Path | None = None, **flags: Any) -> Settings:
    """The settings of `path` (or of `consistency.toml` here, if there is one), then `flags`.

    Flags that are `None` leave the file's value. Raises `ConfigError` for unknown keys.
    """
    found = path or Path(CONFIG_NAME)
    stored: dict[str, Any] = {}
    if path is not None or found.is_file():
        try:
            stored = tomllib.loads(found.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{found}: cannot be read ({error}); mend it or remove it") from error
    bounds = stored.pop("align", {})
    _check_types(stored, _TYPES, where=str(found))
    if not isinstance(bounds, dict):
        raise ConfigError(f"{found}: align = {bounds!r}; write a table [align]")
    _check_types(bounds, _ALIGN_TYPES, where=f"{found}: [align]")
    for name in ("aliases", "cache"):
        if name in stored:
            stored[name] = Path(stored[name]) if stored[name] else None
    settings = Settings(**stored, align=AlignSettings(**bounds))
    settings = replace(settings, **{k: v for k, v in flags.items() if v is not None})
    if settings.profile not in PROFILES:
        raise ConfigError(
            f"unknown profile {settings.profile!r}; choose one of {', '.join(PROFILES)}"
        )
    return settings


def _check_types(stored: Mapping[str, Any], types: Mapping[str, type], *, where: str) -> None:
    """Raise `ConfigError` for the first setting that is unknown or of another type."""
    for name, value in stored.items():
        if name not in types:
            raise ConfigError(
                f"{where}: unknown setting {name!r}; known are {', '.join(sorted(types))}"
            )
        wanted = types[name]
        # TOML's 45 serves for 45.0; its true is no 1.
        fits = (int, float) if wanted is float else wanted
        if not isinstance(value, fits) or (isinstance(value, bool) and wanted is not bool):
            raise ConfigError(f"{where}: {name} = {value!r}; give a {_WORDS[wanted]}")


def build_components(settings: Settings, *, decision: Decision | None = None) -> Components:
    """The stages for a check of articles; `decision` replaces the shipped one."""
    return Components(
        segmenter=GermanSegmenter(),
        extractor=build_extractor(settings),
        encoder=build_encoder(settings),
        judge=build_judge(settings, prior=CHECK_PRIOR, decision=decision),
        align=settings.align,
    )


def build_extractor(settings: Settings) -> GermanClaimExtractor:
    """The claim extractor with the shipped aliases and the user's."""
    return GermanClaimExtractor(aliases=Aliases.load(settings.aliases))


def build_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name, behind the vector cache."""
    folder, name = _locate(settings.encoder or PROFILES[settings.profile].encoder, "encoder-de")
    encoder = SentenceTransformerEncoder(
        folder, name=name, batch_size=settings.batch_size, device=settings.device
    )
    if settings.cache is None:
        return encoder
    return CachedEncoder(encoder, path=settings.cache / "vectors.sqlite")


def build_judge(
    settings: Settings,
    *,
    prior: tuple[float, float, float] = EVEN,
    decision: Decision | None = None,
) -> CalibratedJudge:
    """The judge that the settings name; `decision` replaces the shipped one."""
    _set_threads(settings.threads)
    folder, name = _locate(settings.nli or PROFILES[settings.profile].nli, "nli-de")
    card = read_card(models_root() / "decision")
    if decision is None:
        verify(card)
        decision = Decision.load(card.folder / "weights.json", name=card.signature)
    return CalibratedJudge(
        nli=CrossEncoder(folder, name=name, batch_size=settings.batch_size, device=settings.device),
        decision=decision,
        rarity=WordRarity.load(card.folder / "idf.tsv"),
        aliases=Aliases.load(settings.aliases),
        prior=prior,
    )


def _locate(chosen: str | None, shipped: str) -> tuple[str, str]:
    """The folder or hub name to load, and the name for the signature."""
    if chosen is None:
        card = read_card(models_root() / shipped)
        verify(card)
        return str(card.folder), card.signature
    folder = Path(chosen)
    # A folder's weights can change under one name: its hash keeps old vectors apart from new.
    return chosen, f"{folder.name}@{fingerprint(folder)}" if folder.is_dir() else chosen


def _set_threads(threads: int) -> None:
    if threads > 0:
        import torch

        torch.set_num_threads(threads)
