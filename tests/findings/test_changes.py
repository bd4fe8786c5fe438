"""One run against an earlier one."""

from dataclasses import replace

from consistency.domain import Kind, Label, Report
from consistency.findings import compare_runs
from tests.writers.reports import make_article, make_claim, make_finding, sample_report

SAMPLE = sample_report()


def test_equal_runs_tell_nothing_new():
    changes = compare_runs(SAMPLE, SAMPLE)
    assert (changes.new, changes.gone, changes.changed) == (frozenset(), (), {})
    assert changes.same == len(SAMPLE.findings)


def test_what_only_one_run_has_is_new_or_gone():
    first, *rest = SAMPLE.findings
    fewer = replace(SAMPLE, findings=tuple(rest))
    assert compare_runs(fewer, SAMPLE).new == {first.id}
    assert compare_runs(SAMPLE, fewer).gone == (first,)


def test_another_label_kind_or_condition_is_a_change_and_another_probability_none():
    first, *rest = SAMPLE.findings
    for verdict, counted in (
        (replace(first.verdict, label=Label.AGREE), 1),
        (replace(first.verdict, kind=Kind.OTHER), 1),
        (replace(first.verdict, condition="same-moment"), 1),
        (replace(first.verdict, p_agree=0.3), 0),
    ):
        later = replace(SAMPLE, findings=(replace(first, verdict=verdict), *rest))
        changes = compare_runs(SAMPLE, later)
        assert len(changes.changed) == counted
        assert changes.same == len(SAMPLE.findings) - counted
        if counted:
            assert changes.changed[first.id] == first.verdict


def run(text: str, *, outlet: str = "Blatt") -> Report:
    """Two articles that contradict each other in one sentence each; `text` begins the first."""
    one = make_article(
        "eins", title=None, text=f"{text} Es gab neun Tote.", published=None, outlet=outlet
    )
    # An id of its content, as readers give it.
    one = replace(one, id=f"id of {one.text}")
    two = make_article("zwei", title=None, text="Es gab elf Tote.", published=None, outlet="Post")
    finding = make_finding(
        make_claim(one, sentence="Es gab neun Tote."),
        make_claim(two, sentence="Es gab elf Tote."),
        label=Label.CONTRADICT,
        kind=Kind.NUMBER,
        odds=(0.1, 0.8, 0.1),
        severity=0.8,
    )
    return replace(SAMPLE, articles=(one, two), findings=(finding,))


def test_a_finding_whose_article_was_mended_elsewhere_is_no_new_one():
    earlier, later = run("Ein Brandt in Bremen."), run("Ein Brand in Bremen, nachts.")
    assert earlier.findings[0].id != later.findings[0].id
    changes = compare_runs(earlier, later)
    assert (changes.new, changes.gone, changes.same) == (frozenset(), (), 1)
