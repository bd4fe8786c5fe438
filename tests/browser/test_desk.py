"""The desk in a real browser: journeys by keyboard, by mouse, on a phone."""

import pytest

from consistency.domain import Label
from consistency.store import Store
from tests.desk.serving import listening, relabelled
from tests.writers.reports import large_report, monstrous_report, sample_report

pytestmark = pytest.mark.browser

# What a busy machine may take for one step.
PATIENCE_MS = 20_000


@pytest.fixture
def reports():
    return (sample_report(),)


@pytest.fixture
def address(tmp_path, reports):
    with listening(tmp_path / "desk.sqlite", *reports) as url:
        yield url


@pytest.fixture
def store(tmp_path, address):
    opened = Store(tmp_path / "desk.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def sit_down(browser, address):
    """Opens the desk as somebody; at the end nothing may have been complained of or fetched."""
    contexts, complaints, expected = [], [], []

    def seated(name="Ada", *, width=1280, path="/", **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                complaints.append(request.url)
                if not request.url.startswith((address, "data:"))
                else None
            ),
        )
        page.goto(f"{address}/name")
        # Chromium complains of an autofocus that comes after our own.
        page.locator("#name:focus").wait_for()
        page.fill("#name", name)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")
        if path != "/":
            page.goto(address + path)
        return page

    seated.expected = expected
    yield seated
    for context in contexts:
        context.close()
    assert [one for one in complaints if not any(word in one for word in expected)] == []


def stamp(page, finding: str, text: str) -> None:
    """Wait until the finding's stamp says so."""
    page.locator(f"#e-{finding} .stamp", has_text=text).wait_for()


def chosen(page) -> str:
    return page.evaluate("document.querySelector('[data-entry].chosen')?.id.slice(2)")


def wait_chosen(page, finding: str) -> None:
    page.locator(f"#e-{finding}:focus").wait_for()


def wait_count(page, n: int) -> None:
    """Wait until so many findings are shown."""
    page.locator(f"#queue:not(:has([data-entry]:nth-of-type({n + 1})))").wait_for()
    assert page.locator("[data-entry]").count() == n


def order(page) -> list[str]:
    return page.eval_on_selector_all("[data-entry]", "all => all.map(one => one.id.slice(2))")


def test_the_queue_is_worked_off_by_keyboard_alone(sit_down, store):
    page = sit_down()
    first, second, third, fourth = order(page)[:4]
    page.keyboard.press("j")
    assert chosen(page) == first
    page.keyboard.press("c")
    stamp(page, first, "bestätigt")
    wait_chosen(page, second)
    page.keyboard.press("d")
    page.keyboard.press("2")
    stamp(page, second, "verworfen")
    wait_chosen(page, third)
    page.keyboard.press("n")
    stamp(page, third, "Rückfrage")
    wait_chosen(page, fourth)
    page.keyboard.press("k")
    page.keyboard.press("m")
    page.keyboard.type("Leitstelle anrufen")
    page.keyboard.press("Control+Enter")
    page.locator(f"#e-{third} .remark", has_text="Leitstelle anrufen").wait_for()
    wait_chosen(page, third)
    page.keyboard.press("a")
    page.keyboard.type("Ben")
    page.keyboard.press("Enter")
    page.locator(f"#e-{third} .ruling", has_text="Zuständig: Ben").wait_for()
    assert page.locator("#progress b").inner_text() == "2 von 14 entschieden"
    assert [store.state(one).standing for one in (first, second, third, fourth)] == [
        "confirmed",
        "dismissed",
        "needs-call",
        "open",
    ]
    assert store.state(second).reason == "update"
    assert {event.who for event in store.history(third)} == {"Ada"}


def test_an_undo_takes_back_the_last_step_and_the_eye_stays(sit_down, store):
    page = sit_down()
    first = order(page)[0]
    page.keyboard.press("j")
    page.keyboard.press("c")
    stamp(page, first, "bestätigt")
    wait_chosen(page, order(page)[1])
    page.keyboard.press("k")
    page.keyboard.press("u")
    stamp(page, first, "offen")
    wait_chosen(page, first)
    assert [event.action for event in store.history(first)] == ["confirm", "undo"]
    assert page.locator(f"#e-{first} [value=undo]").count() == 0


def test_what_is_decided_is_gone_from_what_is_to_do(sit_down):
    page = sit_down()
    first = order(page)[0]
    page.keyboard.press("j")
    page.keyboard.press("c")
    stamp(page, first, "bestätigt")
    page.reload()
    assert first not in order(page)
    page.select_option("select[name=state]", "confirmed")
    wait_count(page, 1)
    assert order(page) == [first]


def test_a_menu_closes_by_escape_and_decides_nothing(sit_down, store):
    page = sit_down()
    first = order(page)[0]
    page.keyboard.press("j")
    page.keyboard.press("d")
    assert page.locator(f"#e-{first} .sheet:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".sheet:visible").count() == 0
    page.keyboard.press("2")
    assert store.history(first) == ()


def test_blind_review_shows_nothing_of_the_verdict_until_one_decides(sit_down, store):
    page = sit_down()
    first = order(page)[0]
    page.keyboard.press("b")
    page.locator("#blind-note").wait_for()
    shown = page.content()
    for told in ("Widerspruch 9", "Dafür spricht", 'class="odds"', "<mark", "card contradict"):
        assert told not in shown, told
    page.keyboard.press("j")
    page.keyboard.press("2")
    stamp(page, first, "verworfen")
    told = page.locator(f"#e-{first}").inner_text()
    assert "Urteil: Übereinstimmung" in told
    assert "Programm: Widerspruch" in told
    assert page.locator(f"#e-{first} .odds").count() == 1
    assert store.state(first).label is Label.AGREE
    wait_chosen(page, first)


def test_a_rejected_pair_is_one_click_away_and_objected_to_by_key(sit_down, store, reports):
    (alike,) = reports[0].lookalikes
    page = sit_down()
    page.click("text=1 ähnliches Paar")
    page.wait_for_url("**/?label=unrelated")
    assert order(page) == [alike.id]
    page.keyboard.press("j")
    page.keyboard.press("1")
    stamp(page, alike.id, "verworfen")
    assert store.state(alike.id).label is Label.CONTRADICT


def test_two_people_at_one_finding_see_the_conflict_and_lose_nothing(sit_down, store):
    sit_down.expected.append("409")
    ada, ben = sit_down("Ada"), sit_down("Ben")
    first = order(ada)[0]
    ada.keyboard.press("j")
    ada.keyboard.press("c")
    stamp(ada, first, "bestätigt")
    ben.keyboard.press("j")
    ben.keyboard.press("d")
    ben.keyboard.press("1")
    banner = ben.locator(f"#e-{first} .conflict")
    banner.wait_for()
    assert "Ada war schneller (Bestätigen)" in banner.inner_text()
    stamp(ben, first, "bestätigt")
    wait_chosen(ben, first)
    assert [event.who for event in store.history(first)] == ["Ada"]
    ben.keyboard.press("d")
    ben.keyboard.press("1")
    stamp(ben, first, "verworfen")
    assert [event.who for event in store.history(first)] == ["Ada", "Ben"]


def test_pasted_articles_are_checked_and_their_findings_appear(sit_down):
    page = sit_down(path="/check")
    for number, text in enumerate(("In Emden sind drei verletzt.", "In Emden sind vier verletzt.")):
        fields = page.locator("fieldset").nth(number)
        fields.locator("[name=title]").fill(f"Unfall {number}")
        fields.locator("[name=date]").fill("2026-01-30")
        fields.locator("[name=text]").fill(f"{text} Die Polizei ermittelt.")
    page.fill("[name=name]", "Emden")
    page.click("text=Prüfung starten")
    page.wait_for_url("**/?run=2")
    assert "In Emden sind drei verletzt" in page.locator("[data-entry]").inner_text()
    assert page.locator("select[name=run]").input_value() == "2"


def test_dropped_files_are_listed_and_checked(sit_down):
    page = sit_down(path="/check")
    page.evaluate(
        """() => {
          const carried = new DataTransfer();
          for (const n of [1, 2])
            carried.items.add(new File([`In Aurich brennen ${n} Häuser. Mehr.`], `brand-${n}.txt`));
          for (const kind of ["dragover", "drop"])
            document.getElementById("drop").dispatchEvent(
              new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
        }"""
    )
    assert page.locator("#chosen li").all_inner_texts() == ["brand-1.txt", "brand-2.txt"]
    page.click("text=Prüfung starten")
    # Without a date each of them is read with a doubt, and the page says so first.
    page.locator("#job li", has_text="brand-2.txt").wait_for()
    page.click("text=Befunde ansehen")
    page.wait_for_url("**/?run=2")
    assert page.locator("[data-entry]").count() == 1


def test_a_search_narrows_the_queue_without_a_new_page(sit_down):
    page = sit_down()
    page.keyboard.press("/")
    page.keyboard.type("geburtsh verleg")
    wait_count(page, 3)
    assert "q=geburtsh" in page.url
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert chosen(page) == order(page)[0]


def test_a_decision_that_was_not_saved_says_so(sit_down):
    sit_down.expected += ["403", "Forbidden"]
    page = sit_down()
    page.context.clear_cookies(name="desk_csrf")
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.locator("#toast:visible").wait_for()
    assert page.locator("#toast").inner_text().startswith("Nicht gespeichert:")


def test_the_keys_are_explained_in_a_dialog(sit_down):
    page = sit_down()
    page.keyboard.press("?")
    assert page.locator("#help:visible kbd").count() >= 12
    page.keyboard.press("Escape")
    assert page.locator("#help:visible").count() == 0


@pytest.mark.parametrize(
    "reports", [(monstrous_report(), sample_report())], ids=["monstrous"], indirect=False
)
def test_hostile_articles_run_nothing_and_widen_nothing(sit_down, reports):
    for width in (1280, 390):
        page = sit_down(width=width)
        page.goto(page.url + "?state=all&page=1")
        page.wait_for_timeout(100)
        assert page.evaluate("window.hacked") is None
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert "<script>window.hacked" in page.locator("main").inner_text()


PAGES = ("/", "/check", "/runs", "/exports", "/docs", "/compare?old=1&new=2", "/name", "FINDING")


@pytest.fixture
def two_runs():
    report = sample_report()
    return (report, relabelled(report, finding=report.findings[3].id, label=Label.AGREE))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_screen_or_shuts_anybody_out(
    browser, tmp_path, two_runs, width, scheme
):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    with listening(tmp_path / "desk.sqlite", *two_runs) as url:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
        )
        page = context.new_page()
        page.goto(f"{url}/name")
        page.fill("#name", "Ada")
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-entry]")
        for path in PAGES:
            page.goto(url + path.replace("FINDING", f"/findings/{two_runs[0].findings[0].id}"))
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            found = axe.Axe().run(page).response["violations"]
            grave = [
                (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
                for one in found
                if one["impact"] in ("serious", "critical")
            ]
            assert grave == [], path
        context.close()


@pytest.mark.parametrize("reports", [(large_report(findings=120),)], ids=["large"], indirect=False)
def test_pages_of_the_queue_follow_each_other(sit_down, reports):
    page = sit_down()
    seen = set(order(page))
    for _ in range(2):
        page.click("[rel=next]")
        page.wait_for_load_state()
        seen |= set(order(page))
    assert len(seen) == 120
    assert page.locator("[rel=next]").count() == 0
