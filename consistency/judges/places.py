"""Do two claims speak of the same place? A place inside another agrees (rule 9)."""

import re

from consistency.domain import Claim, Kind, Label, Mention, Pair, Reason
from consistency.german.places import PlaceRelation, relate_places
from consistency.judges.signal import Argument, Signal

_BENEFICIARY = re.compile(r"\b(?:an|für|gegen|mit|die|das)\s+(?:die\s+)?$", re.IGNORECASE)


def compare_places(pair: Pair) -> Signal:
    """What the places named on both sides say of each other."""
    left, right = _located(pair.left), _located(pair.right)
    if not left or not right:
        features = {"place_one": float(bool(left) != bool(right)), **_settings(pair)}
        return Signal(features=features, arguments=())
    related = [
        (relate_places(one.canonical, other.canonical), one, other)
        for one in left
        for other in right
    ]
    for relation, code in (
        (PlaceRelation.SAME, "same-place"),
        (PlaceRelation.INSIDE, "place-inside"),
    ):
        finest = _finest(related, relation)
        if finest is not None:
            agree = Argument(
                reason=_reason(code, *finest), label=Label.AGREE, kind=Kind.PLACE, weight=0.3
            )
            rest = _rest_apart(related)
            differ = () if rest is None else _apart_arguments(*rest)
            return Signal(
                features={
                    f"place_{relation.name.lower()}": 1.0,
                    "place_rest_apart": float(rest is not None),
                },
                arguments=(agree, *differ),
            )
    apart_pair = _finest(related, PlaceRelation.APART)
    if apart_pair is None:
        return Signal(features={"place_unknown": 1.0}, arguments=())
    return Signal(features={"place_apart": 1.0}, arguments=_apart_arguments(*apart_pair))


def _located(claim: Claim) -> tuple[Mention, ...]:
    """The places where something is, not those that something is given to or taken from:
    "Gebietsabtretungen an Russland" happen nowhere."""
    start = claim.span.start
    return tuple(
        place
        for place in claim.places
        if _is_origin(place) or not _BENEFICIARY.search(claim.text[: place.span.start - start])
    )


def _is_origin(place: Mention) -> bool:
    """Whether an adjective places something: "die Rostocker Polizei" is in Rostock."""
    return place.text.endswith("er") and place.text != place.canonical


def _settings(pair: Pair) -> dict[str, float]:
    """Places that a sentence takes over from the one before say less than its own."""
    left, right = (claim.places or claim.setting.places for claim in (pair.left, pair.right))
    relations = {relate_places(one.canonical, other.canonical) for one in left for other in right}
    for relation in (PlaceRelation.SAME, PlaceRelation.INSIDE, PlaceRelation.APART):
        if relation in relations:
            return {f"setting_place_{relation.name.lower()}": 1.0}
    return {}


def _rest_apart(
    related: list[tuple[PlaceRelation, Mention, Mention]],
) -> tuple[Mention, Mention] | None:
    """Two places that exclude each other beside those that both sides share: a rocket that fell
    on Kiew is from Nordkorea here and from Iran there."""
    tied = {
        mention
        for relation, left, right in related
        if relation in (PlaceRelation.SAME, PlaceRelation.INSIDE)
        for mention in (left, right)
    }
    return _finest(
        [row for row in related if row[1] not in tied and row[2] not in tied],
        PlaceRelation.APART,
    )


def _apart_arguments(left: Mention, right: Mention) -> tuple[Argument, ...]:
    return (
        Argument(
            reason=_reason("other-place", left, right),
            label=Label.UNRELATED,
            kind=None,
            weight=0.65,
        ),
        Argument(
            reason=_reason("places-differ", left, right),
            label=Label.CONTRADICT,
            kind=Kind.PLACE,
            weight=0.5,
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
