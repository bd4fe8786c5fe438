"""Texts to unit vectors, cached by content."""

from consistency.encoders.cache import CachedEncoder
from consistency.encoders.transformer import POOLINGS, EncoderModel, SentenceTransformerEncoder

__all__ = ["POOLINGS", "CachedEncoder", "EncoderModel", "SentenceTransformerEncoder"]
