"""The report as one page that opens without a net: its style, script and text in one file."""

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from consistency.domain import Article, Finding, Label, Report
from consistency.writers.base import NOTHING, Beside, WholeWriter
from consistency.writers.cards import Card, describe_card
from consistency.writers.charts import draw_charts
from consistency.writers.coverage import sum_up
from consistency.writers.facts import tabulate
from consistency.writers.news import tell_news
from consistency.writers.overview import (
    Matrix,
    count_certainty,
    count_kinds,
    number,
    set_against,
)
from consistency.writers.reading import lay_out_articles
from consistency.writers.whole import to_bytes

if TYPE_CHECKING:
    from jinja2 import Environment

# Beyond so many findings a card leaves title and neighbouring sentences to the articles in full,
# out of which the script puts them in once the card comes into sight: so 2,000 findings in 200
# articles stay below 5 MB (`benchmarks/report.py`).
MANY = 500


class HtmlWriter(WholeWriter):
    """Writes `report.html`.

    Text from articles is escaped everywhere, and a Content-Security-Policy lets nothing run or
    load but the page's own style and script, which it knows by their hash.
    """

    filename = "report.html"

    def __init__(
        self, *, lang: str = "de", beside: Beside = NOTHING, min_confidence: float = 0.0
    ) -> None:
        super().__init__(lang=lang, beside=beside)
        self._min_confidence = min_confidence

    def encode(self, report: Report) -> bytes:
        """The page of `report`, in UTF-8."""
        return to_bytes(self.render(report))

    def render(self, report: Report) -> str:
        """The page of `report`; findings below the least confidence are counted, not shown."""
        wording = self._wording
        articles = {article.id: article for article in report.articles}
        numbers = number(report.articles)
        found = [f for f in report.findings if f.verdict.confidence >= self._min_confidence]
        found.sort(key=lambda finding: (-finding.severity, finding.id))
        shown = [*found, *report.lookalikes]
        matrix = set_against(report.articles, found, numbers=numbers, wording=wording)
        cards = self._cards(shown, articles, numbers, matrix)
        style = "".join(asset(name) for name in ("base.css", "card.css", "report.css"))
        script = asset("report.js")
        return (
            environment()
            .get_template("report.html.jinja")
            .render(
                w=wording,
                policy=_policy(style, script),
                style=style,
                script=script,
                cards={label.value: [c for c in cards if c.label is label] for label in Label},
                conditional=sum(_contradicts_on_condition(finding) for finding in found),
                hidden=len(report.findings) - len(found),
                min_confidence=wording.percent(self._min_confidence),
                kinds=count_kinds(found, wording=wording),
                certainty=count_certainty(found, wording=wording),
                news=tell_news(self._beside.changes, found, wording=wording),
                decided=Counter(
                    ruling.standing.value
                    for finding in found
                    if (ruling := self._beside.rulings.get(finding.id)) and ruling.standing
                ),
                shown_kinds=sorted({(c.kind_name, c.kind) for c in cards if c.kind}),
                outlets=sorted({side.outlet for c in cards for side in (c.left, c.right)}),
                matrix=matrix,
                facts=tabulate(
                    report.fact_tables,
                    timelines=report.timelines,
                    articles=articles,
                    numbers=numbers,
                    wording=wording,
                ),
                charts=draw_charts(
                    report.timelines, articles=articles, numbers=numbers, wording=wording
                ),
                texts=lay_out_articles(
                    report.articles, shown, numbers=numbers, copies=report.copies, wording=wording
                ),
                skipped=report.skipped,
                coverage=sum_up(report.counts, wording=wording),
                signature=sorted(report.signature.items()),
                quality=[
                    (model, sorted(measures.items()))
                    for model, measures in sorted(report.quality.items())
                ],
            )
        )

    def _cards(
        self,
        findings: Sequence[Finding],
        articles: dict[str, Article],
        numbers: dict[str, int],
        matrix: Matrix,
    ) -> list[Card]:
        changes, wording = self._beside.changes, self._wording

        def news(finding: Finding) -> str:
            if changes is None:
                return ""
            if finding.id in changes.new:
                return wording.ui("is-new")
            before = changes.changed.get(finding.id)
            return wording.ui("was", label=wording.label(before.label)) if before else ""

        return [
            describe_card(
                finding,
                articles=articles,
                wording=wording,
                numbers=numbers,
                pair=matrix.pair(finding),
                brief=len(findings) > MANY,
                news=news(finding),
                ruling=self._beside.rulings.get(finding.id),
            )
            for finding in findings
        ]


def _contradicts_on_condition(finding: Finding) -> bool:
    return finding.verdict.label is Label.CONTRADICT and finding.verdict.condition is not None


def _policy(style: str, script: str) -> str:
    """Nothing but this style and this script, and no images but those written into the page."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    digest = b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


@cache
def environment() -> "Environment":
    """The templates; the macro `card` of `card.html.jinja` takes a `Card` and a `Wording`."""
    # Half a second that `consistency --help` need not wait for.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("consistency.writers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def asset(name: str) -> str:
    """A file beside the templates; `base.css` and `card.css` are enough for cards elsewhere."""
    folder = resources.files("consistency.writers") / "templates"
    return (folder / name).read_text(encoding="utf-8")
