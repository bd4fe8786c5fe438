"""What a person can set about reading."""

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderSettings:
    """Column names of tables, and limits against files that are no articles.

    `max_bytes` bounds a file that holds one article and a line of a `.jsonl`, `max_table_bytes`
    a file that holds many, `max_characters` one article's text. The defaults are a hundred times
    a long news article.
    """

    text_column: str = "text"
    title_column: str = "title"
    date_column: str = "date"
    outlet_column: str = "outlet"
    author_column: str = "author"
    url_column: str = "url"
    max_bytes: int = 10 * _MIB
    max_table_bytes: int = 1024 * _MIB
    max_characters: int = 1_000_000
