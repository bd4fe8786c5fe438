"""A sentence's tokens with what the figure readers ask of them again and again."""

from dataclasses import dataclass
from functools import lru_cache

from consistency.german.tokens import Token, tokenize


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The tokens of `text`, and the same in lower case by the same index."""

    text: str
    tokens: tuple[Token, ...]
    lower: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def at(self, index: int) -> str:
        """The lower-case word at `index`, or "" beyond either end."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def is_digits(self, index: int) -> bool:
        """Whether the token at `index` starts with a digit."""
        return self.at(index)[:1].isdecimal()

    def is_noun(self, index: int) -> bool:
        """Whether the token at `index` is a capitalised word."""
        if not 0 <= index < len(self.tokens):
            return False
        token = self.tokens[index]
        return token.is_capitalised and token.is_word

    def touches_next(self, index: int) -> bool:
        """Whether no space stands between the tokens at `index` and `index + 1`."""
        if not 0 <= index < len(self.tokens) - 1:
            return False
        return self.tokens[index].end == self.tokens[index + 1].start


@lru_cache(maxsize=256)
def split_words(text: str) -> Words:
    """The words of `text`."""
    tokens = tokenize(text)
    return Words(text=text, tokens=tokens, lower=tuple(token.lower for token in tokens))
