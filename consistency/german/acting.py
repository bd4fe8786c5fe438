"""Place names that stand for who acts there: "Moskau lehnt ab", "gegen Dortmund"."""

from collections.abc import Iterator, Mapping, Sequence

from consistency.german.aliases import Name
from consistency.german.personal import word_set
from consistency.german.tokens import Token

_ARTICLES = {"die", "der", "das", "Die", "Der", "Das"}
_PASSIVE = {"worden", "wurde", "wurden", "werden", "wird"}
_AGENT = {"von", "durch"}
_SOURCE = {"Angaben", "hieß", "verlautete", "heißt", "Stellungnahme", "Militärangaben"}


def acting_names(
    tokens: Sequence[Token], *, acting: Mapping[str, Name], playing: Mapping[str, Name]
) -> Iterator[tuple[int, Name]]:
    """The tokens at which a place acts as a state or plays as a club, and as whom."""
    for at, token in enumerate(tokens):
        word = token.text
        if word not in acting and word[:-1] not in acting and word not in playing:
            continue
        base, genitive = _base(word, known=acting)
        name = acting.get(base)
        if name is not None and _acts(tokens, at=at, genitive=genitive, names=acting):
            yield at, name
            continue
        club = playing.get(word)
        if club is not None and _plays(tokens, at=at):
            yield at, club


def _base(word: str, *, known: Mapping[str, Name]) -> tuple[str, bool]:
    if word not in known and word.endswith("s"):
        return word[:-1], True
    return word, False


def _acts(tokens: Sequence[Token], *, at: int, genitive: bool, names: Mapping[str, Name]) -> bool:
    before = tokens[at - 1].text if at else ""
    if before == "und" and at > 2 and _base(tokens[at - 2].text, known=names)[0] in names:
        # "zwischen Kiew und Moskau": what leads the first place leads the second.
        led = _is_led(tokens, at=at - 2, genitive=genitive)
    else:
        led = _is_led(tokens, at=at, genitive=genitive)
    if led is not None:
        return led
    articled = before in _ARTICLES
    # "Stromnetz Berlin zufolge" is about a company, not about a government.
    if before[:1].isupper() and not articled:
        return False
    after = _past_conjunct(tokens, at=at + 1, names=names)
    if after < len(tokens):
        word = tokens[after].text
        if word == "zufolge":
            return True
        if word[0].islower() and tokens[after].lemma in word_set("acting_verbs"):
            return not articled or at < 2 or tokens[at - 2].text[0] in ",;:"
    # Inverted: "am Freitag lehnte Moskau ab"; not "hat die Ukraine angegriffen".
    inverted = before[:1].islower() and tokens[at - 1].lemma in word_set("acting_verbs")
    return inverted and not articled


def _is_led(tokens: Sequence[Token], *, at: int, genitive: bool) -> bool | None:
    """Whether the word before the place settles that it acts; `None` where it does not."""
    before = tokens[at - 1].text if at else ""
    if genitive:
        return before in word_set("acting_nouns")
    if before in _ARTICLES and at > 1 and tokens[at - 2].text in word_set("acting_nouns"):
        return True
    if before in _AGENT:
        return any(token.text in _PASSIVE for token in tokens)
    if before.lower() in word_set("acting_prepositions"):
        return True
    if before == "aus":
        return any(token.text in _SOURCE for token in tokens[max(0, at - 4) : at])
    if not word_set("locative_prepositions").isdisjoint((before, before.lower())):
        return False
    return None


def _past_conjunct(tokens: Sequence[Token], *, at: int, names: Mapping[str, Name]) -> int:
    """Past "und Moskau" in "Kiew und Moskau haben"."""
    if at + 1 < len(tokens) and tokens[at].text == "und":
        article = 1 if tokens[at + 1].text in _ARTICLES else 0
        if at + 1 + article < len(tokens) and tokens[at + 1 + article].text in names:
            return at + 2 + article
    return at


def _plays(tokens: Sequence[Token], *, at: int) -> bool:
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and before.text == "gegen":
        return True
    if before is not None and before.lower in word_set("locative_prepositions"):
        return False
    return any(
        token is not None and token.text[0].islower() and token.lemma in word_set("playing_verbs")
        for token in (before, after)
    )
