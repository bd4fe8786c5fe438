"""Who is meant: names, dated offices, places that act, and the user's own file."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.domain import MentionKind
from consistency.errors import LexiconError
from consistency.german.names import Aliases, find_people

ALIASES = Aliases.load()


def canonicals(text: str, *, on: str | None = None, aliases: Aliases = ALIASES) -> list[str]:
    published = None if on is None else datetime.fromisoformat(on)
    return [m.canonical for m in find_people(text, aliases=aliases, published=published)]


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("2020-03-01", "Angela Merkel"),
        ("2024-01-01", "Olaf Scholz"),
        ("2025-05-05", "Olaf Scholz"),  # Merz was elected on 6 May
        ("2025-06-01", "Friedrich Merz"),
    ],
)
def test_an_office_is_read_by_the_articles_date(day: str, holder: str) -> None:
    assert canonicals("Der Bundeskanzler reiste ab.", on=day) == [holder]


@pytest.mark.parametrize(
    ("office", "day", "holder"),
    [
        ("Der Vizekanzler", "2023-05-01", "Robert Habeck"),
        ("Der Bundesfinanzminister", "2023-05-01", "Christian Lindner"),
        ("Der Bundesfinanzminister", "2024-12-01", "Jörg Kukies"),
        ("Die Bundestagspräsidentin", "2022-05-01", "Bärbel Bas"),
        ("Niedersachsens Ministerpräsident", "2024-05-01", "Stephan Weil"),
        ("Der hessische Regierungschef", "2023-05-01", "Boris Rhein"),
        ("Die britische Premierministerin", "2022-10-01", "Liz Truss"),
        ("Der französische Premierminister", "2024-10-01", "Michel Barnier"),
        ("Die US-Finanzministerin", "2023-05-01", "Janet Yellen"),
        ("Der israelische Regierungschef", "2021-09-01", "Naftali Bennett"),
        ("Der iranische Präsident", "2025-05-01", "Massud Peseschkian"),
        ("Der Siemens-Chef", "2024-05-01", "Roland Busch"),
        ("Der Bayern-Trainer", "2022-05-01", "Julian Nagelsmann"),
    ],
)
def test_offices_of_the_twenties_have_their_holders(office: str, day: str, holder: str) -> None:
    assert canonicals(f"{office} reiste ab.", on=day) == [holder]


def test_an_office_between_two_holders_names_nobody() -> None:
    assert canonicals("Der Papst reiste ab.", on="2025-05-01") == []


@pytest.mark.parametrize(
    "text", ["Olexij Resnikow kam.", "Oleksij Resnikow kam.", "Oleksii Reznikov kam."]
)
def test_transliterations_are_one_person(text: str) -> None:
    assert canonicals(text) == ["Olexij Resnikow"]


def test_an_undated_office_with_several_holders_names_nobody() -> None:
    assert canonicals("Der Bundeskanzler reiste ab.") == []


def test_a_name_behind_an_office_makes_a_title_of_it() -> None:
    assert canonicals("Bundeskanzler Olaf Scholz reiste ab.", on="2025-06-01") == ["Olaf Scholz"]


def test_a_former_holder_is_not_todays() -> None:
    assert canonicals("Der frühere Bundeskanzler reiste ab.", on="2025-06-01") == []


@pytest.mark.parametrize(
    "text",
    ["Selenski schwieg.", "Zelenskyy schwieg.", "Das Büro Selenskyjs schwieg."],
)
def test_spellings_and_genitives_are_one_person(text: str) -> None:
    assert canonicals(text) == ["Wolodymyr Selenskyj"]


@pytest.mark.parametrize(
    "text",
    [
        "Das Statistische Bundesamt rechnete nach.",
        "Zahlen des Statistischen Bundesamtes liegen vor.",
        "Die Wiesbadener Statistiker rechneten nach.",
        "Destatis rechnete nach.",
    ],
)
def test_declined_names_of_offices_are_found(text: str) -> None:
    assert canonicals(text) == ["Statistisches Bundesamt"]


def test_the_same_ministry_has_one_name() -> None:
    left = canonicals("Das russische Verteidigungsministerium schwieg.")
    assert left == canonicals("Das Verteidigungsministerium in Moskau schwieg.") != []


def test_a_longer_office_wins_over_the_house_in_it() -> None:
    text = "Der Präsident der Deutschen Bundesbank mahnte."
    assert canonicals(text, on="2025-01-10") == ["Joachim Nagel"]


def test_capitals_act_where_they_speak_and_are_places_elsewhere() -> None:
    assert canonicals("Moskau lehnte den Vorschlag ab.") == ["Russland"]
    assert canonicals("Verhandelt wird zwischen Kiew und Moskau.") == ["Ukraine", "Russland"]
    assert canonicals("In Moskau fiel Schnee.") == []


def test_the_agent_of_a_passive_acts() -> None:
    assert canonicals("Der Ort wurde von Russland beschossen.") == ["Russland"]


def test_cities_play_as_clubs() -> None:
    assert canonicals("Dortmund gewann gegen Leverkusen mit 2:1.") == [
        "Borussia Dortmund",
        "Bayer 04 Leverkusen",
    ]
    assert canonicals("In Dortmund regnet es.") == []


def test_persons_that_no_list_knows_are_read_from_title_or_first_name() -> None:
    assert canonicals("Landrätin Frieda Obertaler und Bernd Quastelmann kamen.") == [
        "Frieda Obertaler",
        "Bernd Quastelmann",
    ]


def test_a_namesake_is_another_person() -> None:
    assert canonicals("Sabine Scholz züchtet Rosen.") == ["Sabine Scholz"]


def test_bayern_is_not_the_company_bayer() -> None:
    assert canonicals("In Bayern taut es.") == []


def test_sides_tell_for_whom_a_name_speaks() -> None:
    assert ALIASES.side("Dmitri Peskow") == ALIASES.side("Russland") == "Russland"
    assert ALIASES.side("Frieda Obertaler") == "Frieda Obertaler"


def test_a_user_file_adds_and_overrides(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[persons]\n"Ina Merz" = { names = ["die Chefin"] }\n'
        '[[office]]\ntitles = ["Stadtschreiber"]\nholders = [{ name = "Ina Merz" }]\n',
        encoding="utf-8",
    )
    own = Aliases.load(path)
    assert canonicals("Merz und der Stadtschreiber kamen.", aliases=own) == ["Ina Merz"] * 2
    assert canonicals("Selenskyj kam.", aliases=own) == ["Wolodymyr Selenskyj"]
    assert canonicals("Merz kam.") == ["Friedrich Merz"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[persons\n", 1),
        ('\n[people]\n"A" = {}\n', 2),
        ('[persons]\n"A B" = { names = "C" }\n', 2),
        ('[persons]\n"A B" = { name = ["C"] }\n', 2),
        ('[persons]\n"A B" = { names = [""] }\n', 2),
        ('[organisations]\n"A" = { alone = "ja" }\n', 2),
        ('\n[[office]]\ntitles = ["X"]\n', 3),
        ('[[office]]\ntitles = ["X"]\nholders = [{ name = "Y", from = "gestern" }]\n', 2),
    ],
)
def test_a_malformed_user_file_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"own\.toml:{line}: "):
        Aliases.load(path)


def test_a_user_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LexiconError, match="UTF-8"):
        Aliases.load(path)


@given(st.text(max_size=120))
def test_spans_slice_the_text_in_order_without_overlap(text: str) -> None:
    end = 0
    for mention in find_people(text, aliases=ALIASES):
        assert mention.span.of(text) == mention.text
        assert mention.span.start >= end
        assert mention.kind is not MentionKind.PLACE
        end = mention.span.end
