"""Which words two sentences do not share."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from consistency.domain import Span

# Numbers keep their separators ("1.200"), words their hyphens; marks are never a difference.
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-’'][^\W_]+)*")

# Below this share of words in common nearly all would be marked, which marks nothing. Chosen by
# eye on the sample report of `tests/writers/reports.py`.
MIN_SHARED = 0.3

# Words that join and inflect: "ist … worden" against "hat …" is no difference that anybody looks
# for, "nicht" and the particles of verbs ("stimmt … zu", "lehnt … ab") are.
_SMALL = re.compile(
    r"d(er|ie|as|en|em|es)|ein(e[nmrs]?)?|und|es|sich|er|sie|ihre?n?"
    r"|ist|sind|war(en)?|sei(en)?|wird|w[eu]rden?|worden|gewesen|ha(t|ben|be|tten?)"
    r"|mit|vo[nm]|am|i[mn]|beim?|zu[mr]"
)

# `SequenceMatcher` is quadratic at worst; no real sentence comes near.
_MAX_WORDS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Stretches of either sentence without a counterpart in the other."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]


def compare(left: str, right: str) -> Differences:
    """The words that only one of `left` and `right` has; nothing where they share too little.

    German moves its words ("Am Freitag griff …" / "… griff am Freitag"), so a word that stands
    elsewhere in the other sentence is no difference.
    """
    left_words, right_words = _words(left), _words(right)
    left_only, right_only = _unmatched([key for key, _ in left_words], [k for k, _ in right_words])
    total = len(left_words) + len(right_words)
    if not total or (len(left_only) + len(right_only)) / total > 1 - MIN_SHARED:
        return Differences(left=(), right=())
    return Differences(
        left=_stretches(left_words, left_only), right=_stretches(right_words, right_only)
    )


def _trimmed(words: list[tuple[str, Span]], positions: list[int]) -> list[int]:
    """The positions of a run of neighbours without the small words at its ends."""
    while positions and _SMALL.fullmatch(words[positions[0]][0]):
        positions = positions[1:]
    while positions and _SMALL.fullmatch(words[positions[-1]][0]):
        positions = positions[:-1]
    return positions


def _words(text: str) -> list[tuple[str, Span]]:
    return [
        (match.group().casefold(), Span(start=match.start(), end=match.end()))
        for match in _WORD.finditer(text)
    ]


def _unmatched(left: list[str], right: list[str]) -> tuple[list[int], list[int]]:
    """The positions on either side without a partner, first by order, then wherever it stands."""
    left_only, right_only = list(range(len(left))), list(range(len(right)))
    if len(left) + len(right) <= _MAX_WORDS:
        blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        matched_left = {block.a + i for block in blocks for i in range(block.size)}
        matched_right = {block.b + i for block in blocks for i in range(block.size)}
        left_only = [i for i in left_only if i not in matched_left]
        right_only = [i for i in right_only if i not in matched_right]
    moved = Counter(left[i] for i in left_only) & Counter(right[i] for i in right_only)
    return _without(left, left_only, moved), _without(right, right_only, moved)


def _without(words: list[str], positions: list[int], moved: Counter[str]) -> list[int]:
    left_over, kept = Counter(moved), []
    for position in positions:
        if left_over[words[position]]:
            left_over[words[position]] -= 1
        else:
            kept.append(position)
    return kept


def _stretches(words: list[tuple[str, Span]], positions: list[int]) -> tuple[Span, ...]:
    """Neighbouring words joined into one stretch, small words at its ends left out."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and position == runs[-1][-1] + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    trimmed = (_trimmed(words, run) for run in runs)
    return tuple(
        Span(start=words[run[0]][1].start, end=words[run[-1]][1].end) for run in trimmed if run
    )
