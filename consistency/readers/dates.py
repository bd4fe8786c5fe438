"""Dates as German newsrooms and their exports write them."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner jan jän",
            "februar feber feb febr",
            "märz mär mrz maerz",
            "april apr",
            "mai",
            "juni jun",
            "juli jul",
            "august aug",
            "september sep sept",
            "oktober okt",
            "november nov",
            "dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAY = re.compile(
    r"^(?:(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
    r"|(?:mo|di|mi|do|fr|sa|so)\.?)\s*,\s*|^den\s+|^vom\s+",
    re.IGNORECASE,
)
_TIME = (
    r"(?:,?\s*(?:um\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
    r"(?:[:.](?P<second>\d{2}))?(?:\s*Uhr)?)?"
)
_NUMBERS = re.compile(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>\d{{4}}){_TIME}")
_WORDS = re.compile(
    rf"(?P<day>\d{{1,2}})\.\s?(?P<month>[^\W\d_]{{3,9}})\.?\s+(?P<year>\d{{4}}){_TIME}"
)
_IN_NAME = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)_(?P<month>\d\d)_(?P<day>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)"),
    # Hashes hold such digits too: "a20260130f" is no date.
    re.compile(r"(?<![^\W_])(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?![^\W_])"),
)


def parse_date(text: str) -> datetime | None:
    """`text` as a moment in Europe/Berlin, midnight where only a day is named; `None` if unread.

    Reads ISO 8601 ("2026-01-30", "2026-01-30T18:30:00Z"), "30.01.2026" and "30. Januar 2026",
    the latter two also with a weekday before and "18:30 Uhr" after. A time without a zone is
    Berlin's.
    """
    text = " ".join(text.split())
    try:
        return _in_berlin(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        pass
    bare = _WEEKDAY.sub("", text)
    match = _NUMBERS.fullmatch(bare) or _WORDS.fullmatch(bare)
    return _moment(match) if match else None


def date_in_name(name: str) -> datetime | None:
    """The day that a file's name tells ("2026-01-30-kiew.txt"), or `None`."""
    moments = (_moment(match) for pattern in _IN_NAME for match in pattern.finditer(name))
    return next((moment for moment in moments if moment is not None), None)


def _moment(match: re.Match[str]) -> datetime | None:
    parts = match.groupdict()
    month = parts["month"]
    number = int(month) if month.isdecimal() else _MONTHS.get(month.lower())
    if number is None:
        return None
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    try:
        return _in_berlin(
            datetime(int(parts["year"]), number, int(parts["day"]), hour, minute, second)
        )
    except (ValueError, OverflowError):
        return None


def _in_berlin(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=BERLIN)
    moment.astimezone(UTC)  # raises for years that no zone reaches
    return moment.astimezone(BERLIN)
