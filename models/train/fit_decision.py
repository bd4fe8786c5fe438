"""Fits `models/decision/weights.json` on the project's own pairs and clusters, on
`seeds/` and on the development benchmark.

`python -m models.train.fit_decision --bench DIR --out models/decision`; seconds a hundred
pairs. The benchmark's text is read, never kept: weights alone are written.
"""

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path

from consistency.config import build_judge, read_settings
from consistency.evaluation.fitting import fit_decision
from consistency.evaluation.training import read_training
from consistency.judges import Decision
from consistency.modelstore import models_root
from models.train.weights import renew_hashes

HERE = Path(__file__).parent
# The other files of pairs taught the NLI model: its answers there look better than they are.
OWN = (
    *(HERE / f"pairs/own-{letter}.jsonl" for letter in "bdgo"),
    HERE / "clusters",
    HERE.parent.parent / "seeds",
)


def main() -> None:
    """Fit, write, and renew the hash in `model.toml`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True, help="pairs-dev.jsonl and clusters/")
    parser.add_argument("--out", type=Path, default=models_root() / "decision")
    arguments = parser.parse_args()
    settings = read_settings()
    judge = build_judge(settings, decision=Decision.empty(name="unfitted"))
    bench = (arguments.bench / "pairs-dev.jsonl", arguments.bench / "clusters")
    examples = read_training((*OWN, *bench), settings=settings, judge=judge)
    # What a newcomer looks at first must be right: `seeds/` counts twice.
    again = [replace(e, source=f"{e.source}-again") for e in examples if "seeds" in e.source]
    decision = fit_decision([*examples, *again], name="decision")
    weights = arguments.out / "weights.json"
    decision.save(weights)
    renew_hashes(arguments.out / "model.toml", (weights, arguments.out / "idf.tsv"))
    for (source, label), count in sorted(Counter((e.source, e.label) for e in examples).items()):
        print(f"{source:12} {label:12} {count:6}")


if __name__ == "__main__":
    main()
