"""Claims to the pairs worth judging."""

from consistency.align.candidates import Alignment, AlignSettings, align

__all__ = ["AlignSettings", "Alignment", "align"]
