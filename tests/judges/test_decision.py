"""The decision: probabilities, priors, storage."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.errors import ModelError
from consistency.judges.decision import Decision, conjoin

WEIGHTS = Decision(
    name="test",
    names=("cosine", "time_same"),
    weights=np.array([[1.0, 0.5, -2.0], [0.5, 1.0, -1.0]]),
    intercepts=np.array([0.1, -0.2, 0.3]),
)


@given(st.floats(0, 1), st.floats(0, 1))
def test_probabilities_sum_to_one(cosine: float, same: float):
    found = WEIGHTS.predict({"cosine": cosine, "time_same": same})
    assert sum(found) == pytest.approx(1.0)
    assert all(0 <= p <= 1 for p in found)


def test_a_rarer_label_becomes_less_probable():
    even = WEIGHTS.predict({"cosine": 0.5})
    rare = WEIGHTS.predict({"cosine": 0.5}, prior=(0.15, 0.05, 0.8))
    assert rare[1] < even[1]
    assert rare[2] > even[2]


def test_conjunctions_need_both_features():
    assert "poles_opposed*words_shared" not in conjoin({"poles_opposed": 1.0})
    assert conjoin({"poles_opposed": 1.0, "words_shared": 0.5})["poles_opposed*words_shared"] == 0.5


def test_weights_survive_the_file(tmp_path):
    path = tmp_path / "weights.json"
    WEIGHTS.save(path)
    loaded = Decision.load(path, name="test")
    assert loaded.predict({"cosine": 0.4}) == pytest.approx(WEIGHTS.predict({"cosine": 0.4}))


def test_a_damaged_file_is_named(tmp_path):
    path = tmp_path / "weights.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match=r"weights\.json"):
        Decision.load(path, name="test")
