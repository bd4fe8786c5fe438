import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from consistency.domain import Changes, Label
from consistency.writers import Beside, HtmlWriter, Ruling, Standing
from tests.writers.full_reports import full_report
from tests.writers.reports import empty_report, large_report, quiet_report, sample_report


class Page(HTMLParser):
    """The tags of a page with their attributes, and the text of each id's element."""

    VOID = frozenset({"meta", "input", "br", "hr", "img", "link"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == [], self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open[-3:])
        self.open.pop()

    def all(self, tag, **wanted):
        return [
            attrs
            for name, attrs in self.tags
            if name == tag and all(attrs.get(key) == value for key, value in wanted.items())
        ]


@pytest.fixture(scope="module")
def sample() -> str:
    return HtmlWriter().render(sample_report())


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("report", [sample_report(), empty_report(), quiet_report()])
def test_every_tag_is_closed_and_every_id_is_there_once(lang, report):
    page = Page(HtmlWriter(lang=lang).render(report))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    anchors = {attrs["href"].removeprefix("#") for attrs in page.all("a")}
    assert anchors <= set(ids)
    assert page.all("html", lang=lang)


def test_hostile_text_becomes_no_tag(sample):
    page = Page(sample)
    assert len(page.all("script")) == 1
    assert page.all("img") == []
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert "&lt;script&gt;window.hacked" in sample


def test_nothing_is_loaded_from_anywhere(sample):
    page = Page(sample)
    assert page.all("link") == []
    assert not any("src" in attrs for _, attrs in page.tags)
    assert "url(" not in sample
    assert "@import" not in sample


def test_the_policy_lets_in_this_style_and_this_script_alone(sample):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', sample)[1]
    policy = policy.replace("&#39;", "'")
    for tag in ("style", "script"):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", sample, re.DOTALL)[1]
        digest = b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_no_style_stands_in_an_attribute_where_the_policy_would_drop_it(sample):
    assert not any("style" in attrs for _, attrs in Page(sample).tags)


def test_every_finding_has_a_card_with_a_stable_link(sample):
    page = Page(sample)
    for finding in sample_report().findings:
        assert page.all("article", id=f"f-{finding.id}")
        assert page.all("a", href=f"#f-{finding.id}")


def test_the_gravest_contradiction_comes_first(sample):
    grave = max(sample_report().findings, key=lambda finding: finding.severity)
    assert Page(sample).all("article")[0]["id"] == f"f-{grave.id}"


def test_findings_in_any_order_give_the_same_page(sample):
    report = sample_report()
    assert HtmlWriter().render(replace(report, findings=report.findings[::-1])) == sample


def test_the_words_of_the_reasons_are_marked(sample):
    assert '<mark class="differs">84</mark>' in sample
    assert "am Samstagmorgen</mark>" in sample


def test_a_condition_is_said_on_the_card(sample):
    assert "nur wenn derselbe Zeitpunkt gemeint ist" in sample


def test_unsure_findings_are_left_out_and_counted():
    report = sample_report()
    page = HtmlWriter(min_confidence=0.7).render(report)
    sure = [f for f in report.findings if f.verdict.confidence >= 0.7]
    assert page.count("<article") - len(report.lookalikes) == len(sure) < len(report.findings)
    assert f"{len(report.findings) - len(sure)} Befunde unter 70\xa0% Sicherheit" in page


def test_an_empty_run_says_so():
    assert "Kein Artikel gelesen" in HtmlWriter().render(empty_report())
    assert "No article was read" in HtmlWriter(lang="en").render(empty_report())


def test_a_run_without_findings_says_so_and_offers_no_filter():
    page = HtmlWriter().render(quiet_report())
    assert "Kein Widerspruch in 2 Artikeln" in page
    assert 'role="search"' not in page


def test_many_articles_are_set_against_each_other_by_outlet():
    page = HtmlWriter().render(large_report(findings=75))
    assert "Medien gegeneinander" in page
    assert page.count('<th scope="col"><span class="no">') == 6


def test_a_finding_that_no_reason_heads_says_so(sample):
    assert "Kein einzelner Hinweis gibt den Ausschlag" in sample


def test_a_claim_whose_article_is_unknown_is_shown_without_its_origin():
    report = replace(sample_report(), articles=(), fact_tables=())
    page = HtmlWriter().render(report)
    assert "Medium unbekannt" in page
    assert page.count("<article") == len(report.findings) + len(report.lookalikes)


def test_agreements_are_folded_and_contradictions_are_not(sample):
    folded = sample[sample.index("<details>") :]
    report = sample_report()
    for finding in report.findings:
        inside = f'id="f-{finding.id}"' in folded
        assert inside == (finding.verdict.label is not Label.CONTRADICT)


@pytest.fixture(scope="module")
def full() -> str:
    return HtmlWriter().render(full_report())


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_full_page_is_well_formed_too(lang):
    page = Page(HtmlWriter(lang=lang).render(full_report()))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {attrs["href"].removeprefix("#") for attrs in page.all("a")}
    assert targets <= set(ids)


def test_look_alikes_are_folded_with_their_reason(full):
    alike, *_ = full_report().lookalikes
    rejected = full[full.index('id="rejected"') :]
    assert f'id="f-{alike.id}"' in rejected
    assert "Gemeint sind verschiedene Nächte" in rejected


def test_the_sum_that_decided_is_shown(full):
    assert '<p class="sum">41 + 40 ≠ 84</p>' in full


def test_copies_are_folded_into_the_version_they_take_over(full):
    facts = full[full.index('id="facts"') : full.index('id="timelines"')]
    assert "wortgleich: <bdi>Nordsee-Rundschau</bdi>" in facts
    assert "unabhängig" in facts


def test_what_was_measured_of_the_models_stands_at_the_foot(full):
    foot = full[full.index("<footer class=") :]
    assert "XNLI-de dev, Genauigkeit" in foot
    assert "0,647" in foot


def test_the_run_before_is_told_of():
    report = full_report()
    first, second, *rest = report.findings
    changes = Changes(
        new=frozenset({first.id}),
        gone=(replace(second, id="weg"),),
        changed={second.id: replace(second.verdict, label=Label.AGREE)},
        same=len(rest),
    )
    page = HtmlWriter(beside=Beside(changes=changes)).render(report)
    assert "Seit dem letzten Lauf: 1 neu, 1 anders beurteilt, 1 weggefallen" in page
    assert page.count('<span class="flag news">neu</span>') == 1
    assert "zuvor: Übereinstimmung" in page
    assert f'<a href="#f-{first.id}">' in page[: page.index('id="contradictions"')]
    assert 'href="#f-weg"' not in page


def test_what_a_person_said_stands_on_the_card_and_is_counted():
    report = full_report()
    first = report.findings[0]
    ruling = Ruling(
        finding=first.id, standing=Standing.CONFIRMED, by="<b>Mara</b>", at=None, note="<i>ja</i>"
    )
    page = HtmlWriter(beside=Beside(rulings={first.id: ruling})).render(report)
    assert "Bestätigt von &lt;b&gt;Mara&lt;/b&gt;" in page
    assert "<bdi>&lt;i&gt;ja&lt;/i&gt;</bdi>" in page
    assert "1 bestätigt" in page


def test_many_findings_leave_the_neighbouring_sentences_to_the_articles():
    small, large = (HtmlWriter().render(large_report(findings=n)) for n in (100, 600))
    assert 'class="near"' in small
    assert 'class="near"' not in large
