"""Findings that a person confirmed, as schema.org's ClaimReview in JSON-LD."""

import json
from typing import Any

from consistency.domain import Article, Claim, Finding, Label, Report
from consistency.writers.base import WholeWriter
from consistency.writers.cards import headline
from consistency.writers.json import iso
from consistency.writers.rulings import Ruling, Standing
from consistency.writers.whole import to_bytes

Object = dict[str, Any]


class ClaimReviewWriter(WholeWriter):
    """Writes `claimreview.jsonld`: contradictions that the desk confirmed, and nothing else.

    A contradiction says that two accounts cannot both be true, not which one is false: both are
    named, and the rating has a word and no number.
    """

    filename = "claimreview.jsonld"

    def encode(self, report: Report) -> bytes:
        """The confirmed contradictions of `report` as one graph."""
        articles = {article.id: article for article in report.articles}
        graph = [
            self._review(finding, ruling, articles)
            for finding in report.findings
            if finding.verdict.label is Label.CONTRADICT
            and (ruling := self._beside.rulings.get(finding.id)) is not None
            and ruling.standing is Standing.CONFIRMED
        ]
        document = {"@context": "https://schema.org", "@graph": graph}
        # A page that carries it in <script> must not be closed by an article's "</script>".
        text = json.dumps(document, ensure_ascii=False, indent=2).replace("<", "\\u003c")
        return to_bytes(text + "\n")

    def _review(self, finding: Finding, ruling: Ruling, articles: dict[str, Article]) -> Object:
        w = self._wording
        sides = (finding.pair.left, finding.pair.right)
        quoted = " / ".join(
            w.ui("quoted", outlet=self._outlet(claim, articles), sentence=claim.text)
            for claim in sides
        )
        review: Object = {
            "@type": "ClaimReview",
            "identifier": finding.id,
            "inLanguage": "de",
            "claimReviewed": quoted,
            "reviewBody": ruling.note or headline(finding, wording=w),
            "reviewRating": {
                "@type": "Rating",
                "alternateName": w.ui("rating"),
                "ratingExplanation": headline(finding, wording=w),
            },
            "itemReviewed": [self._claim(claim, articles) for claim in sides],
        }
        if ruling.at is not None:
            review["datePublished"] = ruling.at.date().isoformat()
        if ruling.by:
            review["author"] = {"@type": "Person", "name": ruling.by}
        return review

    def _claim(self, claim: Claim, articles: dict[str, Article]) -> Object:
        article = articles.get(claim.sentence.article_id)
        outlet = {"@type": "Organization", "name": self._outlet(claim, articles)}
        appearance: Object = {"@type": "NewsArticle", "publisher": outlet}
        if article and article.title:
            appearance["headline"] = article.title
        if article and article.url and article.url.startswith(("http://", "https://")):
            appearance["url"] = article.url
        if claim.published:
            appearance["datePublished"] = iso(claim.published)
        who: Object = outlet
        if claim.speaker:
            who = {"@type": "Thing", "name": claim.speaker.canonical}
        return {"@type": "Claim", "text": claim.text, "author": who, "appearance": appearance}

    def _outlet(self, claim: Claim, articles: dict[str, Article]) -> str:
        article = articles.get(claim.sentence.article_id)
        return (article and article.outlet) or self._wording.ui("unknown-outlet")
