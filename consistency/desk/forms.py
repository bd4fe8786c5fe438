"""What the pages send: decisions, a name, a token. Every form carries the page's own secret."""

import hmac
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from consistency.desk.context import desk_of
from consistency.desk.pages import (
    BLIND_COOKIE,
    CSRF_COOKIE,
    NAME_COOKIE,
    entry_fragment,
    name_of,
    render,
)
from consistency.desk.shield import LOGIN_PATH, SAFE_METHODS, SESSION_COOKIE, session
from consistency.domain import Label
from consistency.errors import DecisionError
from consistency.store import Action, Change, ConflictError, Dismissal
from consistency.store.decisions import MAX_NAME

# A colleague's browser keeps name and session for a quarter of a year.
_KEPT_S = 90 * 24 * 3600


async def own_form(request: Request) -> None:
    """Turn away a form that no page of this desk has made: its secret is also in the cookie."""
    if request.method in SAFE_METHODS:
        return
    kept = request.cookies.get(CSRF_COOKIE, "")
    told = request.headers.get("x-csrf-token") or (await request.form()).get("csrf") or ""
    if not kept or not isinstance(told, str):
        raise HTTPException(403, "the form is too old; load the page again")
    if not hmac.compare_digest(kept.encode("utf-8"), told.encode("utf-8", "replace")):
        raise HTTPException(403, "the form is too old; load the page again")


router = APIRouter(dependencies=[Depends(own_form)])


@router.post("/findings/{finding}")
def decide(
    finding: str,
    request: Request,
    do: Annotated[str, Form(max_length=64)],
    version: Annotated[int, Form(ge=0, lt=2**63)],
    sighting: Annotated[int, Form(ge=1, lt=2**63)],
    text: Annotated[str, Form(max_length=20_000)] = "",
) -> Response:
    """A decision; `do` is the action, with its reason or label behind a colon."""
    desk = desk_of(request)
    change = _change(do, who=name_of(request), version=version, sighting=sighting, text=text)
    conflict = None
    try:
        desk.store.decide(finding, change, at=desk.now())
    except ConflictError as error:
        conflict = error.event
    if "hx-request" not in request.headers:
        return RedirectResponse(f"/findings/{quote(finding, safe='')}", 303)
    status = 409 if conflict else 200
    answer = entry_fragment(request, finding, sighting=sighting, conflict=conflict, status=status)
    answer.headers["HX-Trigger"] = "decided"
    return answer


@router.post("/name")
def call_me(request: Request, name: Annotated[str, Form(max_length=200)]) -> Response:
    """Who sits at this browser."""
    shown = " ".join(name.split())[:MAX_NAME]
    if not shown:
        return RedirectResponse("/name", 303)
    answer = RedirectResponse("/", 303)
    _keep(request, answer, NAME_COOKIE, quote(shown.encode("utf-8", "replace")))
    return answer


@router.post("/blind")
def toggle_blind(request: Request) -> Response:
    """Hold the program's verdict back until one has decided, or show it again."""
    answer = RedirectResponse("/", 303)
    if request.cookies.get(BLIND_COOKIE):
        answer.delete_cookie(BLIND_COOKIE)
    else:
        _keep(request, answer, BLIND_COOKIE, "1")
    return answer


@router.get(LOGIN_PATH)
def ask_token(request: Request) -> Response:
    """The page that asks for the token."""
    if desk_of(request).settings.token is None:
        return RedirectResponse("/", 303)
    return render(request, "login.html.jinja", failed=False)


@router.post(LOGIN_PATH)
def log_in(request: Request, token: Annotated[str, Form(max_length=1_000)]) -> Response:
    """Let a browser in that knows the token."""
    known = desk_of(request).settings.token
    told = token.strip().encode("utf-8", "replace")
    if known is None or not hmac.compare_digest(told, known.encode("ascii")):
        return render(request, "login.html.jinja", status=403, failed=True)
    answer = RedirectResponse("/", 303)
    _keep(request, answer, SESSION_COOKIE, session(known))
    return answer


@router.post("/logout")
def log_out() -> Response:
    """Forget the token and the name in this browser."""
    answer = RedirectResponse(LOGIN_PATH, 303)
    for cookie in (SESSION_COOKIE, NAME_COOKIE):
        answer.delete_cookie(cookie)
    return answer


def _change(do: str, *, who: str, version: int, sighting: int, text: str) -> Change:
    action, _, detail = do.partition(":")
    try:
        kind = Action(action)
        return Change(
            action=kind,
            who=who,
            version=version,
            sighting=sighting,
            text=text,
            reason=Dismissal(detail) if kind is Action.DISMISS and detail else None,
            label=Label(detail) if kind is Action.LABEL and detail else None,
        )
    except ValueError as error:
        raise DecisionError(f"{do!r} is nothing the desk can do; load the page again") from error


def _keep(request: Request, answer: Response, name: str, value: str) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=_KEPT_S,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
