"""Every judge keeps the laws of `ports.Judge`."""

from dataclasses import replace

import pytest

from consistency.config import Settings, build_judge
from consistency.domain import Label, Pair
from consistency.ports import Judge
from tests.conftest import PairMaker

SENTENCES = (
    ("Russland griff mit 103 Drohnen an.", "In der Nacht zum Freitag waren es 111 Drohnen."),
    ("Selenskyj schloss Gebietsabtretungen aus.", "Der Präsident lehnt es ab, Land abzutreten."),
    ("Der Streik beginnt am Montag in Köln.", "Die Lokführer streiken von Dienstag an in Bonn."),
    ("Das Gericht sprach den Angeklagten frei.", "Ein Feuer zerstörte zwei Lagerhallen."),
)


@pytest.fixture(scope="module", params=["embedded"])
def judge(request) -> Judge:
    return build_judge(Settings(profile=request.param))


@pytest.fixture(scope="module")
def pairs(make_pair: PairMaker) -> list[Pair]:
    return [make_pair(left, right) for left, right in SENTENCES]


def test_probabilities_sum_to_one_and_name_the_label(judge: Judge, pairs: list[Pair]):
    for verdict in judge.judge(pairs):
        chances = {
            Label.AGREE: verdict.p_agree,
            Label.CONTRADICT: verdict.p_contradict,
            Label.UNRELATED: verdict.p_unrelated,
        }
        assert sum(chances.values()) == pytest.approx(1.0)
        assert verdict.label is max(chances, key=chances.__getitem__)


def test_swapping_a_pair_swaps_its_reasons_and_nothing_else(judge: Judge, pairs: list[Pair]):
    straight = judge.judge(pairs)
    turned = judge.judge([pair.swapped() for pair in pairs])
    for one, other in zip(straight, turned, strict=True):
        assert replace(one, reasons=()) == replace(other, reasons=())
        assert one.reasons == tuple(reason.swapped() for reason in other.reasons)


def test_a_verdict_depends_on_its_pair_alone(judge: Judge, pairs: list[Pair]):
    for pair, verdict in zip(pairs, judge.judge(pairs), strict=True):
        alone = judge.judge([pair])[0]
        assert alone.label is verdict.label
        assert alone.p_contradict == pytest.approx(verdict.p_contradict, abs=1e-3)


def test_no_pairs_give_no_verdicts(judge: Judge):
    assert judge.judge([]) == ()
