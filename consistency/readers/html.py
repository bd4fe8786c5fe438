"""Web pages saved as HTML."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from consistency.domain import Article, Skipped
from consistency.readers.articles import RawArticle, assemble, broken_encoding
from consistency.readers.decoding import decode
from consistency.readers.loading import binary, load, unreadable
from consistency.readers.settings import ReaderSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlReader:
    """Reads a page's article by trafilatura: text, title, author, date, site name."""

    settings: ReaderSettings

    def read(self, source: Path, *, name: str) -> Iterator[Article | Skipped]:
        """The article of `source`, and notices about it."""
        data = load(source, name=name, max_bytes=self.settings.max_bytes)
        if isinstance(data, Skipped):
            yield data
            return
        decoded = decode(data)
        if decoded is None:
            yield binary(name)
            return
        if decoded.replaced:
            yield broken_encoding(name, decoded.replaced)
        raw = _extract(decoded.text, name)
        if isinstance(raw, Skipped):
            yield raw
        else:
            yield from assemble(raw, name=name, settings=self.settings)


def _extract(page: str, name: str) -> RawArticle | Skipped:
    try:
        import trafilatura
    except ImportError as error:
        return Skipped(
            path=name,
            reason="no-html-parser",
            message=f"{name}: trafilatura does not load ({error}); reinstall it with its needs",
        )
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # we report ourselves
    try:
        page_article = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # A guess from a copyright line is worse than no date.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # whatever a parser makes of a broken page, the run goes on
        return unreadable(name, error)
    if page_article is None:
        return RawArticle(text="")
    return RawArticle(
        # Its paragraphs are lines; a blank one between keeps headings apart.
        text=(page_article.text or "").replace("\n", "\n\n"),
        title=page_article.title,
        date=page_article.date,
        outlet=page_article.sitename,
        author=page_article.author,
        url=page_article.url,
    )
