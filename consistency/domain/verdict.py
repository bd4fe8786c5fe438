"""Pairs of claims, what was decided of them, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from consistency.domain.claim import Claim
from consistency.domain.text import Span


class Label(StrEnum):
    """The three answers, as the benchmark's guidelines define them."""

    AGREE = "agree"
    CONTRADICT = "contradict"
    UNRELATED = "unrelated"


class Kind(StrEnum):
    """What a pair agrees or disagrees about."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    ENTITY = "entity"
    POSITION = "position"
    NEGATION = "negation"
    UPDATED = "updated"
    SOURCES = "sources"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims that may speak of the same fact; `similarity` is a cosine in `[-1, 1]`.

    `rank` tells pairs lined up out of whole articles: 1 where each claim is the other's nearest
    in its article, 2 where one of them is, 3 otherwise; `None` for ready-made pairs.
    """

    left: Claim
    right: Claim
    similarity: float
    rank: int | None = None

    def swapped(self) -> "Pair":
        """The same pair seen from the other side."""
        return replace(self, left=self.right, right=self.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why: a code of `consistency/writers/data/wording.toml`, and where it shows on each side.

    `values` fill the sentence that the code stands for, `left_…` and `right_…` by side.
    """

    code: str
    left_span: Span | None = None
    right_span: Span | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def swapped(self) -> "Reason":
        """The same reason seen from the other side."""
        sides = {"left": "right", "right": "left"}
        return Reason(
            code=self.code,
            left_span=self.right_span,
            right_span=self.left_span,
            values={sides.get(name, name): value for name, value in self.values.items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was decided of a pair; the three probabilities sum to one.

    `kind` is `None` for unrelated pairs. `condition` names, by a code of `wording.toml`, what
    must be true for the label to hold ("same-moment" where one side has no date), else `None`.
    """

    label: Label
    kind: Kind | None
    p_agree: float
    p_contradict: float
    p_unrelated: float
    reasons: tuple[Reason, ...]
    condition: str | None

    @property
    def confidence(self) -> float:
        """The probability of the label given."""
        return {
            Label.AGREE: self.p_agree,
            Label.CONTRADICT: self.p_contradict,
            Label.UNRELATED: self.p_unrelated,
        }[self.label]
