"""Whom the desk listens to, and what a foreign page, a name server or a loud client gets."""

from html.parser import HTMLParser

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from consistency.desk.intake import shown_name
from consistency.desk.limits import MAX_CLIENTS, RateLimit
from consistency.desk.settings import DeskSettings, Limits
from consistency.errors import DeskError
from tests.desk.conftest import TOKEN, sit_down

BEARER = {"Authorization": f"Bearer {TOKEN}"}
PAGES = ("/", "/name", "/check", "/runs", "/exports", "/docs", "/openapi.json", "/api/v1/runs")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desk.example", ""])
def test_without_a_token_nothing_but_this_machine_is_listened_to(host):
    with pytest.raises(DeskError, match="no token guards it"):
        DeskSettings(host=host)
    assert DeskSettings(host=host, token=TOKEN).host == host


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "[::1]", "localhost", "127.9.9.9"])
def test_this_machine_alone_needs_no_token(host):
    assert DeskSettings(host=host).token is None


@pytest.mark.parametrize("token", ["", "kurz", "ä" * 40])
def test_a_token_that_can_be_guessed_or_not_be_sent_is_refused(token):
    with pytest.raises(DeskError):
        DeskSettings(token=token)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_forbids_foreign_scripts_frames_and_guesses(browser, path):
    headers = browser.get(path).headers
    policy = dict(
        directive.strip().partition(" ")[::2]
        for directive in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"


class Tags(HTMLParser):
    """What a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("path", ["/", "/check", "/runs", "/exports", "/docs", "/name", "/nie"])
def test_no_page_holds_a_script_a_style_or_a_handler_of_its_own(browser, path):
    tags = Tags(browser.get(path).text).tags
    assert len(tags) > 20
    for tag, attributes in tags:
        assert tag not in ("style", "iframe", "object", "embed", "base")
        assert tag != "script" or attributes.get("src", "").startswith("/static/")
        for name, value in attributes.items():
            assert name != "style"
            assert not name.startswith(("on", "hx-on"))
            if name in ("src", "href", "action", "hx-get", "hx-post"):
                assert value.startswith(("/", "#", "data:,")), (tag, value)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost:8765", 200),
        ("[::1]:8765", 200),
        ("evil.example", 421),
        ("evil.example:8765", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost@evil.example", 421),
        ("", 421),
        ("[::1", 421),
    ],
)
def test_a_name_that_a_foreign_name_server_points_here_is_refused(program, host, status):
    assert program.get("/api/v1/runs", headers={"Host": host}).status_code == status


def test_a_name_that_was_allowed_is_answered(open_desk):
    client = open_desk(hosts=("Pruefung.example",))
    assert client.get("/api/v1/runs", headers={"Host": "pruefung.example"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},  # another program on this machine
        {"Origin": "null"},
        {"Origin": "http://[broken"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_change_that_another_sites_page_sends_is_refused(browser, store, report, headers):
    finding = report.findings[0].id
    form = {"csrf": browser.csrf, "do": "confirm", "version": "0", "sighting": "1"}
    json = {"who": "x", "action": "confirm", "version": 0}
    for answer in (
        browser.post(f"/findings/{finding}", data=form, headers=headers),
        browser.post(f"/api/v1/findings/{finding}/decisions", json=json, headers=headers),
        browser.post("/api/v1/check", json={"articles": [{"text": "x"}]}, headers=headers),
    ):
        assert answer.status_code == 403
    assert store.history(finding) == ()


def changes(client: TestClient) -> list[str]:
    """The addresses of every route that changes something by a form."""
    routers = [client.app.router]
    found = []
    while routers:
        for route in routers.pop().routes:
            if hasattr(route, "original_router"):
                routers.append(route.original_router)
            elif isinstance(route, APIRoute) and route.methods - {"GET", "HEAD"}:
                found.append(route.path)
    return sorted({path for path in found if not path.startswith("/api/")})


def test_every_form_needs_the_secret_of_the_page_it_stands_on(browser):
    paths = changes(browser)
    assert "/findings/{finding}" in paths
    assert len(paths) >= 6
    for path in paths:
        for secret in ("", "falsch", "ä"):
            answer = browser.post(path.replace("{finding}", "x"), data={"csrf": secret, "do": "x"})
            assert answer.status_code in (403, 422), path
            assert "too old" in answer.text or answer.status_code == 422, path
    browser.cookies.clear()
    for path in paths:
        filled = {"csrf": "", "name": "x", "token": "x", "do": "undo", "version": 0, "sighting": 1}
        answer = browser.post(path.replace("{finding}", "x"), data=filled)
        assert answer.status_code == 403, path


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_the_api_reads_nothing_that_a_foreign_form_could_send(program, kind):
    body = b'{"articles": [{"text": "Eins. Zwei."}]}'
    answer = program.post("/api/v1/check", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 415


def test_with_a_token_nothing_is_shown_without_it(open_desk):
    client = open_desk(token=TOKEN)
    for path in PAGES:
        answer = client.get(path)
        if path.startswith("/api/"):
            assert (answer.status_code, answer.json()["error"]["slug"]) == (401, "token")
        else:
            assert (answer.status_code, answer.headers["location"]) == (303, "/login")
        assert client.get(path, headers={"Authorization": "Bearer " + "e" * 64}).status_code != 200
    assert client.get("/api/v1/runs", headers=BEARER).status_code == 200


def test_a_browser_logs_in_once_and_never_stores_the_token(open_desk):
    client = open_desk(token=TOKEN)
    client.get("/login")
    secret = client.cookies["desk_csrf"]
    wrong = client.post("/login", data={"token": "e" * 64, "csrf": secret})
    assert wrong.status_code == 403
    assert "desk_session" not in client.cookies
    answer = client.post("/login", data={"token": TOKEN, "csrf": secret})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert TOKEN not in cookie
    assert client.get("/runs").status_code == 200
    client.post("/logout", data={"csrf": secret})
    assert client.get("/runs").status_code == 303


def test_guessing_the_token_is_slowed_down(open_desk):
    now = [0.0]
    client = open_desk(token=TOKEN, clock=lambda: now[0])
    tried = [client.post("/login", data={"token": "x"}).status_code for _ in range(12)]
    assert tried[:10] == [403] * 10
    assert tried[10:] == [429] * 2
    now[0] += 60
    assert client.post("/login", data={"token": "x"}).status_code == 403


def test_too_many_changes_are_told_when_to_come_back(open_desk):
    now = [0.0]
    client = open_desk(limits=Limits(burst=3, per_s=0.5), clock=lambda: now[0])
    answers = [client.post("/api/v1/check", json={}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [422, 422, 422, 429]
    assert answers[3].headers["retry-after"] == "2"
    assert client.get("/api/v1/runs").status_code == 200, "reading goes on"
    now[0] += 2
    assert client.post("/api/v1/check", json={}).status_code == 422


def test_clients_that_are_long_unheard_of_are_forgotten():
    limit = RateLimit(burst=1, per_s=1.0, clock=lambda: 0.0)
    assert limit.wait_s("first") == 0
    assert limit.wait_s("first") > 0
    for number in range(MAX_CLIENTS):
        limit.wait_s(str(number))
    assert limit.wait_s("first") == 0


@pytest.mark.parametrize("told", [True, False])
def test_a_body_that_is_too_large_is_refused_whatever_length_it_told(open_desk, told):
    client = open_desk(limits=Limits(body_bytes=10_000))

    def parts():
        for _ in range(20):
            yield b"x" * 1_000

    headers = {"Content-Type": "application/json"}
    if told:
        headers["Content-Length"] = "20000"
    answer = client.post("/api/v1/check", content=parts(), headers=headers)
    assert (answer.status_code, answer.json()["error"]["slug"]) == (413, "size")


@pytest.mark.parametrize("length", ["-1", "abc", "9" * 40, "1e3"])
def test_a_length_that_is_none_is_refused(program, length):
    headers = {"Content-Type": "application/json", "Content-Length": length}
    answer = program.post("/api/v1/check", content=iter([b"{}"]), headers=headers)
    assert answer.status_code in (400, 413)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fstore%2fstore.py",
        "/static//etc/passwd",
        "/static/desk.py",
        "/runs/1/..%2f..%2fetc%2fpasswd",
        "/runs/1/exe",
        "/exports/..%2fdesk.sqlite",
    ],
)
def test_no_address_reaches_a_file(browser, path):
    assert browser.get(path).status_code in (404, 405)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Artikel\\brand.md", "brand.md"),
        ("a\u202egnp.exe\x00\n.txt", "agnp.exe.txt"),
        ("/", "artikel"),
        ("", "artikel"),
    ],
)
def test_the_name_of_a_file_is_only_ever_shown(name, shown):
    assert shown_name(name) == shown


def test_an_upload_under_a_hostile_name_writes_nothing_there(browser, store, tmp_path):
    target = tmp_path / "geschrieben.txt"
    files = [
        ("files", (f"../../../../../../{target}", b"Ein Satz steht hier. Noch einer.")),
        ("files", ("zwei.txt", b"Ein anderer Satz. Noch einer.")),
    ]
    answer = browser.post("/check", data={"csrf": browser.csrf}, files=files)
    assert answer.status_code == 303
    assert not target.exists()


def test_websockets_are_turned_away(program):
    with pytest.raises(WebSocketDisconnect) as ended, program.websocket_connect("/"):
        pass
    assert ended.value.code == 1008


def test_a_name_in_the_cookie_is_shown_as_text(open_desk):
    client = open_desk()
    sit_down(client, "<script>alert(1)</script>")
    page = client.get("/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
