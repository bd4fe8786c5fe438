"""What the words alone say: shared rare words, opposed poles, negation, modality."""

from collections.abc import Mapping

from consistency.domain import Claim, Kind, Label, Modality, Pair, Polarity, Reason
from consistency.german.opposites import compare_poles
from consistency.judges.poles import has_stance, poles
from consistency.judges.rarity import WordRarity, match_words
from consistency.judges.signal import Argument, Signal

# Axes on which one takes a side; on the others one reports what happened.
POSITION_AXES = frozenset({"stance", "evaluation"})
# `Pair.rank` of each other's nearest.
MUTUAL = 1
# Below this share of common words a negation on one side denies something else.
MUCH_ABOUT_THE_SAME = 0.5
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


def compare_statements(pair: Pair, *, covered: float) -> Signal:
    """Opposed or like poles, negation on one side, a plan against a fact.

    `covered` in `[0, 1]` is the share of one side's content words that the other has too.
    """
    found = compare_poles(poles(pair.left.text), poles(pair.right.text))
    opposed = [opposition for opposition in found if opposition.opposed]
    alike = [opposition for opposition in found if not opposition.opposed]
    features = {
        "poles_opposed": min(len(opposed), 2) / 2,
        "poles_alike": min(len(alike), 2) / 2,
        "position_opposed": float(any(item.axis in POSITION_AXES for item in opposed)),
        "position_alike": float(any(item.axis in POSITION_AXES for item in alike)),
    }
    arguments = []
    for oppositions, code, label, weight in (
        (opposed, "opposed-wording", Label.CONTRADICT, 0.6),
        (alike, "like-wording", Label.AGREE, 0.35),
    ):
        for item in oppositions[:1]:
            left_span = item.left.span.shifted(pair.left.span.start)
            right_span = item.right.span.shifted(pair.right.span.start)
            position = item.axis in POSITION_AXES
            reason = Reason(
                code=code,
                left_span=left_span,
                right_span=right_span,
                values={
                    "left": item.left.span.of(pair.left.text),
                    "right": item.right.span.of(pair.right.text),
                },
            )
            kind = Kind.POSITION if position else Kind.NEGATION
            if label is Label.AGREE and not position:
                kind = Kind.OTHER
            arguments.append(Argument(reason=reason, label=label, kind=kind, weight=weight))
    more = (
        _compare_polarity(pair, shared=covered, explained=bool(found)),
        _compare_modality(pair),
    )
    for signal in more:
        features |= signal.features
        arguments.extend(signal.arguments)
    return Signal(features=features, arguments=tuple(arguments))


def _compare_polarity(pair: Pair, *, shared: float, explained: bool) -> Signal:
    """Negation on one side, as far as both speak of the same; poles have counted theirs."""
    negated = [claim.polarity is Polarity.NEGATED for claim in (pair.left, pair.right)]
    features = {
        "negation_differs": shared * (any(negated) != all(negated)),
        "negation_unexplained": shared * (any(negated) != all(negated) and not explained),
        "negated": float(all(negated)),
    }
    if features["negation_differs"] < MUCH_ABOUT_THE_SAME:
        return Signal(features=features, arguments=())
    reason = Reason(code="negation-differs")
    argument = Argument(reason=reason, label=Label.CONTRADICT, kind=Kind.NEGATION, weight=0.4)
    return Signal(features=features, arguments=(argument,))


def _modality(claim: Claim) -> Modality:
    """Who takes a stand speaks of what shall be: "schloss aus" says "wird nicht"."""
    takes_stand = claim.modality is Modality.FACT and has_stance(claim.text)
    return Modality.PLAN if takes_stand else claim.modality


def _compare_modality(pair: Pair) -> Signal:
    left, right = _modality(pair.left), _modality(pair.right)
    facts = (left is Modality.FACT) + (right is Modality.FACT)
    features = {
        "modality_mixed": float(facts == 1),
        "modality_same": float(facts == 0 and left is right),
        "modality_other": float(facts == 0 and left is not right),
    }
    if facts != 1:
        return Signal(features=features, arguments=())
    reason = Reason(code="plan-not-fact", values={"left": left.value, "right": right.value})
    argument = Argument(reason=reason, label=Label.UNRELATED, kind=None, weight=0.45)
    return Signal(features=features, arguments=(argument,))
