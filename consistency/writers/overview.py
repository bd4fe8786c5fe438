"""What the page opens on: how many, of which kind, how sure, and who against whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from consistency.domain import Article, Finding, Kind, Label
from consistency.writers.wording import Wording

# Bands of p_contradict in which an editor would speak of sure, likely and open.
SURE, LIKELY = 0.9, 0.7

# A wider table of articles cannot be read: beyond this the outlets stand for them, and beyond that
# many outlets those with the fewest findings share a row.
MAX_ARTICLES = 12
MAX_OUTLETS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A name with how often it came up; `key` is what the page filters by."""

    key: str
    name: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Two parties' findings; `first` is the gravest one's id, `pair` the parties' numbers."""

    pair: str
    title: str
    contradictions: int
    agreements: int
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One party of the matrix against those before it; `cells` end on itself."""

    number: int
    name: str
    note: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The lower triangle of parties against each other; `places` are the articles' rows."""

    by_outlet: bool
    rows: tuple[Row, ...]
    places: dict[str, int]

    def pair(self, finding: Finding) -> tuple[int, int] | None:
        """The rows of a finding's sides, lower first, where both articles are known."""
        sides = (finding.pair.left.sentence.article_id, finding.pair.right.sentence.article_id)
        if not all(side in self.places for side in sides):
            return None
        low, high = sorted(self.places[side] for side in sides)
        return low, high


def count_kinds(findings: Sequence[Finding], *, wording: Wording) -> tuple[Tally, ...]:
    """The contradictions by kind, most frequent first."""
    kinds = Counter(
        f.verdict.kind or Kind.OTHER for f in findings if f.verdict.label is Label.CONTRADICT
    )
    ordered = sorted(kinds.items(), key=lambda entry: (-entry[1], list(Kind).index(entry[0])))
    return tuple(Tally(key=kind.value, name=wording.kind(kind), n=n) for kind, n in ordered)


def count_certainty(findings: Sequence[Finding], *, wording: Wording) -> tuple[Tally, ...]:
    """The contradictions by how sure the program is, surest first."""
    bands = Counter(
        "high" if p >= SURE else "middle" if p >= LIKELY else "low"
        for p in (f.verdict.p_contradict for f in findings if f.verdict.label is Label.CONTRADICT)
    )
    edges = {
        "high": {"high": wording.percent(SURE)},
        "middle": {"low": wording.percent(LIKELY), "high": wording.percent(SURE)},
        "low": {"low": wording.percent(LIKELY)},
    }
    return tuple(
        Tally(key=band, name=wording.ui(f"certainty-{band}", **values), n=bands[band])
        for band, values in edges.items()
    )


def number(articles: Sequence[Article]) -> dict[str, int]:
    """Each article's number on the page: by date, the undated last."""
    ordered = sorted(
        articles,
        key=lambda a: (
            a.published is None,
            a.published.timestamp() if a.published else 0.0,
            a.outlet or "",
            a.title or "",
            a.id,
        ),
    )
    return {article.id: n for n, article in enumerate(ordered, start=1)}


def set_against(
    articles: Sequence[Article],
    findings: Sequence[Finding],
    *,
    numbers: dict[str, int],
    wording: Wording,
) -> Matrix:
    """Articles against each other, or their outlets where the articles are too many."""
    by_outlet = len(articles) > MAX_ARTICLES
    outlets = {article.id: article.outlet or wording.ui("unknown-outlet") for article in articles}
    if by_outlet:
        names, other = _name_outlets(outlets, findings, wording)
        notes = [""] * len(names)
        rows = {name: row for row, name in enumerate(names, start=1)}
        places = {id: rows.get(outlet, other) for id, outlet in outlets.items()}
    else:
        ordered = sorted(articles, key=lambda article: numbers[article.id])
        names = [
            article.title or PurePath(article.path).name or wording.ui("untitled")
            for article in ordered
        ]
        notes = [f"{outlets[a.id]}, {wording.day(a.published)}" for a in ordered]
        places = dict(numbers)
    empty = Matrix(by_outlet=by_outlet, rows=(), places=places)
    shared = _by_pair(findings, empty)
    return replace(
        empty,
        rows=tuple(
            Row(
                number=row,
                name=name,
                note=note,
                cells=tuple(
                    _cell(shared.get((column, row), ()), (column, row), names, wording)
                    for column in range(1, row + 1)
                ),
            )
            for row, (name, note) in enumerate(zip(names, notes, strict=True), start=1)
        ),
    )


def _name_outlets(
    outlets: dict[str, str], findings: Sequence[Finding], wording: Wording
) -> tuple[list[str], int]:
    """The outlets' rows in order of name, and the row that those with few findings share."""
    names = sorted(set(outlets.values()))
    if len(names) <= MAX_OUTLETS:
        return names, 0
    busy: Counter[str] = Counter(dict.fromkeys(names, 0))
    for finding in findings:
        for claim in (finding.pair.left, finding.pair.right):
            weight = 1000 if finding.verdict.label is Label.CONTRADICT else 1
            busy[outlets.get(claim.sentence.article_id, "")] += weight
    kept = sorted(names, key=lambda name: (-busy[name], name))[: MAX_OUTLETS - 1]
    rest = wording.ui("other-outlets", n=len(names) - len(kept))
    return [*sorted(kept), rest], len(kept) + 1


def _by_pair(findings: Sequence[Finding], matrix: Matrix) -> dict[tuple[int, int], list[Finding]]:
    """What agrees and contradicts, gravest first, by the rows of its sides."""
    shared: dict[tuple[int, int], list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: (-f.severity, f.id)):
        pair = matrix.pair(finding)
        if pair and finding.verdict.label is not Label.UNRELATED:
            shared.setdefault(pair, []).append(finding)
    return shared


def _cell(
    found: Sequence[Finding], pair: tuple[int, int], names: Sequence[str], wording: Wording
) -> Cell | None:
    if not found:
        return None
    labels = Counter(finding.verdict.label for finding in found)
    first = next((f for f in found if f.verdict.label is Label.CONTRADICT), found[0])
    low, high = pair
    return Cell(
        pair=f"{low} {high}",
        title=wording.ui(
            "cell",
            left=names[low - 1],
            right=names[high - 1],
            contradictions=labels[Label.CONTRADICT],
            agreements=labels[Label.AGREE],
        ),
        contradictions=labels[Label.CONTRADICT],
        agreements=labels[Label.AGREE],
        first=first.id,
    )
