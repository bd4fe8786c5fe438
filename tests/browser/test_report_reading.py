"""What `report.html` adds to reading: articles, charts, copying, light, help, access."""

import pytest

from tests.browser.conftest import everything_beside
from tests.writers.full_reports import full_report

pytestmark = pytest.mark.browser

# Off the screen `content-visibility` renders nothing that axe could look at.
SHOW_ALL = """() => {
  document.querySelectorAll("details").forEach((d) => { d.open = true; });
  for (const one of document.querySelectorAll(".card, .text, .timeline"))
    one.style.contentVisibility = "visible";
}"""


def test_a_marked_sentence_leads_to_its_finding_and_back(visit):
    page = visit("full")
    page.click("#texts summary >> nth=0")
    sentence = page.locator("#texts .text >> nth=0").locator("a.claim").first
    target = sentence.get_attribute("href").removeprefix("#")
    sentence.click()
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.id") == target
    card = page.locator(f"#{target}")
    card.locator("a.no").first.click()
    page.wait_for_timeout(200)
    assert page.locator(".claim:target").is_visible(), "the folded article opens"


def test_search_finds_articles_as_well_as_findings(visit):
    page = visit("full")
    page.fill("#query", "Seenotkreuzer")
    page.wait_for_timeout(300)
    # It stands in one article only, beside a sentence of a finding.
    assert page.locator(".text:not([hidden])").count() == 1
    assert page.locator("#in-texts").inner_text() == "1 Artikel enthält den Text"
    page.click("#reset")
    assert page.locator(".text:not([hidden])").count() == 10


def test_findings_can_be_put_into_another_order(visit):
    page = visit("full")
    ids = "[...document.querySelectorAll('#contradictions .card')].map(card => card.id)"
    grave = page.evaluate(ids)
    shares = (
        "[...document.querySelectorAll('#contradictions .odds span:first-child')]"
        r".map(s => parseInt(s.textContent.match(/\d+/)[0]))"
    )
    page.select_option("#sort", "sure")
    sure = page.evaluate(shares)
    assert sure == sorted(sure, reverse=True)
    dates = (
        "[...document.querySelectorAll('#contradictions .card')]"
        ".map(c => [...c.querySelectorAll('time')].map(t => t.dateTime).sort().at(-1) || '')"
    )
    page.select_option("#sort", "new")
    found = page.evaluate(dates)
    assert found == sorted(found, reverse=True)
    page.select_option("#sort", "grave")
    assert page.evaluate(ids) == grave


def test_j_follows_the_order_chosen(visit):
    page = visit("full")
    page.select_option("#sort", "new")
    page.locator("#sort").blur()
    page.evaluate("window.scrollTo(0, 0)")
    page.keyboard.press("j")
    first = page.locator("#contradictions .card").first.get_attribute("id")
    assert page.evaluate("document.activeElement.id") == first


def test_a_finding_is_copied_as_text(visit, browser):
    page = visit("full", permissions=["clipboard-read", "clipboard-write"])
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.wait_for_timeout(200)
    copied = page.evaluate("navigator.clipboard.readText()")
    finding = max(full_report().findings, key=lambda finding: finding.severity)
    assert finding.pair.left.text in copied
    assert finding.pair.right.text in copied
    assert f"#{finding.id[:8]}" in copied
    assert "Widerspruch" in copied.splitlines()[0]
    assert page.locator(".card:focus .copy").inner_text() == "Kopiert"


def test_light_and_dark_can_be_chosen_and_are_remembered(visit):
    page = visit("full", color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.click("#theme")
    dark = page.evaluate(ground)
    assert light != dark
    page.reload()
    assert page.evaluate(ground) == dark
    page.click("#theme")
    assert page.evaluate(ground) == light


def test_the_question_mark_opens_the_keys_and_escape_closes_them(visit):
    page = visit("full")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("j")
    assert page.evaluate("document.querySelector('.card:focus')") is None
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()
    page.click("#keys")
    page.click("#close")
    assert page.locator("#help").is_hidden()


def test_a_link_to_a_finding_that_the_filter_hides_shows_it(visit):
    page = visit("full")
    page.select_option("#kind", "place")
    new = page.locator(".news a").first
    target = new.get_attribute("href").removeprefix("#")
    assert page.locator(f"#{target}").is_hidden()
    new.click()
    page.wait_for_timeout(200)
    assert page.locator(f"#{target}").is_visible()


def test_the_chart_has_a_name_a_description_and_its_table_beside_it(visit):
    page = visit("full")
    chart = page.locator("#timelines svg[role=img]")
    labels = chart.get_attribute("aria-labelledby").split()
    texts = [page.locator(f"#{label}").text_content() for label in labels]
    assert all(texts)
    rows = page.locator("#timelines tbody tr")
    assert rows.count() == chart.locator(".dot").count() == 3
    assert "veraltet" in rows.last.text_content()


def test_the_sentences_around_come_from_the_article_where_findings_are_many(visit):
    page = visit("large")
    side = page.locator(".card .side").first
    side.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    assert side.locator(".about").inner_text().startswith("Brand in Halle")


def test_nothing_runs_from_hostile_fields(visit):
    page = visit("hostile")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.select_option("#sort", "outlet")
    page.fill("#query", "hacked")
    page.wait_for_timeout(400)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1


def test_without_javascript_articles_and_look_alikes_open(visit):
    page = visit("full", java_script_enabled=False)
    assert page.locator(".tools").is_hidden()
    page.click("#texts summary >> nth=0")
    assert page.locator("#texts .text >> nth=0").locator("p >> nth=1").is_visible()
    page.click("#rejected summary")
    assert page.locator("#rejected .card").first.is_visible()
    assert page.locator("#timelines svg[role=img]").is_visible()


def test_on_paper_all_is_dark_on_white(visit):
    page = visit("full", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    ink = page.evaluate("getComputedStyle(document.body).color.match(/\\d+/g).map(Number)")
    assert max(ink) < 60
    assert page.locator(".filter").is_hidden()
    assert page.locator(".copy >> nth=0").is_hidden()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["full", "quiet", "empty"])
def test_axe_finds_nothing_that_keeps_readers_out(visit, name, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core here")
    page = visit(name, color_scheme=scheme, width=width)
    page.evaluate(SHOW_ALL)
    found = axe.Axe().run(page).response["violations"]
    grave = [
        (one["id"], one["nodes"][0]["html"][:200])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_everything_beside_has_each_kind():
    beside = everything_beside()
    assert len({ruling.standing for ruling in beside.rulings.values()}) == 3
