"""What each comparison is worth: the same evaluation with one of them silent in turn."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from consistency.config import Settings, build_judge, build_nli
from consistency.evaluation.fitting import cross_fit
from consistency.evaluation.pair_files import read_pairs
from consistency.evaluation.scores import Score, interval
from consistency.evaluation.training import build_records, label_examples, read_training
from consistency.judges import Comparison, NliScorer, NliScores
from consistency.judges.decision import LABELS

# The row with nothing left out.
WHOLE = "all"


class RememberingNli:
    """Asks the model once for each pair of texts; ablations ask the same ones over and over."""

    def __init__(self, nli: NliScorer):
        self._nli = nli
        self._known: dict[tuple[str, str], NliScores] = {}

    @property
    def name(self) -> str:
        """The model's name."""
        return self._nli.name

    def score(self, texts: Sequence[tuple[str, str]]) -> tuple[NliScores, ...]:
        """Both directions of each pair of texts, in order."""
        new = [pair for pair in dict.fromkeys(texts) if pair not in self._known]
        self._known |= zip(new, self._nli.score(new), strict=True)
        return tuple(self._known[pair] for pair in texts)


def ablate(
    path: Path, *, settings: Settings, folds: int, train: Sequence[Path]
) -> Mapping[str, Score]:
    """Cross-fitted accuracy with everything, then without each comparison."""
    records = [record for record in read_pairs(path) if record.label is not None]
    pairs = build_records(records, settings)
    nli = RememberingNli(build_nli(settings))
    rows: dict[str, Score] = {}
    for name, without in (
        (WHOLE, frozenset[Comparison]()),
        *((one.value, frozenset({one})) for one in Comparison),
    ):
        judge = build_judge(settings, nli=nli, without=without)
        examples = label_examples(records, judge.listen(pairs), source=path.stem)
        fixed = read_training(train, settings=settings, judge=judge)
        found = cross_fit(examples, fixed=fixed, folds=folds)
        rows[name] = _accuracy(
            [
                LABELS[max(range(len(LABELS)), key=row.__getitem__)] is example.label
                for row, example in zip(found, examples, strict=True)
            ]
        )
    return rows


def _accuracy(right: Sequence[bool]) -> Score:
    hits = np.array(right)
    return interval(lambda drawn: float(hits[drawn].mean()), len(hits))
