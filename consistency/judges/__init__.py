"""Pairs to verdicts."""

from consistency.judges.decision import Decision
from consistency.judges.judge import CalibratedJudge
from consistency.judges.nli import CrossEncoder
from consistency.judges.rarity import WordRarity
from consistency.judges.runtimes import RUNTIMES, NliModel, build_classifier

__all__ = [
    "RUNTIMES",
    "CalibratedJudge",
    "CrossEncoder",
    "Decision",
    "NliModel",
    "WordRarity",
    "build_classifier",
]
