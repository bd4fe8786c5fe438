"""The desk as an ASGI application."""

import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from importlib import resources

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException as StarletteHTTPException

from consistency import __version__
from consistency.desk import api, checks, forms, pages
from consistency.desk.context import Desk, Page, Plain, desk_of
from consistency.desk.exports import describe_event, describe_state
from consistency.desk.intake import IntakeError
from consistency.desk.jobs import BusyError, Checker, Jobs
from consistency.desk.settings import DeskSettings
from consistency.desk.shield import API_PREFIX, Shield
from consistency.desk.wording import DeskWording
from consistency.errors import ConsistencyError, DecisionError, MissingError
from consistency.store import ConflictError, Store

# A check that runs when the desk is closed is given this long.
STOP_TIMEOUT_S = 2.0
_LOG = logging.getLogger(__name__)
_STATUS: Mapping[type[ConsistencyError], int] = {
    MissingError: 404,
    DecisionError: 422,
    IntakeError: 422,
    BusyError: 503,
}
# Everything that is served without being made: what it is, and the files it is put together of.
_STATIC: Mapping[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "htmx.js": ("text/javascript", (("consistency.desk", "static/htmx.min.js"),)),
    "desk.js": ("text/javascript", (("consistency.desk", "static/desk.js"),)),
    "desk.css": (
        "text/css",
        (
            # A finding looks as it does in the report.
            ("consistency.writers", "templates/base.css"),
            ("consistency.writers", "templates/card.css"),
            ("consistency.desk", "static/desk.css"),
        ),
    ),
}


def create_app(
    store: Store,
    *,
    checker: Checker,
    settings: DeskSettings,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    clock: Callable[[], float] = time.monotonic,
) -> FastAPI:
    """The desk over `store`; `checker` does what `consistency check` does."""
    jobs = Jobs(store=store, checker=checker, now=now, waiting=settings.limits.waiting_checks)
    wording = DeskWording.load(settings.lang)

    @asynccontextmanager
    async def working(_: FastAPI) -> AsyncIterator[None]:
        jobs.start()
        yield
        jobs.stop(timeout_s=STOP_TIMEOUT_S)

    app = FastAPI(
        title="consistency desk",
        version=__version__,
        description="Runs, findings and decisions of the review desk.",
        docs_url=None,
        redoc_url=None,
        lifespan=working,
    )
    app.state.desk = Desk(
        store=store,
        jobs=jobs,
        settings=settings,
        wording=wording,
        pages=_environment(wording),
        now=now,
    )
    app.include_router(api.router)
    app.include_router(pages.router, include_in_schema=False)
    app.include_router(forms.router, include_in_schema=False)
    app.include_router(checks.router, include_in_schema=False)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    app.add_exception_handler(ConflictError, _conflict)
    app.add_exception_handler(ConsistencyError, _told)
    app.add_exception_handler(sqlite3.Error, _no_database)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(StarletteHTTPException, _refused)
    app.add_middleware(Shield, settings=settings, clock=clock)
    return app


def _environment(wording: DeskWording) -> Environment:
    environment = Environment(
        # The report's templates show a finding; the desk's stand around it.
        loader=ChoiceLoader(
            [PackageLoader("consistency.desk"), PackageLoader("consistency.writers")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(t=wording, w=wording.report)
    return environment


def _static(name: str) -> Response:
    """A file out of a fixed list: the name in the address is looked up, never opened."""
    known = _STATIC.get(name)
    if known is None:
        raise HTTPException(404, "no such file")
    media_type, files = known
    return Response(_joined(files), media_type=f"{media_type}; charset=utf-8")


@cache
def _joined(files: tuple[tuple[str, str], ...]) -> bytes:
    return b"\n".join((resources.files(package) / path).read_bytes() for package, path in files)


def _conflict(request: Request, error: Exception) -> Response:
    assert isinstance(error, ConflictError)
    label = desk_of(request).store.entry(error.state.finding).finding.verdict.label
    return Plain(
        {
            "error": {"slug": error.slug, "message": str(error)},
            "state": describe_state(error.state, label=label),
            "event": describe_event(error.event),
        },
        409,
    )


def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, ConsistencyError)
    status = next((s for kind, s in _STATUS.items() if isinstance(error, kind)), 500)
    if status >= 500:
        _LOG.error("%s %s: %s", request.method, request.url.path, error)
    return _error(request, status, error.slug, str(error))


def _no_database(request: Request, error: Exception) -> Response:
    # Nothing was saved, and the client is told so: a full disk, a locked file.
    _LOG.error("%s %s: %s", request.method, request.url.path, error)
    return _error(request, 503, "store-error", f"nothing was saved: {error}")


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(
        f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()[:5]
    )
    return _error(request, 422, "invalid", told)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, StarletteHTTPException)
    return _error(request, error.status_code, "refused", str(error.detail), headers=error.headers)


def _error(
    request: Request,
    status: int,
    slug: str,
    message: str,
    *,
    headers: Mapping[str, str] | None = None,
) -> Response:
    if request.url.path.startswith(API_PREFIX):
        return Plain({"error": {"slug": slug, "message": message}}, status, headers)
    desk = desk_of(request)
    known = f"error-{status}"
    sentence = desk.wording(known if known in desk.wording.phrases else "error-other")
    if "hx-request" in request.headers:
        told = f"{sentence} ({message})"
        return Response(told, status, headers, media_type="text/plain; charset=utf-8")
    page = desk.pages.get_template("error.html.jinja").render(
        title=desk.wording("error-title", status=str(status)),
        status=status,
        sentence=sentence,
        message=message,
        **pages.frame(request),
    )
    return Page(page, status, headers)
