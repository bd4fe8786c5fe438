"""Dates as newsrooms write them."""

from datetime import datetime, timedelta

import pytest

from consistency.readers.dates import BERLIN, date_in_name, parse_date

DAY = datetime(2026, 1, 30, tzinfo=BERLIN)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-30",
        "20260130",
        "30.01.2026",
        "30.1.2026",
        "30. 1. 2026",
        "30. Januar 2026",
        "30. Jan. 2026",
        "30. Jänner 2026",
        "Freitag, 30. Januar 2026",
        "Fr., 30.01.2026",
        " 30.  Januar\n2026 ",
        "2026-01-29T23:00:00Z",
        "2026-01-30T00:00:00+01:00",
    ],
)
def test_a_day_is_midnight_in_berlin(text: str) -> None:
    moment = parse_date(text)
    assert moment == DAY
    assert moment is not None and moment.utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-30T18:30",
        "2026-01-30 18:30:00",
        "30.01.2026, 18:30 Uhr",
        "30. Januar 2026 um 18.30 Uhr",
        "2026-01-30T17:30:00Z",
        "2026-01-30T12:30:00-05:00",
    ],
)
def test_a_time_without_a_zone_is_berlins(text: str) -> None:
    assert parse_date(text) == DAY.replace(hour=18, minute=30)


def test_summer_time_is_two_hours_ahead() -> None:
    moment = parse_date("3. Mai 2026")
    assert moment is not None
    assert moment.utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gestern",
        "2026",
        "30.02.2026",
        "2026-13-01",
        "30. Brumaire 2026",
        "01/30/2026",
        "0001-01-01",
        "9999-12-31T23:59:59-20:00",
    ],
)
def test_what_is_no_date_is_none_or_stays_in_range(text: str) -> None:
    moment = parse_date(text)
    assert moment is None or moment.year in (1, 9999)


@pytest.mark.parametrize(
    "name",
    [
        "2026-01-30.txt",
        "kiew-2026-01-30.md",
        "kiew 30.01.2026.html",
        "a_2026_01_30.txt",
        "20260130.txt",
    ],
)
def test_a_file_name_tells_its_day(name: str) -> None:
    assert date_in_name(name) == DAY


@pytest.mark.parametrize(
    "name", ["000_d20260130f.txt", "kiew.txt", "2026.txt", "99999999.txt", "2026-99-99.txt"]
)
def test_digits_in_a_file_name_are_not_always_a_day(name: str) -> None:
    assert date_in_name(name) is None
