"""Findings: which verdicts become one, in what order, under what id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.domain import Kind, Label, Reason
from consistency.findings import build_findings, build_lookalikes
from consistency.findings.ranking import weigh
from tests.builders import claim, pair, verdict

LEFT = claim("Es waren 103 Drohnen.", article_id="a")
RIGHT = claim("Es waren 111 Drohnen.", article_id="b")
OTHER = claim("Es waren 130 Drohnen.", article_id="c")

VERDICTS = st.builds(
    verdict,
    st.sampled_from(Label),
    p=st.floats(0.4, 1.0),
    kind=st.sampled_from(Kind),
    condition=st.sampled_from([None, "same-moment"]),
)


def test_an_id_stays_when_the_sides_change_places():
    one, other = pair(LEFT, RIGHT), pair(RIGHT, LEFT)
    found = build_findings([one, other], [verdict(Label.CONTRADICT), verdict(Label.CONTRADICT)])
    assert found[0].id == found[1].id


def test_an_id_does_not_hang_on_the_verdict():
    sure = build_findings([pair(LEFT, RIGHT)], [verdict(Label.CONTRADICT, p=0.9)])
    unsure = build_findings([pair(LEFT, RIGHT)], [verdict(Label.AGREE, p=0.5)])
    assert sure[0].id == unsure[0].id


def test_other_sentences_have_another_id():
    pairs = [pair(LEFT, RIGHT), pair(LEFT, OTHER), pair(RIGHT, OTHER)]
    found = build_findings(pairs, [verdict(Label.AGREE)] * 3)
    assert len({finding.id for finding in found}) == 3


def test_unrelated_pairs_are_no_findings():
    assert build_findings([pair(LEFT, RIGHT)], [verdict(Label.UNRELATED)]) == ()


def test_what_is_less_sure_than_asked_for_is_dropped():
    pairs = [pair(LEFT, RIGHT), pair(LEFT, OTHER)]
    verdicts = [verdict(Label.CONTRADICT, p=0.6), verdict(Label.CONTRADICT, p=0.5)]
    (kept,) = build_findings(pairs, verdicts, min_confidence=0.6)
    assert kept.verdict.confidence == pytest.approx(0.6)


def test_a_contradiction_goes_before_a_surer_agreement():
    pairs = [pair(LEFT, RIGHT), pair(LEFT, OTHER)]
    verdicts = [verdict(Label.AGREE, p=0.99), verdict(Label.CONTRADICT, p=0.5)]
    assert build_findings(pairs, verdicts)[0].verdict.label is Label.CONTRADICT


def test_a_contradiction_on_condition_weighs_less():
    plain = verdict(Label.CONTRADICT, kind=Kind.NUMBER)
    conditional = verdict(Label.CONTRADICT, kind=Kind.NUMBER, condition="same-moment")
    assert weigh(conditional) < weigh(plain)


def test_an_updated_figure_weighs_more_than_another_agreement():
    updated = weigh(verdict(Label.AGREE, kind=Kind.UPDATED))
    assert updated > weigh(verdict(Label.AGREE, kind=Kind.NUMBER))


@given(VERDICTS)
def test_severity_lies_between_nought_and_one(found):
    assert 0 <= weigh(found) <= 1


@given(st.lists(VERDICTS, max_size=3))
def test_findings_stand_in_order_of_severity_whatever_order_they_came_in(verdicts):
    pairs = [pair(LEFT, RIGHT), pair(LEFT, OTHER), pair(RIGHT, OTHER)][: len(verdicts)]
    straight = build_findings(pairs, verdicts)
    assert [one.severity for one in straight] == sorted(
        (one.severity for one in straight), reverse=True
    )
    assert build_findings(pairs[::-1], verdicts[::-1]) == straight


def test_lookalikes_are_rejected_for_a_telling_reason_and_the_nearest_come_first():
    night, vague = Reason(code="other-night"), Reason(code="nli-neutral")
    pairs = [pair(LEFT, RIGHT), pair(LEFT, OTHER), pair(RIGHT, OTHER)]
    verdicts = [
        verdict(Label.UNRELATED, p=0.9, reasons=(vague, night)),
        verdict(Label.UNRELATED, p=0.4, reasons=(vague,)),
        verdict(Label.UNRELATED, p=0.6, reasons=(night,)),
    ]
    found = build_lookalikes(pairs, verdicts)
    assert [one.verdict.p_unrelated for one in found] == [0.6, 0.9]
    assert build_lookalikes(pairs, verdicts, most=1) == found[:1]
    assert build_lookalikes(pairs, [verdict(Label.AGREE, reasons=(night,))] * 3) == ()
