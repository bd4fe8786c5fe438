"""Findings as a table for a spreadsheet."""

import csv
import io

from consistency.domain import Article, Claim, Finding, Report
from consistency.writers.base import WholeWriter
from consistency.writers.json import iso
from consistency.writers.telling import tell
from consistency.writers.whole import to_bytes

_SIDE = ("outlet", "published", "speaker", "sentence", "path", "start", "end")

COLUMNS = (
    *("id", "label", "kind", "severity", "condition"),
    *("p_agree", "p_contradict", "p_unrelated", "reasons"),
    *(f"left_{name}" for name in _SIDE),
    *(f"right_{name}" for name in _SIDE),
)

# What a spreadsheet takes for a formula, also in full width (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class CsvWriter(WholeWriter):
    """Writes `findings.csv`: one finding a line, reasons in words.

    Commas, every cell quoted, UTF-8 with a byte order mark: by that mark Excel reads umlauts
    right. (A German Excel opens it by Daten → Aus Text/CSV; LibreOffice, pandas with
    `encoding="utf-8-sig"` and Google Sheets need no hint.) Columns keep their English names in
    both languages, so that scripts need not care.
    """

    filename = "findings.csv"

    def encode(self, report: Report) -> bytes:
        """The findings of `report`, gravest first."""
        articles = {article.id: article for article in report.articles}
        table = io.StringIO()
        lines = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\n")
        lines.writerow(COLUMNS)
        for finding in report.findings:
            lines.writerow([guard(cell) for cell in self._cells(finding, articles)])
        return to_bytes(table.getvalue(), encoding="utf-8-sig")

    def _cells(self, finding: Finding, articles: dict[str, Article]) -> list[str]:
        verdict = finding.verdict
        return [
            finding.id,
            verdict.label.value,
            verdict.kind.value if verdict.kind else "",
            f"{finding.severity:.4f}",
            self._wording.condition(verdict.condition),
            f"{verdict.p_agree:.4f}",
            f"{verdict.p_contradict:.4f}",
            f"{verdict.p_unrelated:.4f}",
            " ".join(
                self._wording.reason(reason) for reason in tell(finding, wording=self._wording)
            ),
            *_side(finding.pair.left, articles),
            *_side(finding.pair.right, articles),
        ]


def guard(cell: str) -> str:
    """`cell` as text that no spreadsheet computes: "=1+1" becomes "'=1+1"."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def _side(claim: Claim, articles: dict[str, Article]) -> list[str]:
    article = articles.get(claim.sentence.article_id)
    return [
        (article.outlet or "") if article else "",
        iso(claim.published) or "",
        claim.speaker.canonical if claim.speaker else "",
        claim.sentence.text,
        article.path if article else "",
        str(claim.sentence.span.start),
        str(claim.sentence.span.end),
    ]
