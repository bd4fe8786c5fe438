"""Annotations as JSON: one object a sentence; the fields are told in `docs/annotate.md`."""

import json
from collections.abc import Mapping
from math import isinf
from typing import Any

from consistency.domain import (
    Annotation,
    Article,
    Claim,
    Figure,
    Mention,
    Span,
    TimeSpan,
    Timex,
)


def annotation_line(article: Article, number: int, annotation: Annotation) -> str:
    """The line of one sentence, without a line end; `number` counts the article's from 0."""
    return json.dumps(annotation_record(article, number, annotation), ensure_ascii=False)


def annotation_record(article: Article, number: int, annotation: Annotation) -> dict[str, Any]:
    """One sentence with all that was read out of it; offsets count in the article's text."""
    sentence, claim = annotation.sentence, annotation.claim
    record: dict[str, Any] = {
        "article": article.path,
        "date": None if article.published is None else article.published.isoformat(),
        "sentence": number,
        "start": sentence.span.start,
        "end": sentence.span.end,
        "text": sentence.text,
        "role": sentence.role.value,
        "no_claim": annotation.no_claim,
    }
    record |= _claim(article.text, claim) if claim is not None else _NOTHING
    record["timex3"] = [_timex(article.text, timex) for timex in annotation.timexes]
    return record


_NOTHING: Mapping[str, Any] = {
    "figures": [],
    "times": [],
    "places": [],
    "people": [],
    "speaker": None,
    "polarity": None,
    "modality": None,
}


def _claim(text: str, claim: Claim) -> dict[str, Any]:
    return {
        "figures": [_figure(text, figure) for figure in claim.figures],
        "times": [_time(text, time) for time in claim.times],
        "places": [_mention(text, place) for place in claim.places],
        "people": [_mention(text, person) for person in claim.people],
        "speaker": None if claim.speaker is None else _mention(text, claim.speaker),
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
    }


def _where(text: str, span: Span) -> dict[str, Any]:
    return {"text": span.of(text), "start": span.start, "end": span.end}


def _figure(text: str, figure: Figure) -> dict[str, Any]:
    return _where(text, figure.span) | {
        "low": _finite(figure.low),
        "high": _finite(figure.high),
        "unit": figure.unit,
        "counted": figure.counted,
        "aspect": figure.aspect,
        "exact": figure.exact,
        "cumulative": figure.cumulative,
        "part": None if figure.part is None else figure.part.value,
    }


def _finite(value: float) -> float | None:
    """`None` for no bound: JSON knows no infinity."""
    return None if isinf(value) else round(value, 4)


def _time(text: str, time: TimeSpan) -> dict[str, Any]:
    return _where(text, time.span) | {
        "from": None if time.start is None else time.start.isoformat(),
        "until": None if time.end is None else time.end.isoformat(),
        "precision": None if time.precision is None else time.precision.value,
        "relation": time.relation.value,
        "days": time.days,
        "key": time.key,
    }


def _timex(text: str, timex: Timex) -> dict[str, Any]:
    return _where(text, timex.span) | {
        "type": timex.type.value,
        "value": timex.value,
        "mod": timex.mod,
    }


def _mention(text: str, mention: Mention) -> dict[str, Any]:
    # Who goes on speaking is named in an earlier sentence: the span is empty, the name is not.
    return _where(text, mention.span) | {
        "canonical": mention.canonical,
        "kind": mention.kind.value,
    }
