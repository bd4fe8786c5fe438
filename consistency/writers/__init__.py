"""A report as a page, as data, as a table and more; chosen by name."""

from collections.abc import Mapping
from typing import Protocol

from consistency.ports import Writer
from consistency.writers.base import Beside
from consistency.writers.cards import Card, describe_card
from consistency.writers.claimreview import ClaimReviewWriter
from consistency.writers.csv import CsvWriter
from consistency.writers.html import HtmlWriter
from consistency.writers.json import JsonWriter
from consistency.writers.junit import JunitWriter
from consistency.writers.markdown import MarkdownWriter
from consistency.writers.rulings import Ruling, Standing, read_rulings
from consistency.writers.sheets import XlsxWriter
from consistency.writers.wording import Wording


class WriterFactory(Protocol):
    """Makes a writer that words what it writes in `lang`, "de" or "en"."""

    def __call__(self, *, lang: str = "de", beside: Beside = ...) -> Writer:
        """The writer; `beside` holds what the run itself does not know."""
        ...


WRITERS: Mapping[str, WriterFactory] = {
    "html": HtmlWriter,
    "json": JsonWriter,
    "csv": CsvWriter,
    "xlsx": XlsxWriter,
    "md": MarkdownWriter,
    "junit": JunitWriter,
    "claimreview": ClaimReviewWriter,
}

__all__ = [
    "WRITERS",
    "Beside",
    "Card",
    "ClaimReviewWriter",
    "CsvWriter",
    "HtmlWriter",
    "JsonWriter",
    "JunitWriter",
    "MarkdownWriter",
    "Ruling",
    "Standing",
    "Wording",
    "WriterFactory",
    "XlsxWriter",
    "describe_card",
    "read_rulings",
]
