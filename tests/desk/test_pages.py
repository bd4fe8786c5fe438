"""The pages as a browser without script gets them, and what htmx gets."""

import re

import pytest

from consistency.domain import Label
from consistency.store import Action, Change, Standing
from tests.desk.conftest import sit_down
from tests.desk.serving import START, relabelled
from tests.writers.reports import HOSTILE, monstrous_report

HX = {"HX-Request": "true"}


def form(browser, **fields) -> dict[str, str]:
    return {"csrf": browser.csrf, "version": "0", "sighting": "1", **fields}


def test_whoever_has_no_name_is_asked_for_it(program):
    for path in ("/", "/check", "/findings/x"):
        assert program.get(path).headers["location"] == "/name"


def test_without_a_script_a_decision_leads_to_the_finding(browser, store, report):
    finding = report.findings[0].id
    number = store.entry(finding).number
    answer = browser.post(
        f"/findings/{finding}", data=form(browser, do="confirm", sighting=str(number))
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/findings/{finding}")
    page = browser.get(f"/findings/{finding}").text
    assert "bestätigt" in page
    assert "Ada" in page


def test_htmx_gets_the_entry_alone_as_it_stands_now(browser, store, report):
    entry = store.entry(report.findings[0].id)
    path = f"/findings/{entry.finding.id}"
    data = form(browser, do="dismiss:quoted-opinion", sighting=str(entry.number))
    answer = browser.post(path, data=data, headers=HX)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "zitierte Meinung" in answer.text
    assert answer.headers["hx-trigger"] == "decided"
    late = browser.post(path, data={**data, "do": "confirm"}, headers=HX)
    assert late.status_code == 409
    assert "Nicht gespeichert" in late.text
    assert len(store.history(entry.finding.id)) == 1


@pytest.mark.parametrize("do", ["", "explode", "dismiss", "dismiss:nonsense", "label:", "undo"])
def test_what_cannot_be_done_is_told_and_changes_nothing(browser, store, report, do):
    entry = store.entry(report.findings[0].id)
    data = form(browser, do=do, sighting=str(entry.number))
    answer = browser.post(f"/findings/{entry.finding.id}", data=data, headers=HX)
    assert answer.status_code == 422
    assert store.history(entry.finding.id) == ()


def test_blind_review_holds_back_everything_until_it_is_decided(browser, store, report):
    browser.post("/blind", data={"csrf": browser.csrf})
    entry = store.entry(report.findings[0].id)
    path = f"/findings/{entry.finding.id}"
    for page in (browser.get("/").text, browser.get(path).text):
        assert 'class="odds"' not in page
        assert "<mark" not in page
        assert not re.search(r'class="card (contradict|agree)', page)
        assert "data-kind" not in page
    data = form(browser, do="label:agree", sighting=str(entry.number))
    revealed = browser.post(path, data=data, headers=HX).text
    assert 'class="odds"' in revealed
    assert "Programm: Widerspruch" in revealed
    assert store.state(entry.finding.id).standing is Standing.DISMISSED


def test_what_the_program_rejected_is_one_click_away_with_its_reason(browser, report):
    (alike,) = report.lookalikes
    queue = browser.get("/").text
    assert "1 ähnliches Paar" in queue
    assert alike.id not in queue
    page = browser.get("/?label=unrelated").text
    assert f'id="e-{alike.id}"' in page
    assert "verschiedene Zeitpunkte" in page
    assert page.count('value="label:') == 2
    assert 'value="dismiss:' not in page


def test_a_blind_reviewer_is_not_led_to_what_was_rejected(browser):
    browser.post("/blind", data={"csrf": browser.csrf})
    assert "label=unrelated" not in browser.get("/").text


def test_filters_that_make_no_sense_narrow_nothing(browser):
    page = browser.get("/?label=x&kind=y&state=z&run=abc&page=-4&q=&outlet=").text
    assert page.count("data-entry") == 14
    assert browser.get("/?run=99").text.count("data-entry") == 0
    assert browser.get("/?page=900").text.count("data-entry") == 14
    assert browser.get(f"/?run={10**30}&page={10**30}").status_code == 200


def test_a_decision_about_another_label_is_shown_as_outdated(browser, store, report):
    finding = report.findings[0].id
    store.decide(finding, Change(action=Action.CONFIRM, who="Ada", version=0), at=START)
    store.add_run(relabelled(report, finding=finding, label=Label.AGREE), name="b", at=START)
    page = browser.get(f"/findings/{finding}").text
    assert "Entschieden, als das Programm „Widerspruch“ sagte" in page


def test_hostile_articles_show_as_text_on_every_page(open_desk, store, report):
    store.add_run(monstrous_report(), name=HOSTILE, at=START)
    client = open_desk()
    csrf = sit_down(client, "Ada")
    finding = report.findings[0].id
    store.decide(
        finding, Change(action=Action.NOTE, who=HOSTILE[:70], version=0, text=HOSTILE), at=START
    )
    store.decide(
        finding, Change(action=Action.ASSIGN, who="Ada", version=1, text=HOSTILE[:70]), at=START
    )
    client.post(
        "/check",
        data={"csrf": csrf, "title": HOSTILE, "text": f"{HOSTILE} Satz.", "name": HOSTILE},
    )
    for path in ("/?state=all", f"/findings/{finding}", "/runs", "/check", "/compare?old=1&new=2"):
        page = client.get(path).text
        assert "<script>window" not in page, path
        assert "<img src=x" not in page, path
        assert "&lt;script&gt;window" in page, path


def test_the_desk_speaks_english_too(open_desk):
    client = open_desk(lang="en")
    sit_down(client)
    page = client.get("/").text
    assert '<html lang="en">' in page
    assert "Contradiction" in page
    assert "Dismiss" in page
    assert "Widerspruch" not in page


def test_every_phrase_is_there_in_both_languages():
    from consistency.desk.wording import DeskWording

    for key, phrase in DeskWording.load("de").phrases.items():
        assert set(phrase) == {"de", "en"}, key
        assert all(phrase.values()), key
