"""How near the encoder puts two claims, and whether each is the other's nearest."""

from consistency.domain import Kind, Label, Pair, Reason
from consistency.judges.signal import Argument, Signal

# `Pair.rank` of each other's nearest.
MUTUAL = 1
LITTLE_IN_COMMON = 0.25
MUCH_IN_COMMON = 0.8


def compare_nearness(pair: Pair) -> Signal:
    """Cosine and rank; a reason where the cosine is far to one side."""
    cosine = max(0.0, pair.similarity)
    aligned = pair.rank is not None
    features = {
        "cosine": cosine,
        # Among sentences of whole articles likeness tells facts apart; ready-made pairs are
        # alike by choice.
        "aligned": float(aligned),
        "aligned_mutual": float(pair.rank == MUTUAL),
        "aligned_one_way": float(aligned and pair.rank == MUTUAL + 1),
    }
    if LITTLE_IN_COMMON <= cosine <= MUCH_IN_COMMON:
        return Signal(features=features, arguments=())
    much = cosine > MUCH_IN_COMMON
    argument = Argument(
        reason=Reason(
            code="same-wording" if much else "little-in-common",
            values={"similarity": f"{cosine:.2f}"},
        ),
        label=Label.AGREE if much else Label.UNRELATED,
        kind=Kind.OTHER if much else None,
        weight=0.25,
    )
    return Signal(features=features, arguments=(argument,))
