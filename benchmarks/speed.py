"""Speed and memory of a check, stage by stage: `python benchmarks/speed.py [INPUT…]`.

Each stage runs in a process of its own, so that its peak memory is its own. `--json FILE` keeps
the figures, `--threads N` sets torch's and onnxruntime's threads, `--config FILE` the models.
"""

import argparse
import json
import os
import pickle
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from consistency.config import (
    Settings,
    build_components,
    build_encoder,
    build_extractor,
    build_judge,
    read_settings,
)
from consistency.domain import Article
from consistency.pipeline import align_articles, judge_all
from consistency.readers import read_sources
from consistency.segment import GermanSegmenter

KIB = 1024
CLAIM_ROUNDS = 5
WARMING = "Kern sagte am Freitag in Kiel, zwei von rund 100 Menschen seien nicht verletzt worden."


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One stage: seconds to load, seconds to work, how much was done, and peak memory."""

    stage: str
    load_s: float
    work_s: float
    count: int
    unit: str
    peak_mib: float

    @property
    def per_s(self) -> float:
        """Units done in a second of work."""
        return self.count / self.work_s if self.work_s else 0.0


def read(inputs: list[str]) -> list[Article]:
    """The articles of `inputs`."""
    return [source for source in read_sources(inputs) if isinstance(source, Article)]


def run_first_claims(inputs: list[str], settings: Settings) -> tuple[float, float, int, str]:
    """Sentences read into claims, every word met for the first time."""
    return _run_claims(inputs, settings, rounds=1)


def run_claims(inputs: list[str], settings: Settings) -> tuple[float, float, int, str]:
    """Sentences read into claims, the words known, as they are late in a large run."""
    return _run_claims(inputs, settings, rounds=CLAIM_ROUNDS)


def _run_claims(
    inputs: list[str], settings: Settings, *, rounds: int
) -> tuple[float, float, int, str]:
    """Segmented and extracted on one core; seconds of its own work, the best of the rounds."""
    articles = read(inputs)
    started = time.process_time()
    segmenter, extractor = GermanSegmenter(), build_extractor(settings)
    # the word lists are read with the first claim
    extractor.extract_claim(WARMING, published=None, context=None, article_id="")
    loaded = time.process_time()
    sentences, works = 0, []
    for _ in range(rounds):
        begun = time.process_time()
        segmented = [(article, segmenter.segment(article)) for article in articles]
        for article, parts in segmented:
            extractor.extract(article, parts)
        works.append(time.process_time() - begun)
        sentences = sum(len(parts) for _, parts in segmented)
    return loaded - started, min(works), sentences, "sentences"


def run_encoder(inputs: list[str], settings: Settings) -> tuple[float, float, int, str]:
    """Sentences encoded, none from a cache."""
    segmenter = GermanSegmenter()
    texts = [part.text for article in read(inputs) for part in segmenter.segment(article)]
    started = time.perf_counter()
    encoder = build_encoder(replace(settings, cache=None))
    encoder.encode(["Anlauf"])
    loaded = time.perf_counter()
    encoder.encode(texts)
    return loaded - started, time.perf_counter() - loaded, len(texts), "sentences"


def run_align(inputs: list[str], settings: Settings) -> tuple[float, float, int, str]:
    """Claims lined up; the pairs are kept for the judges, whose memory is then their own."""
    articles = read(inputs)
    started = time.perf_counter()
    components = build_components(replace(settings, runtime="torch"))
    components.encoder.encode(["Anlauf"])
    loaded = time.perf_counter()
    pairs = align_articles(articles, components=components).pairs
    done = time.perf_counter()
    _kept(settings).write_bytes(pickle.dumps(pairs))
    return loaded - started, done - loaded, len(pairs), "pairs"


def run_convert(_: list[str], settings: Settings) -> tuple[float, float, int, str]:
    """The NLI model converted for onnxruntime, once a model and machine."""
    started = time.perf_counter()
    build_judge(replace(settings, runtime="auto"))
    return 0.0, time.perf_counter() - started, 1, "model"


def run_judge(_: list[str], settings: Settings) -> tuple[float, float, int, str]:
    """The pairs that were lined up, judged."""
    pairs = pickle.loads(_kept(settings).read_bytes())
    started = time.perf_counter()
    judge = build_judge(settings)
    judge_all(pairs[:1], judge=judge)
    loaded = time.perf_counter()
    judge_all(pairs, judge=judge)
    return loaded - started, time.perf_counter() - loaded, len(pairs), "pairs"


def _kept(settings: Settings) -> Path:
    if settings.cache is None:
        raise SystemExit("--stage needs --cache, a folder")
    return settings.cache / "pairs.pickle"


def run_whole(inputs: list[str], settings: Settings) -> tuple[float, float, int, str]:
    """From articles to verdicts, as `consistency check` does it, on fresh vectors."""
    articles = read(inputs)
    started = time.perf_counter()
    components = build_components(replace(settings, cache=None, runtime="torch"))
    components.encoder.encode(["Anlauf"])
    loaded = time.perf_counter()
    pairs = align_articles(articles, components=components).pairs
    judge_all(pairs, judge=components.judge)
    return loaded - started, time.perf_counter() - loaded, len(articles), "articles"


Stage = Callable[[list[str], Settings], tuple[float, float, int, str]]
STAGES: Mapping[str, tuple[Stage, str]] = {
    "claims, first reading": (run_first_claims, "torch"),
    "claims": (run_claims, "torch"),
    "encoder": (run_encoder, "torch"),
    "align": (run_align, "torch"),
    "convert to onnx": (run_convert, "torch"),
    "judge, torch": (run_judge, "torch"),
    "judge, onnx": (run_judge, "onnx"),
    "whole check, torch": (run_whole, "torch"),
}


def measure(stage: str, inputs: list[str], settings: Settings) -> Measured:
    """Run `stage` in this process."""
    run, runtime = STAGES[stage]
    load_s, work_s, count, unit = run(inputs, replace(settings, runtime=runtime))
    # Linux counts in KiB, macOS in bytes.
    scale = KIB if sys.platform != "darwin" else KIB * KIB
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
    return Measured(
        stage=stage, load_s=load_s, work_s=work_s, count=count, unit=unit, peak_mib=peak
    )


def measure_apart(stage: str, arguments: argparse.Namespace, cache: str) -> Measured | str:
    """Run `stage` in a process of its own: its figures, or the last line of what went wrong."""
    command = [sys.executable, __file__, "--stage", stage, "--cache", cache]
    command += ["--threads", str(arguments.threads)]
    command += ["--config", str(arguments.config)] if arguments.config else []
    done = subprocess.run(
        [*command, *arguments.inputs], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["failed"])[-1]
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Measure every stage, print a table and, where asked, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="*", default=["seeds"], metavar="INPUT")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--stage", choices=STAGES, help="measure this one, in this process")
    parser.add_argument("--cache", help="where the converted model is kept between stages")
    arguments = parser.parse_args()
    if arguments.stage:
        settings = read_settings(arguments.config, threads=arguments.threads or None)
        settings = replace(settings, cache=Path(arguments.cache) if arguments.cache else None)
        print(json.dumps(asdict(measure(arguments.stage, arguments.inputs, settings))))
        return
    with tempfile.TemporaryDirectory() as cache:
        found = {stage: measure_apart(stage, arguments, cache) for stage in STAGES}
    show(found)
    if arguments.json:
        machine = {"cpus": os.cpu_count(), "machine": platform.machine()}
        rows = {
            stage: {**asdict(one), "per_s": one.per_s} if isinstance(one, Measured) else one
            for stage, one in found.items()
        }
        told = {"machine": machine, "threads": arguments.threads, "stages": rows}
        arguments.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def show(found: Mapping[str, Measured | str]) -> None:
    """The figures as a table; a stage that failed says why."""
    table = Table("Stage", "Load s", "Work s", "Done", "Per second", "Peak MiB")
    for stage, one in found.items():
        if isinstance(one, str):
            table.add_row(stage, "", "", one, "", "")
            continue
        table.add_row(
            stage,
            f"{one.load_s:.2f}",
            f"{one.work_s:.2f}",
            f"{one.count} {one.unit}",
            f"{one.per_s:.1f}",
            f"{one.peak_mib:.0f}",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
