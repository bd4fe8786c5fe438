"""`junit.xml`, as a build server reads it."""

from xml.etree import ElementTree as ET

from consistency.domain import Label
from consistency.writers import Beside, JunitWriter, Ruling, Standing
from tests.writers.reports import empty_report, monstrous_report, sample_report

REPORT = sample_report()


def parsed(report=REPORT, **options) -> ET.Element:
    return ET.fromstring(JunitWriter(**options).encode(report))


def count(root: ET.Element, path: str) -> int:
    return len(root.findall(f"testsuite/testcase{path}"))


def test_a_finding_is_a_test_and_a_contradiction_a_failure():
    root = parsed()
    contradictions = [f for f in REPORT.findings if f.verdict.label is Label.CONTRADICT]
    assert count(root, "") == len(REPORT.findings) + len(REPORT.skipped)
    assert count(root, "/failure") == len(contradictions)
    assert count(root, "/skipped") == len(REPORT.skipped)


def test_the_totals_are_those_of_the_cases():
    root = parsed()
    for element in (root, root.find("testsuite")):
        assert element is not None
        assert element.attrib["tests"] == str(count(root, ""))
        assert element.attrib["failures"] == str(count(root, "/failure"))


def test_a_failure_tells_both_sentences_with_file_and_place():
    failure = parsed().find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.text is not None
    for claim in (REPORT.findings[0].pair.left, REPORT.findings[0].pair.right):
        assert claim.text in failure.text
    assert "artikel/faehre-1.md:" in failure.text
    assert failure.attrib["type"] == "number"


def test_what_the_desk_dismissed_fails_no_build():
    first = next(f for f in REPORT.findings if f.verdict.label is Label.CONTRADICT)
    ruling = Ruling(
        finding=first.id, standing=Standing.DISMISSED, by="Jo", at=None, reason="update"
    )
    root = parsed(beside=Beside(rulings={first.id: ruling}))
    assert count(root, "/failure") == count(parsed(), "/failure") - 1
    assert "Verworfen von Jo: Fortschreibung" in {
        case.attrib["message"] for case in root.findall("testsuite/testcase/skipped")
    }


def test_what_xml_cannot_hold_is_replaced():
    broken = empty_report()
    hostile = type(broken)(
        articles=(),
        findings=(),
        fact_tables=(),
        skipped=(),
        counts={},
        signature={"a\x00\x1b\ufffe\ud83d": "]]>&<"},
    )
    (entry,) = parsed(hostile).findall("testsuite/properties/property")
    assert entry.attrib == {"name": "a\ufffd\ufffd\ufffd\ufffd", "value": "]]>&<"}
    assert count(parsed(monstrous_report()), "") == 3
