"""Do two claims speak of the same place? A place inside another agrees (rule 9)."""

from consistency.domain import Kind, Label, Mention, Pair, Reason
from consistency.german.places import PlaceRelation, relate_places
from consistency.judges.signal import Argument, Signal


def compare_places(pair: Pair) -> Signal:
    """What the places named on both sides say of each other."""
    left, right = pair.left.places, pair.right.places
    if not left or not right:
        return Signal(features={"place_one": float(bool(left) != bool(right))}, arguments=())
    related = [
        (relate_places(one.canonical, other.canonical), one, other)
        for one in left
        for other in right
    ]
    for relation, code in (
        (PlaceRelation.SAME, "same-place"),
        (PlaceRelation.INSIDE, "place-inside"),
    ):
        # A shared country says little beside two towns that exclude each other.
        finest = _finest(related, relation)
        if finest is not None:
            apart = _finest(related, PlaceRelation.APART) is not None
            reason = _reason(code, *finest)
            return Signal(
                features={
                    f"place_{relation.name.lower()}": 1.0,
                    "place_partly_apart": float(apart),
                },
                arguments=(
                    Argument(reason=reason, label=Label.AGREE, kind=Kind.PLACE, weight=0.3),
                ),
            )
    apart_pair = _finest(related, PlaceRelation.APART)
    if apart_pair is None:
        return Signal(features={"place_unknown": 1.0}, arguments=())
    return Signal(
        features={"place_apart": 1.0},
        arguments=(
            Argument(
                reason=_reason("other-place", *apart_pair),
                label=Label.UNRELATED,
                kind=None,
                weight=0.65,
            ),
            Argument(
                reason=_reason("places-differ", *apart_pair),
                label=Label.CONTRADICT,
                kind=Kind.PLACE,
                weight=0.5,
            ),
        ),
    )


def _finest(
    related: list[tuple[PlaceRelation, Mention, Mention]], relation: PlaceRelation
) -> tuple[Mention, Mention] | None:
    found = [(left, right) for kind, left, right in related if kind is relation]
    return found[0] if found else None


def _reason(code: str, left: Mention, right: Mention) -> Reason:
    return Reason(
        code=code,
        left_span=left.span,
        right_span=right.span,
        values={"left": left.canonical, "right": right.canonical},
    )
