"""German words with their place in the text and their lemma."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from consistency.domain import Span

# Numbers keep their separators ("1.200", "3,5", "18:30"); words keep inner hyphens and
# apostrophes ("US-Präsident", "28-Punkte-Plan").
_TOKEN = re.compile(
    r"\d+-[^\W\d_]+(?:-[^\W_]+)*|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-’'][^\W_]+)*|[^\w\s]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, a number or a mark; `lemma` is lower-cased."""

    span: Span
    text: str
    lemma: str

    @property
    def is_word(self) -> bool:
        """Whether the token starts with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        """Whether the token starts with a capital: in German a noun, a name or a first word."""
        return self.text[0].isupper()


@lru_cache(maxsize=65_536)
def lemma(word: str) -> str:
    """The lower-cased German lemma of `word` ("abgeschossen" → "abschießen")."""
    from simplemma import lemmatize

    found: str = lemmatize(word, lang="de")
    return found.lower()


# A sentence is read by some ten readers in turn, each from its tokens.
@lru_cache(maxsize=1_024)
def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of `text`, in order; spans count in `text`."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        word = match.group()
        yield Token(
            span=Span(start=match.start(), end=match.end()),
            text=word,
            lemma=lemma(word) if word[0].isalpha() else word,
        )
