"""Claims out of sentences, one each; all spans count in the article's text."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from consistency.claims.context import Surnames, established_day, event_time
from consistency.claims.sentences import leans_on_context, no_claim_reason
from consistency.claims.telling import mark_told
from consistency.claims.voices import Voice, find_voices
from consistency.domain import Article, Claim, Mention, Role, Sentence, Setting, Span
from consistency.german.figures import find_figures
from consistency.german.modality import find_modality
from consistency.german.names import Aliases, find_people
from consistency.german.places import find_places
from consistency.german.polarity import find_polarity
from consistency.german.times import find_times

_ID_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Where the story stands before a sentence."""

    day: datetime | None = None
    sentence: str | None = None
    setting: Setting = field(default_factory=Setting)
    paragraph: int = 0


class GermanClaimExtractor:
    """Reads one claim out of every sentence that states something."""

    def __init__(self, *, aliases: Aliases):
        self._aliases = aliases

    def extract(self, article: Article, sentences: Sequence[Sentence]) -> tuple[Claim, ...]:
        """The claims of `article`, in the order of its text."""
        telling = [sentence for sentence in sentences if no_claim_reason(sentence) is None]
        named = [self._people(sentence.text, article.published) for sentence in telling]
        surnames = Surnames.of(mention for mentions in named for mention in mentions)
        voices = find_voices(telling, named, surnames=surnames, aliases=self._aliases)
        claims = []
        told = _Told()
        for sentence, people, voice in zip(telling, named, voices, strict=True):
            claim, told = self._claim(
                sentence,
                voice=voice,
                people=people,
                surnames=surnames,
                published=article.published,
                told=told,
            )
            claims.append(claim)
            if sentence.role is Role.HEADLINE:
                told = _Told()
        return tuple(claims)

    def extract_claim(
        self, text: str, *, published: datetime | None, context: str | None, article_id: str
    ) -> Claim:
        """The claim of a single sentence; `context` is the one before it, where known."""
        told = _Told()
        texts = [one for one in (context, text) if one]
        sentences = [_alone(one, article_id=article_id) for one in texts]
        named = [self._people(one, published) for one in texts]
        surnames = Surnames.of(mention for mentions in named for mention in mentions)
        voices = find_voices(sentences, named, surnames=surnames, aliases=self._aliases)
        for sentence, people, voice in zip(sentences, named, voices, strict=True):
            claim, told = self._claim(
                sentence,
                voice=voice,
                people=people,
                surnames=surnames,
                published=published,
                told=told,
            )
        return replace(claim, context=context or None)

    def _people(self, text: str, published: datetime | None) -> tuple[Mention, ...]:
        return find_people(text, aliases=self._aliases, published=published)

    def _claim(
        self,
        sentence: Sentence,
        *,
        voice: Voice,
        people: Sequence[Mention],
        surnames: Surnames,
        published: datetime | None,
        told: _Told,
    ) -> tuple[Claim, _Told]:
        text, offset = sentence.text, sentence.span.start
        speaker = voice.speaker
        people = surnames.find(text, found=people)
        places = find_places(text)
        times = find_times(text, published=published, established=told.day)
        figures = find_figures(text)
        event_times = mark_told(times, text, figures=figures, published=published)
        before = _setting(told, sentence)
        claim = Claim(
            id=_claim_id(sentence),
            sentence=sentence,
            span=sentence.span,
            context=told.sentence
            if leans_on_context(text, is_continued=voice.is_continued)
            else None,
            published=published,
            speaker=_shifted(speaker, offset),
            times=tuple(replace(time, span=time.span.shifted(offset)) for time in event_times),
            places=tuple(
                replace(place, span=place.span.shifted(offset))
                for place in places
                if not _is_covered(place, by=people)
            ),
            people=tuple(
                replace(person, span=person.span.shifted(offset))
                for person in people
                if not _is_speaker(person, speaker)
            ),
            figures=tuple(replace(figure, span=figure.span.shifted(offset)) for figure in figures),
            polarity=find_polarity(text),
            modality=find_modality(text),
            setting=before,
        )
        after = _Told(
            day=established_day(times, before=told.day),
            sentence=text,
            setting=Setting(
                time=event_time(claim.times) or before.time, places=claim.places or before.places
            ),
            paragraph=sentence.paragraph,
        )
        return claim, after


def _setting(told: _Told, sentence: Sentence) -> Setting:
    """A new paragraph goes on in time, but may tell of another place."""
    if told.paragraph == sentence.paragraph:
        return told.setting
    return Setting(time=told.setting.time)


def _alone(text: str, *, article_id: str) -> Sentence:
    span = Span(start=0, end=len(text))
    return Sentence(article_id=article_id, span=span, text=text, role=Role.BODY, paragraph=0)


def _claim_id(sentence: Sentence) -> str:
    key = "\x1f".join((sentence.article_id, str(sentence.span.start), sentence.text))
    return hashlib.sha256(key.encode("utf-8")).hexdigest()[:_ID_DIGITS]


def _shifted(mention: Mention | None, offset: int) -> Mention | None:
    return None if mention is None else replace(mention, span=mention.span.shifted(offset))


def _is_covered(place: Mention, *, by: Sequence[Mention]) -> bool:
    """Whether a place is part of a name ("Bayern München") or stands for who acts there."""
    return any(mention.span.overlaps(place.span) for mention in by)


def _is_speaker(person: Mention, speaker: Mention | None) -> bool:
    return speaker is not None and (
        person.canonical == speaker.canonical or person.span.overlaps(speaker.span)
    )
