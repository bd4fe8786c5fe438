"""Pairs to verdicts."""

from consistency.judges.decision import Decision
from consistency.judges.judge import CalibratedJudge, Comparison
from consistency.judges.nli import CrossEncoder, NliScorer, NliScores
from consistency.judges.rarity import WordRarity
from consistency.judges.runtimes import RUNTIMES, NliModel, build_classifier

__all__ = [
    "RUNTIMES",
    "CalibratedJudge",
    "Comparison",
    "CrossEncoder",
    "Decision",
    "NliModel",
    "NliScorer",
    "NliScores",
    "WordRarity",
    "build_classifier",
]
