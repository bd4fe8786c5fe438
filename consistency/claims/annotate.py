"""An article with all that is understood of it, sentence by sentence."""

from dataclasses import replace

from consistency.claims.sentences import no_claim_reason
from consistency.claims.timeline import read_timeline
from consistency.domain import Annotation, Article
from consistency.ports import ClaimExtractor, Segmenter


def annotate(
    article: Article, *, segmenter: Segmenter, extractor: ClaimExtractor
) -> tuple[Annotation, ...]:
    """The sentences of `article` in order, each with its claim and its time expressions."""
    sentences = segmenter.segment(article)
    claims = {claim.span: claim for claim in extractor.extract(article, sentences)}
    timeline = read_timeline(sentences, published=article.published)
    return tuple(
        Annotation(
            sentence=sentence,
            claim=claims.get(sentence.span),
            no_claim=no_claim_reason(sentence),
            timexes=tuple(
                replace(timex, span=timex.span.shifted(sentence.span.start)) for timex in timexes
            ),
        )
        for sentence, timexes in zip(sentences, timeline, strict=True)
    )
