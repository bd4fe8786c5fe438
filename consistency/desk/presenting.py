"""Entries of the queue as the page shows them: worded, or with the program's verdict held back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from consistency.store import Entry
from consistency.store.decisions import SETTLED
from consistency.writers.cards import Card, Side, describe_card
from consistency.writers.passages import Piece
from consistency.writers.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An entry with its card, or where `card` is `None` with its bare sides.

    Then it is reviewed blind: nothing of the program's verdict may be on the page, its marks
    neither.
    """

    entry: Entry
    left: Side
    right: Side
    card: Card | None

    @property
    def is_blind(self) -> bool:
        """Whether the verdict is held back."""
        return self.card is None

    @property
    def id(self) -> str:
        """The finding's id."""
        return self.entry.finding.id

    @property
    def is_settled(self) -> bool:
        """Whether somebody has confirmed or dismissed it, and that still holds."""
        return self.entry.standing in SETTLED


def present(entries: Sequence[Entry], *, wording: Wording, blind: bool) -> tuple[Shown, ...]:
    """`entries` in their order, each with its card."""
    return tuple(_show(entry, wording=wording, blind=blind) for entry in entries)


def _show(entry: Entry, *, wording: Wording, blind: bool) -> Shown:
    articles = {article.id: article for article in entry.articles}
    card = describe_card(entry.finding, articles=articles, wording=wording)
    if blind and entry.standing not in SETTLED:
        return Shown(entry=entry, left=_bare(card.left), right=_bare(card.right), card=None)
    return Shown(entry=entry, left=card.left, right=card.right, card=card)


def _bare(side: Side) -> Side:
    text = "".join(piece.text for piece in side.pieces)
    return replace(side, pieces=(Piece(text=text, differs=False, named=False),))
