"""What of a claim can be compared by sets, before anything is judged."""

from dataclasses import dataclass

from consistency.domain import Claim, TimeRelation

SECONDS_A_DAY = 86_400.0
# Cosine points for what two claims both name or count: sentences on one fact by two desks
# differ in wording more than sentences on two facts by one. Set on the development clusters.
SHARED_NAME = 0.05
SHARED_COUNT = 0.08
MAX_SHARED_NAMES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Canonical names, what is counted, and the claim's own dates as POSIX seconds."""

    names: frozenset[str]
    counted: frozenset[str]
    start: float | None
    end: float | None

    @classmethod
    def of(cls, claim: Claim) -> "Profile":
        """The profile of `claim`."""
        mentions = (*claim.people, *claim.places, *((claim.speaker,) if claim.speaker else ()))
        dated = [
            (time.start.timestamp(), time.end.timestamp())
            for time in claim.times
            if time.relation is TimeRelation.AT and time.start and time.end
        ]
        counted = (figure.unit or figure.counted for figure in claim.figures)
        return cls(
            names=frozenset(mention.canonical for mention in mentions),
            counted=frozenset(noun for noun in counted if noun),
            start=min((start for start, _ in dated), default=None),
            end=max((end for _, end in dated), default=None),
        )

    def kinship(self, other: "Profile") -> float:
        """Points in `[0, 0.18]` for shared names and counts."""
        names = min(len(self.names & other.names), MAX_SHARED_NAMES)
        return SHARED_NAME * names + SHARED_COUNT * bool(self.counted & other.counted)

    def days_from(self, other: "Profile") -> float:
        """Days between the two claims' own dates; 0 where they meet or one has none."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return 0.0
        return max(0.0, self.start - other.end, other.start - self.end) / SECONDS_A_DAY
