"""Two copies of a transformers model for onnxruntime, int8 and float: made once, tried, kept."""

import json
import logging
import shutil
import tempfile
import tomllib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from consistency.errors import ModelError
from consistency.judges.runtimes.batches import PairTokenizer
from consistency.judges.runtimes.classifier import NliModel
from consistency.judges.runtimes.torch_runtime import load_network, network_inputs

# Goes into the folder's name: another recipe never takes an older copy for its own.
RECIPE = "int8-1"
# The newest opset that torch's tracing exporter writes.
OPSET = 17
# A conversion that is sound differs from torch in the sixth digit of a logit; one that lost an
# input or a layer, by whole numbers.
MAX_LOGIT_DIFFERENCE = 1e-2


@dataclass(frozen=True, slots=True, kw_only=True)
class OnnxFiles:
    """The converted model: `quick` in int8, `exact` in float32."""

    folder: Path

    @property
    def quick(self) -> Path:
        """Weights and inner numbers in int8."""
        return self.folder / "int8.onnx"

    @property
    def exact(self) -> Path:
        """The same numbers as torch's, but for rounding."""
        return self.folder / "float32.onnx"


def exported(model: NliModel) -> OnnxFiles:
    """The copies of `model` in its cache; made on the first call, whole or not at all.

    Raises `ModelError` where the model cannot be converted or the cache cannot be written.
    """
    if model.cache is None:
        raise ModelError("no cache to keep the converted model in; set cache")
    root = model.cache / "onnx"
    found = OnnxFiles(folder=root / f"{model.files.key}-{RECIPE}")
    if found.folder.is_dir():
        return found
    try:
        root.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(dir=root, prefix=".making-"))
    except OSError as error:
        raise ModelError(
            f"{root}: no converted model can be kept here ({error.strerror or error}); "
            'set cache to another folder, or runtime = "torch"'
        ) from error
    try:
        _make(model, OnnxFiles(folder=making))
        # Another process may have been quicker: its copy is as good.
        with suppress(OSError):
            making.replace(found.folder)
    # What exporters raise has no common root; an interruption passes.
    except Exception as error:
        if isinstance(error, ModelError):
            raise
        told = " ".join(str(error).split())[:300]
        raise ModelError(
            f"{model.files.name}: cannot be converted for onnxruntime "
            f'({type(error).__name__}: {told}); set runtime = "torch"'
        ) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return found


@cache
def probe_pairs() -> tuple[tuple[str, str], ...]:
    """Pairs on which a conversion is tried."""
    text = (files("consistency.judges.runtimes") / "data/probe.toml").read_text(encoding="utf-8")
    return tuple((left, right) for left, right in tomllib.loads(text)["pairs"])


def _make(model: NliModel, into: OnnxFiles) -> None:
    import numpy as np
    import onnx
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    # Eager attention: what faster kernels fall back to, and the plainest graph.
    network = load_network(model, attention="eager")
    tokenizer = PairTokenizer.load(model)
    inputs = network_inputs(network, tokenizer)
    batch = replace(tokenizer, inputs=inputs).pad(probe_pairs())
    tensors = {name: torch.from_numpy(batch[name]) for name in inputs}
    with torch.inference_mode(), _silence():
        expected = network(**tensors).logits.numpy()
        torch.onnx.export(
            _positional(network, inputs),
            tuple(tensors.values()),
            str(into.exact),
            input_names=list(inputs),
            output_names=["logits"],
            dynamic_axes={name: {0: "pairs", 1: "tokens"} for name in inputs}
            | {"logits": {0: "pairs"}},
            opset_version=OPSET,
            dynamo=False,
        )
        graph = onnx.load(str(into.exact))
        # Shapes that the tracing noted hold for its own batch only, and mislead the quantiser.
        del graph.graph.value_info[:]
        onnx.save(graph, str(into.exact))
        # One scale a column: with one for a whole matrix, three answers in twenty change.
        quantize_dynamic(
            str(into.exact), str(into.quick), per_channel=True, weight_type=QuantType.QInt8
        )
    (found,) = open_session(into.exact, threads=model.threads).run(["logits"], dict(batch))
    difference = float(np.abs(found - expected).max())
    if not difference <= MAX_LOGIT_DIFFERENCE:
        raise ModelError(
            f"{model.files.name}: its converted copy answers otherwise (logits differ by "
            f'{difference:.3f}); set runtime = "torch"'
        )
    record = {"model": model.files.name, "recipe": RECIPE, "max_logit_difference": difference}
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    (into.folder / "export.json").write_text(text, encoding="utf-8")


def open_session(path: Path, *, threads: int) -> Any:
    """An onnxruntime session on the CPU; `threads` 0 leaves their number to it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # Warnings of its optimiser are of no use to a reader of articles.
    options.log_severity_level = 3
    if threads > 0:
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _positional(network: Any, inputs: tuple[str, ...]) -> Any:
    """The network with inputs by position, as the exporter calls it."""
    import torch

    class Positional(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, *tensors: Any) -> Any:
            return self.network(**dict(zip(inputs, tensors, strict=True))).logits

    return Positional().eval()


@contextmanager
def _silence() -> Iterator[None]:
    """Exporters warn at length of what the trial afterwards decides."""
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(level)
