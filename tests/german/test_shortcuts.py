"""What is asked before a search is a short cut: it hides nothing that the search would find."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.domain import Article
from consistency.german.aspects import aspect_table, find_triggers
from consistency.german.times import grammar
from consistency.german.tokens import split_text, tokenize
from consistency.german.words import split_words
from consistency.readers import read_sources
from consistency.segment import split_sentences

HERE = Path(__file__).parent
GOLD = [
    json.loads(line)["text"]
    for name in ("times.jsonl", "figures.jsonl")
    for line in (HERE / name).read_text(encoding="utf-8").splitlines()
]
SEEDS = [
    span.of(article.text)
    for article in read_sources([str(HERE.parents[1] / "seeds")])
    if isinstance(article, Article)
    for span in split_sentences(article.text)
]
PHRASES = {each.pattern: each for each in aspect_table().phrases}


def test_no_word_keeps_a_rule_for_times_from_its_expression(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = [grammar.find_expressions(text) for text in (*GOLD, *SEEDS)]
    assert sum(map(len, asked)) > 300  # else the comparison says little
    monkeypatch.setattr(grammar, "_called_by", lambda _: -1)  # every rule, at every word
    assert asked == [grammar.find_expressions(text) for text in (*GOLD, *SEEDS)]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_phrase_may_start_at_the_first_word_of_whatever_it_matches(data: st.DataObject) -> None:
    phrase = PHRASES[data.draw(st.sampled_from(sorted(PHRASES)))]
    text = data.draw(st.from_regex(phrase.pattern, fullmatch=True))
    first = re.match(r"\w+", text)
    assert first is not None
    assert phrase.may_start(first[0])


def test_phrases_are_found_where_one_search_for_all_of_them_finds_them() -> None:
    every = re.compile("|".join(rf"\b(?:{pattern})" for pattern in PHRASES))
    found = 0
    for text in (*GOLD, *SEEDS):
        starts = {trigger.start for trigger in find_triggers(split_words(text))}
        tokens = tokenize(text)
        for match in every.finditer(text.lower()):
            at = max(i for i, token in enumerate(tokens) if token.start <= match.start())
            assert at in starts, (text, match[0])
            found += 1
    assert found > 20


@pytest.mark.parametrize("text", SEEDS[:40])
def test_a_text_splits_into_what_its_tokens_read(text: str) -> None:
    tokens = tokenize(text)
    assert split_text(text) == [token.text for token in tokens]
    assert all(token.span.of(text) == token.text for token in tokens)
