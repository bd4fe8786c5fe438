"""Fits the decision on labelled signals; cross-fitting never judges what it was fitted on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from consistency.domain import Label
from consistency.errors import ConfigError, EmptyGateError
from consistency.judges.decision import LABELS, Decision, conjoin

# Inverse strength of the L2 penalty: of 0.05, 0.15 and 0.5 the one with the best accuracy on the
# development pairs and the fewest lost lines of `seeds/expected.jsonl`.
PENALTY_C = 0.5
MAX_ITERATIONS = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Features of one labelled pair; `source` names where it is from ("own-a", "cluster")."""

    features: Mapping[str, float]
    label: Label
    source: str


def fit_decision(examples: Sequence[Example], *, name: str) -> Decision:
    """A multinomial logistic model on the examples.

    Every label weighs the same within a source, so that the thousands of unrelated pairs of a
    cluster neither drown the rare labels nor move the even prior that `Decision` assumes; a
    source weighs as the square root of its size.
    """
    found = {example.label for example in examples}
    if missing := [label for label in LABELS if label not in found]:
        raise EmptyGateError(
            f"no example with the label {missing[0]} to fit the decision on; give labelled pairs"
        )
    try:
        # Imported here: only fitting needs the library.
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise ConfigError(
            "refitting the decision needs scikit-learn; install consistency[decision]"
        ) from error

    rows = [conjoin(example.features) for example in examples]
    names = tuple(sorted({name for row in rows for name in row}))
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    order = [LABELS.index(example.label) for example in examples]
    model = LogisticRegression(C=PENALTY_C, max_iter=MAX_ITERATIONS)
    model.fit(matrix, order, sample_weight=_weights(examples))
    return Decision(
        name=name,
        names=names,
        weights=model.coef_.T.astype(np.float64),
        intercepts=model.intercept_.astype(np.float64),
    )


def cross_fit(
    examples: Sequence[Example], *, fixed: Sequence[Example] = (), folds: int, seed: int = 0
) -> tuple[tuple[float, float, float], ...]:
    """Each example's probabilities by a decision fitted on `fixed` and the other folds."""
    order = np.random.default_rng(seed).permutation(len(examples))
    found: dict[int, tuple[float, float, float]] = {}
    for fold in range(folds):
        held_out = {int(row) for row in order[fold::folds]}
        training = [example for row, example in enumerate(examples) if row not in held_out]
        decision = fit_decision([*fixed, *training], name=f"fold-{fold}")
        found |= {row: decision.predict(examples[row].features) for row in held_out}
    return tuple(found[row] for row in range(len(examples)))


def _weights(examples: Sequence[Example]) -> list[float]:
    sizes = Counter(example.source for example in examples)
    cells = Counter((example.source, example.label) for example in examples)
    return [
        float(np.sqrt(sizes[example.source])) / cells[example.source, example.label] * _UNIT
        for example in examples
    ]


# Scales the weights so that a source of 400 pairs weighs about one a pair.
_UNIT = 400 / 20 / 3
