"""Whether two articles tell of one event."""

import numpy as np
import pytest

from consistency.align import AlignSettings, align
from consistency.align.events import Candidate, kindred
from tests.builders import claim


def candidate(left: int, right: int, score: float) -> Candidate:
    return Candidate(rows=(left, right), cosine=score, score=score)


def test_each_claim_counts_once():
    best = [candidate(0, 5, 0.9), candidate(0, 6, 0.9), candidate(1, 6, 0.6), candidate(2, 7, 0.3)]
    assert kindred(best, shorter=3) == pytest.approx((0.9 + 0.6 + 0.3) / 3)


def test_claims_without_a_counterpart_count_as_nothing():
    assert kindred([candidate(0, 5, 0.9)], shorter=3) == pytest.approx(0.3)


def test_an_article_of_one_claim_needs_one_counterpart():
    assert kindred([candidate(0, 5, 0.9)], shorter=1) == pytest.approx(0.9)


def test_a_long_article_needs_counterparts_of_a_quarter_of_its_claims():
    best = [candidate(row, 40 + row, 0.8) for row in range(5)]
    assert kindred(best, shorter=20) == pytest.approx(0.8)
    assert kindred(best, shorter=40) == pytest.approx(0.4)


# Three claims an article; the angle between two counterparts is the cosine's.
def three_each(*, cosine: float):
    claims = [claim(f"Satz {row}.", article_id="ab"[row // 3]) for row in range(6)]
    left = np.eye(6, dtype=np.float32)[:3]
    right = cosine * left + np.sqrt(1 - cosine**2) * np.eye(6, dtype=np.float32)[3:]
    return claims, np.concatenate([left, right])


def test_articles_of_other_events_are_not_compared_and_are_counted():
    claims, vectors = three_each(cosine=0.4)
    alignment = align(claims, vectors, settings=AlignSettings(small_run=1))
    assert alignment.pairs == ()
    assert alignment.not_judged["little-in-common"] == 9
    assert (
        len(align(claims, vectors, settings=AlignSettings(small_run=1, min_kinship=0.3)).pairs) == 3
    )


def test_a_pair_that_is_alike_enough_needs_no_other():
    claims, vectors = three_each(cosine=0.7)
    vectors[4:] = -vectors[4:]
    assert len(align(claims, vectors, settings=AlignSettings(small_run=1)).pairs) == 1


def test_a_handful_of_articles_is_compared_each_with_each():
    claims, vectors = three_each(cosine=0.4)
    assert len(align(claims, vectors).pairs) == 3


def test_an_article_is_kin_to_itself():
    claims, vectors = three_each(cosine=0.4)
    one = [claim(each.text, article_id="a") for each in claims]
    assert len(align(one, vectors, settings=AlignSettings(within=True, small_run=1)).pairs) == 3
