"""Reports into rows: one for the run, one for each finding and look-alike as this run saw it."""

import hashlib
import re
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from consistency.archive import dump, pack, restore
from consistency.domain import Article, Claim, Finding, Label, Report

_UNSTORABLE = re.compile(r"[\ud800-\udfff\x00]")
# An index of words needs no more of a claim; a word of 100 kB is none.
_MAX_INDEXED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A check that the store keeps. `id` hashes the report: the same report is the same run."""

    number: int
    id: str
    name: str
    at: datetime
    articles: int
    findings: int
    contradictions: int


def add(db: sqlite3.Connection, report: Report, *, name: str, at: datetime) -> int:
    """Write `report`, inside the caller's transaction; the number of its run.

    A report that is there already stays as it is, and its findings become the latest again.
    """
    packed = pack(report)
    run_id = hashlib.sha256(packed).hexdigest()[:16]
    known = db.execute("SELECT number FROM runs WHERE id = ?", (run_id,)).fetchone()
    if known is None:
        number = _write(db, report, run_id=run_id, packed=packed, name=name, at=at)
    else:
        number = int(known["number"])
        db.execute("UPDATE runs SET at = ? WHERE number = ?", (at.isoformat(), number))
    db.execute(
        "UPDATE sightings SET latest = 0 WHERE latest = 1 AND run <> ? AND finding IN "
        "(SELECT finding FROM sightings WHERE run = ?)",
        (number, number),
    )
    db.execute("UPDATE sightings SET latest = 1 WHERE latest = 0 AND run = ?", (number,))
    return number


def read(row: sqlite3.Row) -> Run:
    """The run of a row of `runs`."""
    return Run(
        number=row["number"],
        id=row["id"],
        name=row["name"],
        at=datetime.fromisoformat(row["at"]),
        articles=row["articles"],
        findings=row["findings"],
        contradictions=row["contradictions"],
    )


def unpack_finding(data: bytes) -> Finding:
    """The finding of a sighting."""
    return restore(zlib.decompress(data), Finding)


def unpack_article(data: bytes) -> Article:
    """The article of a row of `articles`."""
    return restore(zlib.decompress(data), Article)


def _write(
    db: sqlite3.Connection, report: Report, *, run_id: str, packed: bytes, name: str, at: datetime
) -> int:
    contradictions = sum(f.verdict.label is Label.CONTRADICT for f in report.findings)
    run = db.execute(
        "INSERT INTO runs (id, name, at, articles, findings, contradictions, packed) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            run_id,
            _plain(name),
            at.isoformat(),
            len(report.articles),
            len(report.findings),
            contradictions,
            packed,
        ),
    ).lastrowid
    assert run is not None
    articles = {article.id: article for article in report.articles}
    db.executemany(
        "INSERT OR IGNORE INTO articles (id, packed) VALUES (?, ?)",
        ((article.id, _pack(article)) for article in report.articles),
    )
    first = db.execute("SELECT coalesce(max(number), 0) + 1 FROM sightings").fetchone()[0]
    # What was rejected is kept like what was found: somebody may have to object.
    sightings = list(enumerate((*report.findings, *report.lookalikes), start=first))
    db.executemany(
        "INSERT INTO sightings (number, run, finding, latest, label, kind, condition, severity, "
        "p_agree, p_contradict, p_unrelated, left_article, right_article, left_outlet, "
        "right_outlet, left_date, right_date) VALUES (" + ", ".join("?" * 17) + ")",
        (_row(finding, number=number, run=run, articles=articles) for number, finding in sightings),
    )
    db.executemany(
        "INSERT INTO bodies (sighting, packed) VALUES (?, ?)",
        ((number, _pack(finding)) for number, finding in sightings),
    )
    db.executemany(
        "INSERT INTO words (rowid, text) VALUES (?, ?)",
        ((number, _indexed(finding, articles)) for number, finding in sightings),
    )
    return run


def _row(
    finding: Finding, *, number: int, run: int, articles: dict[str, Article]
) -> tuple[str | int | float, ...]:
    verdict, left, right = finding.verdict, finding.pair.left, finding.pair.right
    return (
        number,
        run,
        finding.id,
        1,
        verdict.label.value,
        verdict.kind.value if verdict.kind else "",
        _plain(verdict.condition or ""),
        finding.severity,
        verdict.p_agree,
        verdict.p_contradict,
        verdict.p_unrelated,
        left.sentence.article_id,
        right.sentence.article_id,
        _outlet(left, articles),
        _outlet(right, articles),
        left.published.isoformat() if left.published else "",
        right.published.isoformat() if right.published else "",
    )


def _outlet(claim: Claim, articles: dict[str, Article]) -> str:
    article = articles.get(claim.sentence.article_id)
    return _plain((article and article.outlet) or "")


def _indexed(finding: Finding, articles: dict[str, Article]) -> str:
    return _plain(" ".join(_words(finding, articles)))


def _words(finding: Finding, articles: dict[str, Article]) -> Iterator[str]:
    for claim in (finding.pair.left, finding.pair.right):
        article = articles.get(claim.sentence.article_id)
        yield claim.text[:_MAX_INDEXED]
        if claim.speaker:
            yield claim.speaker.text[:_MAX_INDEXED]
            yield claim.speaker.canonical[:_MAX_INDEXED]
        if article:
            yield (article.title or "")[:_MAX_INDEXED]
            yield (article.outlet or "")[:_MAX_INDEXED]


def _pack(value: Finding | Article) -> bytes:
    # The page unpacks fifty of them: the fastest level, which is a third larger than the best.
    return zlib.compress(dump(value), 1)


def _plain(text: str) -> str:
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)
