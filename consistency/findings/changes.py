"""One run against an earlier one: what came, what went, what is judged otherwise."""

from consistency.domain import Article, Changes, Claim, Finding, Report, Verdict

_Place = tuple[str, str]
_Key = frozenset[_Place]


def compare_runs(earlier: Report, later: Report) -> Changes:
    """What became of the findings of `earlier` in `later`.

    A finding is known by its id, and where an article was mended elsewhere, which moves every id
    of it, by its two sentences and where they stand.
    """
    old_articles = {article.id: article for article in earlier.articles}
    articles = {article.id: article for article in later.articles}
    by_id = {finding.id: finding for finding in earlier.findings}
    found = {finding.id for finding in later.findings}
    by_sentences = {
        _key(finding, old_articles): finding
        for finding in earlier.findings
        if finding.id not in found
    }
    new: list[str] = []
    met: set[str] = set()
    changed: dict[str, Verdict] = {}
    for finding in later.findings:
        before = by_id.get(finding.id) or by_sentences.get(_key(finding, articles))
        if before is None:
            new.append(finding.id)
            continue
        met.add(before.id)
        if _essence(before.verdict) != _essence(finding.verdict):
            changed[finding.id] = before.verdict
    return Changes(
        new=frozenset(new),
        gone=tuple(finding for finding in earlier.findings if finding.id not in met),
        changed=changed,
        same=len(later.findings) - len(new) - len(changed),
    )


def _essence(verdict: Verdict) -> tuple[object, ...]:
    return verdict.label, verdict.kind, verdict.condition


def _key(finding: Finding, articles: dict[str, Article]) -> _Key:
    return frozenset(_place(claim, articles) for claim in (finding.pair.left, finding.pair.right))


def _place(claim: Claim, articles: dict[str, Article]) -> _Place:
    article = articles.get(claim.sentence.article_id)
    return (article.path if article else claim.sentence.article_id), claim.text
