"""Encoders and NLI models of the hub's architectures, from settings to a report."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import huggingface_hub.constants
import numpy as np
import pytest

from consistency.config import Settings, build_encoder, build_judge, build_nli
from consistency.errors import ConfigError, ModelError
from consistency.judges.runtimes.labels import label_order
from consistency.modelstore import explain_load_error, find_entry, hub_models, locate
from tests.conftest import PairMaker
from tests.runtimes.tiny import NAMED, TURNED, save_classifier, save_encoder, save_tokenizer

pytestmark = pytest.mark.model
TEXTS = ("Der Zug fuhr zu spät ab.", "Die Feuerwehr löschte den Brand.")
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def snapshot(cache: Path, name: str) -> Path:
    """The folder in which the hub's cache keeps revision `COMMIT` of the model `name`."""
    home = cache / f"models--{name.replace('/', '--')}"
    (home / "refs").mkdir(parents=True)
    (home / "refs" / "main").write_text(COMMIT, encoding="utf-8")
    return home / "snapshots" / COMMIT


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the hub, and no way to reach it."""
    cache = tmp_path / "hub"
    cache.mkdir()
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(cache))
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    return cache


@pytest.mark.parametrize("kind", ["bert", "roberta"])
@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_a_folder_without_pooling_makes_unit_vectors(tmp_path: Path, kind: str, dtype: str):
    folder = save_encoder(tmp_path / kind, kind=kind)
    encoder = build_encoder(Settings(encoder=str(folder), cache=None, dtype=dtype))
    vectors = encoder.encode((*TEXTS, TEXTS[0] * 200))
    assert vectors.shape == (3, 32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_pooling_and_prefix_change_the_vectors_and_the_name(tmp_path: Path):
    plain = Settings(encoder=str(save_encoder(tmp_path / "e", kind="bert")), cache=None)
    encoders = [
        build_encoder(plain),
        build_encoder(replace(plain, encoder_pooling="cls")),
        build_encoder(replace(plain, encoder_prefix="query: ")),
    ]
    assert len({encoder.name for encoder in encoders}) == 3
    first, *others = [encoder.encode(TEXTS) for encoder in encoders]
    for other in others:
        assert not np.allclose(first, other, atol=1e-3)


def test_a_folder_called_as_a_catalogued_model_gets_its_prefix(tmp_path: Path):
    folder = save_encoder(tmp_path / "multilingual-e5-base", kind="roberta")
    assert "prefix=query:" in build_encoder(Settings(encoder=str(folder), cache=None)).name


@pytest.mark.parametrize("kind", ["bert", "roberta", "deberta"])
def test_the_label_order_is_the_configurations(tmp_path: Path, kind: str):
    folder = save_classifier(tmp_path / "one", kind=kind)
    turned = tmp_path / "turned"
    shutil.copytree(folder, turned)
    config = json.loads((turned / "config.json").read_text(encoding="utf-8"))
    config["id2label"] = {str(index): label for index, label in TURNED.items()}
    config["label2id"] = {label: index for index, label in TURNED.items()}
    (turned / "config.json").write_text(json.dumps(config), encoding="utf-8")
    one, other = (build_nli(Settings(nli=str(path))).score([TEXTS])[0] for path in (folder, turned))
    # Equal weights: what one calls entailment, the other calls contradiction.
    assert one.forward == pytest.approx(other.forward[::-1], abs=1e-6)
    assert max(one.forward) - min(one.forward) > 1e-3


def test_outputs_without_names_are_an_error_until_the_settings_name_them(tmp_path: Path):
    numbered = {index: f"LABEL_{index}" for index in range(3)}
    folder = save_classifier(tmp_path / "nli", kind="bert", labels=numbered)
    nameless = Settings(nli=str(folder))
    with pytest.raises(ModelError, match="nli_labels = "):
        build_nli(nameless).score([TEXTS])
    told = replace(nameless, nli_labels=("contradiction", "neutral", "entailment"))
    turned = replace(nameless, nli_labels=("entailment", "neutral", "contradiction"))
    one, other = (build_nli(settings).score([TEXTS])[0] for settings in (told, turned))
    assert one.forward == pytest.approx(other.forward[::-1], abs=1e-6)


@pytest.mark.parametrize(
    ("id2label", "labels", "told"),
    [
        ({0: "entailment", 1: "not_entailment"}, (), "each once"),
        ({0: "entailment", 1: "neutral", 2: "neutral"}, (), "each once"),
        (NAMED, ("entailment", "neutral"), "names 2 outputs, the model has 3"),
        (NAMED, ("yes", "no", "maybe"), "nli_labels names yes"),
    ],
)
def test_labels_that_are_no_nli_are_refused(id2label, labels, told: str):
    with pytest.raises(ModelError, match=told):
        label_order(id2label, labels=labels, source="m")


def test_labels_are_known_in_any_order_and_case():
    assert label_order(NAMED, source="m") == [0, 1, 2]
    assert label_order({0: "Contradiction", 1: "ENTAIL", 2: "NEUTRAL"}, source="m") == [1, 2, 0]


def test_a_model_in_the_hubs_cache_is_found_by_name_and_revision(hub: Path):
    save_classifier(snapshot(hub, "haus/nli"), kind="deberta")
    for nli, revision in (("haus/nli", None), (f"haus/nli@{COMMIT}", None), ("haus/nli", COMMIT)):
        model = build_nli(Settings(nli=nli, nli_revision=revision))
        assert model.name == "haus/nli@0123456789ab runtime=torch"
        assert len(model.score([TEXTS])) == 1


def test_two_revisions_that_differ_are_refused(hub: Path):
    with pytest.raises(ConfigError, match="two revisions"):
        build_nli(Settings(nli="haus/nli@abc", nli_revision="def"))


def test_without_a_network_the_message_says_what_to_fetch_and_where_to_put_it(hub: Path):
    name = "MoritzLaurer/mDeBERTa-v3-base-xnli-multilingual-nli-2mil7"
    with pytest.raises(ModelError) as caught:
        build_judge(Settings(profile="hub"))
    told = str(caught.value)
    revision = find_entry(name).revision
    short = name.rpartition("/")[2]
    assert f"hf download {name} --revision {revision} --local-dir models/{short}" in told
    assert f'nli = "models/{short}"' in told


def test_a_name_that_is_neither_folder_nor_hub_name_is_told(hub: Path):
    with pytest.raises(ModelError, match="no such folder"):
        build_encoder(Settings(encoder="./nirgends", cache=None))


def test_the_shipped_model_takes_no_revision():
    with pytest.raises(ConfigError, match="nli_revision"):
        locate(None, revision="abc", shipped="nli-de", setting="nli")


def test_a_missing_tokenizer_library_is_named():
    error = ImportError("You need to have sentencepiece or tiktoken installed to convert")
    told = str(explain_load_error("m", setting="nli", error=error))
    assert "sentencepiece, tiktoken" in told
    assert "pip install 'consistency[hub]'" in told


def test_a_tokenizer_without_a_vocabulary_is_told_and_does_not_crash(tmp_path: Path):
    folder = save_classifier(tmp_path / "nli", kind="deberta")
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match="nli: "):
        build_nli(Settings(nli=str(folder))).score([TEXTS])


def test_a_folder_with_a_tokenizer_only_is_no_encoder(tmp_path: Path):
    save_tokenizer(tmp_path, kind="bert")
    with pytest.raises(ModelError, match="no sentence encoder can be loaded"):
        build_encoder(Settings(encoder=str(tmp_path), cache=None)).encode(TEXTS)


@pytest.mark.parametrize("kinds", [("roberta", "roberta"), ("bert", "deberta")])
def test_verdicts_come_from_models_of_any_architecture(
    tmp_path: Path, make_pair: PairMaker, kinds: tuple[str, str]
):
    settings = Settings(
        nli=str(save_classifier(tmp_path / "nli", kind=kinds[1])), nli_max_tokens=32
    )
    (verdict,) = build_judge(settings).judge([make_pair(*TEXTS)])
    assert verdict.p_agree + verdict.p_contradict + verdict.p_unrelated == pytest.approx(1)


def test_the_catalogue_has_three_of_each_and_one_default_of_each():
    for task in ("sentence-encoder", "nli"):
        entries = [one for one in hub_models() if one.task == task]
        assert len(entries) >= 3
        assert sum(one.default for one in entries) == 1
        for one in entries:
            assert one.licence and one.quality and one.source
            assert len(one.revision) in (0, 40)
