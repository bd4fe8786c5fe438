"""A desk in this process, spoken to as a browser and as a program would."""

import pytest
from starlette.testclient import TestClient

from consistency.desk.app import create_app
from consistency.desk.settings import DeskSettings
from tests.desk.serving import START, first_sentences
from tests.store.conftest import report, store

__all__ = ["report", "store"]
TOKEN = "f" * 64
ADDRESS = "http://127.0.0.1:8765"


@pytest.fixture
def open_desk(store):
    """Opens a desk with settings of one's own."""
    opened = []

    def opening(*, checker=first_sentences, clock=lambda: 0.0, base_url=ADDRESS, **settings):
        app = create_app(
            store,
            checker=checker,
            settings=DeskSettings(**settings),
            now=lambda: START,
            clock=clock,
        )
        client = TestClient(
            app, base_url=base_url, follow_redirects=False, raise_server_exceptions=False
        )
        client.__enter__()
        opened.append(client)
        return client

    yield opening
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def program(open_desk):
    """A program on the same machine: no cookies, no token."""
    return open_desk()


def sit_down(client, name="Ada") -> str:
    """Name the browser's person; the secret that its forms carry."""
    client.get("/name")
    secret = client.cookies["desk_csrf"]
    assert client.post("/name", data={"name": name, "csrf": secret}).status_code == 303
    return secret


@pytest.fixture
def browser(open_desk):
    """A browser at which Ada sits."""
    client = open_desk()
    client.csrf = sit_down(client)
    return client
