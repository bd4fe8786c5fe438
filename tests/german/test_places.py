"""Places found, and how two of them lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.domain import MentionKind
from consistency.german.places import PlaceRelation, country_of, find_places, relate_places

SAMPLE = [
    "Kiew",
    "Region Odessa",
    "Odessa",
    "Donbass",
    "Bayern",
    "Allgäu",
    "München",
    "USA",
    "Nirgendstadt",
]


def canonicals(text: str) -> list[str]:
    return [mention.canonical for mention in find_places(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Kyjiw und Lemberg blieb es ruhig.", ["Kiew", "Lwiw"]),
        ("Kiews Straßen und Bayerns Wälder", ["Kiew", "Bayern"]),
        ("im Gebiet Saporischschja", ["Region Saporischschja"]),
        ("die Hauptstadt der Vereinigten Arabischen Emirate", ["Vereinigte Arabische Emirate"]),
        ("am Schwarzen Meer", ["Schwarzes Meer"]),
        ("Frankfurt (Oder) liegt nicht am Main.", ["Frankfurt (Oder)"]),
        ("im Landkreis Quastelburg", ["Quastelburg"]),
    ],
)
def test_places_are_found_under_one_name(text: str, places: list[str]) -> None:
    assert canonicals(text) == places


def test_common_nouns_are_no_cities() -> None:
    assert canonicals("Das Essen in der Halle am Hof war gut.") == []
    assert canonicals("Sie fuhr von Halle nach Essen.") == ["Halle", "Essen"]


def test_names_of_months_and_plain_nouns_are_not_announced_places() -> None:
    assert canonicals("Die Stadt Mainz meldete die Kosten.") == ["Mainz"]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Odesa", "Odessa", PlaceRelation.SAME),
        ("Pawlohrad", "Region Dnipropetrowsk", PlaceRelation.INSIDE),
        ("Pawlohrad", "Ukraine", PlaceRelation.INSIDE),
        ("Anchorage", "Juneau", PlaceRelation.APART),
        ("Leipzig", "Bayern", PlaceRelation.APART),
        ("Kramatorsk", "Donbass", PlaceRelation.INSIDE),
        ("Kempten", "Allgäu", PlaceRelation.UNKNOWN),  # its bounds are not recorded
        ("Leipzig", "Nirgendstadt", PlaceRelation.UNKNOWN),
    ],
)
def test_two_places_relate(a: str, b: str, relation: PlaceRelation) -> None:
    assert relate_places(a, b) is relation


def test_adjectives_of_origin_point_to_their_country() -> None:
    assert country_of("ukrainischen") == "Ukraine"
    assert country_of("schnellen") is None


@given(st.sampled_from(SAMPLE), st.sampled_from(SAMPLE))
def test_the_relation_is_symmetric_and_reflexive(a: str, b: str) -> None:
    assert relate_places(a, b) is relate_places(b, a)
    assert relate_places(a, a) is PlaceRelation.SAME


@given(st.text(max_size=120))
def test_spans_slice_the_text_in_order(text: str) -> None:
    end = 0
    for mention in find_places(text):
        assert mention.span.of(text) == mention.text
        assert mention.span.start >= end
        assert mention.kind is MentionKind.PLACE
        end = mention.span.end
