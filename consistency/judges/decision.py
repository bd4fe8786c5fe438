"""The one calibrated decision: a multinomial logistic model, small enough to read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from consistency.domain import Label
from consistency.errors import ModelError

LABELS = (Label.AGREE, Label.CONTRADICT, Label.UNRELATED)
EVEN = (1 / 3, 1 / 3, 1 / 3)
# What a feature weighs besides where the pair was lined up out of whole articles.
ALIGNED = "aligned:"

# Both must hold for the pair of features to count: a differing count contradicts only where
# the time is the same, a shared place says nothing of two other nights.
CONJUNCTIONS: tuple[tuple[str, str], ...] = (
    ("figures_apart_strong", "time_same"),
    ("figures_apart_strong", "place_apart"),
    ("figures_apart_fair", "time_same"),
    ("figures_meet_strong", "time_disjoint"),
    ("figures_meet_fair", "time_disjoint"),
    ("figures_meet_strong", "place_apart"),
    ("poles_opposed", "speaker_other"),
    ("poles_opposed", "time_disjoint"),
    ("poles_opposed", "words_shared"),
    ("negation_differs", "words_shared"),
    ("negation_differs", "modality_mixed"),
    ("place_apart", "words_shared"),
    ("place_apart", "time_same"),
    ("time_disjoint", "words_shared"),
    ("nli_contradiction", "words_shared"),
    ("nli_contradiction", "time_disjoint"),
    ("nli_entailment", "words_shared"),
    ("cosine", "time_disjoint"),
    ("figures_apart_strong", "words_shared"),
    ("figures_apart_fair", "words_shared"),
    ("figures_apart_weak", "words_shared"),
    ("figures_apart_weak", "time_same"),
    ("figures_apart_strong", "setting_same"),
    ("figures_apart_fair", "setting_same"),
    ("figures_meet_strong", "setting_disjoint"),
    ("figures_apart_strong", "setting_place_apart"),
    ("figures_apart_fair", "setting_place_apart"),
    ("figures_meet_fair", "setting_place_apart"),
    ("toll_fell", "setting_place_apart"),
    ("toll_fell", "setting_disjoint"),
    ("toll_fell", "time_same"),
    ("toll_fell", "place_same"),
    ("toll_updated", "setting_place_apart"),
    ("figures_elsewhen", "words_shared"),
    ("figures_apart_strong", "place_same"),
    ("figures_apart_fair", "place_same"),
    ("argued_contradict", "words_shared"),
    ("argued_contradict", "time_same"),
    ("argued_contradict", "speaker_other"),
    ("negation_differs", "speaker_other"),
    ("argued_contradict", "argued_unrelated"),
    ("place_rest_apart", "words_shared"),
    ("place_rest_apart", "aligned_mutual"),
    ("figures_meet_fair", "words_shared"),
    ("poles_alike", "time_disjoint"),
    ("poles_alike", "words_shared"),
    ("setting_disjoint", "words_shared"),
    ("deadline_disjoint", "words_shared"),
    ("aligned_mutual", "words_shared"),
    ("aligned_mutual", "figures_apart_strong"),
    ("aligned_mutual", "poles_opposed"),
    ("aligned_mutual", "negation_differs"),
    ("aligned_mutual", "place_apart"),
    ("aligned_mutual", "time_disjoint"),
    ("poles_opposed", "weeks_apart"),
    ("figures_apart_strong", "weeks_apart"),
    ("figures_apart_fair", "weeks_apart"),
    ("negation_unexplained", "words_shared"),
    ("rare_apart", "words_shared"),
    ("rare_apart", "time_same"),
    ("speaker_same", "words_shared"),
    ("speaker_other", "modality_mixed"),
    ("cosine", "speaker_other"),
    # "Im Kanton Bern" and "in der Stadt Bern" are counted apart.
    ("figures_apart_strong", "place_inside"),
    ("figures_apart_fair", "place_inside"),
    ("figures_apart_weak", "place_inside"),
    ("slots_apart", "words_shared"),
    ("slots_apart", "things_known"),
    ("place_apart", "things_new"),
    ("place_apart", "things_known"),
    ("place_apart", "names_shared"),
    ("predicate_opposed", "words_shared"),
    ("predicate_opposed", "speaker_other"),
    ("nli_contradiction", "things_new"),
    ("nli_contradiction", "names_apart"),
    ("names_apart", "words_shared"),
    # Counts of two nights differ, whatever the wording is worth.
    ("figures_elsewhen", "time_disjoint"),
    ("figures_elsewhen", "nli_contradiction"),
    ("nights_apart", "figures_elsewhen"),
    ("nights_apart", "nli_contradiction"),
)


def conjoin(features: Mapping[str, float]) -> dict[str, float]:
    """The features and their conjunctions, named `a*b`, and both once more for aligned pairs.

    Pairs lined up out of whole articles and ready-made pairs are two domains with much in
    common: each feature has a shared weight and one that aligned pairs add (Daumé III 2007,
    "Frustratingly Easy Domain Adaptation").
    """
    products = {
        f"{one}*{other}": features[one] * features[other]
        for one, other in CONJUNCTIONS
        if features.get(one) and features.get(other)
    }
    shared = {**features, **products}
    if not features.get("aligned"):
        return shared
    return shared | {f"{ALIGNED}{name}": value for name, value in shared.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What one feature adds to the logit of each label, a whole unit of it; `aligned` is what it
    adds besides where the pair was lined up out of whole articles."""

    feature: str
    agree: float
    contradict: float
    unrelated: float
    aligned: tuple[float, float, float]

    @property
    def span(self) -> float:
        """How far it can move two labels apart."""
        row = (self.agree, self.contradict, self.unrelated)
        both = [own + more for own, more in zip(row, self.aligned, strict=True)]
        return max(max(row) - min(row), max(both) - min(both))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Weights `(len(names), 3)` and intercepts `(3,)` float64 in the order of `LABELS`."""

    name: str
    names: tuple[str, ...]
    weights: NDArray[np.float64]
    intercepts: NDArray[np.float64]

    @classmethod
    def load(cls, path: Path, *, name: str) -> "Decision":
        """Read the weights; `ModelError` names the file where that fails."""
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            table = stored["weights"]
            decision = cls(
                name=name,
                names=tuple(table),
                weights=np.array([[row[label] for label in LABELS] for row in table.values()]),
                intercepts=np.array([stored["intercepts"][label] for label in LABELS]),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path}: no decision weights ({error!r}); refit them") from error
        return decision

    @classmethod
    def empty(cls, *, name: str) -> "Decision":
        """A decision that knows nothing: every label is as likely."""
        return cls(name=name, names=(), weights=np.zeros((0, 3)), intercepts=np.zeros(3))

    def save(self, path: Path) -> None:
        """Write the weights as readable JSON, four digits each."""
        table = {
            name: {label.value: round(float(w), 4) for label, w in zip(LABELS, row, strict=True)}
            for name, row in zip(self.names, self.weights, strict=True)
        }
        intercepts = {
            label.value: round(float(value), 4)
            for label, value in zip(LABELS, self.intercepts, strict=True)
        }
        stored = {"intercepts": intercepts, "weights": table}
        path.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def explain(self) -> tuple[Weight, ...]:
        """The weights by feature, those first that move most."""
        rows = dict(zip(self.names, self.weights.tolist(), strict=True))
        found = [
            Weight(
                feature=name,
                agree=row[0],
                contradict=row[1],
                unrelated=row[2],
                aligned=tuple(rows.get(f"{ALIGNED}{name}", (0.0, 0.0, 0.0))),
            )
            for name, row in rows.items()
            if not name.startswith(ALIGNED)
        ]
        return tuple(sorted(found, key=lambda one: (-one.span, one.feature)))

    def vectorise(self, features: Mapping[str, float]) -> NDArray[np.float64]:
        """`(len(names),)` float64; features that the model does not know are left out."""
        known = conjoin(features)
        return np.array([known.get(name, 0.0) for name in self.names])

    def predict(
        self, features: Mapping[str, float], *, prior: Sequence[float] = EVEN
    ) -> tuple[float, float, float]:
        """Probabilities in the order of `LABELS`.

        The weights were fitted on labels in equal shares; `prior` is the share of each label
        among the pairs asked about (Bayes: Saerens et al. 2002, "Adjusting the outputs of a
        classifier to new a priori probabilities").
        """
        logits = self.logits(features, prior=prior)
        exponents = np.exp(logits - logits.max())
        agree, contradict, unrelated = exponents / exponents.sum()
        return float(agree), float(contradict), float(unrelated)

    def logits(
        self, features: Mapping[str, float], *, prior: Sequence[float] = EVEN
    ) -> NDArray[np.float64]:
        """`(3,)` float64: the logarithms of the probabilities, but for what all three share."""
        weighed: NDArray[np.float64] = self.vectorise(features) @ self.weights
        return weighed + self.intercepts + np.log(prior)
