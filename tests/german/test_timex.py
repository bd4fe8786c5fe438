"""TIMEX3 values, against TimeML 1.2.1 and the calendar."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.domain import Timex, TimexType
from consistency.german.times import BERLIN, find_times, find_timexes

FRIDAY = datetime(2026, 1, 30, tzinfo=BERLIN)


def found(text: str, *, published: datetime | None = FRIDAY, **how: bool) -> list[Timex]:
    return list(find_timexes(text, published=published, **how).timexes)


def told(text: str, *, published: datetime | None = FRIDAY, **how: bool) -> list[tuple[str, str]]:
    return [(timex.type, timex.value) for timex in found(text, published=published, **how)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Am Freitag brannte es.", "DATE", "2026-01-30"),
        ("Am 3. Februar wird gewählt.", "DATE", "2026-02-03"),
        ("Vergangene Woche brannte es.", "DATE", "2026-W04"),
        ("Am Wochenende brannte es.", "DATE", "2026-W04-WE"),
        ("Ende März soll er fertig sein.", "DATE", "2026-03"),
        ("Im dritten Quartal 2025 sank der Umsatz.", "DATE", "2025-Q3"),
        ("Im zweiten Halbjahr 2025 sank der Umsatz.", "DATE", "2025-H2"),
        ("Im Sommer 2025 sank der Umsatz.", "DATE", "2025-SU"),
        ("Im Winter 2024/25 sank der Umsatz.", "DATE", "2024-WI"),
        ("Im vergangenen Jahr sank der Umsatz.", "DATE", "2025"),
        ("In den neunziger Jahren sank der Umsatz.", "DATE", "199"),
        ("Im 19. Jahrhundert stand hier ein Tor.", "DATE", "18"),
        ("Ostern 2026 wird es kalt.", "DATE", "2026-04-05"),
        ("Pfingsten 2026 wird es warm.", "DATE", "2026-05-24"),
        ("Um 18.30 Uhr brannte es.", "TIME", "2026-01-30T18:30"),
        ("Am Donnerstag um sechs Uhr brannte es.", "TIME", "2026-01-29T06:00"),
        ("Gegen 23 Uhr brannte es.", "TIME", "2026-01-30T23:00"),
        ("Gegen 24 Uhr brannte es.", "TIME", "2026-01-30T24:00"),
        ("Um 24 Uhr brannte es.", "TIME", "2026-01-30T24:00"),
        ("Gegen 0 Uhr brannte es.", "TIME", "2026-01-30T00:00"),
        ("Um acht Uhr abends brannte es.", "TIME", "2026-01-30T20:00"),
        ("Am Donnerstagabend brannte es.", "TIME", "2026-01-29TEV"),
        ("Gestern Nachmittag brannte es.", "TIME", "2026-01-29TAF"),
        ("In der Nacht zum Freitag brannte es.", "TIME", "2026-01-29TNI"),
        ("Das dauerte drei Tage lang.", "DURATION", "P3D"),
        ("Vor zwei Jahren brannte es.", "DURATION", "P2Y"),
        ("Der 48-stündige Streik ist vorbei.", "DURATION", "PT48H"),
        ("Damals brannte es.", "DATE", "PAST_REF"),
        ("Derzeit brennt es.", "DATE", "PRESENT_REF"),
        ("Demnächst wird gewählt.", "DATE", "FUTURE_REF"),
        ("Das Blatt erscheint täglich.", "SET", "P1D"),
        ("Der Rat tagt jeden Montag.", "SET", "P1W"),
        ("Der Ofen wird nur abends geheizt.", "SET", "P1D"),
        ("Das Werk entstand 1799 unter dem Grafen.", "DATE", "1799"),
    ],
)
def test_a_time_is_written_as_timeml_writes_it(text: str, kind: str, value: str) -> None:
    assert told(text) == [(kind, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Am Freitag brannte es.", "XXXX-WXX-5"),
        ("Am 3. Februar brannte es.", "XXXX-02-03"),
        ("Gestern brannte es.", "XXXX-XX-XX"),
        ("Im März brannte es.", "XXXX-03"),
        ("Im Sommer brannte es.", "XXXX-SU"),
        ("Um 18.30 Uhr brannte es.", "XXXX-XX-XXT18:30"),
    ],
)
def test_without_a_date_unknown_digits_are_x(text: str, value: str) -> None:
    assert [timex.value for timex in found(text, published=None)] == [value]


@pytest.mark.parametrize(
    ("text", "values", "words"),
    [
        ("Von Juli bis September 2025 regnete es.", ["2025-07", "2025-09"], "Juli|September 2025"),
        ("Er regierte 1998–2005 in Kiel.", ["1998", "2005"], "1998|2005"),
        (
            "Das Fest läuft vom 5. bis 9. Juni 2026.",
            ["2026-06-05", "2026-06-09"],
            "5.|9. Juni 2026",
        ),
        (
            "Der Schalter ist heute von 9 bis 12.30 Uhr besetzt.",
            ["2026-01-30", "2026-01-30T09:00", "2026-01-30T12:30"],
            "heute|9|12.30 Uhr",
        ),
    ],
)
def test_a_range_is_two_elements(text: str, values: list[str], words: str) -> None:
    timexes = found(text)
    assert [timex.value for timex in timexes] == values
    assert "|".join(timex.span.of(text) for timex in timexes) == words


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("Anfang 2025 brannte es.", "START"),
        ("Mitte März brannte es.", "MID"),
        ("Ende der Woche wird gewählt.", "END"),
        ("Am frühen Freitagmorgen brannte es.", "START"),
        ("Vor rund zwei Jahren brannte es.", "APPROX"),
        ("Seit mehr als drei Jahren brennt es.", "MORE_THAN"),
        ("Am Freitag brannte es.", None),
    ],
)
def test_a_modifier_says_which_part_or_how_nearly(text: str, mod: str | None) -> None:
    (timex,) = found(text)
    assert timex.mod == mod


def test_today_is_the_day_in_a_report_and_the_age_in_an_essay() -> None:
    text = "Die Kinder lernen heute anders."
    assert told(text) == [("DATE", "2026-01-30")]
    assert told(text, is_report=False) == [("DATE", "PRESENT_REF")]
    for bound in ("bis", "seit", "ab"):
        assert told(f"Das gilt {bound} heute.", is_report=False) == [("DATE", "2026-01-30")]
    assert told("Das sind die Kunden von morgen.") == [("DATE", "FUTURE_REF")]


def test_vague_times_date_no_claim() -> None:
    for text in ("Damals brannte es.", "Demnächst wird gewählt.", "Das Blatt erscheint täglich."):
        assert find_times(text, published=FRIDAY) == ()


WORDS = (
    "am Freitag heute damals 1999 bis 5. Juni um 12 Uhr jeden Tag von – 2005 morgens seit Jahren"
)


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS.split())).map(" ".join)), st.booleans())
def test_elements_ascend_without_overlap_and_hold_a_value(text: str, dated: bool) -> None:
    reading = find_timexes(text, published=FRIDAY if dated else None)
    end = 0
    for timex in reading.timexes:
        assert end <= timex.span.start < timex.span.end <= len(text)
        end = timex.span.end
        assert timex.value
        assert timex.type in TimexType
    assert reading.times == find_times(text, published=FRIDAY if dated else None)
