"""Everything that was read out of one sentence."""

from dataclasses import dataclass

from consistency.domain.claim import Claim
from consistency.domain.text import Sentence
from consistency.domain.timex import Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A sentence with its claim, or with the reason why it makes none.

    `timexes` hold every time expression, vague ones ("damals") included; their spans count in
    the article's text, as those of the claim do.
    """

    sentence: Sentence
    claim: Claim | None
    no_claim: str | None
    timexes: tuple[Timex, ...]
