"""Texts to unit vectors, cached by content."""

from consistency.encoders.cache import CachedEncoder
from consistency.encoders.transformer import SentenceTransformerEncoder

__all__ = ["CachedEncoder", "SentenceTransformerEncoder"]
