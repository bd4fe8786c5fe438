"""German words with their place in the text and their lemma."""

import re
from functools import lru_cache
from typing import NamedTuple

from consistency.domain import Span

# Numbers keep their separators ("1.200", "3,5", "18:30"); words keep inner hyphens and
# apostrophes ("US-Präsident", "28-Punkte-Plan").
_TOKEN = re.compile(
    r"\d+-[^\W\d_]+(?:-[^\W_]+)*|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-’'][^\W_]+)*|[^\w\s]"
)


class Token(NamedTuple):
    """A word, a number or a mark at `[start, end)`; a word's `lemma` is lower-cased.

    `is_word` says that it starts with a letter, `is_capitalised` that it starts with a capital:
    in German a noun, a name or a first word. A tuple, since every sentence is made of them.
    """

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    is_word: bool
    is_capitalised: bool

    @property
    def span(self) -> Span:
        """The stretch of the text that the token covers."""
        return Span(start=self.start, end=self.end)


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
    return tuple(
        Token(match.start(), match.end(), *_form(match.group())) for match in _TOKEN.finditer(text)
    )


def split_text(text: str) -> list[str]:
    """The words, numbers and marks of `text` as they stand there."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=65_536)
def _form(word: str) -> tuple[str, str, str, bool, bool]:
    """What a token's letters tell, wherever it stands."""
    is_word = word[0].isalpha()
    return word, word.lower(), lemma(word) if is_word else word, is_word, word[0].isupper()
