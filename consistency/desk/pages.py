"""The pages of the desk: the queue, a finding, the runs, the exports, the API's description."""

import hashlib
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any
from urllib.parse import unquote, urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from consistency.desk.context import Page, desk_of
from consistency.desk.described import list_routes, list_schemas
from consistency.desk.exports import FORMS, rulings
from consistency.desk.presenting import present
from consistency.desk.schemas import MAX_NUMBER
from consistency.domain import Kind, Label
from consistency.store import Dismissal, Event, Filters, Wanted
from consistency.writers import WRITERS, Beside

PAGE = 50
NAME_COOKIE, BLIND_COOKIE, CSRF_COOKIE = "desk_name", "desk_blind", "desk_csrf"
# Findings of a comparison that are shown in full; the rest are counted.
MAX_COMPARED = 50

router = APIRouter()


@router.get("/")
def queue(request: Request) -> Response:
    """The queue of findings."""
    if not name_of(request):
        return RedirectResponse("/name", 303)
    store, filters = desk_of(request).store, read_filters(request.query_params)
    offset = PAGE * (read_number(request.query_params.get("page", "")) or 1) - PAGE
    page = store.page(filters, offset=offset, limit=PAGE)
    if not page.entries and page.total and offset:
        # Decided away while one was on it: the last page there is now.
        offset = (page.total - 1) // PAGE * PAGE
        page = store.page(filters, offset=offset, limit=PAGE)
    query = {k: v for k, v in request.query_params.items() if k != "page" and v}
    return render(
        request,
        "queue.html.jinja",
        shown=_present(request, page.entries),
        page=page,
        filters=filters,
        facets=store.facets(run=filters.run),
        progress=store.progress(filters),
        lookalikes=store.progress(Filters(run=filters.run, label=Label.UNRELATED)).total,
        runs=store.runs(),
        query=urlencode(query),
        number=offset // PAGE + 1,
        pages=(page.total + PAGE - 1) // PAGE,
    )


@router.get("/progress")
def progress(request: Request) -> Response:
    """How far the desk is with what the queue shows."""
    filters = read_filters(request.query_params)
    return render(request, "progress.html.jinja", progress=desk_of(request).store.progress(filters))


@router.get("/findings/{finding}")
def finding(request: Request, finding: str) -> Response:
    """One finding with everything that was done with it."""
    if not name_of(request):
        return RedirectResponse("/name", 303)
    store = desk_of(request).store
    entry = store.entry(finding, run=read_number(request.query_params.get("run", "")))
    (shown,) = _present(request, (entry,))
    return render(
        request,
        "finding.html.jinja",
        shown=shown,
        history=() if shown.is_blind else store.history(finding),
        run=store.run(entry.run),
    )


@router.get("/name")
def ask_name(request: Request) -> Response:
    """The page that asks who sits here."""
    return render(request, "name.html.jinja")


@router.get("/runs")
def runs(request: Request) -> Response:
    """All runs."""
    return render(
        request, "runs.html.jinja", runs=desk_of(request).store.runs(), forms=tuple(WRITERS)
    )


@router.get("/compare")
def compare(request: Request) -> Response:
    """Two runs against each other."""
    store = desk_of(request).store
    old, new = (read_number(request.query_params.get(side, "")) for side in ("old", "new"))
    if old is None or new is None:
        return RedirectResponse("/runs", 303)
    found = store.compare(old=old, new=new)
    changed = [one.finding for one in found.changed]
    return render(
        request,
        "compare.html.jinja",
        old=store.run(old),
        new=store.run(new),
        found=found,
        before={one.finding: one for one in found.changed},
        groups=tuple(
            (name, len(ids), _present(request, store.entries(ids[:MAX_COMPARED], run=run)))
            for name, ids, run in (
                ("new", found.new, new),
                ("changed", changed, new),
                ("gone", found.gone, old),
            )
        ),
    )


@router.get("/runs/{number}/{form}")
def download_run(request: Request, number: int, form: str) -> Response:
    """The report of a run as a file."""
    desk = desk_of(request)
    factory = WRITERS.get(form)
    if factory is None or not 0 < number <= MAX_NUMBER:
        raise HTTPException(404, "no such form of a report")
    report = desk.store.report(number)
    writer = factory(lang=desk.settings.lang, beside=Beside(rulings=rulings(desk.store)))
    with tempfile.TemporaryDirectory(prefix="consistency-") as folder:
        # Folder and name are ours; the request only chose a writer out of a list.
        path = FilePath(folder) / writer.filename
        writer.write(report, path)
        content = path.read_bytes()
    return _download(content, writer.filename, media_type="application/octet-stream")


@router.get("/exports")
def exports(request: Request) -> Response:
    """What can be taken away."""
    return render(request, "exports.html.jinja", forms=FORMS)


@router.get("/exports/{form}")
def export(request: Request, form: str) -> Response:
    """The decisions as a file."""
    desk = desk_of(request)
    known = FORMS.get(form)
    if known is None:
        raise HTTPException(404, "no such form of export")
    content = known.write(desk.store, desk.settings.lang)
    return _download(content, known.filename, media_type=known.media_type)


@router.get("/docs")
def docs(request: Request) -> Response:
    """The API's description, readable without a script."""
    document: dict[str, Any] = request.app.openapi()
    return render(
        request,
        "docs.html.jinja",
        routes=list_routes(document),
        schemas=list_schemas(document),
    )


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> Page:
    """A page of the desk, and the cookie that its forms are known by."""
    around = frame(request)
    html = desk_of(request).pages.get_template(template).render(**around, **values)
    answer = Page(html, status)
    if request.cookies.get(CSRF_COOKIE) != around["csrf"]:
        answer.set_cookie(
            CSRF_COOKIE,
            around["csrf"],
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
    return answer


def frame(request: Request) -> dict[str, Any]:
    """What every page has around it."""
    return {
        "csrf": request.cookies.get(CSRF_COOKIE) or secrets.token_urlsafe(24),
        "me": name_of(request),
        "blind": is_blind(request),
        "path": request.url.path,
        "guarded": desk_of(request).settings.token is not None,
        "reasons": tuple(Dismissal),
        "labels": (Label.CONTRADICT, Label.AGREE, Label.UNRELATED),
        "wanted": tuple(Wanted),
        "kinds": tuple(Kind),
    }


def entry_fragment(
    request: Request, finding: str, *, sighting: int, conflict: Event | None, status: int
) -> Page:
    """One entry of the queue as it stands now."""
    desk = desk_of(request)
    entry = desk.store.entry(finding, sighting=sighting)
    (shown,) = _present(request, (entry,))
    return render(request, "entry_alone.html.jinja", status=status, shown=shown, conflict=conflict)


def read_filters(told: Mapping[str, str]) -> Filters:
    """The filters of an address; what makes no sense narrows nothing."""
    wanted = told.get("state", "")
    return Filters(
        run=read_number(told.get("run", "")),
        label=Label(told["label"]) if told.get("label") in set(Label) else None,
        kind=Kind(told["kind"]) if told.get("kind") in set(Kind) else None,
        outlet=told.get("outlet", ""),
        assignee=told.get("assignee", ""),
        words=told.get("q", "")[:500],
        wanted=Wanted(wanted) if wanted in set(Wanted) else Wanted.TODO,
    )


def name_of(request: Request) -> str:
    """Who sits at the browser; empty until told."""
    return unquote(request.cookies.get(NAME_COOKIE, ""))


def is_blind(request: Request) -> bool:
    """Whether the program's verdict is held back."""
    return bool(request.cookies.get(BLIND_COOKIE))


def _present(request: Request, entries: Any) -> Any:
    return present(entries, wording=desk_of(request).wording.report, blind=is_blind(request))


def read_number(told: str) -> int | None:
    """A run's or a page's number; `None` for whatever is none."""
    if not (told.isascii() and told.isdecimal() and len(told) < 19):
        return None
    return int(told) or None


def _download(content: bytes, filename: str, *, media_type: str) -> Response:
    return Response(
        content,
        media_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{filename}"',
            "ETag": f'"{hashlib.sha256(content).hexdigest()[:16]}"',
        },
    )
