"""The JSON API: the desk for programs, under the same rules."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request

from consistency.desk import schemas
from consistency.desk.context import Desk, Plain, desk_of
from consistency.desk.exports import describe_entry, describe_event, describe_state
from consistency.desk.intake import accept, one_line, read_typed
from consistency.desk.jobs import Job
from consistency.desk.shield import SAFE_METHODS
from consistency.domain import Kind, Label
from consistency.readers.articles import RawArticle
from consistency.store import Change, Entry, Filters, Run, Wanted
from consistency.writers.json import describe

MAX_LIMIT = 500
Here = Annotated[Desk, Depends(desk_of)]
RunNumber = Annotated[int, Path(ge=1, le=schemas.MAX_NUMBER)]
FindingId = Annotated[str, Path(min_length=1, max_length=64)]


def json_only(request: Request) -> None:
    """Turn away what a foreign page's form could send: forms and plain text are no JSON."""
    if request.method in SAFE_METHODS:
        return
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415, "the API reads application/json")


_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": schemas.ErrorOut}
    for status in (400, 401, 403, 404, 413, 415, 421, 422, 429, 503)
}
router = APIRouter(prefix="/api/v1", dependencies=[Depends(json_only)], responses=_ERRORS)


@router.post("/check", status_code=202, response_model=schemas.JobOut)
def check(asked: schemas.CheckIn, desk: Here) -> Plain:
    """Check articles in the background; ask `/jobs/{id}` until `run` is there."""
    limits = desk.settings.limits
    sources = [
        source
        for number, article in enumerate(asked.articles, start=1)
        for source in read_typed(
            RawArticle(**article.model_dump()), name=f"artikel-{number}", limits=limits
        )
    ]
    accept(sources, limits=limits)
    name = one_line(asked.name) if asked.name.strip() else desk.wording("untitled-check")
    return Plain(_job(desk.jobs.submit(sources, name=name, with_run=asked.with_run)), 202)


@router.get("/jobs/{job_id}", response_model=schemas.JobOut)
def job(job_id: Annotated[str, Path(max_length=64)], desk: Here) -> Plain:
    """How far a check is."""
    return Plain(_job(desk.jobs.job(job_id)))


@router.get("/runs", response_model=schemas.RunsOut)
def runs(desk: Here) -> Plain:
    """All runs, the newest first."""
    return Plain({"runs": [_run(run) for run in desk.store.runs()]})


@router.get("/runs/{number}", response_model=schemas.RunOut)
def run(number: RunNumber, desk: Here) -> Plain:
    """One run."""
    return Plain(_run(desk.store.run(number)))


@router.get("/runs/{number}/report", response_model=dict[str, Any])
def report(number: RunNumber, desk: Here) -> Plain:
    """The whole report of a run, as `report.schema.json` describes it."""
    return Plain(describe(desk.store.report(number), wording=desk.wording.report))


@router.get("/runs/{old}/compared-with/{new}", response_model=schemas.ComparisonOut)
def compare(old: RunNumber, new: RunNumber, desk: Here) -> Plain:
    """What came, what went and what is judged otherwise between two runs."""
    found = desk.store.compare(old=old, new=new)
    return Plain(
        {
            "new": found.new,
            "gone": found.gone,
            "changed": [
                {
                    "finding": one.finding,
                    "before": one.before.value,
                    "after": one.after.value,
                    "kind_before": one.kind_before,
                    "kind_after": one.kind_after,
                }
                for one in found.changed
            ],
            "same": found.same,
        }
    )


@router.get("/findings", response_model=schemas.PageOut)
def findings(
    desk: Here,
    run: Annotated[int | None, Query(ge=1, le=schemas.MAX_NUMBER)] = None,
    label: Label | None = None,
    kind: Kind | None = None,
    outlet: Annotated[str, Query(max_length=500)] = "",
    assignee: Annotated[str, Query(max_length=500)] = "",
    q: Annotated[str, Query(max_length=500)] = "",
    standing: Wanted = Wanted.ALL,
    offset: Annotated[int, Query(ge=0, le=schemas.MAX_NUMBER)] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Plain:
    """A page of the queue, gravest first; without `run` as the newest run of each saw it."""
    filters = Filters(
        run=run,
        label=label,
        kind=kind,
        outlet=outlet,
        assignee=assignee,
        words=q,
        wanted=standing,
    )
    page = desk.store.page(filters, offset=offset, limit=limit)
    after = offset + len(page.entries)
    return Plain(
        {
            "total": page.total,
            "offset": offset,
            "next_offset": after if page.entries and after < page.total else None,
            "findings": [_entry(entry, desk) for entry in page.entries],
        }
    )


@router.get("/findings/{finding}", response_model=schemas.FindingOut)
def finding(
    finding: FindingId,
    desk: Here,
    run: Annotated[int | None, Query(ge=1, le=schemas.MAX_NUMBER)] = None,
) -> Plain:
    """One finding with its state and its history."""
    entry = desk.store.entry(finding, run=run)
    history = [describe_event(event) for event in desk.store.history(finding)]
    return Plain({**_entry(entry, desk), "history": history})


@router.post(
    "/findings/{finding}/decisions",
    response_model=schemas.StateOut,
    responses={409: {"model": schemas.ConflictOut}},
)
def decide(finding: FindingId, asked: schemas.DecisionIn, desk: Here) -> Plain:
    """Change a finding, or learn with 409 that somebody else was faster, and what is true now."""
    state = desk.store.decide(finding, Change(**asked.model_dump()), at=desk.now())
    label = desk.store.entry(finding).finding.verdict.label
    return Plain(describe_state(state, label=label))


def _entry(entry: Entry, desk: Desk) -> dict[str, Any]:
    return {
        "sighting": entry.number,
        "run": entry.run,
        "finding": describe_entry(entry, desk.wording.report),
        "state": describe_state(entry.state, label=entry.finding.verdict.label),
    }


def _run(run: Run) -> dict[str, Any]:
    return {
        "number": run.number,
        "id": run.id,
        "name": run.name,
        "at": run.at.isoformat(),
        "articles": run.articles,
        "findings": run.findings,
        "contradictions": run.contradictions,
    }


def _job(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "name": job.name,
        "at": job.at.isoformat(),
        "state": job.state.value,
        "stage": job.stage,
        "step": job.step,
        "total": job.total,
        "run": job.run,
        "message": job.message,
        "skipped": [
            {"path": s.path, "reason": s.reason, "message": s.message} for s in job.skipped
        ],
    }
