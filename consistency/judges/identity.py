"""Do both claims speak of one thing? A known thing or a name on both sides speaks for it, things
that each side brings in as new speak against it."""

from consistency.domain import Pair
from consistency.german.concepts import is_kin
from consistency.german.definiteness import Known, Thing, find_names, find_things
from consistency.judges.signal import Signal

MAX_NAMES = 3


def compare_identity(pair: Pair) -> Signal:
    """Shares of what both sides name: things known to one of them, things new to both, names."""
    left, right = (find_things(claim.text) for claim in (pair.left, pair.right))
    shared = [(one, other) for one in left for other in right if is_kin(one.concept, other.concept)]
    ours, theirs = (find_names(claim.text) for claim in (pair.left, pair.right))
    fewest = max(1, min(len(left), len(right)))
    features = {
        "things_known": min(1.0, sum(_is_known(*both) for both in shared) / fewest),
        "things_new": min(1.0, sum(_is_new(*both) for both in shared) / fewest),
        "names_shared": min(len(ours & theirs), MAX_NAMES) / MAX_NAMES,
        "names_apart": min(len(ours - theirs), len(theirs - ours), MAX_NAMES) / MAX_NAMES,
    }
    return Signal(features=features, arguments=())


def _is_known(one: Thing, other: Thing) -> bool:
    return Known.KNOWN in (one.known, other.known)


def _is_new(one: Thing, other: Thing) -> bool:
    return one.known is other.known is Known.NEW
