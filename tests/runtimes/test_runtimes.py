"""The runtime that is asked for is the one that is used, and the copy it needs is kept whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from consistency.config import Settings, build_nli
from consistency.errors import ModelError
from consistency.judges.runtimes import choose, onnx_export
from tests.runtimes.tiny import save_classifier

pytestmark = pytest.mark.model
PAIR = ("Der Zug fuhr zu spät ab.", "Die Feuerwehr löschte den Brand.")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = save_classifier(tmp_path / "nli", kind="bert")
    return Settings(nli=str(folder), cache=tmp_path / "cache", runtime="onnx", threads=1)


@pytest.fixture
def _onnx() -> None:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("onnx")


@pytest.fixture
def _no_onnx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "_is_installed", lambda name: False)


@pytest.mark.usefixtures("_no_onnx")
def test_without_the_library_the_remedy_is_told(settings: Settings):
    with pytest.raises(ModelError, match=r"pip install 'consistency\[onnx\]'"):
        build_nli(settings)


@pytest.mark.usefixtures("_no_onnx")
def test_auto_takes_torch_where_the_library_is_missing(settings: Settings):
    assert build_nli(replace(settings, runtime="auto")).name.endswith("runtime=torch")


@pytest.mark.usefixtures("_onnx")
def test_auto_takes_onnx_where_it_can(settings: Settings):
    assert "runtime=onnx-int8" in build_nli(replace(settings, runtime="auto")).name


@pytest.mark.usefixtures("_onnx")
@pytest.mark.parametrize(
    ("changed", "told"),
    [({"cache": None}, "no cache"), ({"dtype": "bfloat16"}, "dtype"), ({"device": "cuda"}, "cuda")],
)
def test_what_onnx_cannot_do_is_told(settings: Settings, changed: dict, told: str):
    with pytest.raises(ModelError, match=told):
        build_nli(replace(settings, **changed))


@pytest.mark.usefixtures("_onnx")
def test_the_copy_is_made_once_and_anew_for_other_weights(settings: Settings):
    build_nli(settings).score([PAIR])
    root = settings.cache / "onnx"
    (first,) = root.iterdir()
    made = (first / "int8.onnx").stat().st_mtime_ns
    build_nli(settings).score([PAIR])
    assert (first / "int8.onnx").stat().st_mtime_ns == made
    (Path(settings.nli) / "notes.txt").write_text("anders", encoding="utf-8")
    build_nli(settings).score([PAIR])
    assert len(list(root.iterdir())) == 2


@pytest.mark.usefixtures("_onnx")
def test_a_conversion_that_fails_leaves_nothing_behind(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(onnx_export, "MAX_LOGIT_DIFFERENCE", -1.0)
    with pytest.raises(ModelError, match="answers otherwise"):
        build_nli(settings).score([PAIR])
    assert list((settings.cache / "onnx").iterdir()) == []
    assert build_nli(replace(settings, runtime="auto")).name.endswith("runtime=torch")


@pytest.mark.usefixtures("_onnx")
def test_a_cache_that_cannot_be_written_is_named(settings: Settings):
    settings.cache.write_text("a file", encoding="utf-8")
    with pytest.raises(ModelError, match="set cache to another folder"):
        build_nli(settings).score([PAIR])


@pytest.mark.usefixtures("_onnx")
def test_the_thread_count_reaches_onnxruntime(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    import onnxruntime

    told: list[int] = []
    real = onnxruntime.InferenceSession

    def watch(path: str, options: object, **more: object) -> object:
        told.append(options.intra_op_num_threads)
        return real(path, options, **more)

    build_nli(settings).score([PAIR])
    monkeypatch.setattr(onnxruntime, "InferenceSession", watch)
    build_nli(replace(settings, threads=3)).score([PAIR])
    assert set(told) == {3}


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_the_type_of_number_is_part_of_the_name(settings: Settings, dtype: str):
    model = build_nli(replace(settings, runtime="torch", dtype=dtype))
    assert model.name.endswith("torch" if dtype == "float32" else "torch-bfloat16")
    assert sum(model.score([PAIR])[0].forward) == pytest.approx(1, abs=1e-5)
