"""Which figures of two claims count the same thing, and how surely."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from consistency.domain import Claim, Figure, Reason
from consistency.german.aspects import aspect_table
from consistency.german.figures import format_figure
from consistency.german.kinship import Kinship, kinship
from consistency.german.topics import share_noun
from consistency.german.units import AGE, DURATION, PERCENT, RANK, SCORE, kind_of
from consistency.judges.holders import Holder, holder_of

CHANGES = frozenset({"change", "change-rise", "change-fall"})
# Numbers up to here stand in any two sentences by chance.
SMALL = 20
# Two slips of one age are a few years apart; 19 and 43 are two people.
AGE_SLIP_YEARS = 5
# Two accounts of one sum are seldom ten times apart where nothing says that they tell of one.
MAX_RATIO = 10.0
SLIP_OF_SCALE = 1000.0
# Millions are told in round numbers; "4 Millionen" is too round to be held against anything.
ROUNDED_FROM = 1e6
LEAST_DIGITS = 2
# In a table "die Bayern" and "Dortmund" are two clubs, though one is read as a place.
_CLUB_UNITS = frozenset({"points", RANK})
# The half-time score is no result.
HALF_TIME = "half-time"


class Likeness(IntEnum):
    """How surely two figures count the same thing; higher is surer."""

    OTHER = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMatch:
    """Two figures, one of each side, and what their intervals say.

    `same_holder` says whether both are told of one ("die SPD kam auf 28 Prozent"), `None` where
    one side names nobody.
    """

    left: Figure
    right: Figure
    likeness: Likeness
    same_holder: bool | None = None

    @property
    def meets(self) -> bool:
        """Whether the intervals have a value in common."""
        return meet(self.left, self.right)

    @property
    def relation(self) -> Kinship:
        """How the nouns counted stand to each other."""
        return kinship(self.left.counted, self.right.counted)

    def reason(self, code: str, **values: str) -> Reason:
        """A reason that points at both figures."""
        return Reason(
            code=code,
            left_span=self.left.span,
            right_span=self.right.span,
            values={
                "left": format_figure(self.left),
                "right": format_figure(self.right),
                "counted": self.left.counted or self.right.counted or "",
                **values,
            },
        )


def match_figures(left: Claim, right: Claim) -> tuple[FigureMatch, ...]:
    """One-to-one matches, the surest first; among equals those of one holder, then who meet."""
    if not left.figures or not right.figures:
        return ()
    ours, theirs = _held(left), _held(right)
    candidates = [
        FigureMatch(
            left=one,
            right=other,
            likeness=Likeness.OTHER if same is False else likeness,
            same_holder=same,
        )
        for one, our in zip(left.figures, ours, strict=True)
        for other, their in zip(right.figures, theirs, strict=True)
        if (likeness := _in_context(one, other, left.text, right.text)) is not None
        for same in (_same(our, their, clubs=one.unit in _CLUB_UNITS),)
    ]
    # Figures that meet first among equals: "74 von 117" and "117, davon 74" match crosswise.
    candidates.sort(
        key=lambda m: (
            -m.likeness,
            m.same_holder is not True,
            not m.meets,
            m.left.span.start + m.right.span.start,
        )
    )
    chosen: list[FigureMatch] = []
    for match in candidates:
        if all(match.left != done.left and match.right != done.right for done in chosen):
            chosen.append(match)
    return tuple(chosen)


def _in_context(left: Figure, right: Figure, ours: str, theirs: str) -> Likeness | None:
    """The likeness; shares and sums of which nothing is said need a noun that both texts share."""
    likeness = likeness_of(left, right)
    bare = _hangs_on_noun(left.unit) and not topics(left) and not topics(right)
    if likeness is Likeness.WEAK and bare and not meet(left, right):
        return likeness if share_noun(ours, theirs) else Likeness.OTHER
    return likeness


def _hangs_on_noun(unit: str | None) -> bool:
    """Whether a unit measures anything at all: shares, money and ranks."""
    return unit in {PERCENT, RANK} or kind_of(unit) == "money"


def _held(claim: Claim) -> Sequence[Holder | None]:
    return [holder_of(claim, figure) if _is_held(figure) else None for figure in claim.figures]


def _same(left: Holder | None, right: Holder | None, *, clubs: bool) -> bool | None:
    if left is None or right is None:
        return None
    same = left.is_same(right)
    return False if same is None and clubs else same


def _is_held(figure: Figure) -> bool:
    """Whether the figure is somebody's: a share, a sum; the dead of one event are nobody's."""
    aspects = set((figure.aspect or "").split("+"))
    return figure.unit not in {None, SCORE, DURATION} or not aspects.isdisjoint(aspect_table().held)


def likeness_of(left: Figure, right: Figure) -> Likeness | None:
    """How surely two figures count the same thing, `None` where they cannot be compared."""
    if left.unit != right.unit:
        return None
    relation = kinship(left.counted, right.counted)
    if relation is Kinship.APART or (
        relation is Kinship.UNKNOWN and left.counted and right.counted
    ):
        return _of_other_nouns(left, right)
    if (HALF_TIME in topics(left)) != (HALF_TIME in topics(right)):
        return Likeness.OTHER
    if not meet(left, right) and (_are_two_ages(left, right) or _are_far(left, right)):
        return Likeness.OTHER
    if topics(left) and topics(right):
        return _of_topics(left, right, relation)
    if relation is Kinship.SAME:
        return Likeness.FAIR
    if relation is not Kinship.UNKNOWN:
        is_kind = relation in {Kinship.NARROWER, Kinship.WIDER}
        # "22 Patienten" and "40 Pflegekräfte" are people who have nothing else in common
        return Likeness.OTHER if is_kind and not meet(left, right) else Likeness.WEAK
    return Likeness.WEAK if left.unit or left.aspect == right.aspect else None


def _of_topics(left: Figure, right: Figure, relation: Kinship) -> Likeness:
    """Of two figures with aspects: the same, neighbours, or others."""
    ours, theirs = topics(left), topics(right)
    if ours == theirs:
        if is_change(left) != is_change(right) and not meet(left, right):
            # "um 3 auf 14 gestiegen": a rise is no level.
            return Likeness.OTHER
        return Likeness.STRONG if relation is Kinship.SAME or left.unit else Likeness.FAIR
    near = aspect_table().near
    if len(ours) == len(theirs) == 1 and ours | theirs in near:
        return Likeness.FAIR if meet(left, right) else Likeness.WEAK
    return Likeness.OTHER


def _of_other_nouns(left: Figure, right: Figure) -> Likeness | None:
    """Of two nouns that are not known to be one: a share or a sum may hang on either."""
    same_topic = bool(topics(left)) and topics(left) == topics(right)
    if left.unit:
        # "20 Prozent des Angebots", "jeder fünfte Zug"
        return Likeness.WEAK if same_topic or left.unit == RANK else Likeness.OTHER
    if same_topic and topics(left) <= aspect_table().people:
        return Likeness.FAIR  # "drei Skifahrer" and "drei Wintersportler" died
    large = left.exact and right.exact and left.low == right.low > SMALL
    known = kinship(left.counted, right.counted) is Kinship.APART
    return Likeness.OTHER if large and not known else None


def _are_two_ages(left: Figure, right: Figure) -> bool:
    return left.unit == AGE and abs(left.low - right.low) > AGE_SLIP_YEARS


def _are_far(left: Figure, right: Figure) -> bool:
    """Whether sums of which nothing is said lie too far apart to be two accounts of one."""
    if left.unit == PERCENT or (topics(left) and topics(left) == topics(right)):
        return False
    # "2,8 Millionen Menschen" and "8.700 Menschen": people may do anything.
    unsaid = left.counted == right.counted == "mensch"
    if left.unit is None and bool(topics(left)) == bool(topics(right)) and not unsaid:
        return False
    low, high = sorted((abs(_middle(left)), abs(_middle(right))))
    # "60 Millionen" and "60 Milliarden" are one sum and a slip of scale.
    return high > MAX_RATIO * low and not math.isclose(high, SLIP_OF_SCALE * low)


def _middle(figure: Figure) -> float:
    return figure.low if math.isinf(figure.high) else (figure.low + figure.high) / 2


def topics(figure: Figure) -> frozenset[str]:
    """The aspects without their marks: "von 14 Toten" counts the dead."""
    return frozenset((figure.aspect or "").split("+")) - CHANGES - {"before", ""}


def is_change(figure: Figure) -> bool:
    """Whether the figure is how much something moved, no level."""
    return not CHANGES.isdisjoint((figure.aspect or "").split("+"))


def are_opposed(left: Figure, right: Figure) -> bool:
    """Whether one rose and the other fell, by whatever."""
    marks = [set((figure.aspect or "").split("+")) & CHANGES for figure in (left, right)]
    return sorted(map(sorted, marks)) == [["change-fall"], ["change-rise"]]


def meet(left: Figure, right: Figure) -> bool:
    """Whether the intervals have a value in common, or one is the other told more roughly."""
    slack = 1e-6 * max(1.0, abs(left.low), abs(right.low))
    within = left.low <= right.high + slack and right.low <= left.high + slack
    return within or _is_rounded(left, right) or _is_rounded(right, left)


def _is_rounded(rough: Figure, fine: Figure) -> bool:
    """Whether `rough` is `fine` cut to its own digits: "4,1 Millionen" is 4,076 Millionen."""
    values = (rough.low, rough.high, fine.low, fine.high)
    if not (rough.exact and fine.exact) or min(values) < ROUNDED_FROM or math.isinf(max(values)):
        return False
    digits = _digits(rough.low)
    told_finer = rough.low == rough.high and fine.low == fine.high and digits < _digits(fine.low)
    return told_finer and digits >= LEAST_DIGITS and float(f"{fine.low:.{digits}g}") == rough.low


def _digits(value: float) -> int:
    """How many digits of `value` are told: two of 4,100,000."""
    return len(f"{value:.15g}".partition("e")[0].replace(".", "").strip("0"))
