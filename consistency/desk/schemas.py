"""What the JSON API takes and gives, for its own description at `/docs`."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from consistency.domain import Label
from consistency.store import Action, Dismissal, Standing

# SQLite's own integers end here.
MAX_NUMBER = 2**63 - 1
Number = Annotated[int, Field(ge=1, le=MAX_NUMBER)]
Text = Annotated[str, Field(max_length=10_000_000)]
ShortText = Annotated[str, Field(max_length=2_000)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ArticleIn(_Input):
    """An article; without `date` relative time words ("gestern") stay open."""

    text: Text
    title: ShortText | None = None
    date: Annotated[ShortText | None, Field(description="ISO 8601")] = None
    outlet: ShortText | None = None
    author: ShortText | None = None
    url: ShortText | None = None


class CheckIn(_Input):
    """Articles to be checked against each other, and against those of an earlier run."""

    articles: Annotated[list[ArticleIn], Field(min_length=1)]
    name: ShortText = ""
    with_run: Number | None = None


class DecisionIn(_Input):
    """A change of one finding by `who`, who had seen it at `version`.

    `reason` belongs to `dismiss`, `label` to `label`, `text` to `note` and `assign`. `sighting`
    is that of the finding looked at; without it the newest run's is meant.
    """

    who: ShortText
    action: Action
    version: Annotated[int, Field(ge=0, le=MAX_NUMBER)]
    reason: Dismissal | None = None
    label: Label | None = None
    text: Annotated[str, Field(max_length=20_000)] = ""
    sighting: Number | None = None


class StateOut(BaseModel):
    """Where a finding stands."""

    version: int
    standing: Standing
    is_current: Annotated[
        bool, Field(description="false: decided when the program gave another label")
    ]
    reason: Dismissal | None
    label: Label | None
    seen: Label | None
    note: str
    assignee: str
    who: str
    at: datetime | None


class EventOut(BaseModel):
    """One change that was made."""

    version: int
    at: datetime
    who: str
    action: Action
    reason: Dismissal | None
    label: Label | None
    text: str
    undoes: int | None
    seen: Label


class EntryOut(BaseModel):
    """A finding (as in `report.schema.json`) with its state."""

    sighting: int
    run: int
    finding: dict[str, Any]
    state: StateOut


class FindingOut(EntryOut):
    """A finding with its state and its whole history."""

    history: list[EventOut]


class PageOut(BaseModel):
    """Some findings; `next_offset` is `null` on the last page."""

    total: int
    offset: int
    next_offset: int | None
    findings: list[EntryOut]


class RunOut(BaseModel):
    """A check that the store keeps."""

    number: int
    id: str
    name: str
    at: datetime
    articles: int
    findings: int
    contradictions: int


class RunsOut(BaseModel):
    """All runs, the newest first."""

    runs: list[RunOut]


class ChangedOut(BaseModel):
    """A finding that two runs judge otherwise."""

    finding: str
    before: Label
    after: Label
    kind_before: str
    kind_after: str


class ComparisonOut(BaseModel):
    """An older run against a newer one, by finding id."""

    new: list[str]
    gone: list[str]
    changed: list[ChangedOut]
    same: int


class SkippedOut(BaseModel):
    """An article that was not read, or read with a doubt."""

    path: str
    reason: str
    message: str


class JobOut(BaseModel):
    """A check in the background; `run` is there once it is done."""

    id: str
    name: str
    at: datetime
    state: str
    stage: str
    step: int
    total: int
    run: int | None
    message: str
    skipped: list[SkippedOut]


class ErrorDetail(BaseModel):
    """What went wrong; `slug` is a heading of `docs/errors.md`."""

    slug: str
    message: str


class ErrorOut(BaseModel):
    """An error."""

    error: ErrorDetail


class ConflictOut(ErrorOut):
    """Somebody else was faster: this is true now."""

    state: StateOut
    event: EventOut
