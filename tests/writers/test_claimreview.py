"""ClaimReview: only what a person confirmed."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from consistency.domain import Label
from consistency.writers import Beside, ClaimReviewWriter, Ruling, Standing
from tests.writers.reports import BERLIN, sample_report

REPORT = sample_report()
CONTRADICTION = next(f for f in REPORT.findings if f.verdict.label is Label.CONTRADICT)
AGREEMENT = next(f for f in REPORT.findings if f.verdict.label is Label.AGREE)


def reviews(*rulings: Ruling, report=REPORT) -> list[dict[str, Any]]:
    beside = Beside(rulings={ruling.finding: ruling for ruling in rulings})
    document = json.loads(ClaimReviewWriter(beside=beside).encode(report))
    assert document["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = document["@graph"]
    return graph


def ruled(finding, standing: Standing | None, *, note: str = "") -> Ruling:
    at = datetime(2026, 1, 31, 9, 30, tzinfo=BERLIN)
    return Ruling(finding=finding.id, standing=standing, by="Mara Diez", at=at, note=note)


def test_without_a_decision_nothing_is_published():
    assert reviews() == []
    for standing in (Standing.DISMISSED, Standing.NEEDS_CALL, None):
        assert reviews(ruled(CONTRADICTION, standing)) == []


def test_an_agreement_is_no_review():
    assert reviews(ruled(AGREEMENT, Standing.CONFIRMED)) == []


def test_a_confirmed_contradiction_names_both_accounts_and_judges_neither():
    (review,) = reviews(ruled(CONTRADICTION, Standing.CONFIRMED, note="Beide Reedereien gefragt."))
    assert review["@type"] == "ClaimReview"
    assert review["author"]["name"] == "Mara Diez"
    assert review["datePublished"] == "2026-01-31"
    assert review["reviewBody"] == "Beide Reedereien gefragt."
    assert review["reviewRating"]["alternateName"] == "Widersprüchlich berichtet"
    assert "ratingValue" not in review["reviewRating"]
    texts = {claim["text"] for claim in review["itemReviewed"]}
    assert texts == {CONTRADICTION.pair.left.text, CONTRADICTION.pair.right.text}


def test_only_web_addresses_become_addresses():
    articles = tuple(replace(a, url="javascript:alert(1)") for a in REPORT.articles)
    ruling = ruled(CONTRADICTION, Standing.CONFIRMED)
    (review,) = reviews(ruling, report=replace(REPORT, articles=articles))
    assert all("url" not in claim["appearance"] for claim in review["itemReviewed"])
    articles = tuple(replace(a, url="https://blatt.example/1") for a in REPORT.articles)
    (review,) = reviews(ruling, report=replace(REPORT, articles=articles))
    assert review["itemReviewed"][0]["appearance"]["url"] == "https://blatt.example/1"


def test_no_article_can_close_the_script_it_is_put_into():
    rulings = {
        f.id: ruled(f, Standing.CONFIRMED, note="</script>")
        for f in REPORT.findings
        if f.verdict.label is Label.CONTRADICT
    }
    written = ClaimReviewWriter(beside=Beside(rulings=rulings)).encode(REPORT).decode()
    assert len(json.loads(written)["@graph"]) == 10
    assert "<" not in written
