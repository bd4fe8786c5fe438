"""Model folders: cards, hashes, and errors that name the file."""

import hashlib
import shutil
from pathlib import Path

import pytest

from consistency.errors import ModelError
from consistency.modelstore import (
    CARD_NAME,
    fingerprint,
    models_root,
    read_card,
    shipped_cards,
    verify,
)

CARD = """\
name = "probe"
task = "nli"
revision = "3"
source = "project"
licence = "Apache-2.0"

[sha256]
"weights.bin" = "{digest}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    weights = b"weights"
    (tmp_path / "weights.bin").write_bytes(weights)
    card = CARD.format(digest=hashlib.sha256(weights).hexdigest())
    (tmp_path / CARD_NAME).write_text(card, encoding="utf-8")
    return tmp_path


def test_the_shipped_models_are_whole_and_say_what_they_are():
    cards = {card.name: card for card in shipped_cards()}
    assert set(cards) == {"decision", "encoder-de", "nli-de"}
    for card in cards.values():
        verify(card)
        assert card.licence and card.source and card.summary and card.sha256


def test_every_weights_file_of_the_shipped_models_is_hashed():
    for card in shipped_cards():
        weights = {path.name for path in card.folder.glob("*.safetensors")}
        assert weights <= card.sha256.keys(), card.folder


def test_the_shipped_weights_are_small_enough_to_travel():
    sizes = [
        p.stat().st_size for card in shipped_cards() for p in card.folder.glob("*.safetensors")
    ]
    assert max(sizes) <= 48 * 2**20 and sum(sizes) <= 100 * 2**20


def test_a_signature_is_name_and_revision(folder: Path):
    assert read_card(folder).signature == "probe@3"


def test_whole_files_pass(folder: Path):
    verify(read_card(folder))


def test_a_damaged_file_is_named(folder: Path):
    (folder / "weights.bin").write_bytes(b"weightz")
    with pytest.raises(ModelError, match=r"weights\.bin.*damaged"):
        verify(read_card(folder))


def test_a_missing_file_is_named(folder: Path):
    (folder / "weights.bin").unlink()
    with pytest.raises(ModelError, match=r"weights\.bin: missing"):
        verify(read_card(folder))


def test_a_missing_card_is_named(folder: Path):
    (folder / CARD_NAME).unlink()
    with pytest.raises(ModelError, match=r"model\.toml: missing"):
        read_card(folder)


def test_a_missing_folder_is_named(tmp_path: Path):
    with pytest.raises(ModelError, match="nowhere: no such model folder"):
        read_card(tmp_path / "nowhere")


def test_a_card_without_a_licence_is_refused(folder: Path):
    card = (folder / CARD_NAME).read_text(encoding="utf-8").replace("licence", "license")
    (folder / CARD_NAME).write_text(card, encoding="utf-8")
    with pytest.raises(ModelError, match=r"model\.toml: no 'licence'"):
        read_card(folder)


@pytest.mark.parametrize("card", [b"name = ", b"\xff\xfe\x00"])
def test_a_card_that_is_no_toml_is_named(folder: Path, card: bytes):
    (folder / CARD_NAME).write_bytes(card)
    with pytest.raises(ModelError, match=r"model\.toml: malformed"):
        read_card(folder)


def test_a_fingerprint_follows_the_content_and_not_the_place(folder: Path, tmp_path_factory):
    copy = tmp_path_factory.mktemp("elsewhere") / "copy"
    shutil.copytree(folder, copy)
    assert fingerprint(copy) == fingerprint(folder)
    (copy / "weights.bin").write_bytes(b"weightz")
    assert fingerprint(copy) != fingerprint(folder)


def test_models_lie_where_the_program_looks():
    assert (models_root() / "nli-de" / CARD_NAME).is_file()
