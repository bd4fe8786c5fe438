"""What the program says to its readers, in German or English, from `data/wording.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from importlib import resources
from typing import Any

from consistency.domain import Kind, Label, Reason, Skipped
from consistency.errors import ConfigError
from consistency.german.nouns import plurals
from consistency.writers.rulings import Ruling

LANGUAGES = ("de", "en")

_SLOT = re.compile(r"\[([^\[\]]*)\]|\{(\w+)\}")
_NAME = re.compile(r"\{(\w+)\}")
_DATE = re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Every phrase in one language; a code that nobody worded is shown as it is."""

    lang: str
    tables: Mapping[str, Any]

    @classmethod
    def load(cls, lang: str = "de") -> "Wording":
        """The wording in `lang`, "de" or "en".

        Raises:
            ConfigError: for any other language.
        """
        if lang not in LANGUAGES:
            raise ConfigError(
                f"language {lang!r}: not spoken; choose one of {', '.join(LANGUAGES)}"
            )
        return cls(lang=lang, tables=_tables())

    def label(self, label: Label) -> str:
        """The label as a reader calls it."""
        return self._phrase("label", label.value)

    def kind(self, kind: Kind | None) -> str:
        """The kind as a reader calls it; empty where there is none."""
        return "" if kind is None else self._phrase("kind", kind.value)

    def condition(self, code: str | None) -> str:
        """What must be true for a verdict to hold; empty where nothing must."""
        return "" if code is None else self._phrase("condition", code)

    def standing(self, ruling: Ruling | None) -> str:
        """What a person said of a finding, and who; empty where nobody did."""
        if ruling is None or ruling.standing is None:
            return ""
        said = self._phrase("standing", ruling.standing.value)
        why = self._phrase("dismissal", ruling.reason) if ruling.reason else ""
        day = self.day(ruling.at) if ruling.at else ""
        return fill(said, {"by": ruling.by, "day": day, "why": why})

    def reason(self, reason: Reason) -> str:
        """The reason as a sentence, with those of its values that are known."""
        return fill(self._phrase("reason", reason.code), self._spoken(reason.values))

    def replaces(self, reason: Reason) -> tuple[str, ...]:
        """The codes of reasons that say the same with less."""
        return tuple(self.tables["reason"].get(reason.code, {}).get("replaces", ()))

    def is_chronological(self, reason: Reason) -> bool:
        """Whether its left side is to be the older article's."""
        return bool(self.tables["reason"].get(reason.code, {}).get("chronological", False))

    def doubts(self, reason: Reason, label: Label) -> bool:
        """Whether `reason` speaks against `label`; that sentences are alike speaks against none."""
        alike = self.tables["reason"].get(reason.code, {}).get("alike", False)
        return not alike and self.leads(reason) not in (None, label)

    def leads(self, reason: Reason) -> Label | None:
        """The label whose findings this reason may head."""
        label = self.tables["reason"].get(reason.code, {}).get("leads")
        return Label(label) if label else None

    def is_vague(self, reason: Reason) -> bool:
        """Whether it tells a reader little of the matter itself."""
        return bool(self.tables["reason"].get(reason.code, {}).get("vague", False))

    def skip(self, reason: str) -> str:
        """Why an input was not read, or with which doubt."""
        return self._phrase("skip", reason)

    def hint(self, skipped: Skipped) -> str:
        """What is to be done about an input; the program's own message where none is worded."""
        hint: str = self.tables["hint"].get(skipped.reason, {}).get(self.lang, skipped.message)
        return hint

    def fact(self, *, counted: str | None, aspect: str | None, unit: str | None) -> str:
        """What figures are about: "Drohnen, abgeschossen", "Umsatz"; empty where unknown."""
        noun = plurals().get(counted, counted[0].upper() + counted[1:]) if counted else ""
        # "shot-down+diverted" is both; an aspect that nobody worded is no word for a reader.
        named = (self.tables["aspect"].get(one, {}) for one in (aspect or "").split("+"))
        said = " / ".join(phrase[self.lang] for phrase in named if phrase)
        title = ", ".join(part for part in (noun, said) if part)
        if not title and unit:
            title = self.tables["unit"].get(unit, {}).get(self.lang, "")
        return title[:1].upper() + title[1:]

    def setting(self, name: str) -> str:
        """What one entry of the signature stands for."""
        return self._phrase("signature", name)

    def count(self, name: str) -> str:
        """What a count of the report counts."""
        worded: str = self.tables["count"].get(name, {}).get(self.lang, "")
        # A reason nobody worded keeps its own slug: "pairs.not-judged.too-old" → "too-old".
        return worded or name.rsplit(".", 1)[-1]

    def ui(self, key: str, **values: object) -> str:
        """A phrase of the page; `n` chooses between its singular and plural."""
        phrase = self.tables["ui"][key][self.lang]
        if isinstance(phrase, list):
            phrase = _form(phrase, values["n"])
        return fill(phrase, {name: self._shown(value) for name, value in values.items()})

    def number(self, n: int) -> str:
        """A whole number with separators: 12.345 in German, 12,345 in English."""
        return f"{n:,}".replace(",", self._format("thousands"))

    def percent(self, p: float) -> str:
        """A probability in whole per cent that never claims certainty: "> 99 %"."""
        shown = "< 1" if p < 0.005 else "> 99" if p >= 0.995 else f"{100 * p:.0f}"
        return fill(self._format("percent"), {"p": shown.replace(" ", "\u202f")})

    def day(self, moment: datetime | None) -> str:
        """A date, with the time of day unless that is midnight: "25. April 2025, 14:30 Uhr"."""
        if moment is None:
            return self.ui("undated")
        day = fill(
            self._format("day"),
            {
                "day": str(moment.day),
                "month": self._format("months")[moment.month - 1],
                "year": str(moment.year),
            },
        )
        if moment.time() == time():
            return day
        return fill(self._format("time"), {"day": day, "time": f"{moment:%H:%M}"})

    def short_day(self, moment: datetime) -> str:
        """A day where there is little room: "25.4.", "25/4"."""
        return fill(self._format("short-day"), {"day": str(moment.day), "n": str(moment.month)})

    def decimal(self, value: float) -> str:
        """A number with as many digits as it has, up to two: "1,5"."""
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", self._format("decimal"))

    def measured(self, name: str) -> str:
        """What was measured of a model, whose card says it in English."""
        for english, own in self.tables["measure"].items():
            name = name.replace(english, own[self.lang])
        return name

    def measure(self, value: float) -> str:
        """A measured quality with three digits: "0,739"."""
        return f"{value:.3f}".replace(".", self._format("decimal"))

    def _phrase(self, table: str, code: str) -> str:
        phrase: str = self.tables[table].get(code, {}).get(self.lang, code)
        return phrase

    def _modality(self, value: str) -> str:
        """The word for a `Modality` that a reason names by its value."""
        worded: str = self.tables["modality"].get(value, {}).get(self.lang, value)
        return worded

    def shown(self, value: str) -> str:
        """A judge's short form in words: "≥ 12 Menschen" → "mindestens 12 Menschen"."""
        for form in self.tables["value"].values():
            value = re.sub(form["pattern"], form[self.lang], value)
        return _DATE.sub(self._date, value)

    def _date(self, date: re.Match[str]) -> str:
        if not 1 <= int(date[2]) <= 12:
            return date[0]
        month = self._format("months")[int(date[2]) - 1]
        return fill(
            self._format("day"), {"day": str(int(date[1])), "month": month, "year": date[3]}
        )

    def _format(self, name: str) -> Any:
        return self.tables["format"][name][self.lang]

    def _shown(self, value: object) -> str:
        return self.number(value) if isinstance(value, int) else str(value)

    def _spoken(self, values: Mapping[str, str]) -> dict[str, str]:
        """Reason values as a reader says them: "0.91" → "91 %", "drohne" → "Drohne"."""
        spoken = {name: self.shown(self._modality(value)) for name, value in values.items()}
        if spoken.get("left") and spoken.get("left") == spoken.get("right"):
            spoken["both"] = spoken.pop("left")
            del spoken["right"]
        counted = spoken.pop("counted", "")
        # "84 Häuser gegen 112 Häuser" needs no "(gezählt: Haus)" behind it.
        if counted and not any(_has_noun(spoken.get(key, "")) for key in ("left", "right", "both")):
            spoken["counted"] = counted[0].upper() + counted[1:]
        if (p := _fraction(spoken.get("p"))) is not None:
            spoken["p"] = self.percent(p)
        if "similarity" in spoken:
            spoken["similarity"] = spoken["similarity"].replace(".", self._format("decimal"))
        return spoken


def fill(template: str, values: Mapping[str, str]) -> str:
    """`template` with its values; a stretch in brackets goes where one of its values is missing.

    Values are never read as templates: a quoted "{left}" stays as it is.
    """

    def insert(slot: re.Match[str]) -> str:
        if slot[2] is not None:
            return values.get(slot[2]) or "…"
        stretch = slot[1]
        if not all(values.get(name) for name in _NAME.findall(stretch)):
            return ""
        return _NAME.sub(lambda name: values[name[1]], stretch)

    return _SLOT.sub(insert, template)


def _has_noun(figure: str) -> bool:
    """Whether a figure in words names what it counts: "84 Häuser", but not "rund 84"."""
    return any(word[0].isupper() for word in figure.split())


def _form(forms: list[str], n: object) -> str:
    """The form for `n` of [one, many] or [none, one, many]."""
    if len(forms) == 3 and n == 0:
        return forms[0]
    return forms[-2] if n == 1 else forms[-1]


def _fraction(value: str | None) -> float | None:
    try:
        p = float(value) if value else None
    except ValueError:
        return None
    return p if p is not None and 0 <= p <= 1 else None


@cache
def _tables() -> Mapping[str, Any]:
    source = resources.files("consistency.writers") / "data" / "wording.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
