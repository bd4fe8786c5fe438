"""Alignment: who is paired with whom, and that nobody is lost from the count."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.align import Alignment, AlignSettings, align
from consistency.domain import Claim
from consistency.ports import FloatMatrix
from tests.builders import claim

LOOSE = AlignSettings(
    min_cosine=-1.0,
    min_score=-1.0,
    max_days=1e6,
    per_article=1000,
    per_claim=1000,
    min_kinship=-1.0,
)


@st.composite
def claims_with_vectors(draw: st.DrawFn) -> tuple[list[Claim], FloatMatrix]:
    """Up to a dozen claims of up to four articles, some dated, some with names."""
    size = draw(st.integers(0, 12))
    claims = [
        claim(
            f"Satz {number}.",
            article_id=draw(st.sampled_from("abcd")),
            on=draw(st.sampled_from([None, "2026-01-01", "2026-01-30", "2026-06-01"])),
            names=draw(st.sampled_from([(), ("Rutte",), ("Rutte", "Merz")])),
        )
        for number in range(size)
    ]
    rows = draw(
        st.lists(
            st.lists(st.integers(-3, 3), min_size=3, max_size=3).filter(any),
            min_size=size,
            max_size=size,
        )
    )
    vectors = np.array(rows, dtype=np.float32).reshape(size, 3)
    return claims, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


SETTINGS = st.builds(
    AlignSettings,
    per_article=st.integers(1, 3),
    per_claim=st.integers(1, 6),
    min_cosine=st.sampled_from([-1.0, 0.0, 0.25, 0.9]),
    max_days=st.sampled_from([0.0, 45.0, 400.0]),
    within=st.booleans(),
)


def ids(alignment: Alignment) -> set[frozenset[str]]:
    return {frozenset((pair.left.id, pair.right.id)) for pair in alignment.pairs}


def possible(claims: list[Claim], *, within: bool) -> int:
    return sum(
        within or one.sentence.article_id != other.sentence.article_id
        for one, other in combinations(claims, 2)
    )


@given(claims_with_vectors(), SETTINGS)
def test_judged_and_not_judged_are_all_possible_pairs(drawn, settings: AlignSettings):
    claims, vectors = drawn
    alignment = align(claims, vectors, settings=settings)
    told = len(alignment.pairs) + sum(alignment.not_judged.values())
    assert told == possible(claims, within=settings.within)
    assert min(alignment.not_judged.values()) >= 0


@given(claims_with_vectors(), SETTINGS)
def test_each_pair_comes_once_and_never_with_itself(drawn, settings: AlignSettings):
    claims, vectors = drawn
    found = align(claims, vectors, settings=settings)
    assert len(ids(found)) == len(found.pairs)
    assert all(len(pair) == 2 for pair in ids(found))


@given(claims_with_vectors(), SETTINGS)
def test_pairs_cross_articles_unless_asked_for_within(drawn, settings: AlignSettings):
    claims, vectors = drawn
    if settings.within:
        return
    for pair in align(claims, vectors, settings=settings).pairs:
        assert pair.left.sentence.article_id != pair.right.sentence.article_id


@given(claims_with_vectors(), SETTINGS, st.randoms(use_true_random=False))
def test_permuting_the_claims_changes_nothing(drawn, settings: AlignSettings, chance):
    claims, vectors = drawn
    order = list(range(len(claims)))
    chance.shuffle(order)
    straight = align(claims, vectors, settings=settings)
    mixed = align([claims[row] for row in order], vectors[order], settings=settings)
    assert ids(straight) == ids(mixed)
    assert straight.not_judged == mixed.not_judged


@given(claims_with_vectors(), st.integers(1, 3))
def test_no_claim_chooses_more_than_its_bound_in_an_article(drawn, per_article: int):
    claims, vectors = drawn
    bounds = AlignSettings(per_article=per_article, min_cosine=-1.0, min_score=-1.0, max_days=1e6)
    found = align(claims, vectors, settings=bounds)
    sizes = Counter(one.sentence.article_id for one in claims)
    between = Counter(
        frozenset((pair.left.sentence.article_id, pair.right.sentence.article_id))
        for pair in found.pairs
    )
    # Either side of a pair may have chosen it.
    for articles, count in between.items():
        assert count <= per_article * sum(sizes[one] for one in articles)


@given(claims_with_vectors(), st.integers(1, 4))
def test_no_more_pairs_are_kept_than_the_claims_may_choose(drawn, per_claim: int):
    claims, vectors = drawn
    bounds = AlignSettings(per_claim=per_claim, min_cosine=-1.0, min_score=-1.0, max_days=1e6)
    assert len(align(claims, vectors, settings=bounds).pairs) <= per_claim * len(claims)


@given(claims_with_vectors())
def test_without_bounds_every_possible_pair_is_kept(drawn):
    claims, vectors = drawn
    assert len(align(claims, vectors, settings=LOOSE).pairs) == possible(claims, within=False)


def same(*rows: tuple[float, float]) -> FloatMatrix:
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_claims_of_one_article_are_paired_only_within():
    claims = [claim("Ein Satz."), claim("Noch ein Satz.")]
    vectors = same((1, 0), (1, 0))
    assert align(claims, vectors).pairs == ()
    assert len(align(claims, vectors, settings=AlignSettings(within=True)).pairs) == 1


def test_dates_far_apart_are_dropped_and_counted():
    claims = [
        claim("Am 25. April griff Russland an.", article_id="a", on="2025-04-25"),
        claim("Am 30. Januar griff Russland an.", article_id="b", on="2026-01-30"),
    ]
    alignment = align(claims, same((1, 0), (1, 0)))
    assert alignment.pairs == ()
    assert alignment.not_judged["other-time"] == 1


def test_a_claim_without_a_date_of_its_own_is_far_from_none():
    claims = [
        claim("Am 25. April griff Russland an.", article_id="a", on="2025-04-25"),
        claim("Russland griff an.", article_id="b"),
    ]
    assert len(align(claims, same((1, 0), (1, 0))).pairs) == 1


def test_what_shares_no_topic_is_dropped_and_counted():
    claims = [claim("Ein Brand.", article_id="a"), claim("Ein Tor.", article_id="b")]
    alignment = align(claims, same((1, 0), (0, 1)))
    assert alignment.pairs == ()
    assert alignment.not_judged["little-in-common"] == 1


def test_a_shared_name_goes_before_a_little_more_similarity():
    claims = [
        claim("Rutte lobte die Ziele.", article_id="a", names=("Mark Rutte",)),
        claim("Die Ziele wurden gelobt.", article_id="b"),
        claim("Der Nato-Chef lobte sie.", article_id="b", names=("Mark Rutte",)),
        claim("Rutte reiste ab.", article_id="c", names=("Mark Rutte",)),
    ]
    vectors = same((1, 0), (0.9, 0.40), (0.9, 0.44), (0, 1))
    found = align(claims, vectors, settings=AlignSettings(per_article=1))
    chosen_by_first = {pair.right.id for pair in found.pairs if pair.left is claims[0]}
    assert claims[2].id in chosen_by_first


def test_similarity_is_the_cosine_of_both():
    claims = [claim("Eins.", article_id="a"), claim("Zwei.", article_id="b")]
    (pair,) = align(claims, same((1, 0), (1, 1))).pairs
    assert pair.similarity == pytest.approx(0.7071, abs=1e-4)


def test_no_claims_give_no_pairs():
    alignment = align([], np.zeros((0, 3), dtype=np.float32))
    assert alignment.pairs == ()
    assert sum(alignment.not_judged.values()) == 0
