"""Annotations as tables for the terminal."""

from collections.abc import Iterator, Sequence
from math import isinf

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from consistency.domain import Annotation, Article, Figure, Modality, Polarity
from consistency.german.times import format_time

_COLOURS = {"figure": "cyan", "time": "green", "timex3": "dim", "place": "yellow"}
_KINDS = {
    "de": {
        "figure": "Zahl",
        "time": "Zeit",
        "timex3": "TIMEX3",
        "place": "Ort",
        "person": "Person",
        "organisation": "Organisation",
        "speaker": "Sprecher",
        "statement": "Aussage",
    },
    "en": {
        "figure": "figure",
        "time": "time",
        "timex3": "TIMEX3",
        "place": "place",
        "person": "person",
        "organisation": "organisation",
        "speaker": "speaker",
        "statement": "statement",
    },
}
_STATEMENTS: dict[str, dict[str, str]] = {
    "de": {
        Polarity.AFFIRMED: "bejaht",
        Polarity.NEGATED: "verneint",
        Modality.FACT: "Tatsache",
        Modality.PLAN: "Vorhaben",
        Modality.POSSIBILITY: "Möglichkeit",
        Modality.DEMAND: "Forderung",
    },
    "en": {word: word.value for word in (*Polarity, *Modality)},
}
_HEADINGS = {"de": ("Was", "Wortlaut", "Bedeutung"), "en": ("What", "Words", "Meaning")}
_UNDATED = {"de": "ohne Datum", "en": "no date"}


def print_annotations(article: Article, annotations: Sequence[Annotation], *, lang: str) -> None:
    """Each sentence of `article` with its offsets and a table of what was read out of it."""
    console = Console(highlight=False)
    published = article.published
    date = _UNDATED[lang] if published is None else f"{published:%d.%m.%Y}"
    console.print(f"[bold]{escape(article.path)}[/] · {date}", soft_wrap=True)
    for annotation in annotations:
        _print_sentence(console, article, annotation, lang)
    console.print()


def _print_sentence(console: Console, article: Article, annotation: Annotation, lang: str) -> None:
    sentence = annotation.sentence
    console.print()
    # A sentence is never cut by the width of the window: it is what people copy.
    told = f"[dim]{sentence.span.start}–{sentence.span.end} {sentence.role}[/]"
    if annotation.no_claim is not None and annotation.no_claim != sentence.role:
        told += f" [dim]({escape(annotation.no_claim)})[/]"
    console.print(f"{told} {escape(sentence.text)}", soft_wrap=True)
    rows = list(_readings(article.text, annotation, lang=lang))
    if not rows:
        return
    table = Table(*_HEADINGS[lang], show_edge=False, pad_edge=False)
    for kind, words, meaning in rows:
        colour = _COLOURS.get(kind, "default")
        table.add_row(f"[{colour}]{_KINDS[lang][kind]}[/]", escape(words), escape(meaning))
    console.print(table)


def _readings(text: str, annotation: Annotation, *, lang: str) -> Iterator[tuple[str, str, str]]:
    """What was read of a sentence as rows for people: the kind, the words, the meaning."""
    claim = annotation.claim
    if claim is not None:
        for figure in claim.figures:
            yield "figure", figure.span.of(text), _bounds(figure)
        for time in claim.times:
            yield "time", time.span.of(text), format_time(time, lang=lang)
    for timex in annotation.timexes:
        mod = "" if timex.mod is None else f" {timex.mod}"
        yield "timex3", timex.span.of(text), f"{timex.type} {timex.value}{mod}"
    if claim is None:
        return
    for place in claim.places:
        yield "place", place.span.of(text), place.canonical
    for person in claim.people:
        yield person.kind.value, person.span.of(text), person.canonical
    if claim.speaker is not None:
        yield "speaker", claim.speaker.span.of(text) or "…", claim.speaker.canonical
    words = _STATEMENTS[lang]
    yield "statement", "", f"{words[claim.polarity]}, {words[claim.modality]}"


def _bounds(figure: Figure) -> str:
    low, high = (f"{value:,.10g}".replace(",", " ") for value in (figure.low, figure.high))
    if figure.low == figure.high:
        amount = low
    elif isinf(figure.high):
        amount = f"≥ {low}"
    elif isinf(figure.low):
        amount = f"≤ {high}"
    else:
        amount = f"{low}–{high}"
    parts = (amount, figure.unit, figure.counted, figure.aspect)
    told = " ".join(part for part in parts if part)
    return f"{told}, so far" if figure.cumulative else told
