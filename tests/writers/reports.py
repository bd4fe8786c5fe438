"""Sample reports for the writers' tests: invented news, built from the domain's types."""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
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

SAMPLE = Path(__file__).with_name("sample.toml")
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
    """The claim of `sentence`, which must stand in the article; `speaker` as "said → known"."""
    start = article.text.index(sentence)
    span = Span(start=start, end=start + len(sentence))
    said, _, known = (speaker or "").partition(" → ")
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
    named: Sequence[str] | None = None,
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
    odds: Sequence[float],
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
    """Ten articles of five outlets: every label and kind, a condition, an update, hostile text."""
    sample = tomllib.loads(SAMPLE.read_text(encoding="utf-8").replace("HOSTILE", HOSTILE))
    articles = {
        name: make_article(
            name,
            title=story["title"],
            text=story["text"],
            published=story.get("published"),
            outlet=story.get("outlet"),
        )
        for name, story in sample["articles"].items()
    }
    judged = [_finding(entry, articles) for entry in sample["findings"]]
    return Report(
        articles=tuple(articles.values()),
        findings=tuple(f for f in judged if f.verdict.label is not Label.UNRELATED),
        lookalikes=tuple(f for f in judged if f.verdict.label is Label.UNRELATED),
        fact_tables=tuple(_fact_table(entry, articles) for entry in sample["fact_tables"]),
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


def monstrous_report() -> Report:
    """One word of 20,000 letters and marks that turn the writing direction, in every field."""
    word = "Donau\u202edampf\u200b" * 2_000
    left, right = (
        make_article(name, title=word, text=f"{word} {name}.", published=None, outlet=word)
        for name in ("eins", "zwei")
    )
    claims = [make_claim(a, sentence=a.text, speaker=f"{word} → {word}x") for a in (left, right)]
    value = FactValue(article_id=left.id, claim=claims[0], text=word, low=1, high=1, outlier=True)
    return Report(
        articles=(left, right),
        findings=tuple(
            make_finding(
                *sides,
                label=label,
                kind=None,
                odds=(0.3, 0.4, 0.3),
                severity=0.5,
                reasons=(Reason(code="places-differ", values={"left": word, "right": word}),),
                condition=word,
            )
            for label, sides in ((Label.CONTRADICT, claims), (Label.AGREE, claims[::-1]))
        ),
        fact_tables=(
            FactTable(
                id="f",
                title=word,
                counted=word,
                aspect=None,
                unit=None,
                when=word,
                values=(value, value),
            ),
        ),
        skipped=(Skipped(path=word, reason=word, message=word),),
        counts={word: 1, f"pairs.not-judged.{word}": 2},
        signature={word: word},
    )


def _finding(entry: Mapping[str, Any], articles: Mapping[str, Article]) -> Finding:
    left, right = (
        make_claim(
            articles[side["article"]], sentence=side["sentence"], speaker=side.get("speaker")
        )
        for side in (entry["left"], entry["right"])
    )
    return make_finding(
        left,
        right,
        label=Label(entry["label"]),
        kind=Kind(entry["kind"]) if "kind" in entry else None,
        odds=entry["odds"],
        severity=entry["severity"],
        reasons=tuple(make_reason(left, right, **reason) for reason in entry["reasons"]),
        condition=entry.get("condition"),
    )


def _fact_table(entry: Mapping[str, Any], articles: Mapping[str, Article]) -> FactTable:
    return FactTable(
        id=entry["id"],
        title=entry["title"],
        counted="mensch",
        aspect=None,
        unit=None,
        when=entry.get("when"),
        values=tuple(
            FactValue(
                article_id=articles[value["article"]].id,
                claim=make_claim(
                    articles[value["article"]],
                    sentence=value["sentence"],
                    speaker="Wasserschutzpolizei",
                ),
                text=value["text"],
                low=value["low"],
                high=value["high"],
                outlier=value["outlier"],
            )
            for value in entry["values"]
        ),
    )


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
