"""A real headless browser, and reports opened in it from the disk."""

import shutil
from dataclasses import replace

import pytest

from consistency.domain import Changes, Label
from consistency.writers import Beside, HtmlWriter, Ruling, Standing
from tests.writers.full_reports import full_report, hostile_report
from tests.writers.reports import (
    empty_report,
    large_report,
    monstrous_report,
    quiet_report,
    sample_report,
)

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
SWITCHES = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield running
        running.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("reports")
    HtmlWriter().write(sample_report(), target / "sample.html")
    HtmlWriter(lang="en").write(sample_report(), target / "english.html")
    HtmlWriter().write(empty_report(), target / "empty.html")
    HtmlWriter().write(quiet_report(), target / "quiet.html")
    HtmlWriter().write(large_report(findings=2000), target / "large.html")
    HtmlWriter().write(monstrous_report(), target / "monstrous.html")
    HtmlWriter(beside=everything_beside()).write(full_report(), target / "full.html")
    HtmlWriter(beside=everything_beside()).write(hostile_report(), target / "hostile.html")
    return target


def everything_beside() -> Beside:
    """A decision of each kind and news of each kind."""
    report = full_report()
    first, second, third, *_ = report.findings
    rulings = {
        finding.id: Ruling(
            finding=finding.id, standing=standing, by="Mara", at=None, note="Pressestelle gefragt"
        )
        for finding, standing in zip(report.findings, Standing, strict=False)
    }
    changes = Changes(
        new=frozenset({first.id}),
        gone=(replace(third, id="weg"),),
        changed={second.id: replace(second.verdict, label=Label.AGREE)},
    )
    return Beside(rulings=rulings, changes=changes)


@pytest.fixture
def visit(browser, folder):
    """Opens a report; at the end no console error, page error or outside request may be seen."""
    contexts, complaints = [], []

    def opened(name="sample", *, width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                complaints.append(request.url) if not request.url.startswith("file://") else None
            ),
        )
        page.goto(f"file://{folder}/{name}.html")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
