"""A finding's reasons as told: none twice, in the order of time, in the articles' words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from consistency.domain import Claim, Finding, Label, Reason, Span
from consistency.writers.wording import Wording

# A judge's interval: "≥ 12 Menschen", "81–89 Drohnen".
_INTERVAL = re.compile(r"^(?:[≥≤<>] ?[\d.,]+|[\d.,]+–[\d.,]+)(?P<noun>(?: .+)?)$")


def tell(finding: Finding, *, wording: Wording) -> tuple[Reason, ...]:
    """The reasons without those that say the same as another with less.

    Where a pair is rejected, what speaks against that silences nothing: "other speakers" is why,
    and "the sources disagree" is not.
    """
    reasons, label = finding.verdict.reasons, finding.verdict.label
    replaced = {
        code
        for reason in reasons
        if label is not Label.UNRELATED or not wording.doubts(reason, label)
        for code in wording.replaces(reason)
    }
    return tuple(
        put(reason, finding, wording=wording) for reason in reasons if reason.code not in replaced
    )


def lead(told: Sequence[Reason], label: Label, *, wording: Wording) -> Reason | None:
    """The reason that heads a finding of `label`: what can be checked goes before "the model says
    so"; `None` where none may."""
    fitting = [reason for reason in told if wording.leads(reason) is label]
    return next((reason for reason in fitting if not wording.is_vague(reason)), None) or next(
        iter(fitting), None
    )


def put(reason: Reason, finding: Finding, *, wording: Wording) -> Reason:
    """`reason` with figures as printed, from the older side where it tells "first" and "later"."""
    pair = finding.pair
    values: Mapping[str, str] = {
        **reason.values,
        **_printed("left", reason, pair.left, reason.left_span),
        **_printed("right", reason, pair.right, reason.right_span),
    }
    told = replace(reason, values=values)
    left, right = pair.left.published, pair.right.published
    backwards = left is not None and right is not None and right < left
    return told.swapped() if backwards and wording.is_chronological(reason) else told


def _printed(side: str, reason: Reason, claim: Claim, span: Span | None) -> dict[str, str]:
    """An interval in the article's words: "81–89 Drohnen" → "knapp 90 Drohnen"."""
    interval = _INTERVAL.match(reason.values.get(side, ""))
    figure = next((figure for figure in claim.figures if figure.span == span), None)
    start = claim.sentence.span.start
    if interval is None or figure is None or figure.span.start < start:
        return {}
    text = claim.text[figure.span.start - start : figure.span.end - start]
    noun = interval["noun"] if figure.unit is None else ""
    return {side: text[:1].lower() + text[1:] + noun} if text else {}
