"""`consistency annotate`: what is understood of each sentence."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.cli.options import ConfigOption, JsonOption, Lang, LangOption

if TYPE_CHECKING:
    from consistency.domain import Annotation, Article

EXAMPLES = """
**Examples**

`consistency annotate artikel.txt --date 2026-01-30`

`consistency annotate seeds/ --json > annotations.jsonl`

`echo "Am Freitag starben zwölf Menschen in Kiew." | consistency annotate - --date 2026-01-30`
"""


def annotate_command(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Files, folders, globs, or - for standard input."),
    ],
    *,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="D", help="Date of articles that give none: 2026-01-30."),
    ] = None,
    lang: LangOption = Lang.DE,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show figures, times, places, people, speaker, polarity and modality of each sentence.

    Loads no model. With `--json`, one object a sentence; `docs/annotate.md` tells its fields.
    """
    articles = _read(inputs, published=_day(date))
    if as_json:
        from consistency.writers.annotations import annotation_line

        for article, annotations in _annotated(articles, config):
            for number, annotation in enumerate(annotations):
                sys.stdout.write(f"{annotation_line(article, number, annotation)}\n")
        return
    from consistency.cli.annotations import print_annotations

    for article, annotations in _annotated(articles, config):
        print_annotations(article, annotations, lang=lang)


annotate_command.__doc__ = f"{annotate_command.__doc__}\n{EXAMPLES}"


def _day(date: str | None) -> datetime | None:
    from consistency.readers.dates import parse_date

    if date is None:
        return None
    published = parse_date(date)
    if published is None:
        raise typer.BadParameter(f"{date!r} is no date; write 2026-01-30", param_hint="--date")
    return published


def _read(inputs: Sequence[str], *, published: datetime | None) -> "list[Article]":
    """The articles that can be read; what cannot is told on standard error."""
    from consistency.domain import Article
    from consistency.errors import InputError
    from consistency.readers import read_sources

    sources = list(read_sources(inputs, stdin=sys.stdin.buffer))
    articles = [source for source in sources if isinstance(source, Article)]
    messages = [
        source.message
        for source in sources
        if not isinstance(source, Article) and not (source.reason == "no-date" and published)
    ]
    if not articles:
        raise InputError(f"no article could be read ({'; '.join(messages) or 'nothing there'})")
    for message in messages:
        typer.echo(f"consistency: {message}", err=True)
    return [replace(one, published=one.published or published) for one in articles]


def _annotated(
    articles: "Sequence[Article]", config: Path | None
) -> "Iterator[tuple[Article, tuple[Annotation, ...]]]":
    from consistency.claims.annotate import annotate
    from consistency.config import build_extractor, read_settings
    from consistency.segment import GermanSegmenter

    segmenter, extractor = GermanSegmenter(), build_extractor(read_settings(config))
    for article in articles:
        yield article, annotate(article, segmenter=segmenter, extractor=extractor)
