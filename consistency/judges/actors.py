"""Who is spoken of, and who says so."""

from consistency.domain import Claim, Kind, Label, Mention, Pair, Reason
from consistency.judges.signal import Argument, Signal


def compare_actors(pair: Pair) -> Signal:
    """What the speakers and the people named say of each other."""
    features: dict[str, float] = {}
    arguments: list[Argument] = []
    left, right = pair.left.speaker, pair.right.speaker
    if left is not None and right is not None:
        same = left.canonical == right.canonical
        features["speaker_same" if same else "speaker_other"] = 1.0
        arguments.extend(_speaker_arguments(left, right, same=same))
    else:
        features["speaker_one"] = float((left is None) != (right is None))
    ours, theirs = _actors(pair.left), _actors(pair.right)
    shared = sorted(ours.keys() & theirs.keys())
    features["actors_shared"] = min(len(shared), 3) / 3
    features["actors_apart"] = float(bool(ours) and bool(theirs) and not shared)
    features["actors_one"] = float(bool(ours) != bool(theirs))
    if shared:
        arguments.append(
            Argument(
                reason=Reason(
                    code="same-actor",
                    left_span=ours[shared[0]].span,
                    right_span=theirs[shared[0]].span,
                    values={"names": ", ".join(shared)},
                ),
                label=Label.AGREE,
                kind=Kind.ENTITY,
                weight=0.2,
            )
        )
    elif ours and theirs:
        arguments.extend(_apart_arguments(next(iter(ours.values())), next(iter(theirs.values()))))
    return Signal(features=features, arguments=tuple(arguments))


def _actors(claim: Claim) -> dict[str, Mention]:
    mentions = (*claim.people, *((claim.speaker,) if claim.speaker else ()))
    return {mention.canonical: mention for mention in reversed(mentions)}


def _speaker_arguments(left: Mention, right: Mention, *, same: bool) -> tuple[Argument, ...]:
    if same:
        reason = Reason(
            code="same-speaker",
            left_span=left.span,
            right_span=right.span,
            values={"speaker": left.canonical},
        )
        return (Argument(reason=reason, label=Label.AGREE, kind=Kind.POSITION, weight=0.15),)
    return tuple(
        Argument(reason=_sides(code, left, right), label=label, kind=kind, weight=weight)
        for code, label, kind, weight in (
            ("other-speaker", Label.UNRELATED, None, 0.5),
            ("sources-disagree", Label.CONTRADICT, Kind.SOURCES, 0.4),
        )
    )


def _apart_arguments(left: Mention, right: Mention) -> tuple[Argument, ...]:
    return tuple(
        Argument(reason=_sides("other-actor", left, right), label=label, kind=kind, weight=weight)
        for label, kind, weight in (
            (Label.UNRELATED, None, 0.4),
            (Label.CONTRADICT, Kind.ENTITY, 0.3),
        )
    )


def _sides(code: str, left: Mention, right: Mention) -> Reason:
    return Reason(
        code=code,
        left_span=left.span,
        right_span=right.span,
        values={"left": left.canonical, "right": right.canonical},
    )
