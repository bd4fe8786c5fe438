"""The whole report as JSON, as `docs/report.schema.json` describes it."""

import json
import math
from datetime import datetime, time
from typing import Any

from consistency.domain import (
    Article,
    Claim,
    FactTable,
    Finding,
    Reason,
    Report,
    Skipped,
    Span,
    Timeline,
)
from consistency.writers.base import WholeWriter
from consistency.writers.telling import put
from consistency.writers.whole import to_bytes
from consistency.writers.wording import Wording

Object = dict[str, Any]


class JsonWriter(WholeWriter):
    """Writes `report.json`: everything a run found, in an order that never changes."""

    filename = "report.json"

    def encode(self, report: Report) -> bytes:
        """`report` as `docs/report.schema.json` describes it."""
        return to_bytes(render_json(report, wording=self._wording))


def render_json(report: Report, *, wording: Wording | None = None) -> str:
    """`report` as the text of `report.json`, worded in German unless told otherwise."""
    described = describe(report, wording=wording or Wording.load("de"))
    return json.dumps(described, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def describe(report: Report, *, wording: Wording) -> Object:
    """`report` in the types of JSON; reasons carry their sentence in the wording's language."""
    articles = {article.id: article for article in report.articles}
    return {
        "findings": [_finding(finding, articles, wording) for finding in report.findings],
        "fact_tables": [_fact_table(table) for table in report.fact_tables],
        "skipped": [_skipped(skipped) for skipped in report.skipped],
        "counts": dict(sorted(report.counts.items())),
        "signature": dict(sorted(report.signature.items())),
        "articles": [_article(article) for article in report.articles],
        "lookalikes": [_finding(finding, articles, wording) for finding in report.lookalikes],
        "timelines": [_timeline(timeline) for timeline in report.timelines],
        "copies": [list(group) for group in report.copies],
        "quality": {
            model: dict(sorted(measures.items()))
            for model, measures in sorted(report.quality.items())
        },
    }


def iso(moment: datetime | None) -> str | None:
    """ISO 8601; the day alone at midnight, which is how an article of a known day is read."""
    if moment is None:
        return None
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat()


def _finding(finding: Finding, articles: dict[str, Article], wording: Wording) -> Object:
    verdict = finding.verdict
    return {
        "id": finding.id,
        "label": verdict.label.value,
        "kind": verdict.kind.value if verdict.kind else None,
        "severity": round(finding.severity, 4),
        "condition": verdict.condition,
        "p_agree": round(verdict.p_agree, 4),
        "p_contradict": round(verdict.p_contradict, 4),
        "p_unrelated": round(verdict.p_unrelated, 4),
        "reasons": [
            _reason(reason, wording.reason(put(reason, finding, wording=wording)))
            for reason in verdict.reasons
        ],
        "left": _side(finding.pair.left, articles),
        "right": _side(finding.pair.right, articles),
    }


def _reason(reason: Reason, text: str) -> Object:
    return {
        "code": reason.code,
        "text": text,
        "left_span": _span(reason.left_span),
        "right_span": _span(reason.right_span),
    }


def _side(claim: Claim, articles: dict[str, Article]) -> Object:
    article = articles.get(claim.sentence.article_id)
    return {
        "path": article.path if article else None,
        "article_id": claim.sentence.article_id,
        "outlet": article.outlet if article else None,
        "published": iso(claim.published),
        "sentence": claim.sentence.text,
        "start": claim.sentence.span.start,
        "end": claim.sentence.span.end,
        "speaker": claim.speaker.canonical if claim.speaker else None,
    }


def _fact_table(table: FactTable) -> Object:
    return {
        "id": table.id,
        "title": table.title,
        "counted": table.counted,
        "aspect": table.aspect,
        "unit": table.unit,
        "when": table.when,
        "confirmations": table.confirmations,
        "values": [
            {
                "article_id": value.article_id,
                "text": value.text,
                "low": _bound(value.low),
                "high": _bound(value.high),
                "outlier": value.outlier,
                "repeats": value.repeats,
                "published": iso(value.claim.published),
                "as_of": iso(value.claim.as_of),
                "speaker": value.claim.speaker.canonical if value.claim.speaker else None,
                "sentence": value.claim.sentence.text,
                "start": value.claim.sentence.span.start,
                "end": value.claim.sentence.span.end,
            }
            for value in table.values
        ],
    }


def _timeline(timeline: Timeline) -> Object:
    return {
        "id": timeline.id,
        "counted": timeline.counted,
        "aspect": timeline.aspect,
        "unit": timeline.unit,
        "points": [
            {
                "article_id": point.article_id,
                "at": iso(point.at),
                "text": point.text,
                "low": _bound(point.low),
                "high": _bound(point.high),
                "turn": point.turn.value if point.turn else None,
            }
            for point in timeline.points
        ],
    }


def _skipped(skipped: Skipped) -> Object:
    return {"path": skipped.path, "reason": skipped.reason, "message": skipped.message}


def _article(article: Article) -> Object:
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "url": article.url,
        "published": iso(article.published),
        "updated": iso(article.updated),
        "text": article.text,
    }


def _span(span: Span | None) -> Object | None:
    return {"start": span.start, "end": span.end} if span else None


def _bound(value: float) -> float | None:
    """JSON has no infinity: an open end is null."""
    return round(value, 4) if math.isfinite(value) else None
