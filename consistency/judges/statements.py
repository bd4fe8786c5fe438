"""What is said and what is denied: poles, opposites, one predicate on both sides, positions."""

from collections.abc import Iterator, Sequence

from consistency.domain import Claim, Kind, Label, Modality, Pair, Polarity, Reason, Span
from consistency.german.concepts import is_kin
from consistency.german.names import Aliases
from consistency.german.opposites import Opposition, compare_poles
from consistency.german.positions import compare_positions, find_positions
from consistency.german.predicates import compare_predicates, find_predicates, words_around
from consistency.judges.actors import Voice, compare_voices
from consistency.judges.poles import has_stance, poles
from consistency.judges.signal import Argument, Signal

# Axes on which one takes a side; on the others one reports what happened.
POSITION_AXES = frozenset({"stance", "evaluation"})
# Axes on which two speakers may differ without either being wrong (rule 5, judgements).
JUDGEMENT_AXES = frozenset({"stance", "evaluation", "safety", "legality"})
# Below this share of common words a negation on one side denies something else.
MUCH_ABOUT_THE_SAME = 0.5
# Two positions meet where this share of the shorter one's matter is named by both.
SAME_MATTER = 0.3
# What opposed poles weigh that are not said of one thing: half of those that are.
LOOSE = 0.4


def compare_statements(pair: Pair, *, covered: float, aliases: Aliases) -> Signal:
    """Opposed or like poles, one predicate affirmed and denied, positions, plans against facts.

    `covered` in `[0, 1]` is the share of one side's content words that the other has too.
    """
    found = compare_poles(poles(pair.left.text), poles(pair.right.text))
    # Wide axes speak for themselves; pairs such as "früh : spät" must be said of one thing.
    wide = [item for item in found if not item.is_pair]
    bound = [item for item in found if _is_bound(item, pair)]
    opposed = [item for item in wide if item.opposed]
    alike = [item for item in wide if not item.opposed]
    antonyms = [item for item in bound if item.is_pair and item.opposed]
    features = {
        "poles_opposed": min(len(opposed), 2) / 2,
        "poles_alike": min(len(alike), 2) / 2,
        "position_opposed": float(any(item.axis in POSITION_AXES for item in opposed)),
        "position_alike": float(any(item.axis in POSITION_AXES for item in alike)),
        "poles_opposed_bound": float(any(item.opposed for item in bound)),
        "poles_alike_bound": float(any(not item.opposed for item in bound)),
        "antonyms_opposed": min(len(antonyms), 2) / 2,
    }
    arguments = [
        *_pole_arguments([*_firm_first(opposed, bound), *antonyms], alike, pair, firm=bound)
    ]
    predicates = _compare_predicates(pair)
    # "ungültig" and "nicht gültig": a negation on one side that changes nothing
    settled = bool(predicates.features["predicate_denied_alike"])
    more = (
        predicates,
        _compare_polarity(pair, shared=0.0 if settled else covered, explained=bool(wide or bound)),
        _compare_positions(pair),
        _compare_views(pair, [*opposed, *antonyms], aliases=aliases),
        _compare_modality(pair),
    )
    for signal in more:
        features |= signal.features
        arguments.extend(signal.arguments)
    return Signal(features=features, arguments=tuple(arguments))


def _is_bound(item: Opposition, pair: Pair) -> bool:
    """Whether both poles are said of one thing: "Umsatz gestiegen", "Umsatz gesunken"."""
    left, right = (
        words_around(claim.text, pole.span)
        for claim, pole in ((pair.left, item.left), (pair.right, item.right))
    )
    return any(is_kin(one, other) for one in left for other in right)


def _firm_first(opposed: Sequence[Opposition], bound: Sequence[Opposition]) -> list[Opposition]:
    return sorted(opposed, key=lambda item: item not in bound)


def _pole_arguments(
    opposed: Sequence[Opposition],
    alike: Sequence[Opposition],
    pair: Pair,
    *,
    firm: Sequence[Opposition],
) -> Iterator[Argument]:
    for oppositions, code, label, weight in (
        (opposed, "opposed-wording", Label.CONTRADICT, 0.6),
        (alike, "like-wording", Label.AGREE, 0.35),
    ):
        for item in oppositions[:1]:
            position = item.axis in POSITION_AXES
            kind = Kind.POSITION if position else Kind.NEGATION
            if label is Label.AGREE and not position:
                kind = Kind.OTHER
            reason = _reason(code, pair, item.left.span, item.right.span)
            loose = item.opposed and item not in firm
            yield Argument(reason=reason, label=label, kind=kind, weight=LOOSE if loose else weight)


def _compare_predicates(pair: Pair) -> Signal:
    """One word affirmed here and denied there, or denied by both."""
    shared = compare_predicates(find_predicates(pair.left.text), find_predicates(pair.right.text))
    denied = [item for item in shared if not item.opposed]
    # "kein Matrose wurde verletzt", "alle Matrosen blieben ohne Verletzung": one denial
    opposed = [] if denied else [item for item in shared if item.opposed]
    features = {
        "predicate_opposed": min(len(opposed), 2) / 2,
        "predicate_denied_alike": float(bool(denied)),
    }
    if not opposed and not denied:
        return Signal(features=features, arguments=())
    item = (opposed or denied)[0]
    reason = _reason(
        "predicate-denied" if opposed else "both-deny", pair, item.left.span, item.right.span
    )
    argument = Argument(
        reason=reason,
        label=Label.CONTRADICT if opposed else Label.AGREE,
        kind=Kind.NEGATION if opposed else Kind.OTHER,
        weight=0.55 if opposed else 0.35,
    )
    return Signal(features=features, arguments=(argument,))


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


def _compare_positions(pair: Pair) -> Signal:
    """Two stances on one matter: "lehnt eine Fusion ab", "werde nicht fusionieren"."""
    shared = [
        item
        for item in compare_positions(
            find_positions(pair.left.text), find_positions(pair.right.text)
        )
        if item.weight >= SAME_MATTER
    ]
    opposed = [item for item in shared if item.opposed]
    alike = [item for item in shared if not item.opposed]
    features = {
        "matter_opposed": opposed[0].weight if opposed else 0.0,
        "matter_alike": alike[0].weight if alike else 0.0,
    }
    if not shared or (opposed and alike):
        return Signal(features=features, arguments=())
    item = shared[0]
    reason = _reason(
        "stance-opposed" if item.opposed else "stance-alike", pair, item.left.span, item.right.span
    )
    argument = Argument(
        reason=reason,
        label=Label.CONTRADICT if item.opposed else Label.AGREE,
        kind=Kind.POSITION,
        weight=0.55 if item.opposed else 0.35,
    )
    return Signal(features=features, arguments=(argument,))


def _compare_views(pair: Pair, opposed: Sequence[Opposition], *, aliases: Aliases) -> Signal:
    """Two speakers' opposite judgements are both true as reports."""
    left, right = pair.left.speaker, pair.right.speaker
    views = [item for item in opposed if item.axis in JUDGEMENT_AXES]
    if not views or left is None or right is None:
        return Signal(features={}, arguments=())
    if compare_voices(left, right, aliases=aliases) is not Voice.OTHER:
        return Signal(features={}, arguments=())
    reason = _reason("two-views", pair, views[0].left.span, views[0].right.span)
    argument = Argument(reason=reason, label=Label.UNRELATED, kind=None, weight=0.6)
    return Signal(features={"views_apart": 1.0}, arguments=(argument,))


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


def _reason(code: str, pair: Pair, left: Span, right: Span) -> Reason:
    """A reason that points at two stretches, given by their place in the sentences."""
    return Reason(
        code=code,
        left_span=left.shifted(pair.left.span.start),
        right_span=right.shifted(pair.right.span.start),
        values={"left": left.of(pair.left.text), "right": right.of(pair.right.text)},
    )
