"""A check with models of the user's own, of other architectures than the shipped ones."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, write_desk
from tests.runtimes.tiny import save_classifier, save_encoder

pytestmark = pytest.mark.model


def test_a_check_runs_on_models_of_the_users_own(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    write_desk(tmp_path)
    save_encoder(tmp_path / "enc", kind="roberta")
    save_classifier(tmp_path / "nli", kind="deberta")
    told = 'encoder = "enc"\nnli = "nli"\nbatch_size = 4\ncache = ".cache"\nthreads = 1\n'
    (tmp_path / "consistency.toml").write_text(told, encoding="utf-8")
    outcome = run("check", "articles", "--out", "out", "--profile", "hub", "-q")
    assert (outcome.code, outcome.err) == (0, "")
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["signature"]["encoder"].startswith("enc@")
    assert report["signature"]["judge"].startswith("nli@")
    assert "runtime=torch" in report["signature"]["judge"]
    assert report["counts"]["pairs.judged"] > 0
