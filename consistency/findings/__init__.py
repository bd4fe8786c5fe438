"""Verdicts to what a desk looks at: findings in order of weight, and facts side by side."""

from consistency.findings.fact_tables import build_fact_tables
from consistency.findings.ranking import build_findings

__all__ = ["build_fact_tables", "build_findings"]
