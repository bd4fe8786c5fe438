"""Pairs files of the benchmark's format: read, checked, and made into pairs of claims."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from consistency.claims import GermanClaimExtractor
from consistency.domain import Claim, Label, Pair
from consistency.errors import PairFileError
from consistency.ports import Encoder
from consistency.readers.articles import clean

BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSide:
    """One side as the file gives it."""

    text: str
    published: datetime | None
    context: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRecord:
    """One line; `label`, `kind` and `phenomenon` are `None` where the line has none."""

    id: str
    a: PairSide
    b: PairSide
    label: Label | None
    kind: str | None
    phenomenon: str | None


def read_pairs(path: Path) -> tuple[PairRecord, ...]:
    """The pairs of a JSONL file.

    Raises `PairFileError` naming the line for anything that is no pair, and for an empty file.
    """
    try:
        # Not splitlines(): a line separator (U+2028) may stand inside a JSON string.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PairFileError(f"{path}: cannot be read ({error}); give a UTF-8 JSONL file") from error
    records = tuple(_parse_lines(lines, path))
    if not records:
        raise PairFileError(f"{path}: no pairs; give a JSON object a line with a, b")
    return records


def build_pairs(
    records: Sequence[PairRecord], *, extractor: GermanClaimExtractor, encoder: Encoder
) -> tuple[Pair, ...]:
    """A pair of claims for each record, similarity by `encoder`."""
    left = encoder.encode([record.a.text for record in records])
    right = encoder.encode([record.b.text for record in records])
    cosines = (left * right).sum(axis=1)
    return tuple(
        Pair(
            left=_claim(record.a, f"{record.id}/a", extractor),
            right=_claim(record.b, f"{record.id}/b", extractor),
            similarity=round(float(cosine), 4),
        )
        for record, cosine in zip(records, cosines, strict=True)
    )


def _claim(side: PairSide, article_id: str, extractor: GermanClaimExtractor) -> Claim:
    return extractor.extract_claim(
        side.text, published=side.published, context=side.context, article_id=article_id
    )


def _parse_lines(lines: Sequence[str], path: Path) -> Iterator[PairRecord]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise PairFileError(f"{where}: no JSON ({error}); mend the line") from error
        if not isinstance(row, dict):
            raise PairFileError(f"{where}: no JSON object; give id, a and b")
        label = row.get("label")
        if label is not None and (not isinstance(label, str) or label not in set(Label)):
            raise PairFileError(f"{where}: unknown label {label!r}; use {', '.join(Label)}")
        yield PairRecord(
            id=str(row.get("id", number)),
            a=_parse_side(row.get("a"), f"{where}: a"),
            b=_parse_side(row.get("b"), f"{where}: b"),
            label=Label(label) if label is not None else None,
            kind=_text_or_none(row.get("kind"), f"{where}: kind"),
            phenomenon=_text_or_none(row.get("phenomenon"), f"{where}: phenomenon"),
        )


def _parse_side(side: Any, where: str) -> PairSide:
    if not isinstance(side, Mapping) or not isinstance(side.get("text"), str):
        raise PairFileError(f'{where}: no "text"; give {{"text": …, "date": …}}')
    text = clean(side["text"])
    if not text:
        raise PairFileError(f'{where}: empty "text"; give the sentence')
    context = _text_or_none(side.get("context"), f"{where}: context")
    return PairSide(
        text=text,
        published=_parse_date(side.get("date"), where),
        context=clean(context) or None if context else None,
    )


def _parse_date(date: Any, where: str) -> datetime | None:
    try:
        published = datetime.fromisoformat(date) if date is not None else None
    except (TypeError, ValueError) as error:
        raise PairFileError(f'{where}: "date" {date!r} is no ISO date; use 2026-01-30') from error
    if published is None or published.tzinfo is not None:
        return published and published.astimezone(BERLIN)
    return published.replace(tzinfo=BERLIN)


def _text_or_none(value: Any, where: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise PairFileError(f"{where}: {value!r} is no text; put it in quotes, or leave it out")
    return value
