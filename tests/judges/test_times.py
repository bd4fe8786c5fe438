"""When two claims stand: own times, times taken over, what has been so all along."""

from dataclasses import replace

from consistency.domain import Label, Setting
from consistency.judges.times import compare_event_times, is_undated
from tests.conftest import PairMaker


def test_one_weekday_of_two_weeks_is_two_nights(make_pair: PairMaker):
    pair = make_pair(
        "In der Nacht zum Freitag brannte die Halle.",
        "In der Nacht zum Freitag brannte die Halle.",
        dates=("2025-04-25", "2026-01-30"),
    )
    signal = compare_event_times(pair)
    assert "time_disjoint" in signal.features
    assert "other-night" in {a.reason.code for a in signal.arguments if a.label is Label.UNRELATED}


def test_am_freitag_and_gestern_are_one_day(make_pair: PairMaker):
    pair = make_pair(
        "Am Freitag trat der Trainer zurück.",
        "Gestern trat der Trainer zurück.",
        dates=("2025-04-25", "2025-04-26"),
    )
    assert "time_same" in compare_event_times(pair).features


def test_a_sentence_without_a_time_stands_in_the_one_told_before(make_pair: PairMaker):
    pair = make_pair("Es wurden 59 Drohnen abgeschossen.", "In der Nacht zum Samstag waren es 64.")
    night = make_pair.claim("In der Nacht zum Freitag flogen Drohnen.", "2025-04-25").times[0]
    pair = replace(pair, left=replace(pair.left, setting=Setting(time=night)))
    assert "setting_disjoint" in compare_event_times(pair).features


def test_what_is_affirmed_anew_reaches_back(make_pair: PairMaker):
    pair = make_pair(
        "Die Ministerin schloss höhere Steuern aus.",
        "Die Ministerin bekräftigte, höhere Steuern werde es nicht geben.",
        dates=("2025-04-25", "2026-01-30"),
    )
    features = compare_event_times(pair).features
    assert features == {"standing": 1.0}


def test_a_relative_time_of_an_undated_article_hangs_on_a_condition(make_pair: PairMaker):
    left, right = "Am Freitag siegte Kassel.", "Kassel siegte am Freitag."
    assert is_undated(make_pair(left, right, dates=(None, "2025-04-25")))
    assert not is_undated(make_pair(left, right))


def test_what_ends_on_a_day_lasts_until_then(make_pair: PairMaker):
    pair = make_pair(
        "Die Frist für Anträge ist am Sonntag abgelaufen.",
        "Anträge können bis zum 8. Februar gestellt werden.",
        dates=("2026-02-02", "2026-01-31"),
    )
    assert "deadline_disjoint" in compare_event_times(pair).features
    pair = make_pair(
        "Die Frist für Anträge endet morgen.",
        "Anträge können bis zum 1. Februar gestellt werden.",
        dates=("2026-01-31", "2026-01-30"),
    )
    assert "deadline_same" in compare_event_times(pair).features


def test_two_endings_are_events_like_others(make_pair: PairMaker):
    pair = make_pair(
        "Das Spiel endete am Samstag torlos.",
        "Das Spiel am Samstag endete ohne Tor.",
        dates=("2026-02-01", "2026-02-01"),
    )
    features = compare_event_times(pair).features
    assert "time_same" in features and "deadline_same" not in features
