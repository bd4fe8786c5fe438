"""A report of 2,000 findings in 200 articles: how large its page is, and how fast it filters.

`python -m benchmarks.report` in the repository's root; with Chromium the page is opened too.
"""

import argparse
import random
import resource
import shutil
import tempfile
import time
from pathlib import Path

from consistency.domain import Article, Claim, Kind, Label, Reason, Report
from consistency.writers import HtmlWriter
from tests.writers.reports import make_article, make_claim, make_finding

# The page is to stay below this (5 MB) and to filter before anybody notices (100 ms).
MAX_BYTES, MAX_FILTER_MS = 5_000_000, 100

SUBJECTS = (
    "Die Feuerwehr",
    "Der Landrat",
    "Ein Sprecher der Polizei",
    "Die Leitstelle",
    "Der Kreis",
)
ACTS = (
    "meldete in der Nacht zum {day} insgesamt {n} Verletzte aus den umliegenden Gemeinden, "
    "darunter viele Einsatzkräfte",
    "sprach am {day} von {n} beschädigten Häusern im Überschwemmungsgebiet an der unteren Elbe, "
    "mehr als am Vortag",
    "rechnet nach Angaben vom {day} mit Kosten von rund {n} Millionen Euro für das laufende Jahr "
    "und das nächste",
    "bestätigte am {day}, dass {n} Menschen ihre Wohnungen vorsorglich verlassen mussten und in "
    "Schulen schlafen",
)
DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def main() -> None:
    """Make the report, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=2_000)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    report = make_report(findings=arguments.findings, articles=arguments.articles)
    begun = time.process_time()
    page = HtmlWriter().encode(report)
    took_s = time.process_time() - begun
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"report.html  {len(page):>12,} bytes  (at most {MAX_BYTES:,})")
    print(f"written in   {took_s:>12.2f} s CPU, {peak_mib:.0f} MiB at most")
    with tempfile.TemporaryDirectory() as folder:
        path = (arguments.out or Path(folder) / "report.html").absolute()
        path.write_bytes(page)
        for name, took_ms in time_filter(path).items():
            print(f"{name:<12} {took_ms:>12.0f} ms  (at most {MAX_FILTER_MS})")


def make_report(*, findings: int, articles: int) -> Report:
    """Invented articles of about 3,300 characters; every finding has two sides and four reasons."""
    dice = random.Random(5)
    made = [_make_article(n, dice) for n in range(articles)]
    sentences = {article.id: article.text.replace("\n\n", " ").split(". ") for article in made}

    def claim(article: Article) -> Claim:
        sentence = dice.choice(sentences[article.id][:-1]) + "."
        return make_claim(article, sentence=sentence, speaker="Kreis → Landkreis Stade")

    found = {}
    while len(found) < findings:
        one, other = dice.sample(made, 2)
        left, right = claim(one), claim(other)
        label = dice.choice((Label.CONTRADICT, Label.AGREE, Label.AGREE))
        p = dice.uniform(0.4, 0.98)
        rest = (1 - p) / 2
        odds = (p, rest, rest) if label is Label.AGREE else (rest, p, rest)
        finding = make_finding(
            left,
            right,
            label=label,
            kind=dice.choice((Kind.NUMBER, Kind.DATE, Kind.PLACE, Kind.POSITION)),
            odds=odds,
            severity=round(p, 4),
            reasons=(
                Reason(code="figures-differ", values={"left": "103 Häuser", "right": "111 Häuser"}),
                Reason(code="same-time", values={"left": "Montag", "right": "am Montag"}),
                Reason(code="same-actor", values={"names": "Landkreis Stade, Feuerwehr"}),
                Reason(code="nli-contradicts", values={"p": "0.81"}),
            ),
        )
        found[finding.id] = finding
    return Report(
        articles=tuple(made),
        findings=tuple(found.values()),
        fact_tables=(),
        skipped=(),
        counts={"articles": articles, "findings": findings},
        signature={"consistency": "benchmark"},
    )


def _make_article(n: int, dice: random.Random) -> Article:
    sentences = [
        f"{dice.choice(SUBJECTS)} "
        + dice.choice(ACTS).format(day=dice.choice(DAYS), n=dice.randint(3, 990))
        + "."
        for _ in range(24)
    ]
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, 24, 4)]
    return make_article(
        f"artikel-{n}",
        title=f"Hochwasser an der Elbe: Was der Landkreis bisher weiß ({n})",
        text="\n\n".join(paragraphs),
        published=f"2025-05-{n % 28 + 1:02}",
        outlet=f"Zeitung {n % 40}",
    )


FILTERS = {
    "by outlet": """() => { document.querySelector("#outlet").value = "Zeitung 3";
        document.querySelector("#outlet").dispatchEvent(new Event("change")); }""",
    "all again": """() => { document.querySelector("#reset").click(); }""",
    "by search": """() => { document.querySelector("#outlet").value = "";
        document.querySelector("#query").value = "verletzte montag 103";
        document.querySelector("#outlet").dispatchEvent(new Event("change")); }""",
    "sort": """() => { document.querySelector("#sort").value = "sure";
        document.querySelector("#sort").dispatchEvent(new Event("change")); }""",
}


def time_filter(path: Path) -> dict[str, float]:
    """Milliseconds from a choice to the page laid out anew; nothing without a browser."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium on this machine: filtering is not measured")
        return {}
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"file://{path}")
        found = {}
        for name, act in FILTERS.items():
            script = f"""() => {{ const begun = performance.now(); ({act})();
                document.body.offsetHeight; return performance.now() - begun; }}"""
            found[name] = float(page.evaluate(script))
        browser.close()
    return found


if __name__ == "__main__":
    main()
