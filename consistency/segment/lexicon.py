"""The word lists of `german/data/segment.toml`, as patterns and sets."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class Ending(StrEnum):
    """Whether a sentence may end with an abbreviation."""

    NEVER = "never_final"  # "z. B."
    SOMETIMES = "sometimes_final"  # "Mio."
    USUALLY = "usually_final"  # "usw."
    BEFORE_NUMBER = "before_number"  # "Art."


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the splitter and the roles look up."""

    abbreviations: Mapping[str, Ending]
    multipart: Mapping[str, Ending]  # keys without spaces: "z.B."
    multipart_tail: re.Pattern[str]
    months: frozenset[str]
    after_counts: frozenset[str]
    before_ordinals: frozenset[str]
    determiners: frozenset[str]
    openers: frozenset[str]
    agencies: frozenset[str]
    credit_starts: tuple[str, ...]
    caption_starts: tuple[str, ...]
    caption_bracketed: re.Pattern[str]
    caption_makers: re.Pattern[str]
    caption_anywhere: tuple[str, ...]
    byline_starts: tuple[str, ...]
    byline_particles: frozenset[str]
    byline_roles: frozenset[str]
    teaser_starts: tuple[str, ...]
    teaser_lines: frozenset[str]
    subscribe_to: tuple[str, ...]
    subscribe: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """The word lists, read once."""
    source = files("consistency.german").joinpath("data/segment.toml")
    lists: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    multipart = lists["multipart"]
    ordinals, openers = lists["ordinals"], lists["openers"]
    captions, bylines, teasers = lists["captions"], lists["bylines"], lists["teasers"]
    return Lexicon(
        abbreviations=_classes(lists["abbreviations"]),
        multipart={form.replace(" ", ""): ending for form, ending in _classes(multipart).items()},
        multipart_tail=_tail([form for forms in multipart.values() for form in forms]),
        months=frozenset(ordinals["months"]),
        after_counts=frozenset(ordinals["after_counts"]),
        before_ordinals=frozenset(ordinals["before_ordinals"]),
        determiners=frozenset(openers["determiners"]),
        openers=frozenset(openers["words"]),
        agencies=frozenset(lists["credits"]["agencies"]),
        credit_starts=tuple(lists["credits"]["line_starts"]),
        caption_starts=tuple(captions["line_starts"]),
        caption_bracketed=re.compile(
            rf"[(\[](?:{_alternatives(captions['bracketed'])})\b[^()\[\]]{{0,60}}[)\]]"
        ),
        caption_makers=re.compile(
            rf"(?:(?<!\w)(?:{_alternatives(captions['makers'])}):|©)(?=\s*\S)"
        ),
        caption_anywhere=tuple(captions["anywhere"]),
        byline_starts=tuple(sorted(bylines["starts"], key=len, reverse=True)),
        byline_particles=frozenset(bylines["particles"]),
        byline_roles=frozenset(bylines["roles"]),
        teaser_starts=tuple(teasers["line_starts"]),
        teaser_lines=frozenset(teasers["lines"]),
        subscribe_to=tuple(teasers["subscribe_to"]),
        subscribe=tuple(teasers["subscribe"]),
    )


def _classes(lists: Mapping[str, Sequence[str]]) -> dict[str, Ending]:
    return {form: Ending(name) for name, forms in lists.items() for form in forms}


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _tail(forms: Sequence[str]) -> re.Pattern[str]:
    """A pattern for a multipart abbreviation at the end: "z. B.", "z.B."."""
    spaced = sorted((form.split(" ") for form in forms), key=lambda parts: -len(parts))
    alternatives = "|".join(r"\s?".join(re.escape(part) for part in parts) for parts in spaced)
    return re.compile(rf"(?<!\w)(?:{alternatives})$")
