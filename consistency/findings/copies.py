"""Who took over whose text: one agency's dispatch in three papers is one voice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import combinations

from consistency.domain import Article, Claim

# Words in a row by which a text is known. Five seldom meet by chance in German; shorter runs do
# ("in der Nacht zum Freitag").
_RUN = 5
# Of the shorter text's runs, the share that stands in the longer one. The dispatch in two papers of
# the seeds has 0.73; articles of other hands have 0.07 there and 0.17 in the development clusters,
# but for one pair (0.41) that has taken over half its sentences.
COPIED = 0.5
# The same agency in both credits: less proof from the wording is needed.
COPIED_OF_AGENCY = 0.25
# What more articles than this have in common is a footer, not a dispatch.
_MOST_HOLDERS = 100
# Papers tell of the next attack in the words of the last: 0.38 between March and October in the
# project's own clusters.
_MOST_APART = timedelta(days=3)
# A sentence of fewer words may be said twice by chance ("Verletzt wurde niemand.").
_LEAST_WORDS = 7
# Of both sentences' words, the share in common: "laut Polizei" dropped is still the same sentence.
SAME_SENTENCE = 0.8

_WORD = re.compile(r"[^\W_]+")
_AGENCY = re.compile(
    r"(?<![\w-])(dpa|afp|reuters|apa|epd|kna|ap|sid|sda|dts|ots|interfax|ukrinform|tass)(?![\w])",
    re.IGNORECASE,
)
# Where an agency is credited: "(dpa)", "Kiew (AFP) -", "dpa/mbl" at either end of a text.
_CREDIT_CHARS = 160


def find_copies(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """Groups of articles with nearly the same text, by id, the oldest first."""
    runs = {article.id: _runs(article.text) for article in articles}
    holders: dict[int, list[str]] = defaultdict(list)
    for article_id in sorted(runs):
        for run in runs[article_id]:
            holders[run].append(article_id)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if len(ids) <= _MOST_HOLDERS:
            shared.update(combinations(ids, 2))
    agencies = {article.id: _agencies(article.text) for article in articles}
    groups = {article.id: {article.id} for article in articles}
    dates = {article.id: article.published for article in articles}
    for (one, other), n in sorted(shared.items()):
        if _are_apart(dates[one], dates[other]):
            continue
        least = COPIED_OF_AGENCY if agencies[one] & agencies[other] else COPIED
        if n >= least * min(len(runs[one]), len(runs[other])):
            joined = groups[one] | groups[other]
            groups |= dict.fromkeys(joined, joined)
    order = {article.id: n for n, article in enumerate(sorted(articles, key=_age))}
    found = {tuple(sorted(group, key=order.__getitem__)) for group in groups.values()}
    return tuple(sorted(group for group in found if len(group) > 1))


def is_same_sentence(one: Claim, other: Claim) -> bool:
    """Whether one sentence is the other but for a word or two."""
    ours, theirs = (Counter(_words(claim.text)) for claim in (one, other))
    total = ours.total() + theirs.total()
    if min(ours.total(), theirs.total()) < _LEAST_WORDS:
        return False
    return 2 * (ours & theirs).total() >= SAME_SENTENCE * total


def first_of_each(copies: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """The oldest article of its group, for every article that has copies."""
    return {article_id: group[0] for group in copies for article_id in group}


def _are_apart(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and abs(one - other) > _MOST_APART


def _age(article: Article) -> tuple[bool, float, str]:
    moment = article.published
    return moment is None, moment.timestamp() if moment else 0.0, article.id


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _runs(text: str) -> frozenset[int]:
    words = _words(text)
    ends = range(max(len(words) - _RUN + 1, min(len(words), 1)))
    return frozenset(hash(tuple(words[start : start + _RUN])) for start in ends)


def _agencies(text: str) -> frozenset[str]:
    ends = text[:_CREDIT_CHARS], text[-_CREDIT_CHARS:]
    return frozenset(match.casefold() for end in ends for match in _AGENCY.findall(end))
