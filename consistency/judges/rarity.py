"""How much a shared word says: rare words much, frequent ones nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from consistency.errors import ModelError
from consistency.german.tokens import tokenize

# Lemmas in more than one sentence of 33 (idf 3.5) are grammar, attribution or weekday.
MIN_IDF = 3.5
# "Drohnenangriff" and "Drohne" share their stem: half a match, from this many letters on.
STEM_LETTERS = 5
STEM_MATCH = 0.6


@dataclass(frozen=True, slots=True)
class WordRarity:
    """Inverse document frequencies by lemma, natural logarithms; `rarest` for unknown ones."""

    idf: Mapping[str, float]
    rarest: float

    @classmethod
    def load(cls, path: Path) -> "WordRarity":
        """Read `lemma<TAB>idf` lines; `ModelError` names the file where that fails."""
        try:
            rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
            idf = {word: float(value) for word, value in rows}
            return cls(idf, max(idf.values()))
        except (OSError, ValueError) as error:
            raise ModelError(f"{path}: no table of word rarities ({error})") from error

    def weigh(self, text: str) -> dict[str, float]:
        """The content lemmas of `text` with their weights; numbers are arithmetic's matter."""
        weights = {
            token.lemma: self.idf.get(token.lemma, self.rarest)
            for token in tokenize(text)
            if token.is_word and len(token.text) > 1
        }
        return {word: weight for word, weight in weights.items() if weight >= MIN_IDF}


def match_words(left: Mapping[str, float], right: Mapping[str, float]) -> dict[str, float]:
    """The words of `left` found in `right`, each with its weight times the match's quality."""
    stems = {word[:STEM_LETTERS] for word in right if len(word) >= STEM_LETTERS}
    matched: dict[str, float] = {}
    for word, weight in left.items():
        if word in right:
            matched[word] = weight
        elif word[:STEM_LETTERS] in stems and len(word) >= STEM_LETTERS:
            matched[word] = weight * STEM_MATCH
    return matched
