"""One training loop for all recipes: warm-up, linear decay, checkpoints, a running mean of the
weights, a line in the log every so often."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

LOG_EVERY = 25
CHECKPOINT_EVERY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How long and how fast; `averaging` is the decay of the running mean of the weights, 0 for
    none (Polyak & Juditsky 1992): the mean is what is kept in the end."""

    steps: int
    body_lr: float
    embedding_lr: float
    warmup: float = 0.06
    averaging: float = 0.0
    weight_decay: float = 0.01

    def factor(self, step: int) -> float:
        """The share of the learning rates at `step`."""
        return min((step + 1) / max(1.0, self.warmup * self.steps), 1 - step / self.steps)


def log(message: str) -> None:
    """A line at once, for a log that is read while it grows."""
    print(message, flush=True)


def train(
    model: nn.Module,
    *,
    loss: Callable[[int], Tensor],
    schedule: Schedule,
    work: Path,
    name: str,
    log: Callable[[str], None] = print,
) -> None:
    """Take `schedule.steps` steps down `loss`, which depends on the step's number alone; go on
    from the newest checkpoint in `work`."""
    optimizers = _optimizers(model, schedule)
    parts = dict(model.named_parameters())
    mean = {key: value.detach().clone() for key, value in parts.items()}
    checkpoint = work / f"{name}.pt"
    first = _resume(checkpoint, model, optimizers, mean)
    started, running = time.monotonic(), math.nan
    model.train()
    for step in range(first, schedule.steps):
        for optimizer in optimizers:
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * schedule.factor(step)
            optimizer.zero_grad(set_to_none=True)
        value = loss(step)
        value.backward()  # type: ignore[no-untyped-call]
        dense = [p for p in parts.values() if p.grad is not None and not p.grad.is_sparse]
        nn.utils.clip_grad_norm_(dense, 1.0)
        for optimizer in optimizers:
            optimizer.step()
        if schedule.averaging:
            _average(mean, parts, decay=min(schedule.averaging, (step + 1) / (step + 10)))
        running = value.item() if math.isnan(running) else 0.98 * running + 0.02 * value.item()
        if step % LOG_EVERY == 0 or step == schedule.steps - 1:
            pace = (time.monotonic() - started) / (step - first + 1)
            left = pace * (schedule.steps - step - 1) / 60
            log(f"{name} {step + 1}/{schedule.steps} loss {running:.4f} {left:.1f} min left")
        if step % CHECKPOINT_EVERY == CHECKPOINT_EVERY - 1:
            _save(checkpoint, model, optimizers, mean, step + 1)
    if schedule.averaging:
        with torch.no_grad():
            for key, value in mean.items():
                parts[key].copy_(value)
    model.eval()


def sparsify(model: nn.Module) -> nn.Module:
    """Word vectors that a batch does not use cost no step: on a CPU that halves a small step."""
    for module in model.modules():
        if isinstance(module, nn.Embedding) and module.num_embeddings > 1000:
            module.sparse = True
    return model


def _optimizers(model: nn.Module, schedule: Schedule) -> list[torch.optim.Optimizer]:
    words = [
        module.weight
        for module in model.modules()
        if isinstance(module, nn.Embedding) and module.sparse and module.weight.requires_grad
    ]
    known = {id(weight) for weight in words}
    body = [p for p in model.parameters() if id(p) not in known and p.requires_grad]
    groups = [p for p in body if p.dim() > 1], [p for p in body if p.dim() <= 1]
    optimizers: list[torch.optim.Optimizer] = [
        torch.optim.AdamW(
            [
                {"params": groups[0], "weight_decay": schedule.weight_decay},
                {"params": groups[1], "weight_decay": 0.0},
            ],
            lr=schedule.body_lr,
        )
    ]
    if words:
        optimizers.append(torch.optim.SparseAdam(words, lr=schedule.embedding_lr))
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["top"] = group["lr"]
    return optimizers


@torch.no_grad()
def _average(mean: dict[str, Tensor], parts: dict[str, nn.Parameter], *, decay: float) -> None:
    for key, value in mean.items():
        value.lerp_(parts[key], 1 - decay)


def _save(
    path: Path,
    model: nn.Module,
    optimizers: list[torch.optim.Optimizer],
    mean: dict[str, Tensor],
    step: int,
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    state: dict[str, Any] = {
        "model": model.state_dict(),
        "optimizers": [optimizer.state_dict() for optimizer in optimizers],
        "mean": mean,
        "step": step,
    }
    torch.save(state, new)
    new.replace(path)


def _resume(
    path: Path,
    model: nn.Module,
    optimizers: list[torch.optim.Optimizer],
    mean: dict[str, Tensor],
) -> int:
    if not path.is_file():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    for optimizer, stored in zip(optimizers, state["optimizers"], strict=True):
        optimizer.load_state_dict(stored)
    for key, value in state["mean"].items():
        mean[key].copy_(value)
    return int(state["step"])
