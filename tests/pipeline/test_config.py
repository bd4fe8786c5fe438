"""Settings: from a file and flags, with errors that name the setting."""

from pathlib import Path

import pytest

from consistency.config import Settings, read_settings
from consistency.errors import ConfigError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "consistency.toml"


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert read_settings() == Settings()


def test_a_file_in_the_working_folder_is_found(file: Path, monkeypatch: pytest.MonkeyPatch):
    file.write_text("batch_size = 8\n[align]\nper_article = 2\nmax_days = 10\n", encoding="utf-8")
    monkeypatch.chdir(file.parent)
    settings = read_settings()
    assert settings.batch_size == 8
    assert (settings.align.per_article, settings.align.max_days) == (2, 10)


def test_a_flag_goes_before_the_file_and_an_absent_flag_does_not(file: Path):
    file.write_text('profile = "hub"\nbatch_size = 8\n', encoding="utf-8")
    assert read_settings(file, profile="embedded", batch_size=None) == Settings(batch_size=8)


def test_paths_and_the_empty_cache_are_read(file: Path):
    file.write_text('aliases = "own.toml"\ncache = ""\n', encoding="utf-8")
    settings = read_settings(file)
    assert settings.aliases == Path("own.toml")
    assert settings.cache is None


def test_the_order_of_a_models_outputs_is_read_as_a_list(file: Path):
    file.write_text('nli_labels = ["neutral", "entailment", "contradiction"]\n', encoding="utf-8")
    assert read_settings(file).nli_labels == ("neutral", "entailment", "contradiction")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("batch_sise = 8", "batch_sise"),
        ('batch_size = "8"', "batch_size"),
        ("batch_size = true", "batch_size"),
        ("profile = 3", "profile"),
        ('profile = "best"', "best"),
        ('runtime = "fast"', "runtime"),
        ('dtype = "int4"', "dtype"),
        ('encoder_pooling = "max"', "encoder_pooling"),
        ('nli_labels = "neutral"', "nli_labels"),
        ("nli_labels = [1]", "nli_labels"),
        ("threads = -1", "threads"),
        ("batch_size = 0", "batch_size"),
        ("align = 3", "align"),
        ("[align]\nper_artikel = 3", "per_artikel"),
        ('[align]\nmin_cosine = "much"', "min_cosine"),
        ("batch_size =", "consistency.toml"),
    ],
)
def test_a_wrong_setting_is_named(file: Path, text: str, named: str):
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=named):
        read_settings(file)


def test_a_file_that_is_not_there_is_named(file: Path):
    with pytest.raises(ConfigError, match=r"consistency\.toml: cannot be read"):
        read_settings(file)
