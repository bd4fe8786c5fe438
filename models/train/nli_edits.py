"""Edits of German news sentences that keep the meaning or break it, by rule.

Applied to paraphrases as well as to copies, so that shared words alone give no label away.
"""

import random
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
NUMBER_WORDS = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zehn": 10, "elf": 11, "zwölf": 12,
}  # fmt: skip
_FILE = Path(__file__).with_name("edits.toml")
_WORDS: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
_OTHER: dict[str, str] = dict(_WORDS["opposites"]) | {b: a for a, b in _WORDS["opposites"]}
_ALIKE: dict[str, list[str]] = {word: others for word, *others in _WORDS["alike"]}
_NUMBER = re.compile(
    r"(?<![\w.,:-])\d{1,3}(?:\.\d{3})+(?![\w.,])|(?<![\w.,:-])\d+(?:,\d+)?(?![\w.,:-])"
)
_FINITE = re.compile(
    r"\b(wurden?|wird|werden|ist|sind|war|waren|hat|haben|hatte|hatten|kann|können|soll|sollen)\b"
)
_NEGATION = re.compile(r"\b(?:nicht|nie|niemals) ")
_WORD = re.compile(r"\w+")

# Persons as news names them: after a title, or as subject before a verb of saying.
_NAME = re.compile(
    r"\b(?:[A-ZÄÖÜ]\w+(?:minister|ministerin|präsident|präsidentin|kanzler|kanzlerin|chef|chefin|"
    r"sprecher|sprecherin|trainer|meister)|Herr|Frau|und|von|mit|gegen|für)\s"
    r"((?:[A-ZÄÖÜ][a-zäöüß]+\s)?[A-ZÄÖÜ][a-zäöüß]{3,})\b"
)
_NO_NAMES = frozenset({"Prozent", "Millionen", "Milliarden", "Euro", "Menschen"})
_SAID = re.compile(r"\b(?:sagt|teilt|erklärt|hieß|bericht|zufolge|laut|Angaben|so der|so die)")

Edit = Callable[[str, random.Random], str | None]


def change_number(text: str, chance: random.Random) -> str | None:
    """Another number in the place of one: "103 Drohnen" → "87 Drohnen"."""
    found = [m for m in _NUMBER.finditer(text) if not _is_year(m.group())]
    words = [m for m in _WORD.finditer(text) if m.group() in NUMBER_WORDS]
    if words and (not found or chance.random() < 0.4):
        match = chance.choice(words)
        new = chance.choice([w for w in NUMBER_WORDS if w != match.group()])
    elif found:
        match = chance.choice(found)
        new = _other_number(match.group(), chance)
    else:
        return None
    return text[: match.start()] + new + text[match.end() :]


def spell_number(text: str, chance: random.Random) -> str | None:
    """A small number in words or in digits: the meaning stays."""
    digits = {str(value): word for word, value in NUMBER_WORDS.items()}
    found = [m for m in re.finditer(r"(?<![\w.,:-])\w+(?![\w.,:-])", text)
             if m.group() in NUMBER_WORDS or m.group() in digits]  # fmt: skip
    if not found:
        return None
    match = chance.choice(found)
    word = match.group()
    new = str(NUMBER_WORDS[word]) if word in NUMBER_WORDS else digits[word]
    return text[: match.start()] + new + text[match.end() :]


def change_day(text: str, chance: random.Random) -> str | None:
    """Another weekday or month."""
    for names in (WEEKDAYS, MONTHS):
        found = [m for m in _WORD.finditer(text) if m.group() in names]
        if found:
            match = chance.choice(found)
            new = chance.choice([name for name in names if name != match.group()])
            return text[: match.start()] + new + text[match.end() :]
    return None


def turn_word(text: str, chance: random.Random) -> str | None:
    """A word by its opposite: "gestiegen" → "gesunken"."""
    found = [m for m in _WORD.finditer(text) if m.group() in _OTHER]
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + _OTHER[match.group()] + text[match.end() :]


def negate(text: str, chance: random.Random) -> str | None:  # noqa: ARG001
    """One negation more or one less."""
    # "nicht A, sondern B" without its "nicht" is no German.
    if "sondern" in text or "etwa" in text:
        return None
    denied = _NEGATION.search(text)
    if denied:
        return text[: denied.start()] + text[denied.end() :]
    # A negated "kein" elsewhere or a question would turn the edit around.
    if re.search(r"\bkein|\bniemand|\bohne\b|\?", text):
        return None
    finite = [m for m in _FINITE.finditer(text) if text[m.end() : m.end() + 1] == " "]
    if len(finite) != 1:
        return None
    end = finite[0].end()
    return f"{text[:end]} nicht{text[end:]}"


def change_place(text: str, chance: random.Random) -> str | None:
    """Another city or country of the same list: "in Köln" → "in Bremen"."""
    for names in (_WORDS["cities"], _WORDS["countries"]):
        found = [m for m in _WORD.finditer(text) if m.group() in names]
        if found:
            match = chance.choice(found)
            new: str = chance.choice([name for name in names if name != match.group()])
            return text[: match.start()] + new + text[match.end() :]
    return None


def swap_names(text: str, chance: random.Random) -> str | None:  # noqa: ARG001
    """The first two names change places: "Merkel lobte Spahn" → "Spahn lobte Merkel"."""
    found = [m for m in _NAME.finditer(text) if m.group(1) not in _NO_NAMES]
    if len(found) < 2 or found[0].group(1) == found[1].group(1):
        return None
    (a, b), (c, d) = found[0].span(1), found[1].span(1)
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def swap_word(text: str, chance: random.Random) -> str | None:
    """A word by one of the same meaning: "mitteilte" → "erklärte"."""
    found = [m for m in _WORD.finditer(text) if m.group() in _ALIKE]
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + chance.choice(_ALIKE[match.group()]) + text[match.end() :]


def add_source(text: str, chance: random.Random) -> str | None:
    """Somebody says so: the statement stays."""
    if _SAID.search(text) or not text.endswith("."):
        return None
    return f"{text[:-1]}, {chance.choice(_WORDS['sources'])}."


def affirm(text: str, chance: random.Random) -> str | None:
    """The sentence put as what is the case: "Es trifft zu: …"."""
    if not text[0].isupper() or _SAID.search(text) or " nicht " in text:
        return None
    return f"{chance.choice(_WORDS['frames'])}: {text}"


def deny(text: str, chance: random.Random) -> str | None:
    """The sentence put as what is not the case."""
    if not text[0].isupper() or _SAID.search(text) or " nicht " in text or " kein" in text:
        return None
    return f"{chance.choice(_WORDS['denials'])}: {text}"


BREAKING: tuple[Edit, ...] = (
    change_number, turn_word, negate, change_day, change_place, swap_names,
)  # fmt: skip
KEEPING: tuple[Edit, ...] = (
    swap_word,
    swap_word,
    swap_word,
    spell_number,
    spell_number,
    add_source,
)
# A frame in twenty: the words of a denial must not stand for the label by themselves.
FRAMED = 0.06


def break_meaning(text: str, chance: random.Random) -> str | None:
    """One breaking edit, or `None` where none applies."""
    edits = list(BREAKING)
    chance.shuffle(edits)
    if chance.random() < FRAMED:
        edits.insert(0, deny)
    return next((new for edit in edits if (new := edit(text, chance)) and new != text), None)


def keep_meaning(text: str, chance: random.Random) -> str | None:
    """One to three keeping edits, or `None` where none applies."""
    kept = text
    for edit in chance.sample(KEEPING, chance.randint(1, 4)):
        kept = edit(kept, chance) or kept
    if chance.random() < FRAMED:
        kept = affirm(kept, chance) or kept
    return kept if kept != text else None


def _is_year(number: str) -> bool:
    return number.isdigit() and 1900 <= int(number) <= 2100


def _other_number(number: str, chance: random.Random) -> str:
    value = float(number.replace(".", "").replace(",", "."))
    while True:
        factor = chance.choice((0.1, 0.5, 0.7, 0.8, 1.25, 1.5, 2.0, 10.0))
        if "," in number:
            new = f"{value * factor:.1f}".replace(".", ",")
        else:
            new = f"{max(1, round(value * factor + chance.choice((-1, 0, 1)))):,}".replace(",", ".")
        if new != number:
            return new
