"""Who is spoken of, and who says so."""

from enum import Enum

from consistency.domain import Claim, Kind, Label, Mention, MentionKind, Pair, Reason
from consistency.german.names import Aliases
from consistency.judges.poles import has_stance
from consistency.judges.signal import Argument, Signal


class Voice(Enum):
    """How two speakers stand to each other."""

    SAME = "same"
    SIDE = "side"  # two voices of one house: "Peskow" and "der Kreml"
    UNSURE = "unsure"  # one of them unnamed: "der Gründer" may be Piet Jansen
    OTHER = "other"


def compare_actors(pair: Pair, *, aliases: Aliases) -> Signal:
    """What the speakers and the people named say of each other."""
    features: dict[str, float] = {}
    arguments: list[Argument] = []
    left, right = _voice(pair.left), _voice(pair.right)
    if left is not None and right is not None:
        voice = compare_voices(left, right, aliases=aliases)
        features[f"speaker_{voice.value}"] = 1.0
        arguments.extend(_speaker_arguments(left, right, voice))
    else:
        features["speaker_one"] = float((left is None) != (right is None))
    ours, theirs = _actors(pair.left), _actors(pair.right)
    shared = sorted(ours.keys() & theirs.keys())
    features["actors_shared"] = min(len(shared), 3) / 3
    features["actors_apart"] = float(bool(ours) and bool(theirs) and not shared)
    features["actors_one"] = float(bool(ours) != bool(theirs))
    if shared:
        reason = Reason(
            code="same-actor",
            left_span=ours[shared[0]].span,
            right_span=theirs[shared[0]].span,
            values={"names": ", ".join(shared)},
        )
        arguments.append(Argument(reason=reason, label=Label.AGREE, kind=Kind.ENTITY, weight=0.2))
    elif ours and theirs:
        arguments.extend(_apart_arguments(next(iter(ours.values())), next(iter(theirs.values()))))
    return Signal(features=features, arguments=tuple(arguments))


def compare_voices(left: Mention, right: Mention, *, aliases: Aliases) -> Voice:
    """Whether two speakers are one, speak for one, or cannot be told."""
    if left.canonical == right.canonical:
        return Voice.SAME
    if aliases.side(left.canonical) == aliases.side(right.canonical):
        return Voice.SIDE
    if not (_is_named(left) and _is_named(right)):
        return Voice.UNSURE
    return Voice.OTHER


def _is_named(mention: Mention) -> bool:
    """Whether a name stands there: a person's has two words, "Behörde (Kiew)" is none."""
    if mention.kind is MentionKind.PERSON:
        return " " in mention.canonical and "(" not in mention.canonical
    return "(" not in mention.canonical


def _voice(claim: Claim) -> Mention | None:
    """Whose word it is: the speaker's, else that of the first person of a stand taken
    ("Selenskyj schloss Gebietsabtretungen aus")."""
    if claim.speaker is not None or not has_stance(claim.text):
        return claim.speaker
    return next((one for one in claim.people if one.kind is MentionKind.PERSON), None)


def _actors(claim: Claim) -> dict[str, Mention]:
    mentions = (*claim.people, *((claim.speaker,) if claim.speaker else ()))
    return {mention.canonical: mention for mention in reversed(mentions)}


def _speaker_arguments(left: Mention, right: Mention, voice: Voice) -> tuple[Argument, ...]:
    if voice is Voice.UNSURE:
        return ()
    if voice is not Voice.OTHER:
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
