import pytest

from consistency.german.definiteness import Known, find_names, find_things


def known(text: str) -> dict[str, Known]:
    return {thing.concept: thing.known for thing in find_things(text)}


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("In Mainz stürzte ein Kran um.", "kran", Known.NEW),
        ("In Mainz stürzte der Kran um.", "kran", Known.KNOWN),
        ("Vier alte Kräne stürzten um.", "kran", Known.NEW),
        ("Der am Montag von einem Laster gerammte Kran stürzte um.", "kran", Known.KNOWN),
        ("Der Verein trennte sich von seinem umstrittenen Trainer.", "trainer", Known.KNOWN),
        ("Beim Gipfel fehlten Minister.", "minister", Known.BARE),
        ("Beim Gipfel fehlten Minister.", "gipfel", Known.KNOWN),
        # A name behind the noun says which one.
        (
            "Ein Gericht hat entschieden: Landgericht Mainz gibt Pächter recht.",
            "landgericht",
            Known.KNOWN,
        ),
    ],
)
def test_determiners_say_whether_a_thing_is_new(text: str, noun: str, expected: Known):
    assert known(text)[noun] is expected


def test_a_noun_of_the_attribute_does_not_take_the_determiner():
    assert known("Der Brand in Halle ängstigte müde Nachbarn.")["nachbar"] is Known.BARE


def test_names_lose_their_genitive():
    assert find_names("Asuncións Bürgermeister traf Lula in Brasília.") >= {"Asunción", "Brasília"}


def test_a_town_s_name_with_an_article_is_a_thing():
    assert "Zug" not in find_names("Der Zug hielt in Halle.")
    assert "Halle" in find_names("Der Zug hielt in Halle.")
