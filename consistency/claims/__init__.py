"""Sentences into claims: what is counted, when, where, by whom, and who says so."""

from consistency.claims.extract import GermanClaimExtractor
from consistency.claims.sentences import no_claim_reason

__all__ = ["GermanClaimExtractor", "no_claim_reason"]
