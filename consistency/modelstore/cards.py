"""Model folders: their `model.toml`, and the check that the weights are those it names."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consistency.errors import ModelError

CARD_NAME = "model.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """What `model.toml` says of a model; `sha256` by file name, `quality` by measure."""

    folder: Path
    name: str
    task: str
    revision: str
    licence: str
    source: str
    summary: str
    weak_at: str
    sha256: Mapping[str, str]
    quality: Mapping[str, float]

    @property
    def signature(self) -> str:
        """Name and revision, as reports cite it."""
        return f"{self.name}@{self.revision}"


def models_root() -> Path:
    """The folder of the shipped models: inside an installed package, else in the checkout."""
    package = Path(__file__).parent.parent
    installed = package / "models"
    return installed if installed.is_dir() else package.parent / "models"


def read_card(folder: Path) -> ModelCard:
    """The card of the model in `folder`.

    Raises `ModelError` where the folder or its card is missing or malformed.
    """
    path = folder / CARD_NAME
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such model folder; put a model there, or name another")
    if not path.is_file():
        raise ModelError(f"{path}: missing; a model folder needs a {CARD_NAME}")
    try:
        card: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return ModelCard(
            folder=folder,
            name=card["name"],
            task=card["task"],
            revision=card["revision"],
            licence=card["licence"],
            source=card["source"],
            summary=card.get("summary", ""),
            weak_at=card.get("weak_at", ""),
            sha256=card.get("sha256", {}),
            quality=card.get("quality", {}),
        )
    except KeyError as error:
        raise ModelError(f"{path}: no {error.args[0]!r}; add it, see docs/errors.md") from error
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: malformed ({error}); see docs/errors.md") from error


def verify(card: ModelCard) -> None:
    """Raise `ModelError` unless every file that the card names has the hash it names."""
    for name, expected in card.sha256.items():
        path = card.folder / name
        if not path.is_file():
            raise ModelError(f"{path}: missing; reinstall, or restore it from the repository")
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != expected:
            raise ModelError(
                f"{path}: sha256 {found[:12]}… is not the {expected[:12]}… of {CARD_NAME}; "
                "the file is damaged or another one; reinstall, or restore it"
            )


def fingerprint(folder: Path) -> str:
    """Twelve digits that change with any file of a model without a card, whatever its path."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogatepass"))
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]


def shipped_cards() -> tuple[ModelCard, ...]:
    """The cards of all shipped models, by name."""
    return tuple(read_card(path.parent) for path in sorted(models_root().glob(f"*/{CARD_NAME}")))
