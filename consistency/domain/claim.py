"""What a sentence claims, as far as German lets a program read it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from consistency.domain.text import Sentence, Span


class Part(StrEnum):
    """How a figure stands to the whole it is counted from."""

    PART = "part"  # "davon 41", "41 der 103 Drohnen"
    FURTHER = "further"  # "weitere 40", "zusätzlich 40"
    TOTAL = "total"  # "insgesamt 81", "zusammen 81"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity as an interval: "mindestens zwölf Menschen" is `[12, inf]` of "mensch".

    `low` and `high` are in the canonical unit (metres, euros, percent …), equal where the text
    is exact; `exact` says that no hedge stood there. `unit` is `None` for counts. `counted` is
    the canonical noun counted ("drohne", "mensch", "toter" → "mensch"), `aspect` what is said
    of it in one word of `german/data/aspects.toml` ("killed", "injured", "shot-down"), both
    `None` where unknown. `cumulative` marks tolls that only grow ("bislang zwölf Tote").
    """

    span: Span
    low: float
    high: float
    unit: str | None
    counted: str | None
    aspect: str | None
    exact: bool
    cumulative: bool
    part: Part | None


class TimeRelation(StrEnum):
    """How the event stands to the interval named."""

    AT = "at"  # "am Freitag"
    UNTIL = "until"  # "bis zum 1. Februar"
    SINCE = "since"  # "seit Montag"
    TOLD = "told"  # "teilte am Montag mit", "bis Montag 85 Fälle": the telling's, not the event's
    DURATION = "duration"  # "eine Woche lang": the length counts, not the place on the calendar


class Precision(StrEnum):
    """How finely an interval is told, by its length."""

    MOMENT = "moment"  # "um 12.30 Uhr"
    PART_OF_DAY = "part-of-day"  # "am Freitagabend", "in der Nacht zum Freitag"
    DAY = "day"
    WEEK = "week"  # a few days up to ten: "am Wochenende", "vom 3. bis zum 5. Mai"
    MONTH = "month"
    SEASON = "season"  # quarters and half-years too
    YEAR = "year"
    LONGER = "longer"


# The longest interval of each precision; a day has 25 hours when summer time ends.
_LONGEST: tuple[tuple[timedelta, Precision], ...] = (
    (timedelta(hours=1), Precision.MOMENT),
    (timedelta(hours=20), Precision.PART_OF_DAY),
    (timedelta(hours=25), Precision.DAY),
    (timedelta(days=11), Precision.WEEK),
    (timedelta(days=32), Precision.MONTH),
    (timedelta(days=185), Precision.SEASON),
    (timedelta(days=367), Precision.YEAR),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """A time expression as a half-open interval in Europe/Berlin.

    `anchored` is `False` where the expression is relative and the article's date unknown: then
    `start` and `end` are `None`, as they are for a duration. `days` is the length in days that
    a duration names, else `None`. `key` is the expression in canonical words that do not depend
    on a date ("night-to-friday", "friday"): two undated sides compare by it.
    """

    span: Span
    start: datetime | None
    end: datetime | None
    anchored: bool
    relation: TimeRelation
    days: float | None
    key: str

    @property
    def precision(self) -> Precision | None:
        """How finely the interval is told; `None` without one."""
        if self.start is None or self.end is None:
            return None
        length = self.end - self.start
        return next((name for longest, name in _LONGEST if length <= longest), Precision.LONGER)


class MentionKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text and whom or what it stands for: "Kremlchef" → "Wladimir Putin"."""

    span: Span
    text: str
    canonical: str
    kind: MentionKind


class Polarity(StrEnum):
    """Whether the main statement is affirmed or negated."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """Whether the sentence states what is, or what is wanted, planned or possible."""

    FACT = "fact"
    PLAN = "plan"  # "will", "plant", "soll am Sonntag"
    POSSIBILITY = "possibility"  # "könnte", "möglicherweise"
    DEMAND = "demand"  # "fordert", "müsse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Time and places told before a sentence, which it takes over where it names none of its own.

    "59 Drohnen seien abgeschossen worden" stands in the night of the sentence before. Spans lie
    in earlier sentences.
    """

    time: TimeSpan | None = None
    places: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable statement; every span counts in the article's text.

    `id` hashes the sentence, its place in the article and the article's id. `context` is the
    preceding sentence where this one leans on it ("Er …"), else `None`. `published` is the
    article's date, against which `times` were read. `places` and `people` (persons and
    organisations) exclude the `speaker`, to whom the article attributes the statement.
    `setting` is where and when the story stands before the sentence.
    """

    id: str
    sentence: Sentence
    span: Span
    context: str | None
    published: datetime | None
    speaker: Mention | None
    times: tuple[TimeSpan, ...]
    places: tuple[Mention, ...]
    people: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    polarity: Polarity
    modality: Modality
    setting: Setting = Setting()

    @property
    def text(self) -> str:
        """The sentence as it stands in the article."""
        return self.sentence.text

    @property
    def told(self) -> TimeSpan | None:
        """When the sentence says it was told or counted, the last where it says so twice."""
        told = [time for time in self.times if time.relation is TimeRelation.TOLD and time.start]
        return max(told, key=lambda time: (time.start, time.span), default=None)

    @property
    def as_of(self) -> datetime | None:
        """As of when it holds: since it was told, else since the article's date."""
        return self.told.start if self.told else self.published
