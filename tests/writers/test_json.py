import json
from dataclasses import replace

import pytest

from consistency.writers import JsonWriter
from consistency.writers.json import describe
from consistency.writers.wording import Wording
from tests.writers.full_reports import full_report
from tests.writers.reports import empty_report, large_report, quiet_report, sample_report
from tests.writers.schema import SCHEMA, violations

GERMAN = Wording.load("de")


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "report.json"
    JsonWriter().write(sample_report(), path)
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "report",
    [sample_report(), full_report(), empty_report(), quiet_report(), large_report(findings=60)],
)
def test_every_report_is_what_the_published_schema_says(report):
    assert violations(describe(report, wording=GERMAN)) == []


def test_the_published_schema_holds_in_a_real_validator():
    jsonschema = pytest.importorskip("jsonschema", reason="checked by hand in the test above")
    jsonschema.validate(describe(full_report(), wording=GERMAN), SCHEMA)


def test_the_schema_check_sees_what_is_wrong():
    described = describe(sample_report(), wording=GERMAN)
    described["findings"][0]["p_agree"] = 1.5
    described["findings"][1]["label"] = "maybe"
    described["findings"][2]["left"]["published"] = "yesterday"
    del described["findings"][3]["reasons"]
    described["more"] = 1
    assert len(violations(described)) == 5


def test_a_sentence_stands_in_its_article_where_the_finding_says(written):
    texts = {article["id"]: article["text"] for article in written["articles"]}
    for finding in written["findings"]:
        for side in (finding["left"], finding["right"]):
            assert texts[side["article_id"]][side["start"] : side["end"]] == side["sentence"]


def test_spans_of_reasons_count_in_the_article(written):
    texts = {article["id"]: article["text"] for article in written["articles"]}
    finding = written["findings"][0]
    span = next(r["left_span"] for r in finding["reasons"] if r["code"] == "figures-differ")
    assert texts[finding["left"]["article_id"]][span["start"] : span["end"]] == "84"


def test_a_date_without_a_time_is_the_day_alone(written):
    dates = {article["path"]: article["published"] for article in written["articles"]}
    assert dates["artikel/faehre-1.md"] == "2025-03-15"
    assert dates["artikel/faehre-2.md"] == "2025-03-15T18:20:00+01:00"
    assert dates["artikel/inselbote.md"] is None


def test_an_open_end_is_null(written):
    bounds = [(v["text"], v["low"], v["high"]) for v in written["fact_tables"][0]["values"]]
    assert ("mindestens sechs", 6.0, None) in bounds


def test_numbers_have_four_digits_at_most():
    report = sample_report()
    verdict = replace(report.findings[0].verdict, p_agree=1 / 3, p_contradict=2 / 3, p_unrelated=0)
    finding = replace(report.findings[0], verdict=verdict, severity=1 / 7)
    described = describe(replace(report, findings=(finding,)), wording=GERMAN)["findings"][0]
    assert (described["p_agree"], described["severity"]) == (0.3333, 0.1429)


def test_counts_and_signature_are_sorted_by_name(written):
    assert list(written["counts"]) == sorted(written["counts"])
    assert list(written["signature"]) == sorted(written["signature"])


def test_the_keys_come_in_the_promised_order(written):
    assert list(written["findings"][0]) == [
        *("id", "label", "kind", "severity", "condition", "p_agree", "p_contradict"),
        *("p_unrelated", "reasons", "left", "right"),
    ]


def test_the_schema_names_every_key_that_is_written_and_no_other():
    described = describe(full_report(), wording=GERMAN)
    assert list(described) == list(SCHEMA["properties"])
    for name, found in (
        ("finding", described["findings"][0]),
        ("fact_table", described["fact_tables"][0]),
        ("fact_value", described["fact_tables"][0]["values"][0]),
        ("timeline", described["timelines"][0]),
        ("timeline_point", described["timelines"][0]["points"][0]),
        ("article", described["articles"][0]),
        ("skipped", described["skipped"][0]),
    ):
        assert list(found) == list(SCHEMA["$defs"][name]["properties"]), name


def test_what_a_run_may_add_is_written():
    described = describe(full_report(), wording=GERMAN)
    assert [point["turn"] for point in described["timelines"][0]["points"]] == [
        *(None, "risen", "stale"),
    ]
    assert described["lookalikes"][0]["reasons"][0]["code"] == "other-night"
    assert (
        described["fact_tables"][0]["values"][1]["repeats"]
        == (described["fact_tables"][0]["values"][0]["article_id"])
    )
    assert described["quality"] == {"nli-de@2": {"XNLI-de dev, accuracy": 0.647}}
