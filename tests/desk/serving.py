"""A desk that listens, in a thread of this process; and a stand-in for the models."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import uvicorn

from consistency.desk.app import create_app
from consistency.desk.settings import DeskSettings
from consistency.domain import Article, Kind, Label, Report, Skipped
from consistency.ports import Progress
from consistency.store import Store
from tests.writers.reports import make_claim, make_finding

Checker = Callable[[Sequence[Article | Skipped], Progress], Report]
START = datetime(2026, 1, 30, 9, 0, tzinfo=UTC)


def first_sentences(sources: Sequence[Article | Skipped], progress: Progress) -> Report:
    """A check that needs no models: each article's first sentence contradicts the one before."""
    articles = [source for source in sources if isinstance(source, Article)]
    claims = [
        make_claim(article, sentence=article.text.split(". ")[0].split("\n")[0])
        for article in progress.track(articles, total=len(articles), stage="claims")
    ]
    return Report(
        articles=tuple(articles),
        findings=tuple(
            make_finding(
                left,
                right,
                label=Label.CONTRADICT,
                kind=Kind.NUMBER,
                odds=(0.1, 0.8, 0.1),
                severity=0.8,
            )
            for left, right in pairwise(claims)
        ),
        fact_tables=(),
        skipped=tuple(source for source in sources if isinstance(source, Skipped)),
        counts={"articles": len(articles)},
        signature={"version": "test"},
    )


def relabelled(report: Report, *, finding: str, label: Label) -> Report:
    """`report` as another model would give it: one finding has another label."""
    return replace(
        report,
        findings=tuple(
            replace(one, verdict=replace(one.verdict, label=label)) if one.id == finding else one
            for one in report.findings
        ),
    )


@contextmanager
def listening(
    path: Path,
    *reports: Report,
    settings: DeskSettings | None = None,
    checker: Checker = first_sentences,
) -> Iterator[str]:
    """The address of a desk over a new store at `path` that holds `reports`."""
    store = Store(path)
    for number, report in enumerate(reports, start=1):
        store.add_run(report, name=f"Lauf {number}", at=START.replace(hour=8 + number))
    app = create_app(store, checker=checker, settings=settings or DeskSettings())
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", proxy_headers=False)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server has not come up"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
        store.close()
