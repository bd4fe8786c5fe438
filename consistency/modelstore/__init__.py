"""Model folders: shipped, of the user's own, or of the model hub; and what is known of each."""

from consistency.modelstore.cards import (
    CARD_NAME,
    ModelCard,
    fingerprint,
    models_root,
    read_card,
    shipped_cards,
    verify,
)
from consistency.modelstore.catalogue import HubModel, default_name, find_entry, hub_models
from consistency.modelstore.loading import DTYPES, LOAD_ERRORS, explain_load_error, max_tokens
from consistency.modelstore.sources import ModelFiles, locate, parse_name

__all__ = [
    "CARD_NAME",
    "DTYPES",
    "LOAD_ERRORS",
    "HubModel",
    "ModelCard",
    "ModelFiles",
    "default_name",
    "explain_load_error",
    "find_entry",
    "fingerprint",
    "hub_models",
    "locate",
    "max_tokens",
    "models_root",
    "parse_name",
    "read_card",
    "shipped_cards",
    "verify",
]
