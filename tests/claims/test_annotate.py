"""Sentences with all that was read out of them, and times as the story moves on."""

from datetime import datetime

import pytest

from consistency.claims import GermanClaimExtractor
from consistency.claims.annotate import annotate
from consistency.claims.context import established_day
from consistency.domain import Annotation, Precision, TimexType
from consistency.german.names import Aliases
from consistency.german.times import BERLIN, find_times
from consistency.segment import GermanSegmenter
from tests.builders import article

FRIDAY = datetime(2026, 1, 30, tzinfo=BERLIN)


@pytest.fixture(scope="module")
def extractor() -> GermanClaimExtractor:
    return GermanClaimExtractor(aliases=Aliases.load())


def annotated(
    text: str, extractor: GermanClaimExtractor, *, published: str | None = "2026-01-30"
) -> tuple[Annotation, ...]:
    source = article(text, path="deich.txt", published=published)
    found = annotate(source, segmenter=GermanSegmenter(), extractor=extractor)
    for annotation in found:
        for timex in annotation.timexes:
            start, end = annotation.sentence.span.start, annotation.sentence.span.end
            assert start <= timex.span.start < timex.span.end <= end
    return found


def values(annotations: tuple[Annotation, ...]) -> list[str]:
    return [timex.value for annotation in annotations for timex in annotation.timexes]


def test_every_sentence_is_annotated_and_says_why_it_makes_no_claim(
    extractor: GermanClaimExtractor,
) -> None:
    text = "Der Damm brach am Mittwoch. Wer haftet für den Schaden? Drei Dörfer sind leer."
    found = annotated(text, extractor)
    assert [one.no_claim for one in found] == [None, "question", None]
    assert [one.claim is None for one in found] == [False, True, False]
    assert [one.sentence.text for one in found if one.claim] == [
        one.claim.text for one in found if one.claim
    ]


def test_times_go_on_from_the_day_the_story_has_reached(extractor: GermanClaimExtractor) -> None:
    text = "Am 12. Januar 2026 brach der Damm. Tags darauf brach auch der Deich."
    assert values(annotated(text, extractor)) == ["2026-01-12", "2026-01-13"]


def test_the_time_of_telling_moves_the_story_nowhere() -> None:
    monday = datetime(2026, 1, 12, tzinfo=BERLIN)
    times = find_times("Derzeit ist die Straße gesperrt.", published=FRIDAY)
    assert times
    assert established_day(times, before=monday) == monday


ESSAY = "Wer in einer Stadt wohnt, kennt den Lärm und die Enge der Straßen. "


def test_today_is_the_age_in_a_long_text_that_names_no_day(
    extractor: GermanClaimExtractor,
) -> None:
    essay = ESSAY * 20 + "Die Kinder lernen heute anders als damals."
    assert values(annotated(essay, extractor)) == ["PRESENT_REF", "PAST_REF"]


def test_today_is_the_day_in_a_short_text_and_where_days_are_named(
    extractor: GermanClaimExtractor,
) -> None:
    assert values(annotated("Die Kinder lernen heute anders.", extractor)) == ["2026-01-30"]
    report = ESSAY * 20 + "Am Mittwoch und am Donnerstag fiel die Bahn aus. Heute fährt sie."
    assert values(annotated(report, extractor)) == ["2026-01-28", "2026-01-29", "2026-01-30"]


def test_an_undated_article_leaves_its_times_open(extractor: GermanClaimExtractor) -> None:
    (found,) = annotated("Am Freitag brach der Damm.", extractor, published=None)
    assert values((found,)) == ["XXXX-WXX-5"]
    assert found.timexes[0].type is TimexType.DATE


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Um 12 Uhr brach der Damm.", Precision.MOMENT),
        ("Am Freitagabend brach der Damm.", Precision.PART_OF_DAY),
        ("In der Nacht zum Freitag brach der Damm.", Precision.PART_OF_DAY),
        ("Am Freitag brach der Damm.", Precision.DAY),
        ("Am Wochenende brach der Damm.", Precision.WEEK),
        ("Im Januar brach der Damm.", Precision.MONTH),
        ("Im dritten Quartal brach der Damm.", Precision.SEASON),
        ("Im Jahr 2024 brach der Damm.", Precision.YEAR),
        ("In den neunziger Jahren brach der Damm.", Precision.LONGER),
        ("Das Wasser stieg drei Tage lang.", None),
    ],
)
def test_an_interval_knows_how_finely_it_was_told(text: str, precision: Precision | None) -> None:
    (time,) = find_times(text, published=FRIDAY)
    assert time.precision is precision
