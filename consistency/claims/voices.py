"""Who speaks, sentence by sentence, through an article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from consistency.claims.context import Surnames, moved
from consistency.claims.referents import Referents, points_at
from consistency.domain import Mention, MentionKind, Role, Sentence
from consistency.german.attribution import Attribution, Means, attribute
from consistency.german.names import Aliases

_REMEMBERED = 4  # persons that a pronoun may mean
_OPENING, _STRAIGHT = "„»", '"'
_MARKS = re.compile(f"[{_OPENING}“”«{_STRAIGHT}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whose word a sentence is; `speaker`'s span counts in the sentence.

    `is_continued` says that nobody is named there: the speaker of before goes on.
    """

    speaker: Mention | None = None
    is_continued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Who spoke and who was spoken of before a sentence, `persons` the latest first.

    `is_running` says that the sentence before was somebody's word.
    """

    speaker: Mention | None = None
    persons: tuple[Mention, ...] = ()
    is_running: bool = False

    @property
    def candidates(self) -> tuple[Mention, ...]:
        """Whom a pronoun may mean, the likeliest first."""
        speaker = () if self.speaker is None else (self.speaker,)
        return (*speaker, *self.persons) if self.is_running else (*self.persons, *speaker)


def find_voices(
    sentences: Sequence[Sentence],
    people: Sequence[Sequence[Mention]],
    *,
    surnames: Surnames,
    aliases: Aliases,
) -> tuple[Voice, ...]:
    """The voice of each sentence; `people` are the persons and bodies that each names."""
    resolved = [tuple(surnames.resolve(one) for one in named) for named in people]
    referents = Referents.of(sentences, resolved, aliases=aliases)
    cues = [
        attribute(sentence.text, people=named, aliases=aliases)
        for sentence, named in zip(sentences, people, strict=True)
    ]
    quoted = _quoted(sentences)
    voices: list[Voice] = []
    heard = Heard()
    for place, (sentence, named, cue) in enumerate(zip(sentences, resolved, cues, strict=True)):
        mention = None if quoted[place] else _mention(cue)
        if mention is None:
            mention = _ahead(cues, quoted, place=place)
        if mention is not None:
            is_ahead = cue is None or mention is not cue.mention
            speaker = referents.resolve(surnames.resolve(mention), persons=heard.persons)
            voice = Voice(
                speaker=moved(speaker, to=0) if is_ahead else speaker, is_continued=is_ahead
            )
        elif quoted[place]:
            voice = _going_on(heard.speaker)
        else:
            voice = _pointing(cue, text=sentence.text, heard=heard)
        voices.append(voice)
        if cue is not None and cue.looks_back and place and voices[place - 1].speaker is None:
            voices[place - 1] = _going_on(voice.speaker)
        heard = _after(voice, sentence, named=named, heard=heard)
    return tuple(voices)


def _mention(cue: Attribution | None) -> Mention | None:
    return None if cue is None else cue.mention


def _pointing(cue: Attribution | None, *, text: str, heard: Heard) -> Voice:
    """The voice where nobody is named: "sagte er", Konjunktiv I, a bare quote."""
    if cue is None or (cue.means is Means.FADING and not heard.is_running):
        return Voice()
    if cue.span is None or cue.means is not Means.POINTED:
        # Who is merely spoken of says nothing: "Kern kam nach Kiel. Die Lage sei ernst."
        before = heard.speaker
    else:
        before = points_at(cue.span.of(text), candidates=heard.candidates)
    if before is None or cue.span is None:
        return _going_on(before)
    return Voice(speaker=replace(before, span=cue.span, text=cue.span.of(text)), is_continued=True)


def _going_on(speaker: Mention | None) -> Voice:
    return Voice() if speaker is None else Voice(speaker=moved(speaker, to=0), is_continued=True)


def _after(voice: Voice, sentence: Sentence, *, named: Sequence[Mention], heard: Heard) -> Heard:
    if sentence.role is Role.HEADLINE:
        return Heard()
    spoken_of = [one for one in named if one.kind is MentionKind.PERSON]
    if voice.speaker is not None and voice.speaker.kind is MentionKind.PERSON:
        spoken_of.insert(0, voice.speaker)
    persons: dict[str, Mention] = {}
    for one in (*spoken_of, *heard.persons):
        persons.setdefault(one.canonical, one)
    return Heard(
        speaker=voice.speaker or heard.speaker,
        persons=tuple(persons.values())[:_REMEMBERED],
        is_running=voice.speaker is not None,
    )


def _quoted(sentences: Sequence[Sentence]) -> list[bool]:
    """Which sentences begin inside a quote that an earlier one of their paragraph opened."""
    inside, paragraph, found = False, -1, []
    for sentence in sentences:
        # A mark that was never closed must not swallow the article.
        inside = inside and sentence.paragraph == paragraph
        paragraph = sentence.paragraph
        found.append(inside)
        for mark in _MARKS.findall(sentence.text):
            inside = not inside if mark == _STRAIGHT else mark in _OPENING
    return found


def _ahead(
    cues: Sequence[Attribution | None], quoted: Sequence[bool], *, place: int
) -> Mention | None:
    """Who says a quote that opens in this sentence and is ascribed only where it closes."""
    if quoted[place]:
        return None
    end = place + 1
    while end < len(quoted) and quoted[end]:
        end += 1
    if end == place + 1:
        return None
    last = cues[end - 1]
    return None if last is None else last.mention
