"""Runs and the queue: kept whole, narrowed, searched, compared."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from consistency.domain import Kind, Label
from consistency.errors import MissingError, StoreError
from consistency.store import (
    Action,
    Change,
    Filters,
    Standing,
    Store,
    Wanted,
    label_pair,
    schema,
)
from tests.desk.serving import relabelled
from tests.store.conftest import NOON
from tests.writers.reports import large_report, monstrous_report, sample_report


def ids(page) -> list[str]:
    return [entry.finding.id for entry in page.entries]


def test_a_run_gives_its_whole_report_back(store, report):
    (run,) = store.runs()
    assert store.report(run.number) == report
    assert (run.articles, run.findings, run.contradictions) == (10, 14, 10)


def test_the_same_report_is_the_same_run(store, report):
    again = store.add_run(report, name="noch einmal", at=NOON + timedelta(days=1))
    assert [run.number for run in store.runs()] == [again.number]
    assert store.page(Filters(wanted=Wanted.ALL)).total == 14


def test_entries_are_the_reports_findings_gravest_first(store, report):
    page = store.page(Filters(wanted=Wanted.ALL))
    expected = sorted(report.findings, key=lambda f: (-f.severity, f.id))
    assert [entry.finding for entry in page.entries] == expected
    articles = {article.id: article for article in report.articles}
    for entry in page.entries:
        for claim in (entry.finding.pair.left, entry.finding.pair.right):
            assert articles[claim.sentence.article_id] in entry.articles


def test_pages_follow_each_other_without_gap_or_repeat(tmp_path):
    store = Store(tmp_path / "large.sqlite")
    store.add_run(large_report(findings=120), name="x", at=NOON)
    seen = [one for offset in (0, 50, 100) for one in ids(store.page(Filters(), offset=offset))]
    assert len(seen) == len(set(seen)) == 120
    assert store.page(Filters(), offset=150).entries == ()
    store.close()


def test_filters_narrow_together(store, report):
    numbers = store.page(Filters(kind=Kind.NUMBER, label=Label.CONTRADICT, wanted=Wanted.ALL))
    expected = {
        f.id
        for f in report.findings
        if f.verdict.kind is Kind.NUMBER and f.verdict.label is Label.CONTRADICT
    }
    assert set(ids(numbers)) == expected != set()
    at_elbe = store.page(Filters(outlet="Elbe-Anzeiger", wanted=Wanted.ALL))
    for entry in at_elbe.entries:
        assert "Elbe-Anzeiger" in {article.outlet for article in entry.articles}
    assert 0 < at_elbe.total < 14


@pytest.mark.parametrize(
    ("words", "n"),
    [
        ("geburtsh verleg", 3),  # beginnings of words
        ("VERLEGUNG Geburtshilfe", 1),  # in any order and case
        ("nordsee kuestenblatt", 0),
        ("quastenflosser", 0),
        ("„“ …", 0),
        ('" OR NOT NEAR( *', 0),
    ],
)
def test_a_search_finds_beginnings_of_words_and_no_operators(store, words, n):
    assert store.page(Filters(words=words, wanted=Wanted.ALL)).total == n


def test_a_search_finds_outlets_with_or_without_their_dots(store, report):
    outlets = {article.id: article.outlet for article in report.articles}
    expected = {
        f.id
        for f in report.findings
        if {outlets[c.sentence.article_id] for c in (f.pair.left, f.pair.right)}
        == {"Küstenblatt", "Nordsee-Rundschau"}
    }
    assert expected
    for words in ("küstenblatt rundschau", "KUSTENBLATT rundsch"):
        assert set(ids(store.page(Filters(words=words, wanted=Wanted.ALL)))) == expected


def test_progress_counts_whatever_standing_is_asked_for(store, report):
    first, second = report.findings[0].id, report.findings[1].id
    store.decide(first, Change(action=Action.CONFIRM, who="Ada", version=0), at=NOON)
    store.decide(second, Change(action=Action.NEEDS_CALL, who="Ada", version=0), at=NOON)
    progress = store.progress(Filters(wanted=Wanted.CONFIRMED))
    assert (progress.total, progress.settled, progress.of(Standing.NEEDS_CALL)) == (14, 1, 1)
    assert store.page(Filters()).total == 13
    assert ids(store.page(Filters(wanted=Wanted.NEEDS_CALL))) == [second]


def test_facets_name_what_can_be_filtered_by(store, report):
    store.decide(
        report.findings[0].id,
        Change(action=Action.ASSIGN, who="Ada", version=0, text="Ben"),
        at=NOON,
    )
    facets = store.facets()
    assert "Küstenblatt" in facets.outlets
    assert set(facets.kinds) == {f.verdict.kind for f in report.findings if f.verdict.kind}
    assert facets.assignees == ("Ben",)
    assert store.page(Filters(assignee="Ben")).total == 1


def test_runs_are_compared_by_what_came_went_and_changed(store, report):
    gone, changed = report.findings[0].id, report.findings[3].id
    rerun = relabelled(report, finding=changed, label=Label.AGREE)
    extra = replace(report.findings[0], id="neu")
    rerun = replace(rerun, findings=(*rerun.findings[1:], extra))
    new = store.add_run(rerun, name="neu", at=NOON + timedelta(days=1))
    found = store.compare(old=1, new=new.number)
    assert (found.new, found.gone, found.same) == (("neu",), (gone,), 12)
    assert [(one.finding, one.before, one.after) for one in found.changed] == [
        (changed, Label.CONTRADICT, Label.AGREE)
    ]


def test_look_alikes_are_kept_and_shown_only_where_they_are_asked_for(store, report):
    (alike,) = report.lookalikes
    assert alike.id not in ids(store.page(Filters(wanted=Wanted.ALL)))
    (entry,) = store.page(Filters(label=Label.UNRELATED)).entries
    assert entry.finding == alike
    change = Change(action=Action.LABEL, who="Ada", version=0, label=Label.CONTRADICT)
    assert store.decide(alike.id, change, at=NOON).standing is Standing.DISMISSED
    told = label_pair(entry.finding, store.state(alike.id))
    assert told["label"] == "contradict", "what the program missed can be learnt from"


def test_a_look_alike_that_becomes_a_finding_is_one_judged_otherwise(store, report):
    (alike,) = report.lookalikes
    found = replace(alike, verdict=replace(alike.verdict, label=Label.CONTRADICT))
    other = replace(alike, id="anderes Paar")
    rerun = replace(report, findings=(*report.findings, found), lookalikes=(other,))
    new = store.add_run(rerun, name="neu", at=NOON + timedelta(days=1))
    told = store.compare(old=1, new=new.number)
    assert (told.new, told.gone, told.same) == ((), (), 14)
    assert [one.before for one in told.changed] == [Label.UNRELATED]


def test_the_queue_without_a_run_shows_each_finding_as_its_newest_run_saw_it(store, report):
    changed = report.findings[3].id
    rerun = replace(
        relabelled(report, finding=changed, label=Label.AGREE), findings=report.findings[3:4]
    )
    rerun = relabelled(rerun, finding=changed, label=Label.AGREE)
    store.add_run(rerun, name="nur einer", at=NOON + timedelta(days=1))
    page = store.page(Filters(wanted=Wanted.ALL))
    labels = {entry.finding.id: entry.finding.verdict.label for entry in page.entries}
    assert len(labels) == 14
    assert labels[changed] is Label.AGREE


def test_hostile_reports_are_kept_and_found(tmp_path):
    store = Store(tmp_path / "x.sqlite")
    report = monstrous_report()
    broken = replace(
        report, articles=(replace(report.articles[0], outlet="\ud800\x00"), report.articles[1])
    )
    store.add_run(broken, name="\ud800 Lauf", at=NOON)
    assert store.page(Filters(wanted=Wanted.ALL)).total == 2
    assert store.report(1) == broken
    store.close()


def test_what_is_not_there_is_missing(store):
    for ask in (
        lambda: store.run(9),
        lambda: store.report(9),
        lambda: store.entry("nie"),
        lambda: store.entry(sample_report().findings[0].id, run=9),
        lambda: store.compare(old=1, new=9),
    ):
        with pytest.raises(MissingError):
            ask()


def test_an_older_file_is_brought_up_to_date_and_keeps_what_it_has(store, tmp_path, monkeypatch):
    store.close()
    newer = (*schema.MIGRATIONS, ("ALTER TABLE runs ADD COLUMN colour TEXT NOT NULL DEFAULT ''",))
    monkeypatch.setattr(schema, "MIGRATIONS", newer)
    again = Store(tmp_path / "desk.sqlite")
    assert len(again.runs()) == 1
    again.close()
    db = sqlite3.connect(tmp_path / "desk.sqlite")
    assert db.execute("PRAGMA user_version").fetchone() == (len(newer),)
    assert db.execute("SELECT colour FROM runs").fetchall() == [("",)]
    db.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(store, tmp_path, monkeypatch):
    store.close()
    broken = (*schema.MIGRATIONS, ("CREATE TABLE extra (x) ", "SELECT nothing FROM nowhere"))
    monkeypatch.setattr(schema, "MIGRATIONS", broken)
    with pytest.raises(sqlite3.OperationalError):
        Store(tmp_path / "desk.sqlite")
    monkeypatch.undo()
    again = Store(tmp_path / "desk.sqlite")
    assert len(again.runs()) == 1
    again.close()
    db = sqlite3.connect(tmp_path / "desk.sqlite")
    assert db.execute("SELECT name FROM sqlite_schema WHERE name = 'extra'").fetchall() == []
    db.close()


def test_a_newer_version_and_a_foreign_database_are_refused_with_the_remedy(tmp_path):
    Store(tmp_path / "newer.sqlite").close()
    with sqlite3.connect(tmp_path / "newer.sqlite") as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"newer\.sqlite: written by a newer version"):
        Store(tmp_path / "newer.sqlite")
    with sqlite3.connect(tmp_path / "foreign.sqlite") as db:
        db.execute("CREATE TABLE bookmarks (url)")
    with pytest.raises(StoreError, match="another program; name another file with --db"):
        Store(tmp_path / "foreign.sqlite")
    (tmp_path / "text.sqlite").write_text("kein SQLite " * 100)
    with pytest.raises(StoreError, match="no database can be opened"):
        Store(tmp_path / "text.sqlite")


@pytest.mark.parametrize(
    ("filters", "index"),
    [
        (Filters(), "findings_latest"),
        (Filters(label=Label.AGREE), "findings_latest"),
        (Filters(run=1), "findings_of_run"),
        (Filters(run=1, label=Label.UNRELATED), "lookalikes"),
    ],
)
def test_the_queue_reads_by_the_index_made_for_it(store, filters, index):
    asked = []
    store._db.set_trace_callback(asked.append)
    store.page(filters)
    store._db.set_trace_callback(None)
    query = next(one for one in asked if "ORDER BY s.severity" in one)
    plan = [row["detail"] for row in store._db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert any(f"INDEX {index}" in step for step in plan), plan
