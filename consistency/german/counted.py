"""What a number counts: the noun it stands with, as a canonical noun."""

from dataclasses import dataclass

from consistency.german.nouns import canonical_noun
from consistency.german.words import Words
from consistency.german.wordsets import word_set

_ADJECTIVE_ENDS = ("e", "en", "er", "es", "em", "ig", "prozent")
_PARTICIPLE_ENDS = ("te", "ten", "ter", "ene", "enen", "ener", "nde", "nden", "nder")
_REACH = 7
_ATTRIBUTE_REACH = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A noun in the sentence: its canonical form, its index, and whether `counted.toml` has it."""

    noun: str
    at: int
    known: bool


def noun_after(words: Words, index: int, *, through_determiner: bool) -> Counted | None:
    """The noun counted by a number that ends before `index`, past its adjectives.

    `through_determiner` also passes "der", "ihrer", "von": "20 Prozent der Fernzüge".
    """
    for place in range(index, min(index + _REACH, len(words))):
        word = words.at(place)
        if words.is_noun(place):
            # "weitere US-amerikanische Soldaten": capitals may be adjectives too
            if word.endswith(("er", "ische", "ischen")) and _is_attribute(words, place):
                continue
            noun, known = canonical_noun(words.tokens[place].text)
            if not known and words.at(place - 2) == "von":
                return None  # "1,4 Milliarden von der Schweiz"
            return Counted(noun=noun, at=place, known=known)
        if word in word_set("counted_determiners"):
            if not through_determiner:
                return None
            continue
        if word in {"“", "„", "»", "«", '"', "’"}:
            continue
        if not _is_adjective(words, place):
            return _behind_attribute(words, place) if place == index else None
    return None


def _behind_attribute(words: Words, start: int) -> Counted | None:
    """The noun behind a participle: "430 in der Nacht gestartete Fluggeräte"."""
    if words.at(start) not in word_set("prepositions"):
        return None
    for place in range(start + 1, min(start + _ATTRIBUTE_REACH, len(words) - 1)):
        if words.at(place) in {",", ";", ":", "."}:
            return None
        word = words.at(place)
        if (
            not words.is_noun(place)
            and len(word) > 5
            and word.endswith(_PARTICIPLE_ENDS)
            and not words.tokens[place - 1].text.islower()
        ):
            return noun_after(words, place + 1, through_determiner=False)
    return None


def _is_attribute(words: Words, place: int) -> bool:
    """Whether a capital leads to another noun: "Berliner Polizisten"."""
    return words.is_noun(place + 1) and not canonical_noun(words.tokens[place].text)[1]


def _is_adjective(words: Words, place: int) -> bool:
    word = words.at(place)
    if word in word_set("stops") or not word.endswith(_ADJECTIVE_ENDS):
        return word in {"weitere", "und"} and words.at(place + 1).endswith(_ADJECTIVE_ENDS)
    base = words.tokens[place].lemma
    # "14 starben" stops, "14 verletzte Menschen" goes on
    is_verb = base.endswith(("en", "ern", "eln")) and base != word
    return not is_verb or word.startswith(
        ("ge", "ver", "be", "er", "zer", "ent", "unter", "an", "aus")
    )


def noun_before(words: Words, index: int) -> Counted | None:
    """The noun of "die Zahl der Toten stieg auf 14" for the number at `index`."""
    for place in range(index - 1, -1, -1):
        word = words.at(place)
        if word in {"zahl", "anzahl", "zahlen", "gesamtzahl"}:
            return _genitive(words, place + 1, limit=index)
        if word.endswith(("zahl", "zahlen")) and words.is_noun(place):
            stem = word.removesuffix("en").removesuffix("zahl").capitalize()
            noun, known = canonical_noun(stem)
            if known:
                return Counted(noun=noun, at=place, known=True)
    return None


def _genitive(words: Words, start: int, *, limit: int) -> Counted | None:
    """The head behind "Zahl der …": "der am Vortag bei dem Angriff getöteten Beschäftigten"."""
    if words.at(start) not in word_set("counted_determiners"):
        return None
    first: Counted | None = None
    embedded = not words.is_noun(start + 1) and not words.at(start + 1).endswith(_ADJECTIVE_ENDS)
    for place in range(start + 1, limit):
        if words.at(place) in {",", ";", ":"}:
            break
        if not words.is_noun(place):
            continue
        noun, known = canonical_noun(words.tokens[place].text)
        found = Counted(noun=noun, at=place, known=known)
        if not embedded:
            return found
        if words.at(place - 1).endswith(("ten", "nen", "ene", "te")):
            return found
        first = first or found
    return first
