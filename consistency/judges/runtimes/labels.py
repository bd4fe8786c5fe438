"""Which output of a model means what: read from its configuration, or told in the settings."""

from collections.abc import Mapping, Sequence

from consistency.errors import ModelError
from consistency.judges.runtimes.classifier import CLASSES

# How models of the hub call them: "ENTAILMENT", "entail", "not_entailment" (no three-way model).
_BEGINNINGS = {"entail": "entailment", "neutral": "neutral", "contradict": "contradiction"}


def label_order(
    id2label: Mapping[int, str], *, labels: Sequence[str] = (), source: object
) -> list[int]:
    """The outputs' positions in the order of `CLASSES`.

    `labels` are the outputs in the model's own order and go before the configuration. Raises
    `ModelError` unless each class is named exactly once.
    """
    named = list(labels) if labels else [id2label[index] for index in sorted(id2label)]
    if labels and len(labels) != len(id2label):
        raise ModelError(
            f"{source}: nli_labels names {len(labels)} outputs, the model has {len(id2label)}; "
            "name each one, in the model's own order"
        )
    found = [_class_of(label) for label in named]
    if sorted(name for name in found if name) == sorted(CLASSES):
        return [found.index(name) for name in CLASSES]
    if all(str(label).upper().startswith("LABEL_") for label in named):
        raise ModelError(
            f"{source}: its outputs are only called {', '.join(map(str, named))}; look up in its "
            'model card what they mean and write nli_labels = ["entailment", "neutral", '
            '"contradiction"], in that model\'s order, into consistency.toml'
        )
    where = "nli_labels" if labels else "id2label"
    raise ModelError(
        f"{source}: {where} names {', '.join(map(str, named))}; an NLI model must name "
        f"{', '.join(CLASSES)}, each once"
    )


def _class_of(label: object) -> str | None:
    word = str(label).strip().lower()
    return next((name for start, name in _BEGINNINGS.items() if word.startswith(start)), None)
