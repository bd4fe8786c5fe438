"""Articles into sentences with roles."""

from collections.abc import Callable, Mapping

from consistency.ports import Segmenter
from consistency.segment.german import GermanSegmenter, split_sentences

SEGMENTERS: Mapping[str, Callable[[], Segmenter]] = {"german": GermanSegmenter}

__all__ = ["SEGMENTERS", "GermanSegmenter", "split_sentences"]
