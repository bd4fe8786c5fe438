"""Trains the sentence encoder: `python -m models.train.train_encoder DATA --out models/encoder-de`.

Stages, each written to `--work` and skipped once it is there: a German vocabulary is learned;
its word vectors are anchored in the English ones of all-MiniLM-L6-v2 over translations; the
body learns to embed a German sentence where the English original embeds its translation; then
it is tuned on graded and edited German pairs. About 75 minutes on two cores; a GPU is used
where there is one.
"""

import argparse
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy, mse_loss, normalize
from transformers import AutoModel, AutoTokenizer, BertModel

from models.train.anchoring import anchor, fill
from models.train.corpora import (
    GradedPair,
    Translation,
    read_dictionary,
    read_graded,
    read_sentences,
    read_translations,
)
from models.train.loop import Schedule, log, sparsify, train
from models.train.sts import spearman
from models.train.vocabulary import learn_vocabulary
from models.train.weights import save_encoder, seal

SEED = 20_261_126
# In-batch similarities of teacher and student are compared as distributions at this scale.
TEMPERATURE = 0.05
TUNING_BATCH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """A body with its tokenizer on a device: texts to unit vectors with gradients."""

    model: Any
    tokenizer: Any
    device: str

    def embed(self, texts: list[str]) -> Tensor:
        """`(len(texts), dim)` unit rows."""
        batch = self.tokenizer(
            texts, truncation=True, max_length=64, padding=True, return_tensors="pt"
        ).to(self.device)
        with torch.autocast(self.device, dtype=torch.bfloat16, enabled=self.device == "cuda"):
            states = self.model(**batch).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1)
        return normalize((states.float() * mask).sum(1) / mask.sum(1), dim=-1)

    @torch.inference_mode()
    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        """`(len(texts), dim)` float32 unit rows, without gradients."""
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        found = np.zeros((len(texts), self.model.config.hidden_size), dtype=np.float32)
        for start in range(0, len(order), 128):
            rows = order[start : start + 128]
            found[rows] = self.embed([texts[row] for row in rows]).cpu().numpy()
        return found


def main(argv: Sequence[str] | None = None) -> dict[str, float]:
    """Run every stage that is not there yet, write the encoder, and return Spearman's
    correlation on STSb-de dev after each stage."""
    arguments = _parse(argv)
    torch.manual_seed(SEED)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    work: Path = arguments.work
    translations = read_translations(arguments.data)
    log(f"{len(translations)} translations")
    teacher = Student(
        model=AutoModel.from_pretrained(arguments.teacher).to(device).eval(),
        tokenizer=AutoTokenizer.from_pretrained(arguments.teacher),
        device=device,
    )
    tokenizer = _stage(work / "vocabulary", partial(_learn, arguments), AutoTokenizer)
    model = _stage(
        work / "anchored", partial(_anchor, arguments, translations, tokenizer, teacher), AutoModel
    )
    student = Student(model=sparsify(model.to(device)), tokenizer=tokenizer, device=device)
    measured = {"anchored": _measure(student, arguments.data, "anchored")}
    taught = _teach(work / "taught.npy", teacher, translations)
    loss = partial(_distil, student, translations, taught, arguments.batch)
    steps = round(arguments.passes * len(translations) / arguments.batch)
    schedule = Schedule(steps=steps, body_lr=3e-4, embedding_lr=1.5e-3, averaging=0.995)
    _train(work / "distilled", student, loss=loss, schedule=schedule)
    measured["distilled"] = _measure(student, arguments.data, "distilled")
    # The words stay where they are: STSb-de names few of them, and moving those alone tears the
    # others apart (dev fell from 0.827 to 0.794).
    model.get_input_embeddings().weight.requires_grad_(False)
    grade = partial(_grade, student, read_graded(arguments.data, "train"))
    schedule = Schedule(steps=arguments.tuning_steps, body_lr=arguments.tuning_lr, embedding_lr=0.0)
    _train(work / "tuned", student, loss=grade, schedule=schedule)
    measured["tuned"] = _measure(student, arguments.data, "tuned")
    save_encoder(arguments.out, model=model, tokenizer=tokenizer)
    seal(arguments.out)
    return measured


def _stage(folder: Path, make: Callable[[], Any], kind: Any) -> Any:
    """What `folder` holds, made first where it is missing."""
    if not folder.is_dir():
        log(f"making {folder}")
        made = make()
        new = folder.with_name(f"{folder.name}.new")
        made.save_pretrained(new)
        new.rename(folder)
    return kind.from_pretrained(folder)


def _train(
    folder: Path, student: Student, *, loss: Callable[[int], Tensor], schedule: Schedule
) -> None:
    """Train the student in place, or load what an earlier run trained."""
    if not folder.is_dir():
        train(
            student.model,
            loss=loss,
            schedule=schedule,
            work=folder.parent,
            name=folder.name,
            log=log,
        )
        student.model.save_pretrained(folder)
    student.model.load_state_dict(AutoModel.from_pretrained(folder).state_dict())
    student.model.eval()


def _learn(arguments: argparse.Namespace) -> Any:
    texts = read_sentences(arguments.data, limit=arguments.sentences, seed=SEED)
    return learn_vocabulary(texts, size=arguments.vocabulary)


def _anchor(
    arguments: argparse.Namespace, translations: list[Translation], tokenizer: Any, teacher: Student
) -> BertModel:
    words = list(read_dictionary(arguments.data))
    german = [pair.german for pair in translations] + [word for word, _ in words]
    english = [pair.english for pair in translations] + [word for _, word in words]
    theirs = teacher.tokenizer.get_vocab()
    ours = tokenizer.get_vocab()
    old = teacher.model.get_input_embeddings().weight.detach().cpu().numpy()
    vectors, anchored = anchor(
        old,
        german=_pieces(tokenizer, german),
        english=_pieces(teacher.tokenizer, english),
        copies=[(row, theirs[sign]) for sign, row in ours.items() if _is_shared(sign, theirs)],
        size=len(ours),
    )
    log(f"anchored {int(anchored.sum())} of {len(anchored)} pieces")
    texts = read_sentences(arguments.data, limit=arguments.sentences // 2, seed=SEED)
    vectors = fill(vectors, anchored, sentences=_pieces(tokenizer, texts), seed=SEED)
    model: BertModel = AutoModel.from_pretrained(
        arguments.teacher, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )
    model.resize_token_embeddings(len(ours), mean_resizing=False)
    with torch.no_grad():
        model.get_input_embeddings().weight.copy_(torch.from_numpy(vectors))
    model.config.update({"pad_token_id": tokenizer.pad_token_id, "torch_dtype": "float32"})
    return model


def _is_shared(sign: str, theirs: dict[str, int]) -> bool:
    """Signs that mean the same in both languages: digits, punctuation, [CLS]."""
    return sign in theirs and (sign.startswith("[") or not any(c.isalpha() for c in sign))


def _pieces(tokenizer: Any, texts: list[str]) -> list[list[int]]:
    found: list[list[int]] = []
    for start in range(0, len(texts), 20_000):
        found += tokenizer(texts[start : start + 20_000], add_special_tokens=False)["input_ids"]
    return found


def _teach(
    path: Path, teacher: Student, translations: list[Translation]
) -> Callable[[Translation], int]:
    """The teacher's vector of every English sentence; each is computed once."""
    sentences = sorted({pair.english for pair in translations})
    if not path.is_file():
        parts = []
        for start in range(0, len(sentences), 8192):
            parts.append(teacher.encode(sentences[start : start + 8192]).astype(np.float16))
            log(f"taught {min(start + 8192, len(sentences))}/{len(sentences)}")
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new.npy")
        np.save(new, np.concatenate(parts))
        new.replace(path)
    rows = {text: row for row, text in enumerate(sentences)}
    vectors = np.load(path, mmap_mode="r")
    return lambda pair: vectors[rows[pair.english]]


def _distil(
    student: Student,
    translations: list[Translation],
    taught: Callable[[Translation], Any],
    batch: int,
    step: int,
) -> Tensor:
    """The German sentence goes where the teacher puts its translation, by itself and among the
    others of the batch (Reimers & Gurevych 2020, "Making Monolingual Sentence Embeddings
    Multilingual")."""
    pairs = _draw(translations, batch, step, key=lambda pair: len(pair.german))
    ours = student.embed([pair.german for pair in pairs])
    theirs = torch.from_numpy(np.stack([taught(pair) for pair in pairs])).float()
    theirs = normalize(theirs.to(ours.device), dim=-1)
    apart = 1 - (ours * theirs).sum(-1).mean()
    target = (theirs @ theirs.T / TEMPERATURE).softmax(-1)
    return 3 * apart + cross_entropy(ours @ theirs.T / TEMPERATURE, target)


def _draw(pool: list[Any], size: int, step: int, *, key: Callable[[Any], int]) -> list[Any]:
    """Batch number `step` of shuffled passes; batches hold texts of like length."""
    a_pass = max(1, len(pool) // size)
    number, place = divmod(step, a_pass)
    order = _orders(len(pool), number)
    # Fifty batches are sorted by length and dealt out: little padding, no order by length.
    chunk, within = divmod(place, 50)
    rows = order[chunk * 50 * size : (chunk + 1) * 50 * size]
    ordered = sorted((pool[row] for row in rows), key=key)
    batches = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    random.Random(SEED + number * 10_007 + chunk).shuffle(batches)
    return batches[within % len(batches)]


_ORDERS: dict[tuple[int, int], list[int]] = {}


def _orders(size: int, number: int) -> list[int]:
    if (size, number) not in _ORDERS:
        order = list(range(size))
        random.Random(SEED + number).shuffle(order)
        _ORDERS[size, number] = order
    return _ORDERS[size, number]


def _grade(student: Student, graded: list[GradedPair], step: int) -> Tensor:
    """The cosine of a pair shall be its grade."""
    pairs = _draw(graded, TUNING_BATCH, step, key=lambda pair: len(pair.left) + len(pair.right))
    vectors = student.embed([p.left for p in pairs] + [p.right for p in pairs])
    cosines = (vectors[: len(pairs)] * vectors[len(pairs) :]).sum(-1)
    return 10 * mse_loss(cosines, torch.tensor([p.score for p in pairs], device=cosines.device))


def _measure(student: Student, data: Path, stage: str) -> float:
    correlation = spearman(student.encode, read_graded(data, "dev"))
    log(f"STSb-de dev, {stage}: Spearman {correlation:.4f}")
    return correlation


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder with parallel/, news/, similarity/ …")
    parser.add_argument("--teacher", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True, help="folder for the encoder")
    parser.add_argument("--work", type=Path, default=Path("runs/encoder"), help="stages and log")
    parser.add_argument("--vocabulary", type=int, default=36_000, help="pieces")
    parser.add_argument("--sentences", type=int, default=300_000, help="a corpus, for the pieces")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--passes", type=float, default=1.6, help="over the translations")
    parser.add_argument("--tuning-steps", type=int, default=240)
    parser.add_argument("--tuning-lr", type=float, default=2e-5)
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
