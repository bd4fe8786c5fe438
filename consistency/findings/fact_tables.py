"""One fact, every article's figure side by side."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from consistency.domain import (
    Claim,
    FactTable,
    FactValue,
    Figure,
    Finding,
    Label,
    Span,
    TimeRelation,
)
from consistency.findings.copies import first_of_each, is_same_sentence
from consistency.german.places import PlaceRelation, relate_places

# Reasons that say of two figures that they count the same thing.
SAME_COUNT = frozenset({"figures-agree", "figures-differ", "toll-updated", "toll-fell"})

# A toll is told again days later, with the day of the telling: its times tell no facts apart.
TOLLS = frozenset({"killed", "injured", "missing"})

_Node = tuple[str, Span]
_Entry = tuple[Claim, Figure]


def build_fact_tables(
    findings: Sequence[Finding], *, copies: Iterable[tuple[str, ...]] = ()
) -> tuple[FactTable, ...]:
    """Figures that findings tie together, one table a fact; tables of one article are none.

    What happened at another time or place is another fact, even where a finding ties it. `copies`
    are the groups of articles that share a text: their versions confirm nothing.
    """
    texts = first_of_each(copies)
    entries: dict[_Node, _Entry] = {}
    ties: list[tuple[_Node, _Node]] = []
    for finding in sorted(findings, key=lambda one: (-one.verdict.confidence, one.id)):
        if finding.verdict.label is Label.UNRELATED:
            continue
        pair = finding.pair
        for reason in finding.verdict.reasons:
            left, right = _entry(pair.left, reason.left_span), _entry(pair.right, reason.right_span)
            if reason.code in SAME_COUNT and left and right:
                nodes = [(claim.id, figure.span) for claim, figure in (left, right)]
                entries |= dict(zip(nodes, (left, right), strict=True))
                ties.append((nodes[0], nodes[1]))
    tables = [_build(group, texts) for group in _gather(ties, entries)]
    found = [table for table in tables if len({v.article_id for v in table.values}) > 1]
    return tuple(
        sorted(found, key=lambda table: (not _is_disputed(table), -len(table.values), table.id))
    )


def _entry(claim: Claim, span: Span | None) -> _Entry | None:
    figure = next((figure for figure in claim.figures if figure.span == span), None)
    return (claim, figure) if figure else None


def _gather(
    ties: Sequence[tuple[_Node, _Node]], entries: dict[_Node, _Entry]
) -> list[list[_Entry]]:
    """Tied figures in groups; a tie, the surest first, joins none that hold different facts."""
    groups = {node: [node] for node in entries}
    for one, other in ties:
        ours, theirs = groups[one], groups[other]
        if ours is theirs or any(
            _is_other_fact(entries[a], entries[b]) for a in ours for b in theirs
        ):
            continue
        joined = sorted([*ours, *theirs])
        groups |= dict.fromkeys(joined, joined)
    distinct = {group[0]: group for group in groups.values()}
    return [[entries[node] for node in distinct[first]] for first in sorted(distinct)]


def _is_other_fact(one: _Entry, other: _Entry) -> bool:
    (left, ours), (right, theirs) = one, other
    if any(a and b and a != b for a, b in ((ours.aspect, theirs.aspect), (ours.unit, theirs.unit))):
        return True
    tolls = TOLLS & {ours.aspect, theirs.aspect} or ours.cumulative or theirs.cumulative
    return _places_apart(left, right) or (not tolls and _times_apart(left, right))


def _places_apart(left: Claim, right: Claim) -> bool:
    """Whether both name places, or stand in some, and no two of them may be one."""
    relations = [
        relate_places(here.canonical, there.canonical)
        for here in left.places or left.setting.places
        for there in right.places or right.setting.places
    ]
    return bool(relations) and all(relation is PlaceRelation.APART for relation in relations)


def _times_apart(left: Claim, right: Claim) -> bool:
    """Whether both name times, or stand in one, and no two of them meet."""
    meetings = [
        start < later_end and later_start < end
        for start, end in _moments(left)
        for later_start, later_end in _moments(right)
    ]
    return bool(meetings) and not any(meetings)


def _moments(claim: Claim) -> list[tuple[datetime, datetime]]:
    times = [time for time in claim.times if time.relation is TimeRelation.AT]
    if not times and claim.setting.time:
        times = [claim.setting.time]
    return [(time.start, time.end) for time in times if time.start and time.end]


def _build(group: Sequence[_Entry], texts: Mapping[str, str]) -> FactTable:
    entries = sorted(group, key=lambda entry: (str(entry[0].published), entry[0].id, entry[1].span))
    values = tuple(
        FactValue(
            article_id=claim.sentence.article_id,
            claim=claim,
            text=_printed(claim, figure),
            low=figure.low,
            high=figure.high,
            outlier=_is_outlier(figure, [other for _, other in entries]),
            repeats=_repeated(entries[:n], (claim, figure), texts),
        )
        for n, (claim, figure) in enumerate(entries)
    )
    first_claim, first = entries[0]
    key = "\x1f".join(sorted(f"{claim.id}:{figure.span.start}" for claim, figure in entries))
    return FactTable(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        title=first_claim.text,
        counted=next((figure.counted for _, figure in entries if figure.counted), None),
        aspect=next((figure.aspect for _, figure in entries if figure.aspect), None),
        unit=first.unit,
        when=next((found for claim, _ in entries if (found := _when(claim))), None),
        values=values,
    )


def _repeated(earlier: Sequence[_Entry], entry: _Entry, texts: Mapping[str, str]) -> str | None:
    """The article that the entry's wording is taken over from: the same figure, the same text."""
    claim, figure = entry
    ours = claim.sentence.article_id
    for other, other_figure in earlier:
        theirs = other.sentence.article_id
        if theirs == ours or (figure.low, figure.high) != (other_figure.low, other_figure.high):
            continue
        one_text = ours in texts and texts[ours] == texts.get(theirs)
        if one_text or is_same_sentence(claim, other):
            return theirs
    return None


def _printed(claim: Claim, figure: Figure) -> str:
    start = claim.sentence.span.start
    return claim.text[figure.span.start - start : figure.span.end - start]


def _when(claim: Claim) -> str | None:
    start = claim.sentence.span.start
    for time in claim.times:
        if time.relation is TimeRelation.AT:
            return claim.text[time.span.start - start : time.span.end - start]
    return None


def _is_outlier(figure: Figure, all_figures: Sequence[Figure]) -> bool:
    """Whether this figure meets none of the best supported: "41" beside "64" and "64"."""
    support = [sum(_meet(one, other) for other in all_figures) for one in all_figures]
    best = [one for one, n in zip(all_figures, support, strict=True) if n == max(support)]
    return not any(_meet(figure, one) for one in best)


def _meet(one: Figure, other: Figure) -> bool:
    return one.low <= other.high and other.low <= one.high


def _is_disputed(table: FactTable) -> bool:
    low = max(value.low for value in table.values)
    high = min(value.high for value in table.values)
    return low > high
