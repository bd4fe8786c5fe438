"""Settings from a TOML file and flags, and the components they name."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_cache_path

from consistency.align import AlignSettings
from consistency.claims import GermanClaimExtractor
from consistency.encoders import (
    POOLINGS,
    CachedEncoder,
    EncoderModel,
    SentenceTransformerEncoder,
)
from consistency.errors import ConfigError
from consistency.german.names import Aliases
from consistency.judges import (
    RUNTIMES,
    CalibratedJudge,
    Comparison,
    CrossEncoder,
    Decision,
    NliModel,
    NliScorer,
    WordRarity,
    build_classifier,
)
from consistency.judges.decision import EVEN
from consistency.modelstore import (
    DTYPES,
    ModelFiles,
    default_name,
    find_entry,
    locate,
    models_root,
    read_card,
    shipped_cards,
    verify,
)
from consistency.pipeline import Components
from consistency.ports import Encoder
from consistency.segment import GermanSegmenter

CONFIG_NAME = "consistency.toml"
# Shares of agree, contradict and unrelated assumed among aligned pairs. On the development
# clusters they are 0.09, 0.03 and 0.88; somewhat more of the rare labels is assumed, so that few
# contradictions are missed. Of three shares tried on the seeds the one that finds most of their
# contradictions without a further trap; figures on the seeds flatter it.
CHECK_PRIOR = (0.20, 0.10, 0.70)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run needs to know; every field is a key of `consistency.toml` (`docs/models.md`).

    `encoder` and `nli` name a hub model (`owner/model`, `owner/model@revision`), an entry of the
    catalogue by its short name, or a local folder; `None` is the profile's choice.
    `encoder_prefix` `None` is what the catalogue says. `max_tokens` 0 is the model's own maximum.
    `nli_labels` tells the order of a model's outputs where its configuration does not.
    `aliases` adds names to the shipped ones. `decision` is a folder that `consistency recalibrate`
    has written, `None` for the shipped one. `cache` is a folder, `None` (in the file "") for
    none. `threads` 0 leaves the choice to torch and onnxruntime.
    """

    profile: str = "embedded"
    encoder: str | None = None
    encoder_revision: str | None = None
    encoder_prefix: str | None = None
    encoder_pooling: str = "mean"
    encoder_max_tokens: int = 0
    nli: str | None = None
    nli_revision: str | None = None
    nli_labels: tuple[str, ...] = ()
    nli_max_tokens: int = 0
    runtime: str = "torch"
    dtype: str = "float32"
    aliases: Path | None = None
    decision: Path | None = None
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
    "hub": Profile(encoder=default_name("sentence-encoder"), nli=default_name("nli")),
}
# Settings that take one of a few words.
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "profile": tuple(PROFILES),
    "encoder_pooling": POOLINGS,
    "runtime": RUNTIMES,
    "dtype": DTYPES,
}
# Settings that take no number below this.
_LEAST: Mapping[str, int] = {
    "batch_size": 1,
    "threads": 0,
    "encoder_max_tokens": 0,
    "nli_max_tokens": 0,
}


# What the file may hold; `align` is a table of its own.
_TYPES: Mapping[str, type] = {
    one.name: type(one.default) if isinstance(one.default, int | tuple) else str
    for one in fields(Settings)
    if one.name != "align"
}
_ALIGN_TYPES: Mapping[str, type] = {one.name: type(one.default) for one in fields(AlignSettings)}
_WORDS = {
    str: "text in quotes",
    int: "whole number",
    float: "number",
    bool: "true or false",
    tuple: "list of texts in quotes",
}


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
    for name in ("aliases", "cache", "decision"):
        if name in stored:
            stored[name] = Path(stored[name]) if stored[name] else None
    if "nli_labels" in stored:
        stored["nli_labels"] = tuple(stored["nli_labels"])
    settings = Settings(**stored, align=AlignSettings(**bounds))
    settings = replace(settings, **{k: v for k, v in flags.items() if v is not None})
    _check_values(settings)
    return settings


def _check_values(settings: Settings) -> None:
    """Raise `ConfigError` for the first setting whose value means nothing."""
    for name, choices in _CHOICES.items():
        value = getattr(settings, name)
        if value not in choices:
            raise ConfigError(f"unknown {name} {value!r}; choose one of {', '.join(choices)}")
    for name, least in _LEAST.items():
        value = getattr(settings, name)
        if value < least:
            raise ConfigError(f"{name} = {value}; give {least} or more")


def _check_types(stored: Mapping[str, Any], types: Mapping[str, type], *, where: str) -> None:
    """Raise `ConfigError` for the first setting that is unknown or of another type."""
    for name, value in stored.items():
        if name not in types:
            raise ConfigError(
                f"{where}: unknown setting {name!r}; known are {', '.join(sorted(types))}"
            )
        wanted = types[name]
        if not _fits(value, wanted):
            raise ConfigError(f"{where}: {name} = {value!r}; give a {_WORDS[wanted]}")


def _fits(value: object, wanted: type) -> bool:
    if wanted is tuple:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    # TOML's 45 serves for 45.0; its true is no 1.
    fits = isinstance(value, (int, float) if wanted is float else wanted)
    return fits and (wanted is bool or not isinstance(value, bool))


def build_components(settings: Settings, *, decision: Decision | None = None) -> Components:
    """The stages for a check of articles; `decision` replaces the shipped one."""
    encoder = build_encoder(settings)
    judge = build_judge(settings, prior=CHECK_PRIOR, decision=decision, spares_nli=True)
    return Components(
        segmenter=GermanSegmenter(),
        extractor=build_extractor(settings),
        encoder=encoder,
        judge=judge,
        align=settings.align,
        quality=tell_quality(f"{encoder.name} {judge.name}"),
    )


def tell_quality(used: str) -> Mapping[str, Mapping[str, float]]:
    """What was measured of the shipped models among those `used`, as their signatures name them.

    The decision was measured over the shipped NLI model: over another one nobody knows.
    """
    signatures = set(used.split())
    cards = {card.name: card for card in shipped_cards() if card.signature in signatures}
    if "nli-de" not in cards:
        cards.pop("decision", None)
    return {card.signature: dict(card.quality) for _, card in sorted(cards.items())}


def build_extractor(settings: Settings) -> GermanClaimExtractor:
    """The claim extractor with the shipped aliases and the user's."""
    return GermanClaimExtractor(aliases=Aliases.load(settings.aliases))


def build_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name, behind the vector cache."""
    files = _model_files(settings, "encoder")
    known = find_entry(files.hub_name) if files.hub_name else None
    prefix = settings.encoder_prefix
    encoder = SentenceTransformerEncoder(
        EncoderModel(
            files=files,
            prefix=prefix if prefix is not None else known.prefix if known else "",
            pooling=settings.encoder_pooling,
            dtype=settings.dtype,
            device=settings.device,
            batch_size=settings.batch_size,
            max_tokens=settings.encoder_max_tokens,
            threads=settings.threads,
        )
    )
    if settings.cache is None:
        return encoder
    return CachedEncoder(encoder, path=settings.cache / "vectors.sqlite")


def build_nli(settings: Settings) -> CrossEncoder:
    """The NLI model that the settings name, in the runtime that they ask for."""
    files = _model_files(settings, "nli")
    model = NliModel(
        files=files,
        labels=settings.nli_labels,
        dtype=settings.dtype,
        device=settings.device,
        batch_size=settings.batch_size,
        max_tokens=settings.nli_max_tokens,
        threads=settings.threads,
        cache=settings.cache,
    )
    return CrossEncoder(build_classifier(model, runtime=settings.runtime), name=files.name)


def _model_files(settings: Settings, role: Literal["encoder", "nli"]) -> ModelFiles:
    """Where the model of a role lies: the one that is set, else the profile's."""
    named: str | None = getattr(settings, role)
    return locate(
        named or getattr(PROFILES[settings.profile], role),
        revision=getattr(settings, f"{role}_revision"),
        shipped=f"{role}-de",
        setting=role,
    )


def build_judge(
    settings: Settings,
    *,
    prior: tuple[float, float, float] = EVEN,
    decision: Decision | None = None,
    nli: NliScorer | None = None,
    without: frozenset[Comparison] = frozenset(),
    spares_nli: bool = False,
) -> CalibratedJudge:
    """The judge that the settings name; `decision` and `nli` replace the shipped ones, the
    comparisons `without` keep silent. `spares_nli` is for runs of which labels are wanted."""
    return CalibratedJudge(
        nli=nli or build_nli(settings),
        decision=decision or load_decision(settings.decision),
        rarity=WordRarity.load(models_root() / "decision" / "idf.tsv"),
        aliases=Aliases.load(settings.aliases),
        prior=prior,
        without=without,
        spares_nli=spares_nli,
    )


def load_decision(folder: Path | None = None) -> Decision:
    """The decision in `folder`, or the shipped one, its files verified."""
    card = read_card(folder or models_root() / "decision")
    verify(card)
    return Decision.load(card.folder / "weights.json", name=card.signature)
