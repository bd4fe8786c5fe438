"""What the words alone say: shared rare words, and how alike both sides are."""

from collections.abc import Mapping

from consistency.domain import Kind, Label, Pair, Reason
from consistency.judges.rarity import WordRarity, match_words
from consistency.judges.signal import Argument, Signal

# `Pair.rank` of each other's nearest.
MUTUAL = 1
LITTLE_IN_COMMON = 0.45
MUCH_IN_COMMON = 0.8


def compare_wording(pair: Pair, *, rarity: WordRarity) -> Signal:
    """Shared words and cosine."""
    left, right = rarity.weigh(pair.left.text), rarity.weigh(pair.right.text)
    ours, theirs = match_words(left, right), match_words(right, left)
    shared = sum(ours.values()) + sum(theirs.values())
    everything = sum(left.values()) + sum(right.values())
    coverages = [
        sum(matched.values()) / max(sum(words.values()), 1.0)
        for matched, words in ((ours, left), (theirs, right))
    ]
    cosine = max(0.0, pair.similarity)
    aligned = pair.rank is not None
    arguments = []
    if cosine < LITTLE_IN_COMMON or cosine > MUCH_IN_COMMON:
        much = cosine > MUCH_IN_COMMON
        arguments.append(
            Argument(
                reason=Reason(
                    code="same-wording" if much else "little-in-common",
                    values={"similarity": f"{cosine:.2f}"},
                ),
                label=Label.AGREE if much else Label.UNRELATED,
                kind=Kind.OTHER if much else None,
                weight=0.25,
            )
        )
    return Signal(
        features={
            "cosine": cosine,
            "words_shared": shared / max(everything, 1.0),
            "words_covered_most": max(coverages),
            "words_covered_least": min(coverages),
            "rarest_shared": max((*ours.values(), *theirs.values(), 0.0)) / rarity.rarest,
            # Among sentences of whole articles likeness tells facts apart; ready-made pairs are
            # alike by choice.
            "aligned": float(aligned),
            "aligned_mutual": float(pair.rank == MUTUAL),
            "aligned_one_way": float(aligned and pair.rank == MUTUAL + 1),
            "same_text": float(pair.left.text == pair.right.text),
            "rare_apart": _rare_apart(left, right, rarest=rarity.rarest),
        },
        arguments=tuple(arguments),
    )


def _rare_apart(left: Mapping[str, float], right: Mapping[str, float], *, rarest: float) -> float:
    """1 where each side has words that no corpus knows, names most often, and shares none."""
    ours, theirs = (
        {word for word, weight in words.items() if weight >= rarest} for words in (left, right)
    )
    return float(
        bool(ours)
        and bool(theirs)
        and not match_words(dict.fromkeys(ours, 1.0), dict.fromkeys(theirs, 1.0))
    )
