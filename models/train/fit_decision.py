"""Fits `models/decision/weights.json` on the project's own pairs and clusters, on
`seeds/` and on the development benchmark.

`python -m models.train.fit_decision --bench DIR --out models/decision`; seconds a hundred
pairs. The benchmark's text is read, never kept: weights alone are written.
"""

import argparse
import hashlib
from collections import Counter
from pathlib import Path

from consistency.config import build_judge, read_settings
from consistency.evaluation.fitting import fit_decision
from consistency.evaluation.training import read_training
from consistency.judges import Decision
from consistency.modelstore import models_root

HERE = Path(__file__).parent
# `own-a.jsonl` taught the NLI model: its answers there look better than they are.
OWN = (HERE / "pairs/own-b.jsonl", HERE / "clusters", HERE.parent.parent / "seeds")


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
    decision = fit_decision(examples, name="decision")
    weights = arguments.out / "weights.json"
    decision.save(weights)
    _renew_hashes(arguments.out / "model.toml", (weights, arguments.out / "idf.tsv"))
    for (source, label), count in sorted(Counter((e.source, e.label) for e in examples).items()):
        print(f"{source:12} {label:12} {count:6}")


def _renew_hashes(card: Path, files: tuple[Path, ...]) -> None:
    # The hashes are the card's last table.
    head, _, _ = card.read_text(encoding="utf-8").partition("[sha256]\n")
    lines = [f'"{file.name}" = "{hashlib.sha256(file.read_bytes()).hexdigest()}"' for file in files]
    card.write_text(f"{head}[sha256]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
