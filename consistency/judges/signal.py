"""What one comparison of two claims has to say: numbers for the decision, reasons for people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from consistency.domain import Kind, Label, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A reason, the label it speaks for, and the kind it gives a verdict that it carries.

    `weight` in `[0, 1]` orders arguments for one label: what decides stands first.
    """

    reason: Reason
    label: Label
    kind: Kind | None
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One comparison's outcome: features by name (absent means 0) and its arguments."""

    features: Mapping[str, float]
    arguments: tuple[Argument, ...]


def merge(signals: Iterable[Signal]) -> Signal:
    """All features and all arguments, the weightiest first."""
    features: dict[str, float] = {}
    arguments: list[Argument] = []
    for signal in signals:
        assert not features.keys() & signal.features.keys()
        features |= signal.features
        arguments.extend(signal.arguments)
    arguments.sort(key=lambda argument: (-argument.weight, argument.reason.code))
    return Signal(features=features, arguments=tuple(arguments))
