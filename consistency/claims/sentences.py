"""Which sentences make a claim, and which of them lean on the one before."""

import re
from itertools import islice

from consistency.domain import Role, Sentence

_LEAST_WORDS = 3  # "Ein Überblick." and "Weiter so!" claim nothing
_WORD = re.compile(r"[^\W\d_]+|\d+")
_CLOSING = "“”»«\"'’)"
_LEANING = re.compile(
    r"[„»\"]?(?:Er|Sie|Es|Ihm|Ihn|Ihr|Ihre[mnrs]?|Sein|Seine[mnrs]?|Dies|Diese[mnrs]?|Das|Dabei|Dort|Davon|Daran"
    r"|Darunter|Dazu|Dagegen|Dafür|Damit|Darin|Darüber|Daraus|Danach|Dadurch|Beide[nr]?|Letztere[nr]?|Insgesamt"
    r"|Deren|Dessen|Zuvor|Daraufhin|Demnach|Weitere|Jene[mnrs]?|Solche[mnrs]?|Denen)\b"
)
# "Das Ministerium", "Diese Woche": a noun of its own follows, so the word points nowhere.
_OWN_NOUN = re.compile(r"(?:Das|Diese[mnrs]?)\s+(?:[a-zäöüß]+e[nmrs]?\s+)?[A-ZÄÖÜ]")
_DEMONSTRATIVE = re.compile(r"Diese[mnrs]?\s")


def no_claim_reason(sentence: Sentence) -> str | None:
    """Why `sentence` makes no claim, as a slug, or `None` where it makes one."""
    if sentence.role not in (Role.BODY, Role.HEADLINE):
        return sentence.role.value
    text = sentence.text.rstrip(_CLOSING + " ")
    if text.endswith("?"):
        return "question"
    if sum(1 for _ in islice(_WORD.finditer(text), _LEAST_WORDS)) < _LEAST_WORDS:
        return "too-short"
    return None


def leans_on_context(text: str, *, is_continued: bool) -> bool:
    """Whether `text` is read together with the sentence before it.

    `is_continued` says that it goes on with another's words without naming whose.
    """
    if is_continued:
        return True
    if not _LEANING.match(text):
        return False
    return _DEMONSTRATIVE.match(text) is not None or _OWN_NOUN.match(text) is None
