"""The sample report with all that a run may add, and the same with hostile text everywhere."""

from dataclasses import replace
from datetime import datetime

from consistency.domain import Label, Reason, Report, Skipped, Timeline, TimelinePoint, Turn
from tests.writers.reports import BERLIN, HOSTILE, make_claim, make_finding, sample_report


def full_report() -> Report:
    """The sample with all that a run may add: look-alikes, a timeline, copies, a sum, quality."""
    report = sample_report()
    first, *rest = report.findings
    summed = replace(
        first,
        verdict=replace(
            first.verdict,
            reasons=(
                Reason(code="sum-differs", values={"arithmetic": "41 + 40 ≠ 84"}),
                *first.verdict.reasons,
            ),
        ),
    )
    articles = {article.path: article for article in report.articles}
    told = (
        ("faehre-1", "Sechs Menschen wurden leicht verletzt.", "Sechs", 6.0, None),
        (
            "faehre-3",
            "Die Zahl der Verletzten stieg unterdessen auf neun.",
            "neun",
            9.0,
            Turn.RISEN,
        ),
    )
    points = []
    for name, sentence, text, value, turn in told:
        article = articles[f"artikel/{name}.md"]
        assert article.published is not None
        points.append(
            TimelinePoint(
                article_id=article.id,
                claim=make_claim(article, sentence=sentence),
                text=text,
                low=value,
                high=value,
                at=article.published,
                turn=turn,
            )
        )
    # The last to speak falls back behind what was known.
    stale = replace(points[0], at=datetime(2025, 3, 17, tzinfo=BERLIN), turn=Turn.STALE)
    table = report.fact_tables[0]
    line = Timeline(
        id=table.id, counted="mensch", aspect="injured", unit=None, points=(*points, stale)
    )
    alike = make_finding(
        make_claim(articles["artikel/inselbote.md"], sentence="An Bord waren 40 Passagiere."),
        make_claim(
            articles["artikel/faehre-2.md"],
            sentence="Zum Zeitpunkt des Unglücks befanden sich 112 Passagiere an Bord.",
        ),
        label=Label.UNRELATED,
        kind=None,
        odds=(0.1, 0.3, 0.6),
        severity=0.4,
        reasons=(Reason(code="other-night"),),
    )
    head, second, *others = table.values
    repeated = replace(
        head, article_id=second.article_id, claim=second.claim, repeats=head.article_id
    )
    copies = (articles["artikel/klinik-1.md"].id, articles["artikel/klinik-2.md"].id)
    return replace(
        report,
        findings=(summed, *rest),
        fact_tables=(replace(table, values=(head, repeated, *others)), *report.fact_tables[1:]),
        lookalikes=(alike, *report.lookalikes),
        timelines=(line,),
        copies=(copies,),
        quality={"nli-de@2": {"XNLI-de dev, accuracy": 0.647}},
    )


def hostile_report() -> Report:
    """The full report with markup, marks that turn the writing and a word of 100 kB everywhere."""
    report = full_report()
    evil = f'"><img src=x onerror="window.hacked=1">{HOSTILE}\u202e\u200b</title></script>'
    word = "W" * 100_000
    texts = {article.id: article.text for article in report.articles}
    return replace(
        report,
        articles=tuple(
            replace(
                article,
                title=evil + (word if n == 0 else ""),
                outlet=f"{evil}{n}",
                author=evil,
                url=f"javascript:{evil}",
                path=f"{evil}{n}",
                text=f"{texts[article.id]}\n\n{evil} {word if n == 0 else ''}",
            )
            for n, article in enumerate(report.articles)
        ),
        findings=tuple(
            replace(
                finding,
                verdict=replace(
                    finding.verdict,
                    reasons=(
                        Reason(code="places-differ", values={"left": evil, "right": evil}),
                        Reason(code=evil, values={"arithmetic": evil}),
                    ),
                    condition=evil,
                ),
            )
            for finding in report.findings
        ),
        fact_tables=tuple(
            replace(
                table,
                title=evil,
                counted=evil,
                when=evil,
                values=tuple(replace(value, text=evil) for value in table.values),
            )
            for table in report.fact_tables
        ),
        timelines=tuple(
            replace(
                line,
                counted=evil,
                points=tuple(replace(point, text=evil) for point in line.points),
            )
            for line in report.timelines
        ),
        skipped=(Skipped(path=evil, reason=evil, message=evil),),
        counts={evil: 1},
        signature={evil: evil},
        quality={evil: {evil: 0.5}},
    )
