"""What a paragraph is for on the page: body, headline, caption, credit, byline, teaser."""

import re
from collections.abc import Sequence

from consistency.domain import Role
from consistency.segment.credits import is_credit, without_credits
from consistency.segment.lexicon import Lexicon, lexicon
from consistency.segment.lines import ends_sentence
from consistency.segment.sentences import split_line

# Lengths in characters, generous against German news pages: headlines run to about 100.
_CREDIT_MAX, _CAPTION_MAX, _HEADLINE_MAX, _CROSSHEAD_MAX, _BYLINE_MAX = 160, 700, 200, 110, 120
_MAKER_MAX = 80  # "Foto: Danylo Antoniuk/AP/dpa"
_TEASER_MAX = 600
_ADJACENT_MAX = 250  # a paragraph before "© dpa" is taken for its caption up to here
_BULLET = re.compile(r"[-–—•*·>+]|\d{1,3}[.)]\s")
_NAME_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_NAME_BREAK = re.compile(r"\s*[,|/–—]\s*|\s+-\s+")


def find_roles(paragraphs: Sequence[str], *, title: str | None) -> tuple[Role, ...]:
    """The role of each paragraph of one article, in order.

    Decided in this order: credits before captions ("Foto: dpa" is no caption), teasers before
    headlines ("Lesen Sie auch: …" has no final stop either), bylines before headlines. A
    paragraph without any marker is a caption only directly before a "©" line.
    """
    words = lexicon()
    roles = [_own_role(paragraph, words) for paragraph in paragraphs]
    last = len(paragraphs) - 1
    for index, paragraph in enumerate(paragraphs):
        if roles[index] is not Role.BODY:
            continue
        if index < last and _credits_picture(paragraphs[index + 1], roles[index + 1]):
            if index > 0 and _fits_caption(paragraph):
                roles[index] = Role.CAPTION
        elif (title and paragraph == title) or (
            last > 0 and _is_headline(paragraph, is_first=index == 0)
        ):
            roles[index] = Role.HEADLINE
    return tuple(roles)


def _own_role(paragraph: str, words: Lexicon) -> Role:
    if _is_credit_line(paragraph, words):
        return Role.CREDIT
    if _is_teaser(paragraph, words):
        return Role.TEASER
    if _is_caption(paragraph, words):
        return Role.CAPTION
    if is_byline(paragraph):
        return Role.BYLINE
    return Role.BODY


def _is_credit_line(paragraph: str, words: Lexicon) -> bool:
    if len(paragraph) > _CREDIT_MAX:
        return False
    if paragraph.startswith(words.credit_starts):
        return paragraph.startswith("©") or not ends_sentence(paragraph)
    bare = paragraph.strip("()[] ")
    return (len(bare) <= 60 and len(bare.split()) <= 3 and bare.islower() and is_credit(bare)) or (
        paragraph.startswith("(") and paragraph.endswith(")") and is_credit(bare)
    )


def _is_teaser(paragraph: str, words: Lexicon) -> bool:
    if paragraph in words.teaser_lines:
        return True
    if len(paragraph) > _TEASER_MAX:
        return False
    if paragraph.startswith(words.teaser_starts) or _is_bracketed(paragraph):
        return True
    return (
        len(paragraph) <= _CROSSHEAD_MAX
        and any(word in paragraph for word in words.subscribe_to)
        and any(word in paragraph for word in words.subscribe)
    )


def _is_bracketed(paragraph: str) -> bool:
    """ "[Alles dazu in unserem Newsletter.]": between lines the house speaks of itself."""
    inner = paragraph[1:-1]
    return paragraph[:1] == "[" and paragraph[-1:] == "]" and not {"[", "]"} & {*inner}


def _is_caption(paragraph: str, words: Lexicon) -> bool:
    if len(paragraph) > _CAPTION_MAX:
        return False
    if paragraph.startswith(words.caption_starts) or words.caption_bracketed.search(paragraph):
        return True
    if any(marker in paragraph for marker in words.caption_anywhere):
        return True
    return any(
        _names_maker(paragraph[maker.end() :].strip(), words)
        for maker in words.caption_makers.finditer(paragraph)
    )


def _names_maker(rest: str, words: Lexicon) -> bool:
    """Whether a name and no sentence follows: "Foto: dpa", not "das Foto: Es zeigt, wie …"."""
    if len(rest) > _MAKER_MAX or ends_sentence(rest):
        return False
    names = rest.replace("/", " ").split()
    small = [
        name
        for name in names
        if name[0].islower() and not is_credit(name) and name not in words.byline_particles
    ]
    return 3 * len(small) <= len(names)


def is_byline(paragraph: str) -> bool:
    """ "Von Anna Berg und Ole Moor, Berlin": names and particles, one name of two words."""
    words = lexicon()
    if len(paragraph) > _BYLINE_MAX or ends_sentence(paragraph):
        return False
    start = next((word for word in words.byline_starts if paragraph.startswith(f"{word} ")), None)
    if start is None:
        return False
    parts = _NAME_BREAK.split(paragraph[len(start) + 1 :].strip())
    tokens = [token for part in parts for token in part.split()]
    if not tokens or not all(_NAME_WORD.fullmatch(token) for token in tokens):
        return False
    if any(token[0].islower() and token not in words.byline_particles for token in tokens):
        return len(parts) > 1 and all(token.islower() for token in parts[-1].split())
    if any(token in words.byline_roles for token in tokens):
        return True
    names = [name.split() for part in parts for name in re.split(r"\s+(?:und|mit)\s+", part)]
    return any(sum(word[0].isupper() for word in name) >= 2 for name in names) and not any(
        word in words.openers for name in names for word in name
    )


def _credits_picture(paragraph: str, role: Role) -> bool:
    return role is Role.CREDIT and paragraph.startswith(("©", "Foto", "FOTO", "Bild"))


def _fits_caption(paragraph: str) -> bool:
    return len(paragraph) <= _ADJACENT_MAX and paragraph.count(". ") <= 1


def _is_headline(paragraph: str, *, is_first: bool) -> bool:
    limit = _HEADLINE_MAX if is_first else _CROSSHEAD_MAX
    if len(paragraph) > limit or _BULLET.match(paragraph):
        return False
    if paragraph.endswith((",", ";")) or not any(map(str.isalpha, paragraph)):
        return False
    if ends_sentence(without_credits(paragraph)) and not paragraph.endswith(":"):
        return False
    # A torn paragraph is no headline: "Er ging. Danach kam"
    return not any(span.of(paragraph).endswith(".") for span in split_line(paragraph))
