"""Who is meant by a name or an office: the alias file, and the user's own beside it.

Office holders are dated, so that "der Bundeskanzler" is read by the article's date.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from consistency.domain import MentionKind
from consistency.errors import LexiconError
from consistency.german.phrases import Phrase, PhraseIndex

_SECTIONS = {"persons": MentionKind.PERSON, "organisations": MentionKind.ORGANISATION}
_KEYS = {"names", "alone", "side", "acting", "playing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person or an organisation, as the alias file names it."""

    canonical: str
    kind: MentionKind
    side: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who held an office over the days `[start, end)`; `None` leaves a side open."""

    name: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office and its holders in order of time."""

    holders: tuple[Holder, ...]

    def holder(self, *, on: date | None) -> str | None:
        """Who held it on that day; undated, only an office with a single holder tells."""
        if on is None:
            return self.holders[0].name if len(self.holders) == 1 else None
        for holder in self.holders:
            if (holder.start is None or holder.start <= on) and (
                holder.end is None or on < holder.end
            ):
                return holder.name
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """Names, offices and place names that act ("Moskau lehnt ab"), each ready to be found.

    `acting` are places that stand for their government, `playing` those that stand for their
    football club.
    """

    by_canonical: Mapping[str, Name]
    names: PhraseIndex[Name] = field(repr=False)
    offices: PhraseIndex[Office] = field(repr=False)
    acting: Mapping[str, Name] = field(repr=False)
    playing: Mapping[str, Name] = field(repr=False)

    @staticmethod
    def load(path: Path | None = None) -> "Aliases":
        """The shipped aliases, with those of the user's TOML file `path` added on top.

        Raises `LexiconError` where the file is no alias file, with the line and the remedy.
        """
        return _default() if path is None else _build((_shipped(), _read_user(path)))

    def kind(self, canonical: str) -> MentionKind:
        """What a canonical name names; unknown ones are persons."""
        known = self.by_canonical.get(canonical)
        return MentionKind.PERSON if known is None else known.kind

    def side(self, canonical: str) -> str:
        """The party, state or club a name speaks for ("Dmitri Peskow" → "Russland"), or itself."""
        known = self.by_canonical.get(canonical)
        return canonical if known is None or known.side is None else known.side


@cache
def _shipped() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("aliases.toml", "offices.toml"):
        text = resources.files("consistency.german").joinpath("data", name).read_text("utf-8")
        part = _parse(text, where=name)
        _check(part, text, where=name)
        found |= part
    return found


def _read_user(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read ({error}); name a UTF-8 TOML file") from error
    found = _parse(text, where=str(path))
    _check(found, text, where=str(path))
    return found


def _parse(text: str, *, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        at = f":{line.group(1)}" if line else ""
        raise LexiconError(f"{where}{at}: not TOML ({error}); mend the line") from error


def _check(data: Mapping[str, Any], text: str, *, where: str) -> None:
    """Raise `LexiconError` at the first entry that is not as the shipped file writes them."""

    def fail(key: str, what: str) -> None:
        lines = text.splitlines()
        at = next((n for n, line in enumerate(lines, start=1) if key in line), 1)
        raise LexiconError(f"{where}:{at}: {what}")

    known = {*_SECTIONS, "office"}
    for section in data:
        if section not in known:
            fail(section, f'unknown section "{section}"; use one of {", ".join(sorted(known))}')
    for section in _SECTIONS:
        entries = data.get(section, {})
        if not isinstance(entries, dict):
            fail(section, f'"{section}" is no table; write [{section}]')
        for canonical, entry in entries.items():
            if not isinstance(entry, dict) or not set(entry) <= _KEYS or not canonical.strip():
                allowed = ", ".join(sorted(_KEYS))
                fail(canonical, f'"{canonical}" is no entry; give a table with {allowed}')
            for key in ("names", "acting", "playing"):
                if not _are_words(entry.get(key, [])):
                    fail(canonical, f'"{key}" of "{canonical}" is no list of words')
            if not isinstance(entry.get("alone", True), bool):
                fail(canonical, f'"alone" of "{canonical}" is neither true nor false')
            if not isinstance(entry.get("side", ""), str):
                fail(canonical, f'"side" of "{canonical}" is no name; put it in quotes')
    offices = data.get("office", [])
    if not isinstance(offices, list):
        fail("office", '"office" is no list; write [[office]]')
    for office in offices:
        _check_office(office, fail)


def _check_office(office: Any, fail: Callable[[str, str], None]) -> None:
    titles = office.get("titles") if isinstance(office, dict) else None
    if not isinstance(titles, list) or not titles or not _are_words(titles):
        fail("office", 'an office has no "titles"; give a list of words')
        return
    holders = office.get("holders")
    if not isinstance(holders, list) or not holders:
        fail(titles[0], f'the office "{titles[0]}" has no "holders"; give at least one')
        return
    for holder in holders:
        if not isinstance(holder, dict) or not isinstance(holder.get("name"), str):
            fail(titles[0], f'a holder of "{titles[0]}" has no "name"; give one in quotes')
            return
        for key in ("from", "until"):
            if key in holder and type(holder[key]) is not date:
                fail(titles[0], f'"{key}" of "{holder["name"]}" is no day; write 2025-05-06')


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(word, str) and re.search(r"\w", word) for word in value
    )


@cache
def _default() -> Aliases:
    return _build((_shipped(),))


def _build(layers: Sequence[Mapping[str, Any]]) -> Aliases:
    by_canonical: dict[str, Name] = {}
    phrases: list[Phrase[Name]] = []
    acting: dict[str, Name] = {}
    playing: dict[str, Name] = {}
    for layer in layers:
        for section, kind in _SECTIONS.items():
            for canonical, entry in layer.get(section, {}).items():
                before = by_canonical.get(canonical)
                side = entry.get("side", before.side if before else None)
                name = Name(canonical=canonical, kind=kind, side=side)
                by_canonical[canonical] = name
                phrases.extend(_phrases(name, entry))
                acting.update(dict.fromkeys(entry.get("acting", ()), name))
                playing.update(dict.fromkeys(entry.get("playing", ()), name))
    titles = [pair for layer in layers for pair in _titles(layer)]
    return Aliases(
        by_canonical=by_canonical,
        names=PhraseIndex(phrases),
        offices=PhraseIndex(titles),
        acting=acting,
        playing=playing,
    )


def _phrases(name: Name, entry: Mapping[str, Any]) -> Iterator[Phrase[Name]]:
    # "Ukraine" is a name only where it acts; elsewhere it is a place.
    texts = [] if name.canonical in entry.get("acting", ()) else [name.canonical]
    texts.extend(entry.get("names", ()))
    person = name.kind is MentionKind.PERSON
    if person and entry.get("alone", True):
        texts.append(name.canonical.rpartition(" ")[2])
    for text in texts:
        yield Phrase(text=text, value=name, noun=not person)


def _titles(layer: Mapping[str, Any]) -> Iterator[Phrase[Office]]:
    for entry in layer.get("office", ()):
        entries = entry["holders"]
        ends = [later.get("from") for later in entries[1:]] + [None]
        holders = tuple(
            Holder(name=holder["name"], start=holder.get("from"), end=holder.get("until", end))
            for holder, end in zip(entries, ends, strict=True)
        )
        for title in entry["titles"]:
            yield Phrase(text=title, value=Office(holders=holders), noun=True)
