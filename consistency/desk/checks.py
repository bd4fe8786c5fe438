"""Articles dropped or pasted, and how far their check is."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from consistency.desk.context import desk_of
from consistency.desk.forms import own_form
from consistency.desk.intake import Upload, accept, one_line, read_typed, read_upload
from consistency.desk.jobs import JobState
from consistency.desk.pages import name_of, read_number, render
from consistency.domain import Article, Skipped
from consistency.readers.articles import RawArticle

router = APIRouter(dependencies=[Depends(own_form)])
# One entry for each article of the form, in its order.
Fields = Annotated[list[str], Form(default_factory=list)]


@router.get("/check")
def ask(request: Request) -> Response:
    """The page that takes articles, and the checks so far."""
    if not name_of(request):
        return RedirectResponse("/name", 303)
    desk = desk_of(request)
    return render(request, "check.html.jinja", runs=desk.store.runs(), jobs=desk.jobs.jobs())


@router.post("/check")
def take(
    request: Request,
    text: Fields,
    title: Fields,
    outlet: Fields,
    date: Fields,
    files: Annotated[list[UploadFile], File(default_factory=list)],
    name: Annotated[str, Form(max_length=200)] = "",
    with_run: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Read what was typed and dropped, and queue its check."""
    desk = desk_of(request)
    limits = desk.settings.limits
    sources: list[Article | Skipped] = []
    for number, body in enumerate(text):
        if body.strip():
            raw = RawArticle(
                text=body,
                title=_at(title, number),
                outlet=_at(outlet, number),
                date=_at(date, number),
            )
            sources += read_typed(raw, name=raw.title or f"text-{number + 1}", limits=limits)
    for file in files:
        if file.filename:
            upload = Upload(name=file.filename, content=file.file.read())
            sources += read_upload(upload, limits=limits)
    accept(sources, limits=limits)
    read = [source for source in sources if isinstance(source, Article)]
    job = desk.jobs.submit(
        sources,
        name=one_line(name.strip() or read[0].title or read[0].path),
        with_run=read_number(with_run),
    )
    return RedirectResponse(f"/checks/{job.id}", 303)


@router.get("/checks/{job_id}")
def follow(request: Request, job_id: str) -> Response:
    """How far a check is; asked again by the page until it is over."""
    job = desk_of(request).jobs.job(job_id)
    alone = "hx-request" in request.headers
    if job.state is JobState.DONE and not job.skipped:
        # With something to tell of what was not read, the page stays until it is left.
        found = f"/?run={job.run}"
        return Response(headers={"HX-Redirect": found}) if alone else RedirectResponse(found, 303)
    return render(request, "job_alone.html.jinja" if alone else "job.html.jinja", job=job)


def _at(values: Sequence[str], number: int) -> str | None:
    return values[number].strip() or None if number < len(values) else None
