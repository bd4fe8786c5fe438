"""Claims out of sentences, one each; all spans count in the article's text."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from consistency.claims.context import Surnames, established_day, event_time, moved
from consistency.claims.sentences import leans_on_context, no_claim_reason, quote_end
from consistency.domain import Article, Claim, Mention, MentionKind, Role, Sentence, Setting, Span
from consistency.german.attribution import find_speaker
from consistency.german.figures import find_figures
from consistency.german.modality import find_modality
from consistency.german.names import Aliases, find_people
from consistency.german.places import find_places
from consistency.german.polarity import find_polarity
from consistency.german.times import find_times

_ID_DIGITS = 16
_LONGEST_QUOTE = 6  # sentences searched for the end of a quote and its "sagte X"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Where the story stands before a sentence."""

    speaker: Mention | None = None
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
        claims = []
        told = _Told()
        for place, (sentence, people) in enumerate(zip(telling, named, strict=True)):
            ahead = telling[place : place + _LONGEST_QUOTE]
            told = replace(told, speaker=self._quoted(ahead, article.published) or told.speaker)
            claim, told = self._claim(
                sentence, people=people, surnames=surnames, published=article.published, told=told
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
        people = self._people(text, published)
        before = self._people(context, published) if context else ()
        surnames = Surnames.of((*before, *people))
        if context:
            _, told = self._claim(
                _alone(context, article_id=article_id),
                people=before,
                surnames=surnames,
                published=published,
                told=told,
            )
        claim, _ = self._claim(
            _alone(text, article_id=article_id),
            people=people,
            surnames=surnames,
            published=published,
            told=told,
        )
        return replace(claim, context=context or None)

    def _quoted(self, sentences: Sequence[Sentence], published: datetime | None) -> Mention | None:
        """Who says a quote that opens in the first sentence and closes in a later one."""
        end = quote_end([sentence.text for sentence in sentences])
        if end is None:
            return None
        return find_speaker(sentences[end].text, aliases=self._aliases, published=published)

    def _people(self, text: str, published: datetime | None) -> tuple[Mention, ...]:
        return find_people(text, aliases=self._aliases, published=published)

    def _claim(
        self,
        sentence: Sentence,
        *,
        people: Sequence[Mention],
        surnames: Surnames,
        published: datetime | None,
        told: _Told,
    ) -> tuple[Claim, _Told]:
        text, offset = sentence.text, sentence.span.start
        speaker = find_speaker(
            text, aliases=self._aliases, previous=told.speaker, published=published
        )
        is_continued = speaker is not None and speaker is told.speaker
        if speaker is not None:
            speaker = moved(speaker, to=0) if is_continued else surnames.resolve(speaker)
        people = surnames.find(text, found=people)
        places = find_places(text)
        times = find_times(text, published=published, established=told.day)
        before = _setting(told, sentence)
        claim = Claim(
            id=_claim_id(sentence),
            sentence=sentence,
            span=sentence.span,
            context=told.sentence if leans_on_context(text, is_continued=is_continued) else None,
            published=published,
            speaker=_shifted(speaker, offset),
            times=tuple(replace(time, span=time.span.shifted(offset)) for time in times),
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
            figures=tuple(
                replace(figure, span=figure.span.shifted(offset)) for figure in find_figures(text)
            ),
            polarity=find_polarity(text),
            modality=find_modality(text),
            setting=before,
        )
        after = _Told(
            speaker=speaker or _protagonist(people) or told.speaker,
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


def _protagonist(people: Sequence[Mention]) -> Mention | None:
    """Whom "er" means in the next sentence: the first person of this one."""
    return next((person for person in people if person.kind is MentionKind.PERSON), None)
