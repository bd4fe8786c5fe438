from consistency.judges.identity import compare_identity
from tests.conftest import PairMaker


def features(make_pair: PairMaker, left: str, right: str) -> dict[str, float]:
    return dict(compare_identity(make_pair(left, right)).features)


def test_things_new_to_both_are_told_from_things_known_to_one(make_pair: PairMaker):
    new = features(
        make_pair,
        "In Mainz stürzte ein Kran auf ein Wohnhaus.",
        "In Bonn stürzte ein Kran auf ein Wohnhaus.",
    )
    known = features(
        make_pair,
        "Der Kran, der auf das Wohnhaus stürzte, stand in Mainz.",
        "In Bonn stürzte ein Kran auf ein Wohnhaus.",
    )
    assert (new["things_new"], new["things_known"]) == (1.0, 0.0)
    assert known["things_known"] > known["things_new"] == 0.0


def test_names_on_one_side_alone_are_apart(make_pair: PairMaker):
    found = features(
        make_pair,
        "Macron traf Lula in Lyon und in Nantes.",
        "Macron traf Lula in Lyon und in Lille.",
    )
    assert found["names_shared"] > found["names_apart"] > 0.0
