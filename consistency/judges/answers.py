"""What an NLI answer tells the decision."""

from collections.abc import Mapping, Sequence

from consistency.domain import Label, Reason
from consistency.judges.decision import LABELS
from consistency.judges.nli import NliScores
from consistency.judges.signal import Argument, Signal

# Above this an NLI class is worth a reason of its own.
MIN_P_NLI = 0.5
# What such a reason weighs: arithmetic, dates and places that decide go before it.
NLI_WEIGHT = 0.3
# The class, the reason it is worth, and the label that it speaks for.
CLASS_LABELS = (
    ("contradiction", "nli-contradicts", Label.CONTRADICT),
    ("entailment", "nli-entails", Label.AGREE),
    ("neutral", "nli-neutral", Label.UNRELATED),
)


def hear_answer(scores: NliScores) -> Signal:
    """The higher of both directions and their mean, and a reason for the class that is likely."""
    features = {
        "nli_entailment": scores.highest("entailment"),
        "nli_entailment_mean": scores.mean("entailment"),
        "nli_contradiction": scores.highest("contradiction"),
        "nli_contradiction_mean": scores.mean("contradiction"),
        "nli_neutral": scores.mean("neutral"),
    }
    arguments = []
    for name, code, label in CLASS_LABELS:
        probability = scores.mean(name)
        if probability >= MIN_P_NLI:
            reason = Reason(code=code, values={"p": f"{probability:.2f}"})
            arguments.append(Argument(reason=reason, label=label, kind=None, weight=NLI_WEIGHT))
    # Four digits: padding in a batch must not move a verdict.
    rounded = {name: round(value, 4) for name, value in features.items()}
    return Signal(features=rounded, arguments=tuple(arguments))


def argued(arguments: Sequence[Argument]) -> Mapping[str, float]:
    """The weightiest reason for each label: a label that nothing speaks for is a guess."""
    weights = {f"argued_{label.value}": 0.0 for label in LABELS}
    for argument in arguments:
        name = f"argued_{argument.label.value}"
        weights[name] = max(weights[name], argument.weight)
    return weights
