"""The runtime that the settings ask for."""

import importlib.util
import logging

from consistency.errors import ModelError
from consistency.judges.runtimes.classifier import Classifier, NliModel
from consistency.judges.runtimes.onnx_export import exported
from consistency.judges.runtimes.onnx_runtime import OnnxClassifier
from consistency.judges.runtimes.torch_runtime import TorchClassifier

logger = logging.getLogger(__name__)
RUNTIMES = ("torch", "onnx", "auto")
_REMEDY = "pip install 'consistency[onnx]'"
# onnx writes the converted model, onnxruntime runs it.
_LIBRARIES = ("onnx", "onnxruntime")


def build_classifier(model: NliModel, *, runtime: str) -> Classifier:
    """`torch`, `onnx`, or `auto`: onnx where it is installed and can run the model, else torch.

    Raises `ModelError` where `onnx` is asked for and cannot be had.
    """
    if runtime == "torch":
        return TorchClassifier(model)
    hindrance = onnx_hindrance(model)
    if runtime == "auto":
        return TorchClassifier(model) if hindrance else _convert_or_fall_back(model)
    if hindrance:
        raise ModelError(f'runtime = "onnx": {hindrance}')
    return OnnxClassifier(model)


def _convert_or_fall_back(model: NliModel) -> Classifier:
    # Converted now: the signature has to name the runtime that will be used.
    try:
        exported(model)
    except ModelError as error:
        logger.warning("runtime = auto: torch is used (%s)", error)
        return TorchClassifier(model)
    return OnnxClassifier(model)


def onnx_hindrance(model: NliModel) -> str | None:
    """Why onnxruntime cannot run `model` here, and the remedy; `None` where it can."""
    missing = [name for name in _LIBRARIES if not _is_installed(name)]
    if missing:
        return f'{" and ".join(missing)} not installed; {_REMEDY}, or set runtime = "torch"'
    if model.cache is None:
        return 'no cache to keep the converted model in; set cache, or runtime = "torch"'
    if model.device != "cpu":
        return f'runs on the CPU, not on {model.device}; set device = "cpu", or runtime = "torch"'
    if model.dtype != "float32":
        return f'computes in int8, not in {model.dtype}; drop dtype, or set runtime = "torch"'
    return None


def _is_installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None
