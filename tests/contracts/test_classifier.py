"""Every runtime keeps the laws of `Classifier`, on every architecture that it may meet."""

from pathlib import Path

import numpy as np
import pytest

from consistency.judges.runtimes import Classifier, NliModel, OnnxClassifier, TorchClassifier
from consistency.modelstore import ModelFiles, fingerprint, models_root
from tests.runtimes.tiny import save_classifier

pytestmark = pytest.mark.model
RUNTIMES = {"torch": TorchClassifier, "onnx": OnnxClassifier}
PAIRS = (
    ("Der Zug nach Kassel fuhr zu spät ab.", "Der Zug war pünktlich."),
    ("Neun Menschen starben.", "Die Polizei nahm niemanden fest, die Feuerwehr löschte den Brand."),
    ("Die Lagerhalle am Hafen brannte.", "Am Hafen brannte eine Lagerhalle."),
)
# Longer than the positions of any model here, on both sides.
LONG = "Die Feuerwehr löschte den Brand in der Lagerhalle. " * 120


def model_at(folder: Path, cache: Path, **chosen: object) -> NliModel:
    key = fingerprint(folder)
    files = ModelFiles(folder=folder, name=f"{folder.name}@{key}", key=key)
    return NliModel(files=files, cache=cache, threads=1, **chosen)


@pytest.fixture(scope="module", params=["bert", "roberta", "deberta", "shipped"])
def model(request, tmp_path_factory) -> NliModel:
    cache = tmp_path_factory.mktemp("cache")
    if request.param == "shipped":
        return model_at(models_root() / "nli-de", cache)
    folder = save_classifier(tmp_path_factory.mktemp("models") / request.param, kind=request.param)
    return model_at(folder, cache)


@pytest.fixture(scope="module", params=list(RUNTIMES))
def classifier(request, model: NliModel) -> Classifier:
    if request.param == "onnx":
        pytest.importorskip("onnxruntime")
        pytest.importorskip("onnx")
    return RUNTIMES[request.param](model)


def test_rows_are_probabilities_of_three_classes(classifier: Classifier):
    scores = classifier.classify(PAIRS)
    assert scores.shape == (3, 3)
    assert scores.dtype == np.float32
    assert np.allclose(scores.sum(axis=1), 1, atol=1e-5)
    assert scores.min() >= 0


def test_no_pair_gives_no_row(classifier: Classifier):
    assert classifier.classify(()).shape == (0, 3)


def test_a_row_depends_on_its_pair_alone(classifier: Classifier):
    among = classifier.classify((*PAIRS, (LONG, PAIRS[0][1])))
    for row, pair in zip(among, PAIRS, strict=False):
        assert np.allclose(classifier.classify([pair])[0], row, atol=1e-3)


def test_two_texts_longer_than_the_model_reads_are_both_cut(classifier: Classifier):
    scores = classifier.classify([(LONG, LONG), (LONG, "Ein Zug."), ("Ein Zug.", LONG)])
    assert np.isfinite(scores).all()
    # The short side is kept whole: another short side gives another answer.
    other = classifier.classify([(LONG, "Neun Menschen starben.")])
    assert not np.allclose(other[0], scores[1], atol=1e-6)


def test_the_name_says_which_runtime_it_is(classifier: Classifier):
    wanted = "onnx-int8" if isinstance(classifier, OnnxClassifier) else "torch"
    assert classifier.name.startswith(wanted)


def test_the_runtimes_agree(model: NliModel):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("onnx")
    plain, quick = TorchClassifier(model).classify(PAIRS), OnnxClassifier(model).classify(PAIRS)
    # int8 moves a probability by 0.03 on average; an input left out moves it by far more.
    assert np.abs(plain - quick).max() < 0.25
    assert (plain.argmax(axis=1) == quick.argmax(axis=1)).all()
