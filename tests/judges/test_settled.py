"""Pairs that NLI need not be asked about: a bound on what any answer can do."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.config import CHECK_PRIOR, Settings, build_judge
from consistency.domain import Label, Reason
from consistency.judges import NliScores
from consistency.judges.answers import argued, hear_answer
from consistency.judges.decision import ALIGNED, CONJUNCTIONS, LABELS, Decision
from consistency.judges.settled import NEUTRAL, Settled
from consistency.judges.signal import Argument, Signal
from tests.conftest import PairMaker

CONTEXT = ("words_shared", "time_disjoint", "names_apart", "speaker_other", "aligned")
NAMES = (*NEUTRAL, *argued(()), *CONTEXT)
WEIGHED = (*NAMES, *("*".join(both) for both in CONJUNCTIONS if set(both) <= {*NAMES}))
EVERYWHERE = (*WEIGHED, *(f"{ALIGNED}{name}" for name in WEIGHED))
SHARES = st.lists(st.floats(0.01, 1), min_size=3, max_size=3).map(
    lambda parts: (parts[0] / sum(parts), parts[1] / sum(parts), parts[2] / sum(parts))
)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """Any weights up to two, drawn by a seed: there are two hundred of them."""
    chance = np.random.default_rng(draw(st.integers(0, 10_000)))
    return Decision(
        name="drawn",
        names=EVERYWHERE,
        weights=chance.uniform(-2, 2, size=(len(EVERYWHERE), 3)),
        intercepts=np.array([0.0, 0.0, draw(st.floats(0, 20))]),
    )


@st.composite
def heard(draw: st.DrawFn) -> Signal:
    """What comparisons might say of a pair."""
    features = {name: draw(st.sampled_from([0.0, 0.3, 1.0])) for name in CONTEXT}
    arguments = tuple(
        Argument(reason=Reason(code="said"), label=label, kind=None, weight=weight)
        for label in LABELS
        if (weight := draw(st.sampled_from([0.0, 0.2, 0.8])))
    )
    return Signal(features=features, arguments=arguments)


@given(decisions(), heard(), st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=20))
def test_no_answer_changes_what_is_settled(
    decision: Decision, signal: Signal, answers: Sequence[tuple[tuple[float, float, float], ...]]
):
    if not Settled(decision, prior=CHECK_PRIOR).covers(signal):
        return
    for forward, backward in answers:
        answer = hear_answer(NliScores(forward=forward, backward=backward))
        told = argued((*signal.arguments, *answer.arguments))
        found = decision.predict({**signal.features, **answer.features, **told}, prior=CHECK_PRIOR)
        assert max(found) == found[LABELS.index(Label.UNRELATED)]


class Sure:
    """Answers every question with one class, and keeps the questions."""

    name = "sure"

    def __init__(self, scores: tuple[float, float, float]):
        self.scores = scores
        self.asked: list[tuple[str, str]] = []

    def score(self, texts: Sequence[tuple[str, str]]) -> tuple[NliScores, ...]:
        self.asked.extend(texts)
        return tuple(NliScores(forward=self.scores, backward=self.scores) for _ in texts)


# The first two can be of one fact, the others share nothing.
PAIRS = (
    ("In Mainz starben zwölf Menschen.", "In Mainz starben 14 Menschen."),
    ("Die Fähre legte in Kiel an.", "Das Museum zeigt Bilder aus Wachs."),
    ("Der Zirkus gastiert in Ulm.", "Die Bank senkt ihre Gebühren."),
)


@pytest.mark.parametrize("sure", [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)])
def test_nli_is_asked_where_it_can_change_the_label(
    make_pair: PairMaker, sure: tuple[float, float, float]
):
    pairs = [
        replace(make_pair(*texts, similarity=0.8 if row == 0 else 0.2), rank=1 if row == 0 else 3)
        for row, texts in enumerate(PAIRS)
    ]
    asked = Sure(sure)
    whole, sparing = (
        build_judge(Settings(cache=None), prior=CHECK_PRIOR, nli=scorer, spares_nli=spares)
        for scorer, spares in ((Sure(sure), False), (asked, True))
    )
    labels = [[one.label for one in judge.judge(pairs)] for judge in (whole, sparing)]
    assert labels[0] == labels[1]
    assert {text for texts in asked.asked for text in texts} == {*PAIRS[0]}


def test_a_pair_not_asked_about_has_no_reason_of_the_model(make_pair: PairMaker):
    pair = replace(make_pair(*PAIRS[1], similarity=0.2), rank=3)
    judge = build_judge(
        Settings(cache=None), prior=CHECK_PRIOR, nli=Sure((1.0, 0.0, 0.0)), spares_nli=True
    )
    (verdict,) = judge.judge([pair])
    assert verdict.label is Label.UNRELATED
    assert not [reason for reason in verdict.reasons if reason.code.startswith("nli-")]
