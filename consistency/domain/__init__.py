"""The nouns of the program: frozen, without I/O, each stage's output the next one's input."""

from consistency.domain.annotation import Annotation
from consistency.domain.changes import Changes
from consistency.domain.claim import (
    Claim,
    Figure,
    Mention,
    MentionKind,
    Modality,
    Part,
    Polarity,
    Precision,
    Setting,
    TimeRelation,
    TimeSpan,
)
from consistency.domain.report import (
    FactTable,
    FactValue,
    Finding,
    Report,
    Skipped,
    Timeline,
    TimelinePoint,
    Turn,
)
from consistency.domain.text import Article, Role, Sentence, Span
from consistency.domain.timex import Timex, TimexType
from consistency.domain.verdict import Kind, Label, Pair, Reason, Verdict

__all__ = [
    "Annotation",
    "Article",
    "Changes",
    "Claim",
    "FactTable",
    "FactValue",
    "Figure",
    "Finding",
    "Kind",
    "Label",
    "Mention",
    "MentionKind",
    "Modality",
    "Pair",
    "Part",
    "Polarity",
    "Precision",
    "Reason",
    "Report",
    "Role",
    "Sentence",
    "Setting",
    "Skipped",
    "Span",
    "TimeRelation",
    "TimeSpan",
    "Timeline",
    "TimelinePoint",
    "Timex",
    "TimexType",
    "Turn",
    "Verdict",
]
