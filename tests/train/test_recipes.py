"""The recipes, run whole on a made-up language: what they train must get better."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from models.train import train_encoder, train_nli
from models.train.weights import join, split
from tests.train.made_up import write_data, write_teacher


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def teacher(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_teacher(tmp_path_factory.mktemp("teacher"), data)


@pytest.fixture(scope="module")
def encoder(data: Path, teacher: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the stages in `work`, the encoder in `out` and what was measured."""
    folder = tmp_path_factory.mktemp("encoder")
    _train_encoder(folder, data, teacher)
    return folder


def _train_encoder(folder: Path, data: Path, teacher: Path) -> dict[str, float]:
    return train_encoder.main(
        [
            *(str(data), "--teacher", str(teacher), "--out", str(folder / "out")),
            *("--work", str(folder / "work"), "--vocabulary", "200", "--sentences", "300"),
            *("--batch", "32", "--passes", "6", "--tuning-steps", "300"),
            *("--tuning-lr", "3e-3"),
        ]
    )


def test_the_encoder_recipe_improves_what_it_starts_from(data: Path, teacher: Path, encoder: Path):
    # Read again from the stages' folders: nothing is trained twice.
    measured = _train_encoder(encoder, data, teacher)
    # Distilling towards a teacher that knows nothing may go either way; the whole must help.
    assert measured["tuned"] > measured["anchored"]


def test_the_encoder_loads_with_sentence_transformers_alone(encoder: Path):
    from sentence_transformers import SentenceTransformer

    vectors = SentenceTransformer(str(encoder / "out"), device="cpu").encode(
        ["Der Hund jagt den Wolf.", "Der Wolf jagt den Hund."]
    )
    assert vectors.shape == (2, 32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-2)


def test_the_nli_recipe_beats_chance_on_pairs_it_never_saw(
    data: Path, teacher: Path, encoder: Path, tmp_path: Path
):
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    measured = train_nli.main(
        [
            *(str(data), "--start", str(encoder / "work/distilled")),
            *("--vocabulary", str(encoder / "work/vocabulary"), "--teacher", str(teacher)),
            *("--out", str(tmp_path / "out"), "--work", str(tmp_path / "work")),
            *("--news", "60", "--closing", "900", "--batch", "8", "--lr", "1e-3"),
        ]
    )
    assert measured["XNLI-de dev"] > 0.5  # one in three by chance
    model = AutoModelForSequenceClassification.from_pretrained(tmp_path / "out")
    tokenizer = AutoTokenizer.from_pretrained(tmp_path / "out")
    assert set(model.config.id2label.values()) == {"entailment", "neutral", "contradiction"}
    # The English word vectors are cut off again.
    assert model.get_input_embeddings().num_embeddings == len(tokenizer)


def test_training_goes_on_from_a_checkpoint(data: Path, teacher: Path, tmp_path: Path):
    import torch

    from models.train.loop import Schedule, train

    def run(work: Path, steps: int, stop: int | None = None) -> list[float]:
        torch.manual_seed(1)
        model = torch.nn.Linear(3, 1)
        rows = torch.arange(12.0).view(4, 3) / 12

        def loss(step: int) -> torch.Tensor:
            if step == stop:
                raise KeyboardInterrupt
            return ((model(rows) - rows.sum(1, keepdim=True)) ** 2).mean()

        schedule = Schedule(steps=steps, body_lr=0.01, embedding_lr=0.01, averaging=0.9)
        try:
            train(model, loss=loss, schedule=schedule, work=work, name="line", log=lambda _: None)
        except KeyboardInterrupt:
            return []
        return [float(value) for value in model.weight.detach().flatten()]

    whole = run(tmp_path / "whole", 450)
    run(tmp_path / "broken", 450, stop=420)
    assert run(tmp_path / "broken", 450) == pytest.approx(whole, abs=1e-6)


def test_weights_travel_in_pieces_and_come_together_again(tmp_path: Path):
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(bytes(range(256)) * 10)
    pieces = split(weights, piece_bytes=1000)
    assert [piece.stat().st_size for piece in pieces] == [1000, 1000, 560]
    there = tmp_path / "there"
    there.mkdir()
    for piece in pieces:
        shutil.copy(piece, there)
    join(there / "model.safetensors")
    assert (there / "model.safetensors").read_bytes() == weights.read_bytes()


def test_a_missing_piece_is_named(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match=r"model\.safetensors\.000"):
        join(tmp_path / "model.safetensors")
