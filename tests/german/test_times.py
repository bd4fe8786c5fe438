"""Time expressions, against a table reasoned out by calendar and against laws that always hold."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.domain import TimeRelation, TimeSpan
from consistency.german.times import TimeComparison, compare_times, find_times, format_time
from consistency.german.times.intervals import BERLIN, easter_sunday

GOLD = [
    json.loads(line)
    for line in Path(__file__).with_name("times.jsonl").read_text(encoding="utf-8").splitlines()
]
FRIDAY = datetime(2026, 1, 30, tzinfo=BERLIN)


def in_berlin(moment: str | None) -> datetime | None:
    return None if moment is None else datetime.fromisoformat(moment).replace(tzinfo=BERLIN)


def only(text: str, *, published: datetime | None = FRIDAY, **context: Any) -> TimeSpan:
    (found,) = find_times(text, published=published, **context)
    return found


@pytest.mark.parametrize("row", GOLD, ids=[f"{row['published']} {row['text']}" for row in GOLD])
def test_the_table_of_expressions_is_read_as_the_calendar_says(row: dict[str, Any]) -> None:
    time = only(row["text"], published=in_berlin(row["published"]))
    assert (time.start, time.end, time.relation) == (
        in_berlin(row["start"]),
        in_berlin(row["end"]),
        row["relation"],
    )
    assert time.days == pytest.approx(row["days"], abs=1e-4) if "days" in row else time.days is None


FEASTS = sorted(
    {
        (day, name)
        for state in holidays.Germany.subdivisions
        for day, names in holidays.Germany(
            subdiv=state, years=range(2018, 2031), language="de"
        ).items()
        for name in names.split("; ")
        if "Jahrestag" not in name  # "75. Jahrestag …": once, and no name of a day
    }
)


def test_every_feast_of_the_german_states_is_known_and_falls_on_its_legal_day() -> None:
    # The dates of the library `holidays` are an authority of their own: the states' laws.
    assert len({name for _, name in FEASTS}) >= 20
    for day, name in FEASTS:
        time = only(f"{name} {day.year} blieb alles ruhig.", published=None)
        assert time.start is not None
        assert (time.start.date(), time.days) == (day, None), name
        assert time.end == time.start + timedelta(days=1), name


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(GOLD) >= 120


@pytest.mark.parametrize(
    "text",
    [
        "Die Bewegung Fridays for Future demonstriert.",
        "Insgesamt 2035 Menschen kamen.",
        "Theresa May trat zurück.",
        "Der Schaden beträgt 1800 Euro.",
        "Der 48-jährige Fahrer starb.",
        "Kinder unter zwölf Jahren reisen frei.",
        "Das Kapitel 3.2 fehlt.",
        "Am 31. Februar ist nie etwas.",
        "Es kostet 19,90 Euro.",
        "Vor ſechs Tagen",
        "Es war ein Tag der Befreiung für ihn.",
        "Sie dachte an die vergangenen Jahre.",
        "Erkrankt sind laut Kalenderwochenbericht 3.240 Kinder.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert find_times(text, published=FRIDAY) == ()


def test_a_night_when_the_clocks_change_has_an_hour_less_or_more() -> None:
    def length(published: datetime) -> timedelta:
        night = only("In der Nacht stürmte es.", published=published)
        assert night.start and night.end
        return night.end.astimezone(UTC) - night.start.astimezone(UTC)

    assert length(datetime(2025, 3, 29, tzinfo=BERLIN)) == timedelta(hours=15)
    assert length(datetime(2025, 3, 30, tzinfo=BERLIN)) == timedelta(hours=14)
    assert length(datetime(2025, 10, 26, tzinfo=BERLIN)) == timedelta(hours=16)


def test_a_clock_time_that_the_clocks_skip_still_has_a_length() -> None:
    time = only("Um 2.30 Uhr krachte es.", published=datetime(2025, 3, 30, tzinfo=BERLIN))
    assert time.start and time.end
    assert time.start.astimezone(UTC) < time.end.astimezone(UTC)


def test_a_late_hour_of_the_night_to_friday_is_thursdays() -> None:
    time = only("In der Nacht zum Freitag gegen 23 Uhr krachte es.")
    assert time.start == datetime(2026, 1, 29, 22, 30, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Um acht Uhr morgens krachte es.", 8),
        ("Um acht Uhr abends krachte es.", 20),
        ("Am Freitagnachmittag um drei Uhr krachte es.", 15),
        ("Um drei Uhr nachts krachte es.", 3),
        ("Um elf Uhr nachts krachte es.", 23),
        ("Um 12 Uhr mittags krachte es.", 12),
        ("Um 22 Uhr abends krachte es.", 22),
        ("Am Freitag um halb neun abends krachte es.", 20.5),
    ],
)
def test_a_part_of_the_day_says_which_half_of_the_dial_is_meant(text: str, hour: float) -> None:
    time = only(text)
    assert time.start == FRIDAY + timedelta(hours=hour)


def test_the_state_of_a_report_is_of_its_own_day_wherever_the_story_has_got_to() -> None:
    established = datetime(2026, 1, 20, tzinfo=BERLIN)
    stand = only("(Stand: 12 Uhr)", established=established)
    told = only("Um 12 Uhr krachte es.", established=established)
    assert stand.start == datetime(2026, 1, 30, 12, tzinfo=BERLIN)
    assert told.start == datetime(2026, 1, 20, 12, tzinfo=BERLIN)


def test_a_clock_time_takes_the_day_named_before_it() -> None:
    day, clock = find_times("Der Streik am Mittwoch endete erst um 22 Uhr.", published=FRIDAY)
    assert day.start == datetime(2026, 1, 28, tzinfo=BERLIN)
    assert clock.start == datetime(2026, 1, 28, 22, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Am selben Tag trat er zurück.", 20),
        ("Am Tag darauf trat er zurück.", 21),
        ("Zwei Tage zuvor war er gewählt worden.", 18),
        ("Drei Tage später trat er zurück.", 23),
        ("Am Freitag darauf trat er zurück.", 23),
    ],
)
def test_the_story_goes_on_from_the_day_established(text: str, day: int) -> None:
    established = datetime(2026, 1, 20, tzinfo=BERLIN)  # a Tuesday
    assert only(text, established=established).start == datetime(2026, 1, day, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Noch am selben Abend trat er zurück.", (20, 17), (21, 0)),
        ("In derselben Woche trat er zurück.", (19, 0), (26, 0)),
        ("Am darauffolgenden Freitag trat er zurück.", (23, 0), (24, 0)),
    ],
)
def test_parts_and_weeks_go_on_from_the_day_established(
    text: str, start: tuple[int, int], end: tuple[int, int]
) -> None:
    time = only(text, established=datetime(2026, 1, 20, tzinfo=BERLIN))  # a Tuesday
    assert time.start == datetime(2026, 1, *start, tzinfo=BERLIN)
    assert time.end == datetime(2026, 1, *end, tzinfo=BERLIN)


def test_the_same_night_is_the_one_established() -> None:
    established = datetime(2026, 1, 20, tzinfo=BERLIN)
    night = only("In derselben Nacht brannte es.", established=established)
    before = only("In der Nacht zuvor brannte es.", established=established)
    assert night.start == datetime(2026, 1, 19, 18, tzinfo=BERLIN)
    assert before.start == datetime(2026, 1, 18, 18, tzinfo=BERLIN)


def test_what_we_do_in_the_present_tense_lies_ahead() -> None:
    monday = datetime(2026, 2, 2, tzinfo=BERLIN)
    assert only("Am Montag fliege ich nach Rom.").start == monday
    assert only("Am Montag gehen wir in Berufung.").start == monday
    assert only("Am Montag fuhren wir nach Rom.").start == monday - timedelta(days=7)
    assert only("Am Montag habe ich ihn gesehen.").start == monday - timedelta(days=7)


def test_main_and_subordinate_clause_look_different_ways() -> None:
    said, planned = find_times(
        "Der Minister kündigte am Mittwoch an, er werde am Dienstag reisen.", published=FRIDAY
    )
    assert said.start == datetime(2026, 1, 28, tzinfo=BERLIN)
    assert planned.start == datetime(2026, 2, 3, tzinfo=BERLIN)


def test_the_days_of_a_list_follow_each_other() -> None:
    monday = datetime(2020, 2, 24, tzinfo=BERLIN)
    text = "Der Dom ist am Montag und Dienstag geschlossen."
    first, second = find_times(text, published=monday)
    assert (first.start, second.start) == (monday, monday + timedelta(days=1))


@pytest.mark.parametrize(
    ("text", "start", "relation"),
    [
        ("Er regiert von Juli an.", 7, TimeRelation.SINCE),
        ("Er regiert bis Juli.", 7, TimeRelation.UNTIL),
        ("Er regiert seit Dezember.", 12, TimeRelation.SINCE),
    ],
)
def test_the_word_before_says_how_the_event_stands_to_the_time(
    text: str, start: int, relation: TimeRelation
) -> None:
    time = only(text)
    assert time.start is not None
    assert (time.start.month, time.relation) == (start, relation)
    assert time.span.of(text) == text.removeprefix("Er regiert ").removesuffix(".")


def compare(left: str, left_day: datetime | None, right: str, right_day: datetime | None) -> str:
    one, two = only(left, published=left_day), only(right, published=right_day)
    result = compare_times(one, two)
    assert result is compare_times(two, one)
    return result


SATURDAY = FRIDAY + timedelta(days=1)
APRIL = datetime(2025, 4, 25, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("left", "left_day", "right", "right_day", "expected"),
    [
        ("am Freitag", FRIDAY, "gestern", SATURDAY, TimeComparison.SAME),
        ("am Freitag", FRIDAY, "am Freitagmorgen", FRIDAY, TimeComparison.SAME),
        ("in der Nacht zum Freitag", FRIDAY, "in der Nacht", FRIDAY, TimeComparison.SAME),
        ("in der Nacht zum Freitag", APRIL, "in der Nacht zum Freitag", FRIDAY, "disjoint"),
        ("in der Nacht zum Freitag", FRIDAY, "am Donnerstag", FRIDAY, TimeComparison.OVERLAP),
        ("in der Nacht zum Freitag", None, "in der Nacht zum Freitag", FRIDAY, "conditional"),
        ("am Freitag", None, "gestern", SATURDAY, TimeComparison.CONDITIONAL),
        ("am Freitag", None, "am Samstag", None, TimeComparison.UNKNOWN),
        ("im dritten Quartal", FRIDAY, "von Juli bis September", FRIDAY, TimeComparison.SAME),
        ("bis zum 1. Februar", FRIDAY, "bis einschließlich Sonntag", FRIDAY, TimeComparison.SAME),
        ("bis zum 1. Februar", FRIDAY, "bis Ende Februar", FRIDAY, TimeComparison.DISJOINT),
        ("seit Montag", FRIDAY, "am Mittwoch", FRIDAY, TimeComparison.OVERLAP),
        ("seit Montag", FRIDAY, "seit Mittwoch", FRIDAY, TimeComparison.DISJOINT),
        ("eine Woche lang", FRIDAY, "sieben Tage lang", None, TimeComparison.SAME),
        ("eine Woche lang", FRIDAY, "drei Tage lang", FRIDAY, TimeComparison.DISJOINT),
        ("eine Woche lang", FRIDAY, "am Freitag", FRIDAY, TimeComparison.UNKNOWN),
    ],
)
def test_times_compare_as_a_reader_would(
    left: str,
    left_day: datetime | None,
    right: str,
    right_day: datetime | None,
    expected: str,
) -> None:
    assert compare(left, left_day, right, right_day) == expected


@pytest.mark.parametrize(
    ("text", "published", "german", "english"),
    [
        ("in der Nacht zum Freitag", APRIL, "Nacht zum 25.04.2025", "night to 25.04.2025"),
        ("am Freitag", FRIDAY, "30.01.2026", "30.01.2026"),
        ("im Januar", FRIDAY, "Januar 2026", "January 2026"),
        ("2025", FRIDAY, "2025", "2025"),
        ("seit Montag", FRIDAY, "seit 26.01.2026", "since 26.01.2026"),
        ("im dritten Quartal 2025", None, "3. Quartal 2025", "quarter 3 of 2025"),
        ("am Freitag um 12.30 Uhr", FRIDAY, "30.01.2026, 12.30 Uhr", "30.01.2026, 12.30"),
        ("eine Woche lang", None, "7 Tage", "7 days"),
        ("drei Stunden", None, "3 Stunden", "3 hours"),
    ],
)
def test_a_time_is_named_in_a_few_words(
    text: str, published: datetime | None, german: str, english: str
) -> None:
    time = only(text, published=published)
    assert (format_time(time, lang="de"), format_time(time, lang="en")) == (german, english)


def test_easter_falls_on_the_sundays_of_the_church_calendar() -> None:
    days = {2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2038: (4, 25)}
    for year, (month, day) in days.items():
        assert (easter_sunday(year).month, easter_sunday(year).day) == (month, day)


WORDS = [*sorted({word for row in GOLD for word in row["text"].split()}), "31.", "2025", "9999"]
DAYS = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1)).map(
    lambda day: day.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=BERLIN)
)


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)), DAYS | st.none())
def test_any_text_gives_ascending_spans_and_half_open_intervals(
    text: str, published: datetime | None
) -> None:
    end = 0
    for time in find_times(text, published=published, established=published):
        assert end <= time.span.start < time.span.end <= len(text)
        assert time.span.of(text).strip() == time.span.of(text)
        end = time.span.end
        assert time.anchored == (time.start is not None) == (time.end is not None)
        if time.start and time.end:
            assert time.start.astimezone(UTC) < time.end.astimezone(UTC)
            assert str(time.start.tzinfo) == "Europe/Berlin"
        assert (time.relation is TimeRelation.DURATION) == (time.days is not None)
        for lang in ("de", "en"):
            assert format_time(time, lang=lang)
        expected = TimeComparison.CONDITIONAL
        if time.anchored or time.days is not None:
            expected = TimeComparison.SAME
        assert compare_times(time, time) is expected


@given(
    st.sampled_from(("Am {} starb ein Mann.", "In der Nacht zum {} soll es frieren.", "Seit {}")),
    st.sampled_from(("Montag", "Mittwoch", "Freitag", "Sonntag", "Dienstagabend")),
    DAYS,
    st.integers(min_value=1, max_value=300),
)
def test_weekdays_move_with_the_article_by_whole_weeks(
    frame: str, weekday: str, published: datetime, weeks: int
) -> None:
    text, shift = frame.format(weekday), timedelta(weeks=weeks)
    here, there = only(text, published=published), only(text, published=published + shift)
    assert here.start and here.end
    # Aware datetimes of one zone add by the wall clock.
    assert (there.start, there.end) == (here.start + shift, here.end + shift)
