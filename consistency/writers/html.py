"""The report as one page that opens without a net: its style, script and text in one file."""

import hashlib
from base64 import b64encode
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.domain import Finding, Label, Report
from consistency.writers.cards import lay_out
from consistency.writers.coverage import sum_up
from consistency.writers.facts import tabulate
from consistency.writers.overview import count_certainty, count_kinds, number, set_against
from consistency.writers.whole import write_whole
from consistency.writers.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Environment


class HtmlWriter:
    """Writes `report.html`.

    Text from articles is escaped everywhere, and a Content-Security-Policy lets nothing run or
    load but the page's own style and script, which it knows by their hash.
    """

    filename = "report.html"

    def __init__(self, *, lang: str = "de", min_confidence: float = 0.0) -> None:
        self._wording = Wording.load(lang)
        self._min_confidence = min_confidence

    def write(self, report: Report, path: Path) -> None:
        """Write `report` to `path`.

        Raises:
            OutputError: when the file cannot be written.
        """
        write_whole(self.render(report), path)

    def render(self, report: Report) -> str:
        """The page of `report`; findings below the least confidence are counted, not shown."""
        wording = self._wording
        articles = {article.id: article for article in report.articles}
        numbers = number(report.articles)
        found = [f for f in report.findings if f.verdict.confidence >= self._min_confidence]
        matrix = set_against(report.articles, found, numbers=numbers, wording=wording)
        cards = lay_out(found, articles=articles, numbers=numbers, matrix=matrix, wording=wording)
        style, script = _asset("report.css"), _asset("report.js")
        return (
            _environment()
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
                shown_kinds=sorted({(c.kind_name, c.kind) for c in cards if c.kind}),
                outlets=sorted({side.outlet for c in cards for side in (c.left, c.right)}),
                matrix=matrix,
                facts=tabulate(
                    report.fact_tables, articles=articles, numbers=numbers, wording=wording
                ),
                articles=sorted(report.articles, key=lambda article: numbers[article.id]),
                numbers=numbers,
                skipped=report.skipped,
                coverage=sum_up(report.counts, wording=wording),
                signature=sorted(report.signature.items()),
            )
        )


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
def _environment() -> "Environment":
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
def _asset(name: str) -> str:
    folder = resources.files("consistency.writers") / "templates"
    return (folder / name).read_text(encoding="utf-8")
