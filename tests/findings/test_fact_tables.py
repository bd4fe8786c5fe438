"""Fact tables: one fact, every article's figure side by side."""

import math

from consistency.domain import Claim, FactTable, Figure, Finding, Label, Reason
from consistency.findings import build_fact_tables, build_findings
from tests.builders import claim, figure, pair, verdict


def counted(printed: str, low: float, high: float | None = None, *, article: str) -> Claim:
    text = f"Am Freitag waren es {printed} Drohnen."
    on = "2026-01-30"
    return claim(text, article_id=article, figures=(figure(text, printed, low, high),), on=on)


A = counted("103", 103, article="a")
B = counted("103", 103, article="b")
C = counted("rund 100", 90, 110, article="c")
D = counted("130", 130, article="d")


def tie(left: Claim, right: Claim, *, code: str = "figures-agree") -> Finding:
    reason = Reason(
        code=code, left_span=left.figures[0].span, right_span=right.figures[0].span, values={}
    )
    label = Label.CONTRADICT if code in ("figures-differ", "toll-fell") else Label.AGREE
    (finding,) = build_findings([pair(left, right)], [verdict(label, reasons=(reason,))])
    return finding


def printed(table: FactTable) -> set[str]:
    return {value.text for value in table.values}


def test_figures_tied_by_findings_stand_in_one_table():
    (table,) = build_fact_tables([tie(A, B), tie(B, C), tie(A, D, code="figures-differ")])
    assert printed(table) == {"103", "rund 100", "130"}
    assert {value.article_id for value in table.values} == {"a", "b", "c", "d"}
    assert table.counted == "drohne"
    assert table.when == "A"  # the builder's time expression covers one letter


def test_who_meets_fewer_of_the_others_is_the_outlier():
    (table,) = build_fact_tables([tie(A, B), tie(B, C), tie(A, D, code="figures-differ")])
    assert {value.article_id for value in table.values if value.outlier} == {"d"}


def test_two_figures_against_each_other_make_no_outlier():
    (table,) = build_fact_tables([tie(A, D, code="figures-differ")])
    assert not any(value.outlier for value in table.values)


def test_an_open_interval_meets_what_lies_in_it():
    at_least = counted("mindestens 100", 100, math.inf, article="e")
    (table,) = build_fact_tables([tie(A, B), tie(A, at_least)])
    assert not any(value.outlier for value in table.values)


def test_two_facts_make_two_tables():
    e, f = (counted("80", 80, article=name) for name in "ef")
    assert len(build_fact_tables([tie(A, B), tie(e, f)])) == 2


def test_the_disputed_fact_stands_first():
    e, f, g = (counted("80", 80, article=name) for name in "efg")
    first, second = build_fact_tables([tie(e, f), tie(f, g), tie(A, D, code="figures-differ")])
    assert printed(first) == {"103", "130"}
    assert printed(second) == {"80"}


def test_figures_of_one_article_alone_make_no_table():
    again = counted("103,", 103, article="a")
    assert build_fact_tables([tie(A, again)]) == ()


def test_a_reason_about_something_else_ties_nothing():
    assert build_fact_tables([tie(A, D, code="other-night")]) == ()


def test_swapping_and_reordering_findings_changes_no_table():
    straight = build_fact_tables([tie(A, B), tie(B, C), tie(A, D, code="figures-differ")])
    turned = build_fact_tables([tie(D, A, code="figures-differ"), tie(C, B), tie(B, A)])
    assert straight == turned


def test_two_figures_of_one_sentence_stay_apart():
    text = "103 Drohnen griffen an, 41 Drohnen wurden abgeschossen."
    two: tuple[Figure, ...] = (figure(text, "103", 103), figure(text, "41", 41))
    whole = claim(text, article_id="w", figures=two)
    (table,) = build_fact_tables([tie(A, whole)])
    assert printed(table) == {"103"}


def night(printed: str, low: float, *, article: str, on: str) -> Claim:
    text = f"Es waren {printed} Drohnen."
    return claim(text, article_id=article, figures=(figure(text, printed, low),), on=on)


def test_another_night_is_another_fact_even_where_findings_tie_them():
    first, again = (night("103", 103, article=name, on="2026-01-30") for name in "ab")
    later = night("92", 92, article="c", on="2026-01-31")
    ties = [tie(first, again), tie(again, later, code="figures-differ")]
    assert [printed(table) for table in build_fact_tables(ties)] == [{"103"}]


def test_one_vague_figure_makes_no_outlier_of_the_exact_ones():
    vague = counted("mehr als 100", 101, math.inf, article="e")
    b, d = counted("111", 111, article="f"), counted("knapp 90", 81, 89, article="g")
    (table,) = build_fact_tables([tie(vague, b), tie(b, d, code="figures-differ")])
    assert [value.text for value in table.values if value.outlier] == ["knapp 90"]


def test_no_findings_make_no_table():
    assert build_fact_tables([]) == ()


LONG = "Bei dem Angriff auf Kiew wurden in der Nacht zum Freitag {} Drohnen abgeschossen."


def told(printed: str, low: float, *, article: str, on: str) -> Claim:
    text = LONG.format(printed)
    return claim(text, article_id=article, published=on, figures=(figure(text, printed, low),))


def test_a_sentence_taken_over_confirms_nothing():
    first = told("41", 41, article="a", on="2026-01-30")
    copied = told("41", 41, article="b", on="2026-01-31")
    own = counted("41", 41, article="c")
    (table,) = build_fact_tables([tie(first, copied), tie(first, own)])
    repeats = {value.article_id: value.repeats for value in table.values}
    assert repeats == {"a": None, "b": "a", "c": None}
    assert table.confirmations == 2


def test_another_figure_in_the_same_words_is_no_copy():
    first = told("41", 41, article="a", on="2026-01-30")
    other = told("42", 42, article="b", on="2026-01-31")
    (table,) = build_fact_tables([tie(first, other, code="figures-differ")])
    assert [value.repeats for value in table.values] == [None, None]


def test_articles_with_one_text_are_one_voice():
    one, other = counted("103", 103, article="a"), counted("103", 103, article="b")
    assert build_fact_tables([tie(one, other)])[0].confirmations == 2
    (table,) = build_fact_tables([tie(one, other)], copies=[("a", "b")])
    assert table.confirmations == 1


def test_where_each_says_something_else_nothing_is_confirmed():
    (table,) = build_fact_tables([tie(A, D, code="figures-differ")])
    assert [value.outlier for value in table.values] == [False, False]
    assert table.confirmations == 1
