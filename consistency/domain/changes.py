"""What became of the findings of an earlier run."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from consistency.domain.report import Finding
from consistency.domain.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """A run against the one before it.

    `new` are ids that the earlier run had not; `gone` its findings that this one has no more,
    in their order; `changed` the earlier verdicts, by id, of those whose label, kind or
    condition is another now; `same` counts the rest.
    """

    new: frozenset[str]
    gone: tuple[Finding, ...]
    changed: Mapping[str, Verdict] = field(default_factory=dict)
    same: int = 0
