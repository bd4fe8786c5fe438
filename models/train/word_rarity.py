"""Counts in how many sentences a lemma stands; rare words shared by two claims say most.

`python -m models.train.word_rarity DATA_DIR models/decision/idf.tsv` reads the news and the
Wikipedia text of the data folder and keeps numbers per lemma, no text.
"""

import argparse
import json
import lzma
import math
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from consistency.german.tokens import lemma

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„])")
# Below this a count is chance; unknown lemmas get the rarest weight anyway.
MIN_SENTENCES = 12
SENTENCES_A_SOURCE = 300_000


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with news/ and text/")
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    # News about one epidemic alone would call its words common: text of all topics beside it.
    counts: Counter[str] = Counter()
    total = 0
    for sentences in (_news(arguments.data), _wikipedia(arguments.data)):
        found, read = count_lemmas(sentences)
        counts.update(found)
        total += read
    lines = [
        f"{word}\t{math.log(total / count):.2f}"
        for word, count in sorted(counts.items())
        if count >= MIN_SENTENCES
    ]
    arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} lemmas from {total} sentences")


def count_lemmas(sentences: Iterator[str]) -> tuple[Counter[str], int]:
    """How many sentences hold each lemma, and how many sentences there were."""
    forms: Counter[str] = Counter()
    read = 0
    for sentence in sentences:
        forms.update(set(_WORD.findall(sentence)))
        read += 1
    lemmas: Counter[str] = Counter()
    for form, count in forms.items():
        lemmas[lemma(form)] += count
    return lemmas, read


def _news(data: Path) -> Iterator[str]:
    chosen = random.Random(20_261_122)
    seen = 0
    with lzma.open(data / "news/fang-covid-mainstream.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            if chosen.random() > 0.3:
                continue
            for sentence in _SENTENCE_END.split(json.loads(line)["text"]):
                yield sentence
                seen += 1
                if seen == SENTENCES_A_SOURCE:
                    return


def _wikipedia(data: Path) -> Iterator[str]:
    with lzma.open(data / "text/wikipedia-1449.txt.xz", "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number == SENTENCES_A_SOURCE:
                return
            yield line


if __name__ == "__main__":
    main()
