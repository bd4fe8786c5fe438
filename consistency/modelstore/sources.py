"""Where a model comes from: shipped, a folder, or the hub's cache; always a folder in the end."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from consistency.errors import ConfigError, ModelError
from consistency.modelstore.cards import fingerprint, models_root, read_card, verify
from consistency.modelstore.catalogue import find_entry

# Copies of the same weights for other programs: gigabytes that nobody here reads.
_FOREIGN = (
    *("onnx/*", "openvino/*", "coreml/*", "*.onnx", "*.h5", "*.msgpack", "*.ot", "*.tflite"),
    *("*.gguf", "*.ckpt", "*.mlmodel", "runs/*", "*.tar.gz", "optimizer.pt", "training_args.bin"),
)
_SAFE, _PICKLED = "*.safetensors", "*.bin"
# The same weights once more, in the folder's root: modules below it may have no other copy.
_PICKLED_TWINS = "pytorch_model*.bin"
# Where a revision is cited, this many digits of a commit are enough.
_CITED_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFiles:
    """A model's folder, its name with revision for signatures, and a key for caches.

    `key` changes with any file of the model, `name` is never a path. `hub_name` is the name by
    which the catalogue may know it, empty for the shipped ones.
    """

    folder: Path
    name: str
    key: str
    hub_name: str = ""


def parse_name(chosen: str, revision: str | None) -> tuple[str, str | None]:
    """Name and revision of `name@revision`, or of both told apart.

    Raises `ConfigError` where they are told twice and differ.
    """
    name, _, told = chosen.partition("@")
    if told and revision and told != revision:
        raise ConfigError(
            f"{chosen}: two revisions, {told} in the name and {revision} beside it; drop one"
        )
    return name, told or revision or None


def locate(
    chosen: str | None, *, revision: str | None = None, shipped: str, setting: str
) -> ModelFiles:
    """The files of the model `chosen`: a folder, a name of the hub or `None` for the shipped one.

    `setting` is the key of `consistency.toml` that names it, for messages. Raises `ModelError`
    where it is not there and cannot be fetched.
    """
    if chosen is None:
        if revision:
            raise ConfigError(
                f"{setting}_revision = {revision!r}: the shipped model has one revision only; "
                f"drop it, or name a model with {setting} = …"
            )
        card = read_card(models_root() / shipped)
        verify(card)
        return ModelFiles(folder=card.folder, name=card.signature, key=fingerprint(card.folder))
    folder = Path(chosen).expanduser()
    if folder.is_dir():
        return _locate_folder(folder, revision=revision, setting=setting)
    name, revision = parse_name(chosen, revision)
    entry = find_entry(name)
    if entry is None and not _is_hub_name(chosen, name):
        raise ModelError(
            f"{chosen}: no such folder, and no name of the model hub (owner/model); "
            f"mend {setting} in consistency.toml"
        )
    if entry is not None:
        name, revision = entry.name, revision or entry.revision or None
    return _locate_hub(name, revision=revision, setting=setting)


def _locate_folder(folder: Path, *, revision: str | None, setting: str) -> ModelFiles:
    if revision:
        raise ConfigError(
            f"{setting}_revision = {revision!r}: {folder} is a folder and has no revisions; drop it"
        )
    # A folder's weights can change under one name: its hash keeps old vectors apart from new.
    key = fingerprint(folder)
    name = folder.resolve().name
    return ModelFiles(folder=folder, name=f"{name}@{key}", key=key, hub_name=name)


def _is_hub_name(chosen: str, name: str) -> bool:
    parts = name.split("/")
    return len(parts) == 2 and all(parts) and not chosen.startswith((".", "~", "/"))


def _locate_hub(name: str, *, revision: str | None, setting: str) -> ModelFiles:
    folder = _find_cached(name, revision) or _download(name, revision, setting=setting)
    # A snapshot's folder is called by its commit.
    commit = folder.name[:_CITED_DIGITS]
    key = f"{name.replace('/', '--')}-{commit}"
    return ModelFiles(folder=folder, name=f"{name}@{commit}", key=key, hub_name=name)


def _find_cached(name: str, revision: str | None) -> Path | None:
    """The snapshot in the hub's cache, if it is whole enough to load."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(name, revision=revision, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError):
        return None
    weights = [*folder.rglob(_SAFE), *folder.rglob(_PICKLED)]
    return folder if weights and any(folder.rglob("config.json")) else None


def _download(name: str, revision: str | None, *, setting: str) -> Path:
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import (
        GatedRepoError,
        HFValidationError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    try:
        return _fetch(name, revision, list_files=HfApi().list_repo_files, fetch=snapshot_download)
    except RevisionNotFoundError as error:
        raise ModelError(
            f"{name}: the hub has no revision {revision!r}; mend {setting}_revision"
        ) from error
    except GatedRepoError as error:
        raise ModelError(
            f"{name}: the hub asks for a login ({error.__class__.__name__}); accept the model's "
            "terms on its page, run `hf auth login`, and try again"
        ) from error
    except (RepositoryNotFoundError, HFValidationError) as error:
        raise ModelError(
            f"{name}: the hub knows no such model; mend {setting} in consistency.toml"
        ) from error
    # What a hub that cannot be reached raises differs by version, down to httpx's own.
    except Exception as error:
        raise ModelError(_explain_offline(name, revision, setting=setting, error=error)) from error


def _fetch(
    name: str,
    revision: str | None,
    *,
    list_files: Callable[..., list[str]],
    fetch: Callable[..., str],
) -> Path:
    """Download one copy of the weights: pickled ones only where there are no others."""
    there = list_files(name, revision=revision)
    is_safe = any(file.endswith(".safetensors") and "/" not in file for file in there)
    ignored = [*_FOREIGN, _PICKLED_TWINS] if is_safe else list(_FOREIGN)
    return Path(fetch(name, revision=revision, ignore_patterns=ignored))


def _explain_offline(name: str, revision: str | None, *, setting: str, error: Exception) -> str:
    short = name.rpartition("/")[2]
    pinned = f" --revision {revision}" if revision else ""
    return (
        f"{name}: not in the hub's cache, and the hub cannot be reached "
        f"({type(error).__name__}); where there is a network run "
        f"`hf download {name}{pinned} --local-dir models/{short}`, bring the folder here and set "
        f'{setting} = "models/{short}" in consistency.toml; or use --profile embedded'
    )
