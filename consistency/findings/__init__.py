"""Verdicts to what a desk looks at: findings in order of weight, and facts side by side."""

from consistency.findings.changes import compare_runs
from consistency.findings.copies import find_copies
from consistency.findings.fact_tables import build_fact_tables
from consistency.findings.ranking import build_findings, build_lookalikes
from consistency.findings.timelines import build_timelines

__all__ = [
    "build_fact_tables",
    "build_findings",
    "build_lookalikes",
    "build_timelines",
    "compare_runs",
    "find_copies",
]
