"""The report as JUnit XML, so that a build server shows contradictions as failed tests."""

import re
from xml.etree import ElementTree as ET

from consistency.domain import Article, Claim, Finding, Label, Report
from consistency.writers.base import WholeWriter
from consistency.writers.cards import headline, speaker
from consistency.writers.rulings import Standing
from consistency.writers.telling import tell

# What XML 1.0 can hold in no way, halves of surrogate pairs included (section 2.2).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JunitWriter(WholeWriter):
    """Writes `junit.xml`: a finding is a test, a contradiction a failure.

    What the desk dismissed is a test passed over; an input that was not read is one too.
    """

    filename = "junit.xml"

    def encode(self, report: Report) -> bytes:
        """`report` in the form that Jenkins, GitLab and GitHub's reporters read."""
        articles = {article.id: article for article in report.articles}
        suite = ET.Element("testsuite", name="consistency")
        for finding in report.findings:
            self._finding(suite, finding, articles)
        for skipped in report.skipped:
            case = _case(suite, name=skipped.path, group=self._wording.ui("inputs"))
            ET.SubElement(case, "skipped", message=_legal(f"{skipped.reason}: {skipped.message}"))
        totals = {
            "tests": str(len(suite)),
            "failures": str(len(suite.findall("testcase/failure"))),
            "errors": "0",
            "skipped": str(len(suite.findall("testcase/skipped"))),
        }
        suite.attrib.update(totals)
        properties = ET.Element("properties")
        for name, value in sorted(report.signature.items()):
            ET.SubElement(properties, "property", name=_legal(name), value=_legal(value))
        suite.insert(0, properties)
        root = ET.Element("testsuites", {"name": "consistency", **totals})
        root.append(suite)
        ET.indent(root)
        text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
        return text + b"\n"

    def _finding(self, suite: ET.Element, finding: Finding, articles: dict[str, Article]) -> None:
        w, verdict = self._wording, finding.verdict
        head = headline(finding, wording=w)
        sides = [self._side(claim, articles) for claim in (finding.pair.left, finding.pair.right)]
        case = _case(
            suite,
            name=f"{head} [{finding.id[:8]}]",
            group=" / ".join(_path(c, articles) for c in (finding.pair.left, finding.pair.right)),
        )
        ruling = self._beside.rulings.get(finding.id)
        if ruling and ruling.standing is Standing.DISMISSED:
            ET.SubElement(case, "skipped", message=_legal(w.standing(ruling)))
        elif verdict.label is Label.CONTRADICT:
            condition = w.condition(verdict.condition)
            message = f"{head} ({condition})" if condition else head
            failure = ET.SubElement(
                case,
                "failure",
                message=_legal(message),
                type=verdict.kind.value if verdict.kind else "other",
            )
            reasons = dict.fromkeys(w.reason(reason) for reason in tell(finding, wording=w))
            failure.text = _legal("\n".join([*sides, "", *reasons, w.percent(verdict.confidence)]))

    def _side(self, claim: Claim, articles: dict[str, Article]) -> str:
        said = speaker(claim)
        source = f" ({self._wording.ui('according-to')} {said})" if said else ""
        where = f"{_path(claim, articles)}:{claim.span.start}"
        return f"{where}, {self._wording.day(claim.published)}: {claim.text}{source}"


def _case(suite: ET.Element, *, name: str, group: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", name=_legal(name), classname=_legal(group), time="0")


def _path(claim: Claim, articles: dict[str, Article]) -> str:
    article = articles.get(claim.sentence.article_id)
    return article.path if article else claim.sentence.article_id


def _legal(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
