"""Where an NLI model runs: torch, or onnxruntime on an int8 copy; the same answers either way."""

from consistency.judges.runtimes.choose import RUNTIMES, build_classifier
from consistency.judges.runtimes.classifier import CLASSES, Classifier, NliModel
from consistency.judges.runtimes.onnx_runtime import OnnxClassifier
from consistency.judges.runtimes.torch_runtime import TorchClassifier

__all__ = [
    "CLASSES",
    "RUNTIMES",
    "Classifier",
    "NliModel",
    "OnnxClassifier",
    "TorchClassifier",
    "build_classifier",
]
