"""A report as a page, as JSON and as a table; chosen by name."""

from collections.abc import Mapping
from typing import Protocol

from consistency.ports import Writer
from consistency.writers.csv import CsvWriter
from consistency.writers.html import HtmlWriter
from consistency.writers.json import JsonWriter
from consistency.writers.wording import Wording


class WriterFactory(Protocol):
    """Makes a writer that words what it writes in `lang`, "de" or "en"."""

    def __call__(self, *, lang: str = "de") -> Writer:
        """The writer."""
        ...


WRITERS: Mapping[str, WriterFactory] = {"html": HtmlWriter, "json": JsonWriter, "csv": CsvWriter}

__all__ = ["WRITERS", "CsvWriter", "HtmlWriter", "JsonWriter", "Wording", "WriterFactory"]
