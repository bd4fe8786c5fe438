"""Sample reports for the writers' tests: invented news, built from the domain's types."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from consistency.domain import (
    Article,
    Claim,
    FactTable,
    FactValue,
    Finding,
    Kind,
    Label,
    Mention,
    MentionKind,
    Modality,
    Pair,
    Polarity,
    Reason,
    Report,
    Role,
    Sentence,
    Skipped,
    Span,
    Verdict,
)
from tests.writers.stories import FINDINGS, STORIES, FindingSketch

BERLIN = ZoneInfo("Europe/Berlin")
HOSTILE = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"


def make_article(
    name: str, *, title: str | None, text: str, published: str | None, outlet: str | None
) -> Article:
    """An article whose id hashes its name."""
    moment = datetime.fromisoformat(published).replace(tzinfo=BERLIN) if published else None
    return Article(
        id=_hash(name),
        title=title,
        text=text,
        published=moment,
        updated=None,
        outlet=outlet,
        author=None,
        url=None,
        path=f"artikel/{name}.md",
    )


def make_claim(article: Article, *, sentence: str, speaker: str | None = None) -> Claim:
    """The claim of `sentence`, which must stand in the article; `speaker` as "said = known"."""
    start = article.text.index(sentence)
    span = Span(start=start, end=start + len(sentence))
    said, _, known = (speaker or "").partition(" = ")
    return Claim(
        id=_hash(article.id, str(start)),
        sentence=Sentence(
            article_id=article.id, span=span, text=sentence, role=Role.BODY, paragraph=0
        ),
        span=span,
        context=None,
        published=article.published,
        speaker=Mention(
            span=span, text=said, canonical=known or said, kind=MentionKind.ORGANISATION
        )
        if said
        else None,
        times=(),
        places=(),
        people=(),
        figures=(),
        polarity=Polarity.AFFIRMED,
        modality=Modality.FACT,
    )


def make_reason(
    left: Claim,
    right: Claim,
    *,
    code: str,
    values: Mapping[str, str],
    named: tuple[str, str] | None = None,
) -> Reason:
    """A reason that points at the words `named` on either side, where any are."""

    def span(claim: Claim, word: str) -> Span:
        start = claim.text.index(word)
        return Span(start=start, end=start + len(word)).shifted(claim.sentence.span.start)

    return Reason(
        code=code,
        left_span=span(left, named[0]) if named else None,
        right_span=span(right, named[1]) if named else None,
        values=values,
    )


def make_finding(
    left: Claim,
    right: Claim,
    *,
    label: Label,
    kind: Kind | None,
    odds: tuple[float, float, float],
    severity: float,
    reasons: tuple[Reason, ...] = (),
    condition: str | None = None,
) -> Finding:
    """A finding; `odds` are those of agree, contradict and unrelated."""
    return Finding(
        id=_hash(left.id, right.id),
        pair=Pair(left=left, right=right, similarity=0.8),
        verdict=Verdict(
            label=label,
            kind=kind,
            p_agree=odds[0],
            p_contradict=odds[1],
            p_unrelated=odds[2],
            reasons=reasons,
            condition=condition,
        ),
        severity=severity,
    )


def sample_report() -> Report:
    """Ten articles of four outlets: every label and kind, a condition, an update, hostile text."""
    articles = {
        name: make_article(
            name,
            title=story.title.replace("HOSTILE", HOSTILE),
            text=story.text.replace("HOSTILE", HOSTILE),
            published=story.published,
            outlet=story.outlet and story.outlet.replace("HOSTILE", HOSTILE),
        )
        for name, story in STORIES.items()
    }
    findings = tuple(_sketched(sketch, articles) for sketch in FINDINGS)
    return Report(
        articles=tuple(articles.values()),
        findings=findings,
        fact_tables=(_injured(articles), _passengers(articles)),
        skipped=(
            Skipped(path="artikel/leer.txt", reason="empty", message="Datei hat 0 Byte"),
            Skipped(path="artikel/foto.jpg", reason="binary", message="JPEG-Bild"),
            Skipped(path="artikel/inselbote.md", reason="no-date", message=HOSTILE),
            Skipped(path="artikel/tabelle.csv", reason="no-text-column", message="Spalten: a, b"),
        ),
        counts={
            "articles": 10,
            "sentences": 1214,
            "sentences.no-claim.caption": 9,
            "sentences.no-claim.credit": 12,
            "sentences.no-claim.question": 3,
            "claims": 1190,
            "pairs.judged": 311,
            "pairs.not-judged.other-time": 402,
            "pairs.not-judged.same-article": 88,
            "pairs.not-judged.never-heard-of": 7,
            "label.contradict": 10,
            "label.agree": 4,
            "label.unrelated": 297,
        },
        signature={
            "version": "0.1.0",
            "encoder": "encoder-de@4b1c22d0",
            "nli": "nli-de@90ad0f31",
            "decision": "decision@17ce5b4a",
            "min_cosine": "0.42",
        },
    )


def empty_report() -> Report:
    """A run over nothing."""
    return Report(
        articles=(), findings=(), fact_tables=(), skipped=(), counts={}, signature={"version": "0"}
    )


def quiet_report() -> Report:
    """Two articles that have nothing to do with each other."""
    sample = sample_report()
    return Report(
        articles=sample.articles[:2],
        findings=(),
        fact_tables=(),
        skipped=(),
        counts={"articles": 2, "label.contradict": 0},
        signature=sample.signature,
    )


def large_report(*, findings: int, outlets: int = 6) -> Report:
    """`findings` contradictions between as many pairs of sentences in fifty articles."""
    lines = [
        f"Bei dem Brand {n} wurden nach Angaben der Feuerwehr {n % 90 + 3} Menschen verletzt."
        for n in range(findings // 25 + 1)
    ]
    articles = [
        make_article(
            f"brand-{i}",
            title=f"Brand in Halle {i}",
            text="\n".join(lines),
            published=f"2025-05-{i % 28 + 1:02}",
            outlet=f"Zeitung {i % outlets}",
        )
        for i in range(50)
    ]
    return Report(
        articles=tuple(articles),
        findings=tuple(
            make_finding(
                make_claim(articles[n % 25], sentence=lines[n // 25]),
                make_claim(articles[25 + n % 25], sentence=lines[n // 25]),
                label=Label.CONTRADICT,
                kind=Kind.NUMBER,
                odds=(0.05, 0.9, 0.05),
                severity=0.5,
                reasons=(Reason(code="figures-differ", values={"left": "3", "right": "4"}),),
            )
            for n in range(findings)
        ),
        fact_tables=(),
        skipped=(),
        counts={"articles": 50},
        signature={"version": "0"},
    )


def _sketched(sketch: FindingSketch, articles: Mapping[str, Article]) -> Finding:
    left, right = (
        make_claim(
            articles[side.story],
            sentence=side.sentence.replace("HOSTILE", HOSTILE),
            speaker=side.speaker and side.speaker.replace("HOSTILE", HOSTILE),
        )
        for side in (sketch.left, sketch.right)
    )
    return make_finding(
        left,
        right,
        label=sketch.label,
        kind=sketch.kind,
        odds=sketch.odds,
        severity=sketch.severity,
        reasons=tuple(
            make_reason(left, right, code=code, values=values, named=named)
            for code, values, named in sketch.reasons
        ),
        condition=sketch.condition,
    )


def _injured(articles: Mapping[str, Article]) -> FactTable:
    return FactTable(
        id="verletzte",
        title="Verletzte auf der Fähre „Frisia Nova“",
        counted="mensch",
        aspect="injured",
        unit=None,
        when="Samstag, 15. März 2025",
        values=tuple(
            _value(articles[name], sentence, text, low, high, outlier)
            for name, sentence, text, low, high, outlier in (
                ("faehre-1", "Sechs Menschen wurden leicht verletzt.", "sechs", 6, 6, False),
                (
                    "faehre-2",
                    "Nach Angaben der Wasserschutzpolizei wurden mindestens sechs Passagiere verletzt.",
                    "mindestens sechs",
                    6,
                    float("inf"),
                    False,
                ),
                (
                    "faehre-3",
                    "Die Zahl der Verletzten stieg unterdessen auf neun.",
                    "neun",
                    9,
                    9,
                    False,
                ),
                (
                    "faehre-4",
                    "Vier Menschen wurden verletzt, wie die Leitstelle mitteilte.",
                    "vier",
                    4,
                    4,
                    True,
                ),
            )
        ),
    )


def _passengers(articles: Mapping[str, Article]) -> FactTable:
    return FactTable(
        id="passagiere",
        title="Menschen an Bord",
        counted="mensch",
        aspect=None,
        unit=None,
        when=None,
        values=tuple(
            _value(articles[name], sentence, text, n, n, outlier)
            for name, sentence, text, n, outlier in (
                (
                    "faehre-1",
                    "An Bord waren 84 Passagiere und elf Besatzungsmitglieder.",
                    "84",
                    84,
                    False,
                ),
                (
                    "faehre-2",
                    "Zum Zeitpunkt des Unglücks befanden sich 112 Passagiere an Bord.",
                    "112",
                    112,
                    True,
                ),
            )
        ),
    )


def _value(
    article: Article, sentence: str, text: str, low: float, high: float, outlier: bool
) -> FactValue:
    return FactValue(
        article_id=article.id,
        claim=make_claim(article, sentence=sentence, speaker="Wasserschutzpolizei"),
        text=text,
        low=low,
        high=high,
        outlier=outlier,
    )


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
