"""One fact, every article's figure side by side."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from consistency.domain import (
    Claim,
    FactTable,
    FactValue,
    Figure,
    Finding,
    Span,
    TimeRelation,
)

# Reasons that say of two figures that they count the same thing.
SAME_COUNT = frozenset({"figures-agree", "figures-differ", "toll-updated", "toll-fell"})

_Node = tuple[str, Span]


def build_fact_tables(findings: Sequence[Finding]) -> tuple[FactTable, ...]:
    """Figures that findings tie together, one table a fact; tables of one article are none."""
    claims: dict[str, Claim] = {}
    ties: list[tuple[_Node, _Node]] = []
    for finding in findings:
        left, right = finding.pair.left, finding.pair.right
        claims[left.id], claims[right.id] = left, right
        for reason in finding.verdict.reasons:
            if reason.code in SAME_COUNT and reason.left_span and reason.right_span:
                ties.append(((left.id, reason.left_span), (right.id, reason.right_span)))
    tables = [_build(nodes, claims) for nodes in _components(ties)]
    found = [table for table in tables if len({v.article_id for v in table.values}) > 1]
    return tuple(
        sorted(found, key=lambda table: (not _is_disputed(table), -len(table.values), table.id))
    )


def _components(ties: Sequence[tuple[_Node, _Node]]) -> list[list[_Node]]:
    parents: dict[_Node, _Node] = {}

    def root(node: _Node) -> _Node:
        while parents.setdefault(node, node) != node:
            node = parents[node]
        return node

    for one, other in ties:
        parents[root(one)] = root(other)
    groups: dict[_Node, list[_Node]] = defaultdict(list)
    for node in sorted(parents):
        groups[root(node)].append(node)
    return list(groups.values())


def _build(nodes: Sequence[_Node], claims: dict[str, Claim]) -> FactTable:
    entries = [
        (claims[claim_id], figure)
        for claim_id, span in nodes
        for figure in claims[claim_id].figures
        if figure.span == span
    ]
    entries.sort(key=lambda entry: (str(entry[0].published), entry[0].id, entry[1].span))
    values = tuple(
        FactValue(
            article_id=claim.sentence.article_id,
            claim=claim,
            text=_printed(claim, figure),
            low=figure.low,
            high=figure.high,
            outlier=_is_outlier(figure, [other for _, other in entries]),
        )
        for claim, figure in entries
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
    """Whether fewer figures of the table meet this one than meet the best supported."""
    support = [sum(_meet(one, other) for other in all_figures) for one in all_figures]
    own = sum(_meet(figure, other) for other in all_figures)
    return own < max(support)


def _meet(one: Figure, other: Figure) -> bool:
    return one.low <= other.high and other.low <= one.high


def _is_disputed(table: FactTable) -> bool:
    low = max(value.low for value in table.values)
    high = min(value.high for value in table.values)
    return low > high
