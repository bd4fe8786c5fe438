"""Edits of German news sentences that keep the meaning or break it, by rule.

Applied to paraphrases as well as to copies, so that shared words alone give no label away.
"""

import random
import re
from collections.abc import Callable

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
NUMBER_WORDS = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zehn": 10, "elf": 11, "zwölf": 12,
}  # fmt: skip
# Words that exclude each other in one place of a sentence, form by form.
OPPOSITES = (
    ("gestiegen", "gesunken"), ("stieg", "sank"), ("stiegen", "sanken"), ("steigt", "sinkt"),
    ("steigen", "sinken"), ("steigende", "sinkende"), ("Anstieg", "Rückgang"),
    ("erhöht", "gesenkt"), ("erhöhen", "senken"), ("Erhöhung", "Senkung"),
    ("gewonnen", "verloren"), ("gewann", "verlor"), ("Sieg", "Niederlage"),
    ("mehr", "weniger"), ("größte", "kleinste"), ("größten", "kleinsten"),
    ("höher", "niedriger"), ("höhere", "niedrigere"), ("höheren", "niedrigeren"),
    ("stärker", "schwächer"), ("stärkere", "schwächere"), ("besser", "schlechter"),
    ("erfolgreich", "erfolglos"), ("erlaubt", "verboten"), ("offen", "geschlossen"),
    ("geöffnet", "geschlossen"), ("begonnen", "beendet"), ("begann", "endete"),
    ("zugestimmt", "widersprochen"), ("befürwortet", "abgelehnt"), ("angenommen", "abgelehnt"),
    ("bestätigt", "dementiert"), ("bestätigte", "bestritt"), ("freigesprochen", "verurteilt"),
    ("verletzt", "unverletzt"), ("möglich", "unmöglich"), ("sicher", "unsicher"),
    ("bekannt", "unbekannt"), ("zufrieden", "unzufrieden"), ("wahrscheinlich", "unwahrscheinlich"),
    ("früher", "später"), ("vor", "nach"), ("immer", "nie"), ("alle", "keine"),
    ("Gewinn", "Verlust"), ("Gewinne", "Verluste"), ("Zunahme", "Abnahme"),
    ("zugenommen", "abgenommen"), ("gewachsen", "geschrumpft"), ("wuchs", "schrumpfte"),
    ("positiv", "negativ"), ("positive", "negative"), ("positiven", "negativen"),
    ("Norden", "Süden"), ("Osten", "Westen"), ("nördlichen", "südlichen"),
    ("östlichen", "westlichen"), ("billiger", "teurer"), ("Männer", "Frauen"), ("Mann", "Frau"),
    ("erste", "letzte"), ("ersten", "letzten"), ("jung", "alt"), ("langsam", "schnell"),
    ("gekauft", "verkauft"), ("eröffnet", "geschlossen"), ("verlängert", "verkürzt"),
    ("unterstützt", "bekämpft"), ("lobte", "kritisierte"), ("lobt", "kritisiert"),
    ("begrüßte", "verurteilte"), ("gelungen", "gescheitert"), ("scheiterte", "gelang"),
    ("Zustimmung", "Ablehnung"), ("Freund", "Feind"), ("schuldig", "unschuldig"),
)  # fmt: skip
_OTHER = dict(OPPOSITES) | {b: a for a, b in OPPOSITES}
_NUMBER = re.compile(
    r"(?<![\w.,:-])\d{1,3}(?:\.\d{3})+(?![\w.,])|(?<![\w.,:-])\d+(?:,\d+)?(?![\w.,:-])"
)
_FINITE = re.compile(
    r"\b(wurden?|wird|werden|ist|sind|war|waren|hat|haben|hatte|hatten|kann|können|soll|sollen)\b"
)
_NEGATION = re.compile(r"\b(?:nicht|nie|niemals) ")
_WORD = re.compile(r"\w+")

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


BREAKING: tuple[Edit, ...] = (change_number, turn_word, negate, change_day)


def break_meaning(text: str, chance: random.Random) -> str | None:
    """One breaking edit, or `None` where none applies."""
    edits = list(BREAKING)
    chance.shuffle(edits)
    return next((new for edit in edits if (new := edit(text, chance)) and new != text), None)


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
