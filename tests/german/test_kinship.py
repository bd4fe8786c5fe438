"""Nouns that count the same, wider and narrower ones, and who won by a score."""

import pytest

from consistency.german.kinship import Kinship, kinship
from consistency.german.scores import find_sides
from consistency.german.topics import share_noun


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("drohne", "drohne", Kinship.SAME),
        ("kind", "mensch", Kinship.NARROWER),
        ("mensch", "kind", Kinship.WIDER),
        ("schüler", "mensch", Kinship.NARROWER),
        ("obstbaum", "baum", Kinship.NARROWER),
        ("kiefer", "baum", Kinship.NARROWER),
        ("sitz", "abgeordneter", Kinship.NEAR),
        ("abgeordneter", "sitz", Kinship.NEAR),
        ("drohne", "wohnung", Kinship.APART),
        ("geige", "drohne", Kinship.UNKNOWN),
        (None, "drohne", Kinship.UNKNOWN),
    ],
)
def test_nouns_stand_to_each_other_as_things_do(left, right, expected):
    assert kinship(left, right) is expected


def test_short_nouns_end_no_others():
    assert kinship("motor", "tor") is Kinship.UNKNOWN


def _winner(text: str) -> frozenset[str] | None:
    sides = find_sides(text, next(i for i, letter in enumerate(text) if letter.isdigit()))
    return None if sides is None else sides.winner


@pytest.mark.parametrize(
    "text",
    [
        "Köln schlug Mainz mit 3:0.",
        "Mit 3:0 schlug Köln am Samstag Mainz.",
        "Mainz verlor 0:3 gegen Köln.",
        "Mainz musste sich Köln 0:3 geschlagen geben.",
        "Der FC Köln gewann bei Mainz 3:0.",
        "Das Spiel zwischen Köln und Mainz endete 3:0.",
    ],
)
def test_the_winner_is_told_by_verb_or_order(text):
    assert _winner(text) == {"köln"}


def test_a_draw_has_no_winner():
    assert _winner("Köln und Mainz trennten sich 1:1.") is None


def test_texts_share_a_noun_or_a_compound_of_it():
    assert share_noun("Der Strompreis stieg.", "Die Preise stiegen.")
    assert not share_noun("Die Talsperre ist voll.", "Der Zug kam spät.")
