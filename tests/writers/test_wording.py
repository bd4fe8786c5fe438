import re
import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.domain import Kind, Label, Reason
from consistency.errors import ConfigError
from consistency.writers.wording import Wording, fill
from tests.writers.reports import BERLIN, datetime

TABLES = tomllib.loads(
    (resources.files("consistency.writers") / "data" / "wording.toml").read_text(encoding="utf-8")
)
GERMAN, ENGLISH = Wording.load("de"), Wording.load("en")


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_phrase_is_there_in_both_languages_with_the_same_values(table):
    for code, phrase in TABLES[table].items():
        names = [set(re.findall(r"\{(\w+)\}", str(phrase[lang]))) for lang in ("de", "en")]
        assert names[0] == names[1], code
        assert set(phrase) <= {
            "de",
            "en",
            "leads",
            "replaces",
            "chronological",
            "alike",
            "vague",
            "pattern",
        }, code


@pytest.mark.parametrize("code", sorted(TABLES["reason"]))
@pytest.mark.parametrize("wording", [GERMAN, ENGLISH], ids=["de", "en"])
def test_a_reason_without_values_is_still_a_sentence(code, wording):
    sentence = wording.reason(Reason(code=code))
    assert re.fullmatch(r"[A-ZÄÖÜ][^\[\]{}…]*[a-zäöüß]\.", sentence)


@pytest.mark.parametrize("code", sorted(TABLES["reason"]))
def test_a_reason_shows_every_value_it_is_given(code):
    names = set(re.findall(r"\{(\w+)\}", TABLES["reason"][code]["de"])) - {"both"}
    values = {name: f"<{name}>" for name in names}
    sentence = GERMAN.reason(Reason(code=code, values=values))
    shown = {name: f"<{name.capitalize()}>" if name == "counted" else f"<{name}>" for name in names}
    assert all(value.lower() in sentence.lower() for value in shown.values())


def test_both_sides_with_the_same_words_are_named_once():
    reason = Reason(code="same-place", values={"left": "Wittmund", "right": "Wittmund"})
    assert GERMAN.reason(reason) == "Beide nennen denselben Ort: Wittmund."


def test_figures_are_set_against_each_other_with_what_is_counted():
    values = {"left": "103", "right": "111", "counted": "drohne"}
    reason = Reason(code="figures-differ", values=values)
    assert (
        GERMAN.reason(reason) == "Die Zahlen widersprechen sich: 103 gegen 111 (gezählt: Drohne)."
    )
    assert ENGLISH.reason(reason) == "The figures conflict: 103 against 111 (counted: Drohne)."


def test_what_is_counted_is_not_said_twice():
    values = {"left": "103 Häuser", "right": "111 Häuser", "counted": "haus"}
    assert "gezählt" not in GERMAN.reason(Reason(code="figures-differ", values=values))


def test_a_plan_is_named_as_a_reader_names_it():
    reason = Reason(code="plan-not-fact", values={"left": "fact", "right": "plan"})
    assert GERMAN.reason(reason).endswith("hier Tatsache, dort Absicht.")


def test_a_swapped_reason_swaps_its_words():
    reason = Reason(code="places-differ", values={"left": "Emden", "right": "Aurich"})
    assert GERMAN.reason(reason.swapped()).endswith("Aurich gegen Emden.")


@pytest.mark.parametrize(
    ("wording", "p", "shown"),
    [
        (GERMAN, "0.914", "(91 %)"),
        (ENGLISH, "0.914", "(91%)"),
        (GERMAN, "0.999", "(>\u202f99 %)"),
        (GERMAN, "0.001", "(<\u202f1 %)"),
        (GERMAN, "sehr", "(sehr)"),
    ],
)
def test_a_probability_is_shown_in_per_cent_and_never_as_certain(wording, p, shown):
    spoken = wording.reason(Reason(code="nli-entails", values={"p": p}))
    assert spoken.replace("\xa0", " ").endswith(f"{shown}.")


def test_codes_nobody_worded_are_shown_as_they_are():
    assert GERMAN.reason(Reason(code="of-tomorrow", values={"left": "x"})) == "of-tomorrow"
    assert GERMAN.condition("of-tomorrow") == "of-tomorrow"
    assert GERMAN.skip("of-tomorrow") == "of-tomorrow"
    assert GERMAN.count("pairs.not-judged.of-tomorrow") == "of-tomorrow"
    assert GERMAN.leads(Reason(code="of-tomorrow")) is None


def test_every_label_and_kind_has_a_name():
    for wording in (GERMAN, ENGLISH):
        assert len({wording.label(label) for label in Label}) == len(Label)
        assert len({wording.kind(kind) for kind in Kind}) == len(Kind)
    assert GERMAN.kind(None) == ""


def test_the_condition_reads_as_the_guidelines_word_it():
    assert GERMAN.condition("same-moment") == "nur wenn derselbe Zeitpunkt gemeint ist"
    assert ENGLISH.condition("same-moment") == "only if the same moment is meant"


def test_dates_show_the_time_of_day_only_where_it_is_known():
    assert GERMAN.day(datetime(2025, 4, 25, tzinfo=BERLIN)) == "25. April 2025"
    assert GERMAN.day(datetime(2025, 3, 1, 14, 5, tzinfo=BERLIN)) == "1. März 2025, 14:05 Uhr"
    assert ENGLISH.day(datetime(2025, 3, 1, 14, 5, tzinfo=BERLIN)) == "1 March 2025, 14:05"
    assert GERMAN.day(None) == "ohne Datum"


def test_numbers_are_grouped_as_the_language_groups_them():
    assert GERMAN.number(1234567) == "1.234.567"
    assert ENGLISH.number(1234567) == "1,234,567"


def test_one_and_none_have_their_own_forms():
    forms = [GERMAN.ui("contradictions-in", n=n) for n in (0, 1, 2)]
    assert forms == ["Kein Widerspruch", "1 Widerspruch", "2 Widersprüche"]


def test_another_language_is_refused_with_those_there_are():
    with pytest.raises(ConfigError, match="de, en"):
        Wording.load("fr")


@given(value=st.text(min_size=1))
def test_values_are_never_read_as_templates(value):
    assert fill("a[ {left}] {right}", {"left": value, "right": value}) == f"a {value} {value}"


def test_a_fact_is_never_named_by_a_code():
    fact = GERMAN.fact(counted="drohne", aspect="shot-down+of-tomorrow", unit=None)
    assert fact == "Drohnen, abgeschossen"
    assert GERMAN.fact(counted=None, aspect="of-tomorrow", unit="percent") == "Anteil"
