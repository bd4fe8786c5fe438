"""Do two claims fill the same slot alike? Origin, destination, venue, cause, who did it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from consistency.domain import Claim, Kind, Label, Pair, Reason, Span
from consistency.german.concepts import is_kin
from consistency.german.holders import Holder, find_holders
from consistency.german.names import Aliases
from consistency.german.places import PlaceRelation, relate_places
from consistency.german.slots import Slot, SlotKind, find_slots
from consistency.judges.signal import Argument, Signal

# Two fillers of known classes exclude each other; two unlike words may name one cause.
SURE, UNSURE = 1.0, 0.5


def compare_slots(pair: Pair, *, aliases: Aliases) -> Signal:
    """Same slot with another filler contradicts, with the same one agrees."""
    features: dict[str, float] = {}
    arguments: list[Argument] = []
    for kind in SlotKind:
        left, right = (
            [slot for slot in find_slots(claim.text) if slot.kind is kind]
            for claim in (pair.left, pair.right)
        )
        if not left or not right:
            continue
        compare = _compare_causes if kind is SlotKind.CAUSE else _compare_places
        apart, one, other = compare(left, right)
        if one is None or other is None:
            continue
        features[f"slot_{kind.value}_{'apart' if apart else 'same'}"] = abs(apart) or 1.0
        arguments.append(_argument(kind.value, pair, one.span, other.span, apart=apart))
    for apart, mine, yours in _compare_holders(pair, aliases=aliases):
        features[f"slot_holder_{'apart' if apart else 'same'}"] = 1.0
        arguments.append(_argument("holder", pair, mine.span, yours.span, apart=apart))
        break
    features["slots_apart"] = max(
        (value for name, value in features.items() if name.endswith("_apart")), default=0.0
    )
    return Signal(features=features, arguments=tuple(arguments))


def _compare_places(
    left: Sequence[Slot], right: Sequence[Slot]
) -> tuple[float, Slot | None, Slot | None]:
    found = [(relate_places(a.filler, b.filler), a, b) for a in left for b in right]
    for relation in (PlaceRelation.SAME, PlaceRelation.INSIDE):
        for own, a, b in found:
            if own is relation:
                return 0.0, a, b
    for own, a, b in found:
        if own is PlaceRelation.APART:
            return SURE, a, b
    return 0.0, None, None


def _compare_causes(
    left: Sequence[Slot], right: Sequence[Slot]
) -> tuple[float, Slot | None, Slot | None]:
    pairs = [(a, b) for a in left for b in right]
    for a, b in pairs:
        if _meet(a, b) and a.denied != b.denied:
            return SURE, a, b
    for a, b in pairs:
        if _meet(a, b) and not a.denied:
            return 0.0, a, b
    known = [(a, b) for a, b in pairs if a.classes and b.classes]
    for a, b in (*known, *pairs):
        if not (a.denied or b.denied):
            return (SURE if a.classes and b.classes else UNSURE), a, b
    return 0.0, None, None


def _meet(left: Slot, right: Slot) -> bool:
    if left.classes & right.classes:
        return True
    return any(is_kin(one, other) for one in left.words for other in right.words)


def _compare_holders(pair: Pair, *, aliases: Aliases) -> Iterator[tuple[float, Holder, Holder]]:
    left, right = _holders(pair.left), _holders(pair.right)
    for role in sorted({h.role for h in left} & {h.role for h in right}):
        ours = [holder for holder in left if holder.role == role]
        theirs = [holder for holder in right if holder.role == role]
        alike = [(a, b) for a in ours for b in theirs if _is_one(a.name, b.name, aliases=aliases)]
        if alike:
            yield 0.0, *alike[0]
            continue
        if _is_named(ours, pair.right) or _is_named(theirs, pair.left):
            continue
        if len(ours) == len(theirs) == 1:
            yield SURE, ours[0], theirs[0]


def _holders(claim: Claim) -> tuple[Holder, ...]:
    start = claim.span.start
    people = [
        replace(one, span=Span(start=one.span.start - start, end=one.span.end - start))
        for one in claim.people
    ]
    return find_holders(claim.text, people=people)


def _is_named(holders: Sequence[Holder], claim: Claim) -> bool:
    """Whether the other side names one of them in another role or by the surname alone."""
    return any(holder.name.rpartition(" ")[2] in claim.text for holder in holders)


def _is_one(left: str, right: str, *, aliases: Aliases) -> bool:
    """One name, one house, or a shared part: "Strand" and "Ingvild Strand"."""
    if aliases.side(left) == aliases.side(right):
        return True
    ours, theirs = ({word.removesuffix("s") for word in name.split()} for name in (left, right))
    return bool(ours & theirs)


def _argument(slot: str, pair: Pair, left: Span, right: Span, *, apart: float) -> Argument:
    reason = Reason(
        code=f"{slot}-differs" if apart else f"same-{slot}",
        left_span=left.shifted(pair.left.span.start),
        right_span=right.shifted(pair.right.span.start),
        values={"left": left.of(pair.left.text), "right": right.of(pair.right.text)},
    )
    kinds = {"holder": Kind.ENTITY, "cause": Kind.OTHER}
    return Argument(
        reason=reason,
        label=Label.CONTRADICT if apart else Label.AGREE,
        kind=kinds.get(slot, Kind.PLACE),
        weight=0.3 + 0.25 * apart if apart else 0.3,
    )
