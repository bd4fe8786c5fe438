"""Arithmetic on the figures of two claims: same count, other count, sums of parts, tolls."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from consistency.domain import Claim, Figure, Kind, Label, Pair, Part, Reason
from consistency.german.kinship import Kinship
from consistency.german.scores import find_sides
from consistency.german.units import SCORE
from consistency.judges.likeness import (
    SMALL,
    FigureMatch,
    Likeness,
    are_opposed,
    match_figures,
    topics,
)
from consistency.judges.signal import Argument, Signal

# Counts of the dead, hurt and missing grow while a disaster is being counted (rule 4).
TOLLS = frozenset({"killed", "injured", "missing"})
# Sums of more parts than this fit by chance too often.
MAX_PARTS = 5
# Two shares of one whole are each other's complement: "40 Prozent verspätet", "60 pünktlich".
WHOLE_PERCENT = 100.0


_CORRECTED = re.compile(r"korrigier|berichtig|richtiggestell|nach unten", re.IGNORECASE)


def compare_figures(pair: Pair, *, elsewhen: bool = False, two_events: bool = False) -> Signal:
    """What the two claims' figures say of each other.

    `elsewhen` says that both claims stand at different times: counts of two nights may differ.
    `two_events` says that they name those times themselves, or two places besides: only then are
    two tolls of two events, as what is told of one drags on over days.
    """
    left, right = pair.left.figures, pair.right.figures
    matches = match_figures(pair.left, pair.right)
    features: dict[str, float] = {
        "figures_both": float(bool(left) and bool(right)),
        "figures_one": float(bool(left) != bool(right)),
    }
    arguments: list[Argument] = []
    summed = _sums(pair)
    for match in matches:
        name, found = _judge_match(match, pair, summed=bool(summed))
        if (elsewhen and name.startswith("figures_apart")) or (two_events and name == "toll_fell"):
            name, found = "figures_elsewhen", ()
        features[name] = features.get(name, 0.0) + 1.0
        arguments.extend(found)
    for argument in summed:
        features[argument.reason.code.replace("-", "_")] = 1.0
        arguments.append(argument)
    return Signal(
        features={name: min(value, 2.0) for name, value in features.items()},
        arguments=tuple(arguments),
    )


def _is_single(figure: Figure) -> bool:
    """ "Eine Frau erlag ihren Verletzungen" tells of one of the dead, not of their number."""
    return figure.exact and figure.low == figure.high == 1 and figure.unit is None


def _judge_match(
    match: FigureMatch, pair: Pair, *, summed: bool
) -> tuple[str, tuple[Argument, ...]]:
    level = _level(match)
    weight = 0.5 + 0.15 * match.likeness
    corrected = _correction(match, pair)
    if corrected is not None:
        return corrected
    if _are_complements(match) and (_is_unsaid(match) or _is_turned(pair)):
        values = f"{match.left.low:g} + {match.right.low:g} = 100"
        reason = match.reason("figures-sum", arithmetic=values)
        return "figures_complement", (_argument(reason, Label.AGREE, weight=0.8),)
    if match.likeness is Likeness.OTHER:
        if match.meets and match.left.exact and match.right.exact and match.left.low > SMALL:
            # The same large number of the same noun is seldom two facts.
            reason = match.reason("figures-agree")
            return "figures_meet_other", (_argument(reason, Label.AGREE, weight=0.4),)
        code = "part-of-whole" if _is_part(match) else "other-quantity"
        name = "figures_other_holder" if match.same_holder is False else code.replace("-", "_")
        return name, (_argument(match.reason(code), Label.UNRELATED, weight=0.6),)
    if _are_sides_turned(match, pair):
        reason = match.reason("figures-differ")
        return "figures_sides_turned", (_argument(reason, Label.CONTRADICT, weight=0.8),)
    if are_opposed(match.left, match.right):
        reason = match.reason("figures-differ")
        return f"figures_apart_{level}", (_argument(reason, Label.CONTRADICT, weight=weight),)
    if match.meets:
        reason = match.reason("figures-agree")
        return f"figures_meet_{level}", (_argument(reason, Label.AGREE, weight=weight),)
    if summed:
        return f"figures_summed_{level}", ()
    if _is_kind_of(match):
        reason = match.reason("part-of-whole")
        return "part_of_whole", (_argument(reason, Label.UNRELATED, weight=0.6),)
    if _is_single(match.left) or _is_single(match.right):
        reason = match.reason("part-of-whole")
        return f"figures_single_{level}", (_argument(reason, Label.UNRELATED, weight=0.4),)
    toll = _toll(match, pair)
    if toll is not None:
        return toll
    if _is_marked_part(match):
        reason = match.reason("part-of-whole")
        return "part_of_whole", (_argument(reason, Label.UNRELATED, weight=0.6),)
    reason = match.reason("figures-differ")
    return f"figures_apart_{level}", (_argument(reason, Label.CONTRADICT, weight=weight),)


def _level(match: FigureMatch) -> str:
    """The likeness in a feature's name; "14 Menschen" may do anything where no aspect says what."""
    unsaid = match.left.counted == "mensch" and not (match.left.aspect and match.right.aspect)
    fair = match.likeness is Likeness.FAIR and match.left.unit is None
    return "weak" if fair and unsaid and not match.meets else match.likeness.name.lower()


def _are_sides_turned(match: FigureMatch, pair: Pair) -> bool:
    """Whether the score is the same and the winner another."""
    if match.left.unit != SCORE or not match.meets:
        return False
    sides = [
        find_sides(claim.text, figure.span.start - claim.span.start)
        for claim, figure in ((pair.left, match.left), (pair.right, match.right))
    ]
    return sides[0] is not None and sides[1] is not None and sides[0].agrees(sides[1]) is False


def _is_kind_of(match: FigureMatch) -> bool:
    """Whether the fewer are a kind of the more: four children among 30 people."""
    if match.relation is Kinship.NARROWER:
        return match.left.high < match.right.low
    return match.relation is Kinship.WIDER and match.right.high < match.left.low


def _is_marked_part(match: FigureMatch) -> bool:
    """One side says that it counts a part, or one counts more than the other; "insgesamt 71
    abgeschossen oder umgeleitet" counts what "81 abgeschossen oder umgeleitet" counts."""
    parts = {match.left.part, match.right.part}
    if parts == {Part.TOTAL, None} and topics(match.left) == topics(match.right) != frozenset():
        return False
    return len(parts) > 1


def _argument(reason: Reason, label: Label, *, weight: float, kind: Kind = Kind.NUMBER) -> Argument:
    return Argument(
        reason=reason,
        label=label,
        kind=None if label is Label.UNRELATED else kind,
        weight=weight,
    )


def _is_part(match: FigureMatch) -> bool:
    left, right = (set((figure.aspect or "").split("+")) for figure in (match.left, match.right))
    return left < right or right < left


def _are_complements(match: FigureMatch) -> bool:
    both = match.left.unit == "percent" == match.right.unit and match.left.exact
    return both and abs(match.left.low + match.right.low - WHOLE_PERCENT) < 1e-6


def _is_unsaid(match: FigureMatch) -> bool:
    """Whether the two shares are not said to be of one thing doing the same."""
    return match.likeness is Likeness.OTHER or not (topics(match.left) and topics(match.right))


def _is_turned(pair: Pair) -> bool:
    """Whether one side denies: "71 Prozent sind geimpft" and "29 Prozent sind nicht geimpft"."""
    return pair.left.polarity is not pair.right.polarity


def _toll(match: FigureMatch, pair: Pair) -> tuple[str, tuple[Argument, ...]] | None:
    """Rule 4: a toll that rises with the article's date was true each time; one that falls not."""
    aspects = {match.left.aspect, match.right.aspect}
    is_toll = bool(aspects & TOLLS) or (match.left.cumulative and match.right.cumulative)
    if not is_toll or match.likeness < Likeness.FAIR:
        return None
    left_date, right_date = pair.left.published, pair.right.published
    if left_date is None or right_date is None:
        return None
    grows_to_right = match.left.high < match.right.low
    if left_date.date() == right_date.date():
        lower = match.left if grows_to_right else match.right
        if not lower.cumulative:
            return None
        reason = match.reason("toll-updated")
        return "toll_same_day", (_argument(reason, Label.AGREE, weight=0.7, kind=Kind.UPDATED),)
    if grows_to_right == (left_date < right_date):
        reason = match.reason("toll-updated")
        return "toll_updated", (_argument(reason, Label.AGREE, weight=0.9, kind=Kind.UPDATED),)
    reason = match.reason("toll-fell")
    return "toll_fell", (_argument(reason, Label.CONTRADICT, weight=0.9, kind=Kind.UPDATED),)


def _correction(match: FigureMatch, pair: Pair) -> tuple[str, tuple[Argument, ...]] | None:
    """ "Von 14 auf 12 korrigiert" takes back the other article's 14 (fine print, Corrections)."""
    for figure, claim in ((match.left, pair.left), (match.right, pair.right)):
        if "before" in (figure.aspect or "").split("+") and match.meets:
            if not _CORRECTED.search(claim.text):
                return "figures_meet_before", ()
            reason = match.reason("corrected")
            argument = _argument(reason, Label.CONTRADICT, weight=1.0, kind=Kind.UPDATED)
            return "figures_corrected", (argument,)
    return None


def _sums(pair: Pair) -> tuple[Argument, ...]:
    """Parts of one side against a total of the other: "41 + 40 = 81" (rule 2)."""
    return _sums_across(pair) or _sums_on_one_side(pair)


def _sums_across(pair: Pair) -> tuple[Argument, ...]:
    """A part of each side that make up the total both name: "51 von 64", "13 der 64" (rule 2)."""
    for one, other in product(pair.left.figures, pair.right.figures):
        if one.part is Part.TOTAL or other.part is Part.TOTAL or not (one.exact and other.exact):
            continue
        if topics(one) == topics(other) != frozenset():
            continue
        total = one.low + other.low
        whole = [
            next((f for f in claim.figures if f.exact and f.low == total and f != part), None)
            for claim, part in ((pair.left, one), (pair.right, other))
        ]
        if min(one.low, other.low) > 0 and all(
            each is not None and each.unit is None and part.unit is None and each.counted
            for each, part in zip(whole, (one, other), strict=True)
        ):
            reason = Reason(
                code="figures-sum",
                left_span=one.span,
                right_span=other.span,
                values={"arithmetic": f"{one.low:g} + {other.low:g} = {total:g}"},
            )
            return (_argument(reason, Label.AGREE, weight=1.0),)
    return ()


def _sums_on_one_side(pair: Pair) -> tuple[Argument, ...]:
    for claim, other in ((pair.left, pair.right), (pair.right, pair.left)):
        for total in other.figures:
            for parts in _part_sets(claim, total):
                added = sum(part.low for part in parts)
                fits = total.low <= added <= total.high
                stated = total.part is Part.TOTAL or _joins_aspects(total, parts)
                if fits or stated:
                    yield_fits = "figures-sum" if fits else "sum-differs"
                    sign = "=" if fits else "≠"
                    arithmetic = (
                        " + ".join(f"{part.low:g}" for part in parts) + f" {sign} {total.low:g}"
                    )
                    spans = (parts[0].span, total.span)
                    left_span, right_span = spans if claim is pair.left else spans[::-1]
                    reason = Reason(
                        code=yield_fits,
                        left_span=left_span,
                        right_span=right_span,
                        values={"arithmetic": arithmetic},
                    )
                    label = Label.AGREE if fits else Label.CONTRADICT
                    return (_argument(reason, label, weight=1.0 if fits else 0.9),)
    return ()


def _part_sets(claim: Claim, total: Figure) -> Iterator[tuple[Figure, ...]]:
    """Sets of at least two of the claim's figures that may add up to `total`."""
    parts = [
        figure
        for figure in claim.figures
        if figure.exact and figure.unit == total.unit and figure.part is not Part.TOTAL
        if figure.counted is None
        or total.counted is None
        or figure.counted == total.counted
        or total.unit is None
        if not _befell_others(figure, total)
    ][:MAX_PARTS]
    # All parts first: a sum of everything named is meant, a sum of some may be chance.
    for size in range(len(parts), 1, -1):
        for chosen in combinations(parts, size):
            if total.low > max(part.low for part in chosen):
                yield chosen


def _befell_others(part: Figure, total: Figure) -> bool:
    """Whether the two are of people who fared differently: the hurt are no part of the dead."""
    ours, theirs = topics(part), topics(total)
    return bool(ours) and bool(theirs) and (ours | theirs) <= TOLLS and not ours & theirs


def _joins_aspects(total: Figure, parts: Sequence[Figure]) -> bool:
    named = set((total.aspect or "").split("+"))
    return len(named) > 1 and named == {part.aspect for part in parts}
