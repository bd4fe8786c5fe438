"""The report as a workbook: findings, facts, articles and the run, each on a sheet."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from consistency.domain import Article, Claim, Finding, Label, Report
from consistency.writers.base import WholeWriter
from consistency.writers.cards import headline, speaker
from consistency.writers.telling import tell
from consistency.writers.whole import to_bytes

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

# Excel holds no more in a cell (Excel specifications and limits).
MAX_CELL = 32_767
# A workbook tells when it was made; equal reports are to give equal bytes.
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_TONES = {Label.CONTRADICT: "#F8E7E4", Label.AGREE: "#E3F0EA", Label.UNRELATED: "#F0F0F0"}

Cell = str | float | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A sheet: columns as (heading, width), rows, and the tone of each row's first cell."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]
    tones: Sequence[Label] = ()


class XlsxWriter(WholeWriter):
    """Writes `report.xlsx`.

    Text from articles is written as text: never as a formula, a link or a number.
    """

    filename = "report.xlsx"

    def encode(self, report: Report) -> bytes:
        """`report` as a workbook; heads are frozen and filters on."""
        from xlsxwriter import Workbook

        held = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        with Workbook(held, options) as book:
            book.set_properties({"title": self._wording.ui("title"), "created": _MADE})
            for sheet in (
                self._findings(report),
                self._facts(report),
                self._articles(report),
                self._run(report),
            ):
                _write(book, sheet, days=_DAYS[self._wording.lang])
        return held.getvalue()

    def _findings(self, report: Report) -> _Sheet:
        w = self._wording
        articles = {article.id: article for article in report.articles}
        columns = [
            (w.ui("label"), 16),
            (w.ui("kind"), 14),
            (w.ui("finding"), 44),
            (w.ui("certainty"), 10),
            (w.ui("condition").removesuffix(":"), 22),
            *((f"{w.ui(name)} {side}", width) for side in "AB" for name, width in _SIDE),
            (w.ui("reasons"), 60),
            (w.ui("desk"), 28),
            (w.ui("note"), 28),
            ("ID", 18),
        ]
        return _Sheet(
            name=w.ui("findings"),
            columns=columns,
            rows=[self._finding(finding, articles) for finding in report.findings],
            tones=[finding.verdict.label for finding in report.findings],
        )

    def _finding(self, finding: Finding, articles: dict[str, Article]) -> list[Cell]:
        w, verdict = self._wording, finding.verdict
        ruling = self._beside.rulings.get(finding.id)
        return [
            w.label(verdict.label),
            w.kind(verdict.kind),
            headline(finding, wording=w),
            round(verdict.confidence, 4),
            w.condition(verdict.condition),
            *self._side(finding.pair.left, articles),
            *self._side(finding.pair.right, articles),
            "\n".join(dict.fromkeys(w.reason(reason) for reason in tell(finding, wording=w))),
            w.standing(ruling),
            ruling.note if ruling else "",
            finding.id,
        ]

    def _side(self, claim: Claim, articles: dict[str, Article]) -> list[Cell]:
        article = articles.get(claim.sentence.article_id)
        return [
            (article and article.outlet) or self._wording.ui("unknown-outlet"),
            _naive(claim.published),
            claim.text,
            speaker(claim),
        ]

    def _facts(self, report: Report) -> _Sheet:
        w = self._wording
        articles = {article.id: article for article in report.articles}
        rows: list[list[Cell]] = []
        for table in report.fact_tables:
            title = w.fact(counted=table.counted, aspect=table.aspect, unit=table.unit)
            for value in table.values:
                outlet, _, sentence, said = self._side(value.claim, articles)
                as_of = _naive(value.claim.as_of)
                told = w.ui("outlier") if value.outlier else w.ui("taken-over")
                flag = told if value.outlier or value.repeats else ""
                rows.append([title or table.title, value.text, outlet, as_of, said, flag, sentence])
        columns = [
            (w.ui("fact"), 30),
            (w.ui("value"), 18),
            (w.ui("outlet"), 22),
            (w.ui("as-of"), 12),
            (w.ui("speaker"), 26),
            (w.ui("remark"), 16),
            (w.ui("sentence"), 70),
        ]
        return _Sheet(name=w.ui("facts"), columns=columns, rows=rows)

    def _articles(self, report: Report) -> _Sheet:
        w = self._wording
        rows: list[list[Cell]] = [
            [a.outlet, _naive(a.published), a.title, a.author, a.url, a.path]
            for a in report.articles
        ]
        columns = [
            (w.ui("outlet"), 22),
            (w.ui("published"), 12),
            (w.ui("heading"), 60),
            (w.ui("author"), 22),
            (w.ui("address"), 50),
            (w.ui("source-path"), 50),
        ]
        return _Sheet(name=w.ui("articles"), columns=columns, rows=rows)

    def _run(self, report: Report) -> _Sheet:
        w = self._wording
        rows: list[list[Cell]] = [
            [w.setting(name), value] for name, value in sorted(report.signature.items())
        ]
        rows += [[w.count(name), n] for name, n in sorted(report.counts.items())]
        rows += [
            [f"{model}: {measure}", value]
            for model, measures in sorted(report.quality.items())
            for measure, value in sorted(measures.items())
        ]
        rows += [[f"{w.ui('skipped')}: {s.path}", w.skip(s.reason)] for s in report.skipped]
        columns = [(w.ui("entry"), 60), (w.ui("value"), 80)]
        return _Sheet(name=w.ui("run"), columns=columns, rows=rows)


_DAYS = {"de": "dd.mm.yyyy", "en": "yyyy-mm-dd"}
_SIDE = (("outlet", 20), ("published", 12), ("sentence", 60), ("speaker", 22))


def _write(book: "Workbook", sheet: _Sheet, *, days: str) -> None:
    page = book.add_worksheet(sheet.name)
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
    plain = {"valign": "top", "text_wrap": True}
    body = book.add_format(plain)
    tones = {label: book.add_format(plain | {"bg_color": tone}) for label, tone in _TONES.items()}
    day = book.add_format(plain | {"num_format": days, "align": "left"})
    moment = book.add_format(plain | {"num_format": f"{days} hh:mm", "align": "left"})
    share = book.add_format(plain | {"num_format": "0.00", "align": "left"})
    for column, (heading, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, head)
    for row, cells in enumerate(sheet.rows, start=1):
        tone = tones[sheet.tones[row - 1]] if sheet.tones else body
        for column, cell in enumerate(cells):
            style: Format = tone if column == 0 else body
            if isinstance(cell, datetime):
                # Midnight is how an article is read of which only the day is known.
                page.write_datetime(row, column, cell, moment if cell.time() != time() else day)
            elif isinstance(cell, float):
                page.write_number(row, column, cell, share)
            elif isinstance(cell, int):
                page.write_number(row, column, cell, style)
            elif cell:
                page.write_string(row, column, _text(cell), style)
            else:
                page.write_blank(row, column, None, style)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _text(cell: str) -> str:
    """`cell` as a cell holds it: no half surrogate pairs, and not too long."""
    text = to_bytes(cell).decode("utf-8")
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 2] + " …"


def _naive(moment: datetime | None) -> datetime | None:
    """Sheets know no time zones; they show Berlin's time as the articles do."""
    return moment.replace(tzinfo=None) if moment else None
