"""Seconds and memory of a check, stage by stage: `python benchmarks/speed.py [INPUT…]`."""

import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.table import Table

from consistency.config import Settings, build_components
from consistency.domain import Article
from consistency.findings import build_fact_tables, build_findings
from consistency.pipeline import align_articles, judge_all
from consistency.readers import read_sources

timings: list[tuple[str, float, str]] = []


@contextmanager
def measure(stage: str) -> Iterator[list[str]]:
    """Time a stage; the list takes a word on how much was done."""
    done: list[str] = []
    started = time.perf_counter()
    yield done
    timings.append((stage, time.perf_counter() - started, " ".join(done)))


def main() -> None:
    """Run every stage once on fresh vectors and print a table."""
    inputs = sys.argv[1:] or ["seeds"]
    with measure("read") as done:
        articles = [a for a in read_sources(inputs) if isinstance(a, Article)]
        done.append(f"{len(articles)} articles")
    with measure("load models") as done:
        components = build_components(Settings(cache=None))
        components.encoder.encode(["Anlauf"])
    with measure("segment") as done:
        sentences = [components.segmenter.segment(article) for article in articles]
        done.append(f"{sum(map(len, sentences))} sentences")
    with measure("claims") as done:
        claims = [
            claim
            for article, parts in zip(articles, sentences, strict=True)
            for claim in components.extractor.extract(article, parts)
        ]
        done.append(f"{len(claims)} claims")
    with measure("claims, encode and align") as done:
        pairs = align_articles(articles, components=components).pairs
        done.append(f"{len(pairs)} pairs")
    with measure("judge") as done:
        verdicts = judge_all(pairs, judge=components.judge)
        done.append(f"{len(verdicts)} pairs")
    with measure("findings") as done:
        findings = build_findings(pairs, verdicts)
        done.append(f"{len(findings)} findings, {len(build_fact_tables(findings))} tables")
    table = Table("Stage", "Seconds", "Done")
    for stage, seconds, what in timings:
        table.add_row(stage, f"{seconds:.2f}", what)
    console = Console()
    console.print(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
