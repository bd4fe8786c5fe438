"""Reasons as told: in the order of time, in the articles' words, each once."""

from consistency.domain import Finding, Label, Reason
from consistency.findings import build_findings, build_lookalikes
from consistency.writers import Wording
from consistency.writers.telling import lead, put, tell
from tests.builders import claim, figure, pair, verdict

WORDING = Wording.load("de")
OLD = "Mehr als hundert Drohnen flogen an."
NEW = "Es waren knapp 90 Drohnen."


def drones(*codes: str, left: str, right: str) -> Finding:
    """The newer article stands left, as the order of reading may have it."""
    newer = claim(
        NEW, article_id="b", published="2026-02-02", figures=(figure(NEW, "knapp 90", 81, 89),)
    )
    older = claim(OLD, article_id="a", figures=(figure(OLD, "Mehr als hundert", 101, 10**6),))
    spans = (newer.figures[0].span, older.figures[0].span)
    reasons = tuple(
        Reason(
            code=code,
            left_span=spans[0],
            right_span=spans[1],
            values={"left": left, "right": right},
        )
        for code in codes
    )
    (finding,) = build_findings([pair(newer, older)], [verdict(Label.CONTRADICT, reasons=reasons)])
    return finding


def told(finding: Finding) -> list[str]:
    return [WORDING.reason(reason) for reason in tell(finding, wording=WORDING)]


def test_an_interval_is_told_in_the_words_of_the_article():
    finding = drones("figures-differ", left="81–89 Drohnen", right="≥ 101 Drohnen")
    (sentence,) = told(finding)
    assert "knapp 90 Drohnen gegen mehr als hundert Drohnen" in sentence


def test_an_exact_figure_stays_a_figure():
    finding = drones("figures-differ", left="103 Drohnen", right="111 Drohnen")
    assert "103 Drohnen gegen 111 Drohnen" in told(finding)[0]


def test_a_toll_is_told_from_the_older_article_on():
    finding = drones("toll-fell", left="90 Drohnen", right="100 Drohnen")
    assert "von 100 Drohnen auf 90 Drohnen" in told(finding)[0]


def test_the_order_of_sides_stays_where_nothing_is_first_or_later():
    finding = drones("figures-differ", left="90 Drohnen", right="100 Drohnen")
    (reason,) = finding.verdict.reasons
    assert put(reason, finding, wording=WORDING).left_span == reason.left_span


def test_a_poorer_twin_is_not_told_beside_the_better_reason():
    finding = drones("places-differ", "other-place", left="Kiew", right="Odessa")
    assert len(told(finding)) == 1
    assert len(told(drones("other-place", left="Kiew", right="Odessa"))) == 1


def test_likeness_speaks_against_no_label():
    alike, other = Reason(code="same-wording"), Reason(code="other-actor")
    assert not WORDING.doubts(alike, Label.CONTRADICT)
    assert WORDING.doubts(other, Label.CONTRADICT)


def test_short_forms_are_words_in_either_language():
    reason = Reason(code="other-night", values={"left": "Nacht zum 30.01.2026", "right": "≥ 3"})
    assert "Nacht zum 30. Januar 2026 und mindestens 3" in WORDING.reason(reason)
    assert "night into 30 January 2026 and at least 3" in Wording.load("en").reason(reason)


def test_a_fact_is_named_by_what_is_counted_and_what_happened_to_it():
    assert WORDING.fact(counted="drohne", aspect="shot-down", unit=None) == "Drohnen, abgeschossen"
    assert WORDING.fact(counted=None, aspect="revenue", unit="eur") == "Umsatz"
    assert WORDING.fact(counted=None, aspect=None, unit="celsius") == "Temperatur"
    assert WORDING.fact(counted=None, aspect=None, unit=None) == ""


def rejected(*codes: str) -> Finding:
    one, other = claim(OLD, article_id="a"), claim(NEW, article_id="b")
    reasons = tuple(Reason(code=code) for code in codes)
    (found,) = build_lookalikes([pair(one, other)], [verdict(Label.UNRELATED, reasons=reasons)])
    return found


def test_why_a_pair_was_rejected_is_not_silenced_by_what_speaks_against_it():
    finding = rejected("sources-disagree", "other-speaker")
    assert [reason.code for reason in tell(finding, wording=WORDING)] == [
        *("sources-disagree", "other-speaker"),
    ]


def test_what_can_be_checked_heads_a_finding_before_what_the_model_says():
    told = tell(rejected("nli-neutral", "sources-disagree", "other-speaker"), wording=WORDING)
    head = lead(told, Label.UNRELATED, wording=WORDING)
    assert head is not None
    assert head.code == "other-speaker"
    vague = lead([Reason(code="nli-neutral")], Label.UNRELATED, wording=WORDING)
    assert vague is not None
    assert lead([Reason(code="same-time")], Label.UNRELATED, wording=WORDING) is None
