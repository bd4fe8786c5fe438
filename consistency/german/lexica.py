"""Reads the German word lists that lie beside the code."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from consistency.errors import LexiconError


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of the data file `name`.

    Raises:
        LexiconError: the file is no TOML.
    """
    path = files("consistency.german") / "data" / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: {error}; mend the line it names") from error


@cache
def words_of(name: str, table: str, key: str) -> frozenset[str]:
    """The words of one entry of a data file, written there with blanks between them."""
    return frozenset(load(name)[table][key].split())
