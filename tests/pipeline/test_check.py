"""The stages together, with the embedded models: order, duplicates, counts, signature."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from consistency import __version__
from consistency.align import AlignSettings
from consistency.config import Settings
from consistency.domain import Article, Label, Report, Skipped
from consistency.pipeline import Components, check
from consistency.writers.json import render_json
from tests.builders import article

ARTICLES = (
    article(
        "Russland griff in der Nacht zum Freitag mit 103 Drohnen an. 41 wurden abgeschossen.\n\n"
        "Foto: Agentur",
        path="a-2025-04-25.txt",
        published="2025-04-25",
    ),
    article(
        "In der Nacht zum Freitag griff Russland mit 130 Drohnen an. Warum, blieb unklar.",
        path="b-2025-04-25.txt",
        published="2025-04-25",
    ),
    article(
        "Die Flugabwehr hat 41 von 103 russischen Drohnen abgeschossen.",
        path="c-2025-04-26.txt",
        published="2025-04-26",
    ),
    article("Der Hafen von Bremen bleibt im Winter zu.", path="d.txt", published=None),
)
SKIPPED = (
    Skipped(path="z.txt", reason="empty", message="z.txt: no text"),
    Skipped(path="d.txt", reason="no-date", message="d.txt: no date"),
)


@pytest.fixture(scope="module")
def report(components: Components) -> Report:
    return check((*ARTICLES, *SKIPPED), components=components)


def test_the_order_of_inputs_moves_nothing(components: Components, report: Report):
    for order in list(permutations((*ARTICLES, *SKIPPED)))[1::173]:
        assert render_json(check(order, components=components)) == render_json(report)


def test_an_article_under_two_paths_is_read_once_and_told(components: Components, report: Report):
    copy = replace(ARTICLES[0], path="y-copy.txt")
    for order in ((copy, *ARTICLES, *SKIPPED), (*ARTICLES, *SKIPPED, copy)):
        doubled = check(order, components=components)
        assert doubled.findings == report.findings
        assert doubled.articles == report.articles
        assert doubled.counts == report.counts
        (told,) = set(doubled.skipped) - set(report.skipped)
        assert (told.path, told.reason) == ("y-copy.txt", "duplicate")
        assert "a-2025-04-25.txt" in told.message


def test_what_was_skipped_is_handed_on(report: Report):
    assert set(report.skipped) == set(SKIPPED)


def test_every_sentence_is_a_claim_or_counted_by_a_reason(report: Report):
    counts = report.counts
    without = sum(n for name, n in counts.items() if name.startswith("sentences.no-claim."))
    assert counts["sentences"] == counts["claims"] + without
    assert without == 1  # "Foto: Agentur"; the others state something


def test_every_possible_pair_is_judged_or_counted_by_a_reason(report: Report):
    counts = report.counts
    left = sum(n for name, n in counts.items() if name.startswith("pairs.not-judged."))
    # Claims by article: 2, 2, 1, 1; across articles 15 of all pairs less 2 inside.
    assert counts["claims"] == 6
    assert counts["pairs.judged"] + left == 13


def test_labels_add_up_to_the_pairs_judged(report: Report):
    counts = report.counts
    assert sum(counts.get(f"label.{label}", 0) for label in Label) == counts["pairs.judged"]
    found = counts.get("label.agree", 0) + counts.get("label.contradict", 0)
    assert counts["findings"] == len(report.findings) == found
    assert counts["articles"] == len(report.articles) == 4


def test_spans_of_findings_and_facts_lie_in_their_articles(report: Report):
    texts = {one.id: one.text for one in report.articles}
    assert report.findings
    for finding in report.findings:
        for side in (finding.pair.left, finding.pair.right):
            assert side.span.of(texts[side.sentence.article_id]) == side.text
    for table in report.fact_tables:
        for value in table.values:
            assert value.text in texts[value.article_id]


def test_min_confidence_drops_findings_and_no_pair(components: Components, report: Report):
    sure = check((*ARTICLES, *SKIPPED), components=components, min_confidence=0.7)
    kept = {one.id for one in report.findings if one.verdict.confidence >= 0.7}
    assert {one.id for one in sure.findings} == kept
    assert sure.counts["pairs.judged"] == report.counts["pairs.judged"]


def test_the_signature_names_what_made_the_report_and_no_path_or_clock(
    report: Report, settings: Settings
):
    told = " ".join(f"{name} {value}" for name, value in report.signature.items())
    assert report.signature["consistency"] == __version__
    for part in ("encoder-de@", "nli-de@", "decision@", "min_cosine=", "prior="):
        assert part in told
    assert str(settings.cache) not in told
    assert str(Path.cwd()) not in told
    assert not re.search(r"/[a-z]+/|\d{4}-\d\d-\d\d|\d\d:\d\d", told)


def test_two_runs_give_the_same_report(components: Components, report: Report):
    again = check((*ARTICLES, *SKIPPED), components=components)
    assert render_json(again) == render_json(report)


@pytest.mark.parametrize("articles", [(), ARTICLES[:1], (article("Foto: dpa", path="e.txt"),)])
def test_too_little_to_compare_gives_an_empty_report(
    components: Components, articles: Sequence[Article]
):
    report = check(articles, components=components)
    assert report.findings == report.fact_tables == ()
    assert report.counts["pairs.judged"] == 0


def test_within_finds_what_an_article_says_against_itself(components: Components):
    torn = article(
        "Bei dem Brand starben zwölf Menschen. Bei dem Brand starben neun Menschen.",
        path="f.txt",
    )
    assert check([torn], components=components).counts["pairs.judged"] == 0
    within = replace(components, align=AlignSettings(within=True))
    assert check([torn], components=within).counts["pairs.judged"] == 1
