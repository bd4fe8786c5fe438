"""What every request has to pass before a page is asked for: host, origin, token, size, rate."""

import hmac
import json
import math
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from consistency.desk.limits import RateLimit
from consistency.desk.settings import LOCAL_NAMES, DeskSettings, is_address

SESSION_COOKIE = "desk_session"
LOGIN_PATH = "/login"
API_PREFIX = "/api/"
SAFE_METHODS = frozenset({"GET", "HEAD"})
# Open without a token: what the page that asks for it is made of.
_OPEN = (LOGIN_PATH, "/static/")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", POLICY.encode("ascii")),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class Shield:
    """Lets through what a page of the desk, or a holder of the token, has sent."""

    def __init__(self, app: ASGIApp, *, settings: DeskSettings, clock: Callable[[], float]) -> None:
        limits = settings.limits
        self._app = app
        self._settings = settings
        self._changes = RateLimit(burst=limits.burst, per_s=limits.per_s, clock=clock)
        self._logins = RateLimit(burst=limits.login_burst, per_s=limits.login_per_s, clock=clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guarded = _with_headers(send, cacheable=scope["path"].startswith("/static/"))
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in scope["headers"]
        }
        refusal = self._refuse(scope, headers)
        if refusal is not None:
            await _answer(refusal, scope, guarded)
            return
        if scope["method"] in SAFE_METHODS:
            await self._app(scope, receive, guarded)
            return
        body = await _read(receive, self._settings.limits.body_bytes)
        if body is None:
            await _answer(_too_large(self._settings), scope, guarded)
        else:
            await self._app(scope, _Replayed(body, receive), guarded)

    def _refuse(self, scope: Scope, headers: Mapping[str, str]) -> "_Refusal | None":
        """The first reason against the request, or `None`."""
        path, is_change = scope["path"], scope["method"] not in SAFE_METHODS
        if not self._knows_host(headers.get("host", "")):
            return _Refusal(421, "host", "addressed under a name that is not this desk's")
        if is_change and not _is_own(headers):
            return _Refusal(403, "origin", "sent by another site's page")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 18:
            return _Refusal(400, "length", "no length that could be read")
        if int(length) > self._settings.limits.body_bytes:
            return _too_large(self._settings)
        if is_change:
            client = (scope.get("client") or ("",))[0]
            limit = self._logins if path == LOGIN_PATH else self._changes
            if wait := limit.wait_s(client):
                return _Refusal(429, "rate", "too many changes at once", wait_s=wait)
        if self._settings.token is None or path.startswith(_OPEN):
            return None
        if self._bears_token(headers) or self._has_session(headers):
            return None
        return _Refusal(401, "token", "no token, or a wrong one")

    def _knows_host(self, host: str) -> bool:
        """Whether the request names this desk: a foreign name that resolves here does not."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        own = {self._settings.host.lower(), *(h.lower() for h in self._settings.hosts)}
        return name in LOCAL_NAMES or is_address(name) or name in own

    def _bears_token(self, headers: Mapping[str, str]) -> bool:
        kind, _, told = headers.get("authorization", "").partition(" ")
        token = self._settings.token
        return (
            token is not None
            and kind.lower() == "bearer"
            and hmac.compare_digest(told.strip().encode("latin-1"), token.encode("ascii"))
        )

    def _has_session(self, headers: Mapping[str, str]) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        cookie = cookies.get(SESSION_COOKIE)
        token = self._settings.token
        return (
            cookie is not None
            and token is not None
            and hmac.compare_digest(cookie.value.encode("utf-8"), session(token).encode("ascii"))
        )


def session(token: str) -> str:
    """What the cookie of a browser that knew the token holds; the token itself stays out of it."""
    return hmac.new(token.encode("ascii"), b"consistency desk, session 1", "sha256").hexdigest()


def _is_own(headers: Mapping[str, str]) -> bool:
    """Whether a change comes from a page of this desk, or from no browser at all."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or _netloc(origin) == headers.get("host", "").lower()


def _netloc(origin: str) -> str:
    """Host and port of an origin; empty for "null" and for what is none."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


class _Refusal:
    def __init__(self, status: int, slug: str, message: str, *, wait_s: float = 0.0) -> None:
        self.status = status
        self.slug = slug
        self.message = message
        self.wait_s = wait_s


def _too_large(settings: DeskSettings) -> _Refusal:
    mib = settings.limits.body_bytes / (1 << 20)
    return _Refusal(413, "size", f"larger than {mib:g} MiB; send less at once")


async def _read(receive: Receive, max_bytes: int) -> bytes | None:
    """A request's body; `None` where it is larger than its length promised, or promised none."""
    parts: list[bytes] = []
    left = max_bytes
    while True:
        message = await receive()
        part = message.get("body", b"")
        left -= len(part)
        if left < 0:
            return None
        parts.append(part)
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return b"".join(parts)


class _Replayed:
    """A body that was read already, and after it whatever the client still has to say."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


def _with_headers(send: Send, *, cacheable: bool) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = b"max-age=3600" if cacheable else b"no-store"
            message = {
                **message,
                "headers": [*message.get("headers", ()), *_HEADERS, (b"cache-control", kept)],
            }
        await send(message)

    return guarded


async def _answer(refusal: _Refusal, scope: Scope, send: Send) -> None:
    headers: list[tuple[bytes, bytes]] = []
    status, body = refusal.status, refusal.message.encode()
    if refusal.status == HTTPStatus.UNAUTHORIZED and not scope["path"].startswith(API_PREFIX):
        status = 303
        headers.append((b"location", LOGIN_PATH.encode("ascii")))
    elif scope["path"].startswith(API_PREFIX):
        told = {"error": {"slug": refusal.slug, "message": refusal.message}}
        body = json.dumps(told).encode("ascii")
        headers.append((b"content-type", b"application/json"))
    else:
        headers.append((b"content-type", b"text/plain; charset=utf-8"))
    if refusal.status == HTTPStatus.UNAUTHORIZED:
        headers.append((b"www-authenticate", b"Bearer"))
    if refusal.wait_s:
        headers.append((b"retry-after", str(math.ceil(refusal.wait_s)).encode("ascii")))
    headers.append((b"content-length", str(len(body)).encode("ascii")))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
