"""Paragraphs of a text: its lines, with hard-wrapped ones joined."""

import re
from collections.abc import Iterator

from consistency.domain import Span
from consistency.segment.lexicon import lexicon

_LINE = re.compile(r"[^\n]+")
_TERMINAL = re.compile(r"[.!?…:;][\"“”»«’‘'›‹)\]]*$")
_LOOSE_BREAKS = 2  # so many breaks within sentences, and a block is taken for wrapped
# Mail and plain-text files wrap at 65 to 80 columns; wider is allowed for, narrower is a list.
_WRAP_MIN, _WRAP_MAX, _WRAP_SPREAD = 45, 110, 25


def split_paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of `text` without outer white space, in order.

    A line break ends a paragraph unless the sentence visibly goes on behind it (lower case, a
    comma or an article before it) or the block is wrapped, at a fixed width or loosely.
    """
    for block in _blocks(text):
        if _is_wrapped(text, block):
            yield Span(start=block[0].start, end=block[-1].end)
        else:
            yield from _join(text, block)


def ends_sentence(line: str) -> bool:
    """Whether `line` ends with a mark that ends sentences, colons and semicolons included."""
    return _TERMINAL.search(line[-12:]) is not None


def _blocks(text: str) -> Iterator[list[Span]]:
    """Runs of lines without a blank one between them."""
    block: list[Span] = []
    previous_end = 0
    for match in _LINE.finditer(text):
        if block and match.start() > previous_end + 1:
            yield block
            block = []
        previous_end = match.end()
        line = match.group()
        stripped = line.strip()
        if not stripped:
            if block:
                yield block
                block = []
            continue
        start = match.start() + line.index(stripped[0])
        block.append(Span(start=start, end=start + len(stripped)))
    if block:
        yield block


def _join(text: str, block: list[Span]) -> Iterator[Span]:
    lines = [line.of(text) for line in block]
    is_loose = sum(map(_goes_on, lines, lines[1:])) >= _LOOSE_BREAKS
    current, pieces = block[0], 1
    for index, line in enumerate(block[1:]):
        before = lines[index]
        goes_on = _goes_on(before, lines[index + 1])
        if not goes_on and is_loose and not ends_sentence(before):
            goes_on = pieces > 1 or not _could_stand_alone(before)
        if goes_on:
            current, pieces = Span(start=current.start, end=line.end), pieces + 1
        else:
            yield current
            current, pieces = line, 1
    yield current


def _goes_on(before: str, line: str) -> bool:
    if before.endswith(","):
        return True
    if ends_sentence(before):
        return False
    # "in der⏎Kairoer Innenstadt"; "ein" may be a verb's: "Dach stürzt ein"
    last = before.rsplit(None, 1)[-1]
    if last in lexicon().determiners and last != "ein":
        return True
    return line[0].islower() and not line[1:2].isupper()


def _could_stand_alone(line: str) -> bool:
    """Whether `line` may be a crosshead: short, and no adjective without its noun at the end."""
    return len(line) <= _WRAP_MAX and not line.rsplit(None, 1)[-1][0].islower()


def _is_wrapped(text: str, block: list[Span]) -> bool:
    full = block[:-1]
    if len(full) < 2:
        return False
    widths = [line.end - line.start for line in full]
    if not (min(widths) >= _WRAP_MIN and max(widths) <= _WRAP_MAX):
        return False
    if max(widths) - min(widths) > _WRAP_SPREAD or block[-1].end - block[-1].start > max(widths):
        return False
    return 2 * sum(ends_sentence(line.of(text)) for line in full) <= len(full)
