"""Files that appear whole or not at all."""

import os
from pathlib import Path
from uuid import uuid4

from consistency.errors import OutputError


def write_whole(content: str | bytes, path: Path) -> None:
    """Write `content` to `path` by way of a neighbour that takes its place when complete.

    Text is written as UTF-8; half of a surrogate pair out of a broken JSON file becomes "?".

    Raises:
        OutputError: when the file cannot be written; nothing is left behind.
    """
    neighbour = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with neighbour.open("xb") as file:
            file.write(content if isinstance(content, bytes) else to_bytes(content))
            file.flush()
            os.fsync(file.fileno())
        neighbour.replace(path)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error}); "
            "free space, check the folder's rights, or choose another with --out"
        ) from error
    finally:
        _remove(neighbour)


def to_bytes(text: str, *, encoding: str = "utf-8") -> bytes:
    """`text` in `encoding`; half of a surrogate pair out of a broken feed becomes "?"."""
    return text.encode(encoding, errors="replace")


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # The folder itself is missing or closed to us: there is nothing of ours in it.
        return
