"""One file's bytes, within limits."""

from pathlib import Path

from consistency.domain import Skipped

_UNITS = ((1024**3, "GiB"), (1024**2, "MiB"), (1024, "KiB"))


def load(source: Path, *, name: str, max_bytes: int) -> bytes | Skipped:
    """The bytes of `source`, or why there are none."""
    refusal = refuse(source, name=name, max_bytes=max_bytes)
    if refusal is not None:
        return refusal
    try:
        with source.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        return unreadable(name, error)
    return too_large(name, max_bytes) if len(data) > max_bytes else data


def refuse(source: Path, *, name: str, max_bytes: int) -> Skipped | None:
    """Why `source` is not to be opened: missing, no regular file, too large; or `None`."""
    try:
        if not source.exists():
            return missing(name)
        if not source.is_file():
            return Skipped(
                path=name, reason="unreadable", message=f"{name}: no regular file; name a file"
            )
        return too_large(name, max_bytes) if source.stat().st_size > max_bytes else None
    except (OSError, ValueError) as error:
        return unreadable(name, error)


def missing(name: str) -> Skipped:
    """The notice that nothing is called `name`."""
    return Skipped(
        path=name, reason="missing", message=f"{name}: no such file or folder; check the name"
    )


def unreadable(name: str, error: Exception) -> Skipped:
    """The notice that the system or a parser refused `name`."""
    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Skipped(
        path=name,
        reason="unreadable",
        message=f"{name}: cannot be read ({' '.join(why.split())}); check the file and its rights",
    )


def too_large(name: str, max_bytes: int) -> Skipped:
    """The notice that `name` is larger than `max_bytes`."""
    size = next(
        (f"{max_bytes / unit:g} {sign}" for unit, sign in _UNITS if max_bytes >= unit),
        f"{max_bytes} bytes",
    )
    return Skipped(
        path=name,
        reason="too-large",
        message=f"{name}: larger than {size}; split it, or raise the limit",
    )


def binary(name: str) -> Skipped:
    """The notice that `name` holds no text."""
    return Skipped(
        path=name, reason="binary", message=f"{name}: no text but binary; export it as text"
    )
