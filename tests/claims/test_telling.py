from datetime import date

import pytest

from consistency.claims import GermanClaimExtractor
from consistency.domain import TimeRelation
from tests.builders import day

FRIDAY = "2026-01-30"


@pytest.mark.parametrize(
    ("text", "told", "at"),
    [
        ("Die Werft teilte am Montag mit, dass sie am Dienstag schließt.", "am Montag", 1),
        (
            "Drei Gäste wurden am Mittwoch verletzt, wie die Wirtin am Donnerstag sagte.",
            "am Donnerstag",
            1,
        ),
        ("Nach der Explosion sprach die Feuerwehr am Dienstag von vier Toten.", "am Dienstag", 0),
        ("Das Amt gab die Zahl der Kranken am Mittwoch mit neun an.", "am Mittwoch", 0),
        (
            "Laut einer Mitteilung der Reederei vom Dienstag fehlen zwei Matrosen.",
            "vom Dienstag",
            0,
        ),
        ("In der am Montag vom Sender veröffentlichten Umfrage führt die Partei.", "am Montag", 0),
        ("Bis Mittwoch wurden im Kreis 19 Wildschweine positiv getestet.", "Bis Mittwoch", 0),
    ],
)
def test_times_of_the_telling_date_no_event(
    extractor: GermanClaimExtractor, text: str, told: str, at: int
):
    claim = extractor.extract_claim(text, published=day(FRIDAY), context=None, article_id="a")
    found = {claim.text[t.span.start : t.span.end]: t.relation for t in claim.times}
    assert found[told] is TimeRelation.TOLD
    assert list(found.values()).count(TimeRelation.AT) == at


@pytest.mark.parametrize(
    "text",
    [
        "Das Gericht entschied am Mittwoch, dass der Wirt zahlen muss.",
        "Der Stadtrat beschloss am Montag einen Haushalt von neun Millionen Euro.",
        "Der Zug entgleiste nach Angaben der Bahn am Dienstag.",
        "Am Dienstag kenterte ein Boot mit neun Menschen.",
    ],
)
def test_a_decision_is_an_event_of_its_day(extractor: GermanClaimExtractor, text: str):
    claim = extractor.extract_claim(text, published=day(FRIDAY), context=None, article_id="a")
    assert [t.relation for t in claim.times] == [TimeRelation.AT]


def test_a_deadline_to_come_stays_one(extractor: GermanClaimExtractor):
    claim = extractor.extract_claim(
        "Bis Sonntag sollen 40 Betten aufgestellt werden.",
        published=day(FRIDAY),
        context=None,
        article_id="a",
    )
    (time,) = claim.times
    assert time.relation is TimeRelation.UNTIL
    assert time.start is not None and time.start.date() == date(2026, 2, 1)
