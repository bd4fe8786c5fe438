"""Fitting the decision: it learns, and nothing is judged by what was fitted on it."""

from dataclasses import replace

import pytest

from consistency.domain import Label
from consistency.errors import EmptyGateError
from consistency.evaluation.fitting import Example, cross_fit, fit_decision
from consistency.judges.decision import LABELS


def example(number: int, label: Label | None = None) -> Example:
    """An example with a feature that it alone has: who was fitted on it knows its label."""
    label = label or LABELS[number % 3]
    features = {f"mark_of_{number}": 1.0, "cosine": 0.5}
    return Example(features=features, label=label, source="probe")


EXAMPLES = [example(number) for number in range(30)]


def turned(label: Label) -> Label:
    return LABELS[(LABELS.index(label) + 1) % 3]


def test_a_decision_knows_what_it_was_fitted_on():
    decision = fit_decision(EXAMPLES, name="all")
    for one in EXAMPLES:
        found = decision.predict(one.features)
        assert LABELS[found.index(max(found))] is one.label


def test_cross_fitting_never_judges_what_it_was_fitted_on():
    # Had an example's own label any say in its verdict, another label would move it.
    before = cross_fit(EXAMPLES, folds=5)
    for row in (0, 7, 29):
        one = replace(EXAMPLES[row], label=turned(EXAMPLES[row].label))
        after = cross_fit([*EXAMPLES[:row], one, *EXAMPLES[row + 1 :]], folds=5)
        assert after[row] == before[row]
        assert after != before


def test_a_mark_seen_in_its_own_example_only_tells_nothing():
    for one, found in zip(EXAMPLES, cross_fit(EXAMPLES, folds=30), strict=True):
        # 29 examples are left, nine of its label and ten of the others: no better than even.
        assert found[LABELS.index(one.label)] <= 0.35


def test_fixed_examples_are_learnt_from_and_not_judged():
    told = [replace(one, source="fixed") for one in EXAMPLES]
    found = cross_fit(EXAMPLES, fixed=told, folds=3)
    assert len(found) == len(EXAMPLES)
    for one, chances in zip(EXAMPLES, found, strict=True):
        assert LABELS[chances.index(max(chances))] is one.label


def test_cross_fitting_is_the_same_twice():
    assert cross_fit(EXAMPLES, folds=4) == cross_fit(EXAMPLES, folds=4)


def test_many_unrelated_examples_do_not_move_the_even_prior():
    same = {"cosine": 0.5}
    labels = (*LABELS, *[Label.UNRELATED] * 300)
    alike = [Example(features=same, label=label, source="probe") for label in labels]
    found = fit_decision(alike, name="flooded").predict(same)
    assert found == pytest.approx((1 / 3, 1 / 3, 1 / 3), abs=0.01)


@pytest.mark.parametrize("labels", [(), (Label.AGREE,), (Label.AGREE, Label.CONTRADICT)])
def test_examples_that_lack_a_label_are_refused(labels):
    with pytest.raises(EmptyGateError, match="no example with the label"):
        fit_decision([example(n, label) for n, label in enumerate(labels)], name="none")
