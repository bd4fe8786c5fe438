"""Articles in full, with the sentences of findings marked."""

from dataclasses import replace

from consistency.domain import Label
from consistency.writers.overview import number
from consistency.writers.reading import Text, lay_out_articles
from consistency.writers.wording import Wording
from tests.writers.full_reports import full_report
from tests.writers.reports import large_report, make_claim, make_finding

REPORT = full_report()


def lay_out(report=REPORT) -> tuple[Text, ...]:
    return lay_out_articles(
        report.articles,
        [*report.findings, *report.lookalikes],
        numbers=number(report.articles),
        copies=report.copies,
        wording=Wording.load("de"),
    )


TEXTS = lay_out()


def test_not_a_letter_of_an_article_is_lost():
    originals = {article.path: article.text for article in REPORT.articles}
    for text in TEXTS:
        shown = "\n".join("".join(s.text for s in paragraph) for paragraph in text.paragraphs)
        lines = [line for line in originals[text.path].split("\n") if line.strip()]
        assert shown == "\n".join(lines)


def test_articles_stand_in_the_order_of_their_numbers():
    assert [text.number for text in TEXTS] == list(range(1, len(REPORT.articles) + 1))


def test_a_sentence_of_a_finding_is_marked_and_linked_to_it():
    found = REPORT.findings[0]
    marked = {s.claim: s for text in TEXTS for p in text.paragraphs for s in p if s.claim}
    for claim in (found.pair.left, found.pair.right):
        assert marked[claim.id].text == claim.text
        assert found.id in marked[claim.id].findings


def test_the_gravest_finding_of_a_sentence_gives_it_its_label():
    report = large_report(findings=3)
    first = report.findings[0]
    article = report.articles[0]
    claim = make_claim(article, sentence=first.pair.left.text)
    agreed = make_finding(
        claim,
        report.findings[1].pair.right,
        label=Label.AGREE,
        kind=None,
        odds=(0.9, 0.05, 0.05),
        severity=0.99,
    )
    text = lay_out(replace(report, findings=(agreed, first)))[0]
    (mark,) = [s for p in text.paragraphs for s in p if s.claim]
    assert mark.label == "contradict"
    assert mark.findings == (first.id, agreed.id)
    assert (text.contradictions, text.agreements) == (1, 1)


def test_many_findings_of_one_sentence_are_counted_not_listed():
    report = large_report(findings=10)
    left = report.findings[0].pair.left
    many = tuple(
        make_finding(
            left,
            finding.pair.right,
            label=Label.CONTRADICT,
            kind=None,
            odds=(0.1, 0.8, 0.1),
            severity=0.5,
        )
        for finding in report.findings
    )
    text = next(t for t in lay_out(replace(report, findings=many)) if t.contradictions == 10)
    (mark,) = [s for p in text.paragraphs for s in p if s.claim]
    assert (len(mark.findings), mark.more) == (4, 6)


def test_a_copy_names_the_articles_it_is_like():
    copied = {text.title: text.copied for text in TEXTS if text.copied}
    assert len(copied) == 2
    numbers = {text.title: text.number for text in TEXTS}
    assert copied["Landrat: Klinik Wittmund bleibt"].endswith(
        str(numbers["Kreis will Geburtshilfe verlegen"])
    )
