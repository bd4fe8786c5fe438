"""The report as Markdown, for a pull request, a wiki or a mail."""

import re
from collections.abc import Iterable

from consistency.domain import Article, Claim, Finding, Label, Report
from consistency.writers.base import WholeWriter
from consistency.writers.cards import headline, speaker
from consistency.writers.telling import tell
from consistency.writers.whole import to_bytes

# What begins a link, an emphasis, a table or a tag (CommonMark 0.31, GitHub's extensions).
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
# GitHub links bare addresses and tells people whose name stands behind an "@".
_LINKED = re.compile(r"&(?=#?\w+;)|(?<=\w):(?=//)|(?<=www)\.|@", re.IGNORECASE)
# "1." and "-" at the start of a line would begin a list.
_STARTS = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))")


class MarkdownWriter(WholeWriter):
    """Writes `report.md`: contradictions in full, agreements in a line."""

    filename = "report.md"

    def encode(self, report: Report) -> bytes:
        """`report` as Markdown in which text from articles is text."""
        return to_bytes("\n".join(self._lines(report)) + "\n")

    def _lines(self, report: Report) -> Iterable[str]:
        w = self._wording
        articles = {article.id: article for article in report.articles}
        found = {label: [f for f in report.findings if f.verdict.label is label] for label in Label}
        contradictions = found[Label.CONTRADICT]
        yield f"# {w.ui('contradictions-in', n=len(contradictions))} " + w.ui(
            "in-articles", n=len(report.articles)
        )
        yield from ("", w.ui("standfirst"), "")
        changes = self._beside.changes
        if changes:
            yield w.ui(
                "since-last",
                new=len(changes.new),
                gone=len(changes.gone),
                changed=len(changes.changed),
            )
            yield ""
        for finding in contradictions:
            yield from self._finding(finding, articles)
        if report.fact_tables:
            yield from (f"## {w.ui('facts')}", "")
            yield from self._facts(report, articles)
        if found[Label.AGREE]:
            yield from (f"## {w.ui('agreements')}", "")
            for finding in found[Label.AGREE]:
                sides = " / ".join(
                    self._origin(claim, articles)
                    for claim in (finding.pair.left, finding.pair.right)
                )
                yield f"- {escape(headline(finding, wording=w))} ({sides})"
            yield ""
        yield from (f"## {w.ui('signature')}", "")
        for name, value in sorted(report.signature.items()):
            yield f"- {escape(w.setting(name))}: {escape(value)}"

    def _finding(self, finding: Finding, articles: dict[str, Article]) -> Iterable[str]:
        w, verdict = self._wording, finding.verdict
        head = headline(finding, wording=w)
        yield from (f"## {escape(head)}", "")
        facts = [w.kind(verdict.kind), w.percent(verdict.confidence), f"`{finding.id[:8]}`"]
        yield " · ".join(fact for fact in facts if fact)
        if condition := w.condition(verdict.condition):
            yield f"**{w.ui('condition')}** {escape(condition)}"
        if standing := w.standing(self._beside.rulings.get(finding.id)):
            yield f"**{escape(standing)}**"
        for claim in (finding.pair.left, finding.pair.right):
            said = speaker(claim)
            source = f" ({w.ui('according-to')} {escape(said)})" if said else ""
            yield from ("", f"{self._origin(claim, articles)}{source}")
            yield f"> {escape(claim.text)}"
        yield ""
        for reason in dict.fromkeys(w.reason(reason) for reason in tell(finding, wording=w)):
            if reason.removesuffix(".") != head:
                yield f"- {escape(reason)}"
        yield ""

    def _facts(self, report: Report, articles: dict[str, Article]) -> Iterable[str]:
        w = self._wording
        heads = [w.ui(name) for name in ("fact", "value", "article", "speaker", "remark")]
        yield f"| {' | '.join(heads)} |"
        yield "| --- " * len(heads) + "|"
        for table in report.fact_tables:
            title = w.fact(counted=table.counted, aspect=table.aspect, unit=table.unit)
            for value in table.values:
                remark = w.ui("outlier") if value.outlier else w.ui("taken-over")
                cells = (
                    escape(title or table.title),
                    escape(value.text),
                    self._origin(value.claim, articles),
                    escape(speaker(value.claim)),
                    remark if value.outlier or value.repeats else "",
                )
                yield f"| {' | '.join(cells)} |"
        yield ""

    def _origin(self, claim: Claim, articles: dict[str, Article]) -> str:
        article = articles.get(claim.sentence.article_id)
        outlet = (article and article.outlet) or self._wording.ui("unknown-outlet")
        return f"**{escape(outlet)}**, {self._wording.day(claim.published)}"


def escape(text: str) -> str:
    """`text` on one line, in which nothing is markup, a link or a mention."""
    flat = " ".join(text.split())
    escaped = _SPECIAL.sub(r"\\\1", _LINKED.sub(lambda m: f"&#{ord(m[0])};", flat))
    # The entities just made hold a "#" that the second step escaped.
    escaped = re.sub(r"&\\#(\d+);", r"&#\1;", escaped)
    return _STARTS.sub(lambda m: f"{m[1]}{m[3] or ''}\\{m[2] or m[4]}", escaped)
