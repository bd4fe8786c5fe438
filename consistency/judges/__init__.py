"""Pairs to verdicts."""

from consistency.judges.decision import Decision
from consistency.judges.judge import CalibratedJudge
from consistency.judges.nli import CrossEncoder
from consistency.judges.rarity import WordRarity

__all__ = ["CalibratedJudge", "CrossEncoder", "Decision", "WordRarity"]
