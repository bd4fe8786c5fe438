"""A packed run gives the whole report back, or says what is wrong with the file."""

import gzip
import json
import math
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consistency.archive import VERSION, dump, pack, restore, unpack
from consistency.domain import (
    Article,
    Claim,
    Figure,
    Finding,
    Mention,
    Pair,
    Reason,
    Report,
    Sentence,
    Setting,
    Span,
    TimeSpan,
    Turn,
    Verdict,
)
from consistency.errors import ArchiveError
from tests.writers.full_reports import full_report
from tests.writers.reports import BERLIN, empty_report, monstrous_report, sample_report

moments = st.datetimes(
    min_value=datetime(1950, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(BERLIN)
).map(lambda moment: datetime.fromtimestamp(moment.timestamp(), BERLIN))
# Every code point, half surrogate pairs included: `json.loads('"\\ud83d"')` makes them.
texts = st.text(st.characters(exclude_categories=()), max_size=12)
spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(
    lambda edges: Span(start=min(edges), end=max(edges))
)
bounds = st.floats(allow_nan=False)


def from_domain() -> st.SearchStrategy[Report]:
    for kind, strategy in ((Span, spans), (datetime, moments), (str, texts), (float, bounds)):
        st.register_type_strategy(kind, strategy)
    for kind in (Figure, TimeSpan, Mention, Setting, Sentence, Claim, Pair, Verdict, Finding):
        st.register_type_strategy(kind, st.builds(kind))
    st.register_type_strategy(
        Reason, st.builds(Reason, values=st.dictionaries(texts, texts, max_size=2))
    )
    return st.builds(
        Report,
        counts=st.dictionaries(texts, st.integers(0), max_size=3),
        signature=st.dictionaries(texts, texts, max_size=3),
        quality=st.dictionaries(texts, st.dictionaries(texts, st.floats(0, 1), max_size=2)),
    )


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=st.deferred(from_domain))
def test_every_report_comes_back_as_it_was(report: Report):
    assert unpack(pack(report)) == report


@pytest.mark.parametrize("report", [full_report(), empty_report(), monstrous_report()])
def test_the_same_report_gives_the_same_bytes(report: Report):
    packed = pack(report)
    assert unpack(packed) == report
    assert pack(unpack(packed)) == packed


def test_moments_know_of_summer_time_after_unpacking():
    (first, *_) = unpack(pack(sample_report())).articles
    assert first.published is not None
    assert first.published.tzinfo is BERLIN
    assert first.published.replace(month=7).utcoffset() != first.published.utcoffset()


def test_an_open_end_stays_open():
    values = unpack(pack(sample_report())).fact_tables[0].values
    assert math.inf in {value.high for value in values}


def test_one_finding_or_article_comes_back_too():
    report = sample_report()
    assert restore(dump(report.findings[0]), Finding) == report.findings[0]
    assert restore(dump(report.articles[0]), Article) == report.articles[0]
    with pytest.raises(ArchiveError, match="Lauf 3: damaged"):
        restore(dump(report.articles[0]), Finding, name="Lauf 3")
    with pytest.raises(ArchiveError, match="Article: damaged"):
        restore(b"{", Article)


def document(**changes: Any) -> bytes:
    held = json.loads(gzip.decompress(pack(sample_report()))) | changes
    return gzip.compress(json.dumps(held).encode())


def damaged() -> dict[str, bytes]:
    packed = pack(sample_report())
    held = json.loads(gzip.decompress(packed))
    lost = dict(held["report"])
    del lost["findings"]
    return {
        "nothing": b"",
        "no gzip": b"not a run",
        "cut short": packed[: len(packed) // 2],
        "one byte turned": packed[:40] + bytes([packed[40] ^ 0xFF]) + packed[41:],
        "no JSON": gzip.compress(b"{"),
        "deep JSON": gzip.compress(b"[" * 200_000),
        "a list": gzip.compress(b"[]"),
        "some other JSON": gzip.compress(b'{"format": "else"}'),
        "a lost field": document(report=lost),
        "an unknown field": document(report=held["report"] | {"colour": "red"}),
        "another type": document(report=held["report"] | {"articles": 3}),
        "no report": document(report=None),
    }


@pytest.mark.parametrize("name", sorted(damaged()))
def test_a_damaged_file_is_named_with_the_remedy(name: str):
    with pytest.raises(ArchiveError, match=r"^lauf\.json\.gz: .*(check|name)"):
        unpack(damaged()[name], name="lauf.json.gz")


@pytest.mark.parametrize("version", [VERSION + 1, None, "1"])
def test_another_version_is_told_apart_from_damage(version: object):
    with pytest.raises(ArchiveError, match=f"reads {VERSION}"):
        unpack(document(version=version))


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("consistency.archive.MAX_BYTES", 1000)
    with pytest.raises(ArchiveError, match="MiB"):
        unpack(pack(sample_report()))


def test_runs_from_before_a_field_was_added_still_open():
    held = json.loads(gzip.decompress(pack(sample_report())))
    for added in ("lookalikes", "timelines", "copies", "quality"):
        del held["report"][added]
    report = unpack(gzip.compress(json.dumps(held).encode()))
    assert report == replace(sample_report(), lookalikes=(), timelines=(), copies=(), quality={})
    assert Turn("stale") is Turn.STALE
