"""The Protocols that stages are built to, with their laws; every implementation passes one
contract suite per Protocol (`tests/contracts/`)."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from consistency.domain import Article, Claim, Pair, Report, Sentence, Skipped, Verdict

FloatMatrix = NDArray[np.float32]
T = TypeVar("T")


class Reader(Protocol):
    """Reads one source into articles.

    Laws: text is NFC with `\\n` line ends; an article's `path` is the source as named; what
    cannot be read is yielded as `Skipped`, never raised and never dropped; reading twice gives
    equal articles.
    """

    def read(self, source: Path, *, name: str) -> Iterator[Article | Skipped]:
        """The articles of `source`, called `name` in messages and paths."""
        ...


class Segmenter(Protocol):
    """Splits an article into sentences with roles.

    Laws: `sentence.span.of(article.text) == sentence.text`; spans ascend and do not overlap;
    no sentence is empty or has outer white space; every non-space code point is in a sentence.
    """

    def segment(self, article: Article) -> tuple[Sentence, ...]:
        """The sentences of `article`, in order."""
        ...


class Encoder(Protocol):
    """Turns texts into unit vectors.

    Laws: `(n, dim)` float32 with rows of length one; a text's vector depends on that text
    alone (to 1e-3); the empty sequence gives `(0, dim)`.
    """

    @property
    def name(self) -> str:
        """Name and revision, for the signature."""
        ...

    @property
    def dim(self) -> int:
        """The number of columns."""
        ...

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        """`(len(texts), dim)` float32, unit rows."""
        ...


class Judge(Protocol):
    """Decides pairs.

    Laws: one verdict per pair, in order; probabilities in `[0, 1]` that sum to one; the label
    is the most probable one; swapping a pair swaps its reasons' sides and changes nothing else;
    a verdict depends on its pair alone.
    """

    @property
    def name(self) -> str:
        """Name and revision, for the signature."""
        ...

    def judge(self, pairs: Sequence[Pair]) -> tuple[Verdict, ...]:
        """A verdict for each pair."""
        ...


class ClaimExtractor(Protocol):
    """Reads claims out of an article's sentences.

    Laws: every claim's spans lie in its sentence; sentences that make no claim are skipped by
    role or reason, and counted by the pipeline; order is the text's.
    """

    def extract(self, article: Article, sentences: Sequence[Sentence]) -> tuple[Claim, ...]:
        """The claims of `article`."""
        ...


class Writer(Protocol):
    """Writes a report in one form.

    Laws: deterministic; text forms are UTF-8 with `\\n`; a file appears whole or not at all;
    text from articles never becomes markup, a link or a formula.
    """

    @property
    def filename(self) -> str:
        """The file's name in the report's folder."""
        ...

    def encode(self, report: Report) -> bytes:
        """The whole file."""
        ...

    def write(self, report: Report, path: Path) -> None:
        """Write `report` to `path`."""
        ...


class Progress(Protocol):
    """Shows long work; a stage reports, the command line draws."""

    def track(self, steps: Iterable[T], *, total: int, stage: str) -> Iterator[T]:
        """`steps` unchanged, each one counted towards `total`."""
        ...
