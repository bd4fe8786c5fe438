"""What the words alone say: how many both sides share, and how rare those are."""

from collections.abc import Mapping

from consistency.domain import Pair
from consistency.judges.rarity import WordRarity, match_words
from consistency.judges.signal import Signal


def compare_wording(pair: Pair, *, rarity: WordRarity) -> Signal:
    """Shared words, weighed by rarity."""
    left, right = rarity.weigh(pair.left.text), rarity.weigh(pair.right.text)
    ours, theirs = match_words(left, right), match_words(right, left)
    shared = sum(ours.values()) + sum(theirs.values())
    everything = sum(left.values()) + sum(right.values())
    coverages = [
        sum(matched.values()) / max(sum(words.values()), 1.0)
        for matched, words in ((ours, left), (theirs, right))
    ]
    return Signal(
        features={
            "words_shared": shared / max(everything, 1.0),
            "words_covered_most": max(coverages),
            "words_covered_least": min(coverages),
            "rarest_shared": max((*ours.values(), *theirs.values(), 0.0)) / rarity.rarest,
            "same_text": float(pair.left.text == pair.right.text),
            "rare_apart": _rare_apart(left, right, rarest=rarity.rarest),
        },
        arguments=(),
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
