"""Paragraphs of a text: its lines, with hard-wrapped ones joined."""

import re
from collections.abc import Iterator

from consistency.domain import Span

_LINE = re.compile(r"[^\n]+")
_TERMINAL = re.compile(r"[.!?…:;][\"“”»«’‘'›‹)\]]*$")
# Mail and plain-text files wrap at 65 to 80 columns; wider is allowed for, narrower is a list.
_WRAP_MIN, _WRAP_MAX, _WRAP_SPREAD = 45, 110, 25


def split_paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of `text` without outer white space, in order.

    A line break ends a paragraph unless the next line goes on in lower case ("roten⏎luftig"),
    follows a comma, or stands in a block wrapped at a fixed width.
    """
    for block in _blocks(text):
        if _is_wrapped(text, block):
            yield Span(start=block[0].start, end=block[-1].end)
            continue
        current = block[0]
        for line in block[1:]:
            if _goes_on(current.of(text)[-80:], line.of(text)):
                current = Span(start=current.start, end=line.end)
            else:
                yield current
                current = line
        yield current


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


def _goes_on(before: str, line: str) -> bool:
    if before.endswith(","):
        return True
    return line[0].islower() and not line[1:2].isupper() and not ends_sentence(before)


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
