"""Verdicts: every comparison speaks, one calibrated decision hears them all."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from consistency.domain import Claim, Kind, Label, Pair, Reason, Verdict
from consistency.german.names import Aliases
from consistency.judges.actors import compare_actors
from consistency.judges.answers import argued, hear_answer
from consistency.judges.decision import EVEN, LABELS, Decision
from consistency.judges.figures import compare_figures
from consistency.judges.identity import compare_identity
from consistency.judges.nearness import compare_nearness
from consistency.judges.nli import NliScorer
from consistency.judges.places import compare_places
from consistency.judges.rarity import WordRarity
from consistency.judges.settled import NEUTRAL, Settled
from consistency.judges.signal import Argument, Signal, merge
from consistency.judges.slots import compare_slots
from consistency.judges.statements import compare_statements
from consistency.judges.times import compare_event_times, is_undated
from consistency.judges.wording import compare_wording

# A reader takes in this many reasons; the weightiest come first.
MAX_REASONS = 6
# The label hangs on what an undated article means by its time words.
SAME_MOMENT = "same-moment"


class Comparison(StrEnum):
    """What a judge can be asked to do without, to measure what it is worth."""

    ENCODER = "encoder"
    NLI = "nli"
    ARITHMETIC = "arithmetic"
    DATES = "dates"


class CalibratedJudge:
    """Arithmetic, time and place, wording and NLI, weighed by one logistic decision.

    `prior` is the share of agree, contradict and unrelated expected among the pairs judged;
    `without` are comparisons that keep silent. With `spares_nli` the model is not asked about
    pairs that no answer of it could relate (`settled`): labels stay, probabilities get coarser.
    """

    def __init__(
        self,
        *,
        nli: NliScorer,
        decision: Decision,
        rarity: WordRarity,
        aliases: Aliases,
        prior: Sequence[float] = EVEN,
        without: frozenset[Comparison] = frozenset(),
        spares_nli: bool = False,
    ):
        self._nli = nli
        self._decision = decision
        self._rarity = rarity
        self._aliases = aliases
        self._prior = prior
        self._without = without
        self._settled = Settled(decision, prior=prior) if spares_nli else None

    @property
    def name(self) -> str:
        """The NLI model's and the decision's names and the prior."""
        prior = "/".join(f"{share:.2f}" for share in self._prior)
        return f"{self._nli.name} {self._decision.name} prior={prior}"

    def judge(self, pairs: Sequence[Pair]) -> tuple[Verdict, ...]:
        """A verdict for each pair, in order."""
        signals = self._hear(pairs, settled=self._settled)
        return tuple(
            self._decide(pair, signal) for pair, signal in zip(pairs, signals, strict=True)
        )

    def listen(self, pairs: Sequence[Pair]) -> tuple[Signal, ...]:
        """What the comparisons say of each pair, before anything is decided."""
        return self._hear(pairs, settled=None)

    def _hear(self, pairs: Sequence[Pair], *, settled: Settled | None) -> tuple[Signal, ...]:
        # One order for both sides of a pair: swapping it then changes nothing, to the last bit.
        ordered = [pair.swapped() if _is_reversed(pair) else pair for pair in pairs]
        compared = [self._compare(pair) for pair in ordered]
        answers = self._ask(ordered, compared, settled=settled)
        return tuple(
            _conclude(merge((signal, answer)), is_reversed=kept is not pair)
            for pair, kept, signal, answer in zip(pairs, ordered, compared, answers, strict=True)
        )

    def _ask(
        self, pairs: Sequence[Pair], compared: Sequence[Signal], *, settled: Settled | None
    ) -> Sequence[Signal]:
        """NLI's answer for each pair; of those that are settled the usual one, without a reason."""
        if Comparison.NLI in self._without:
            return [Signal(features={}, arguments=())] * len(pairs)
        asked = [
            index
            for index, signal in enumerate(compared)
            if settled is None or not settled.covers(signal)
        ]
        texts = [(_premise(pairs[index].left), _premise(pairs[index].right)) for index in asked]
        answers = [Signal(features=NEUTRAL, arguments=())] * len(pairs)
        for index, scores in zip(asked, self._nli.score(texts), strict=True):
            answers[index] = hear_answer(scores)
        return answers

    def _compare(self, pair: Pair) -> Signal:
        """What everything but NLI says."""
        times = compare_event_times(pair)
        wording = compare_wording(pair, rarity=self._rarity)
        places = compare_places(pair)
        dated_apart = "time_disjoint" in times.features
        elsewhen = dated_apart or "setting_disjoint" in times.features
        elsewhere = not places.features.keys().isdisjoint({"place_apart", "setting_place_apart"})
        covered = wording.features["words_covered_most"]
        optional = {
            Comparison.ARITHMETIC: compare_figures(
                pair, elsewhen=elsewhen, two_events=dated_apart or (elsewhen and elsewhere)
            ),
            Comparison.DATES: times,
            Comparison.ENCODER: compare_nearness(pair),
        }
        return merge(
            (
                *(one for name, one in optional.items() if name not in self._without),
                compare_identity(pair),
                places,
                compare_actors(pair, aliases=self._aliases),
                compare_statements(pair, covered=covered, aliases=self._aliases),
                compare_slots(pair, aliases=self._aliases),
                wording,
            )
        )

    def _decide(self, pair: Pair, signal: Signal) -> Verdict:
        probabilities = self._decision.predict(signal.features, prior=self._prior)
        label = LABELS[max(range(len(LABELS)), key=lambda index: probabilities[index])]
        carrying = [argument for argument in signal.arguments if argument.label is label]
        agree, contradict, unrelated = probabilities
        return Verdict(
            label=label,
            kind=_kind(label, carrying),
            p_agree=agree,
            p_contradict=contradict,
            p_unrelated=unrelated,
            reasons=_reasons(label, signal.arguments),
            condition=SAME_MOMENT if label is not Label.UNRELATED and is_undated(pair) else None,
        )


def _is_reversed(pair: Pair) -> bool:
    left, right = (
        (claim.text, str(claim.published), claim.id) for claim in (pair.left, pair.right)
    )
    return left > right


def _premise(claim: Claim) -> str:
    return f"{claim.context} {claim.text}" if claim.context else claim.text


def _conclude(signal: Signal, *, is_reversed: bool) -> Signal:
    """The signal with what it argues as features, its reasons turned back to the pair's order."""
    features = {**signal.features, **argued(signal.arguments)}
    if not is_reversed:
        return Signal(features=features, arguments=signal.arguments)
    arguments = tuple(replace(a, reason=a.reason.swapped()) for a in signal.arguments)
    return Signal(features=features, arguments=arguments)


def _kind(label: Label, carrying: Sequence[Argument]) -> Kind | None:
    if label is Label.UNRELATED:
        return None
    return next((a.kind for a in carrying if a.kind is not None), Kind.OTHER)


def _reasons(label: Label, arguments: Sequence[Argument]) -> tuple[Reason, ...]:
    """The reasons for the label given, then those that stood against it."""
    ordered = sorted(arguments, key=lambda argument: argument.label is not label)
    seen: dict[tuple[str, object], Reason] = {}
    for argument in ordered:
        key = (argument.reason.code, argument.reason.left_span)
        seen.setdefault(key, argument.reason)
    return tuple(seen.values())[:MAX_REASONS]
