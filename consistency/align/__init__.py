"""Claims to the pairs worth judging."""

from consistency.align.candidates import AlignSettings, Alignment, align

__all__ = ["AlignSettings", "Alignment", "align"]
