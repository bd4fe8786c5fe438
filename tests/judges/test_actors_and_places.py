"""Who speaks, and where; expected values by the labelling guidelines, rules 5, 6, 9 and 10."""

import pytest

from consistency.german.names import Aliases
from consistency.judges.actors import compare_actors
from consistency.judges.places import compare_places
from tests.conftest import PairMaker

ALIASES = Aliases.load()


@pytest.mark.parametrize(
    ("left", "right", "voice"),
    [
        ("Putin habe zugestimmt, sagte Trump.", "Trump sagte, Putin sei einverstanden.", "same"),
        ("Das Werk bleibe, sagte Olaf Lies.", "Das Werk schließe, sagte Markus Söder.", "other"),
        ("Das Werk bleibe, sagte Olaf Lies.", "Das Werk bleibe, sagte der Gründer.", "unsure"),
    ],
)
def test_voices_are_told_apart(make_pair: PairMaker, left, right, voice):
    features = compare_actors(make_pair(left, right), aliases=ALIASES).features
    assert features.get(f"speaker_{voice}") == 1.0


def test_who_takes_a_stand_speaks(make_pair: PairMaker):
    pair = make_pair("Markus Söder lehnte den Plan ab.", "Markus Söder wies den Plan zurück.")
    assert compare_actors(pair, aliases=ALIASES).features.get("speaker_same") == 1.0


def test_a_place_inside_another_is_no_conflict(make_pair: PairMaker):
    pair = make_pair("In München brannte es.", "In Bayern brannte ein Haus.")
    assert "place_inside" in compare_places(pair).features


def test_two_cities_exclude_each_other(make_pair: PairMaker):
    pair = make_pair("Das Treffen fand in Berlin statt.", "Das Treffen fand in Paris statt.")
    assert "place_apart" in compare_places(pair).features


def test_places_beside_a_shared_one_may_be_apart(make_pair: PairMaker):
    pair = make_pair(
        "Die in Kiew eingeschlagene Rakete wurde in Nordkorea gebaut.",
        "Die in Kiew eingeschlagene Rakete wurde im Iran gebaut.",
    )
    assert compare_places(pair).features["place_rest_apart"] == 1.0
