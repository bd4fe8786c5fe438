"""What the routes share: the store, the checks, the settings and the wording."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment

from consistency.desk.jobs import Jobs
from consistency.desk.settings import DeskSettings
from consistency.desk.wording import DeskWording
from consistency.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The parts of one desk."""

    store: Store
    jobs: Jobs
    settings: DeskSettings
    wording: DeskWording
    pages: Environment
    now: Callable[[], datetime]


def desk_of(request: Request) -> Desk:
    """The desk that a request is put to."""
    desk: Desk = request.app.state.desk
    return desk


class Page(HTMLResponse):
    """HTML; half of a surrogate pair out of a broken feed is shown as a question mark."""

    def render(self, content: Any) -> bytes:
        """The bytes of the page."""
        return str(content).encode("utf-8", "replace")


class Plain(Response):
    """JSON in ASCII, which holds whatever a broken feed has brought."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The bytes of `content`."""
        return json.dumps(content, ensure_ascii=True, allow_nan=False).encode("ascii")
