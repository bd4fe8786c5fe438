"""What is typed, pasted or dropped, into articles; no name out of a request becomes a path."""

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from consistency.desk.settings import Limits
from consistency.domain import Article, Skipped
from consistency.errors import DeskError
from consistency.readers import READERS, ReaderSettings
from consistency.readers.articles import RawArticle, assemble

# What a text without a known ending is read as.
_PLAIN = ".txt"
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff]")
_MAX_NAME = 120


class IntakeError(DeskError):
    """Nothing to check, or more than the desk takes at once."""

    slug = "intake-error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as a browser sends it."""

    name: str
    content: bytes


def read_upload(upload: Upload, *, limits: Limits) -> Iterator[Article | Skipped]:
    """The articles of one file, by the ending of its name."""
    name = shown_name(upload.name)
    suffix = next((s for s in READERS if name.lower().endswith(s)), _PLAIN)
    with tempfile.TemporaryDirectory(prefix="consistency-") as folder:
        # Readers want a file. Folder, name and ending are ours.
        path = Path(folder) / f"upload{suffix}"
        path.write_bytes(upload.content)
        yield from READERS[suffix](_reading(limits)).read(path, name=name)


def read_typed(raw: RawArticle, *, name: str, limits: Limits) -> Iterator[Article | Skipped]:
    """The article out of a form or a JSON object."""
    return assemble(raw, name=one_line(name), settings=_reading(limits))


def accept(sources: Sequence[Article | Skipped], *, limits: Limits) -> None:
    """Raise `IntakeError` where nothing can be checked, or too much is asked."""
    articles = [source for source in sources if isinstance(source, Article)]
    if not articles:
        told = "; ".join(s.message for s in sources if isinstance(s, Skipped))
        raise IntakeError(f"no article could be read ({told or 'nothing there'})")
    if len(articles) > limits.articles:
        raise IntakeError(
            f"{len(articles)} articles; {limits.articles} are taken at once: send them in parts"
        )


def shown_name(name: str) -> str:
    """A file's name without folders and without what would show as something else."""
    return one_line(re.split(r"[/\\]", name)[-1])


def one_line(text: str) -> str:
    """A title as the name of a check: on one line, and not endless."""
    return " ".join(_UNSHOWN.sub("", text).split())[-_MAX_NAME:] or "artikel"


def _reading(limits: Limits) -> ReaderSettings:
    return ReaderSettings(
        max_bytes=limits.body_bytes,
        max_table_bytes=limits.body_bytes,
        max_characters=limits.article_characters,
    )
