"""Bad input: each with a clear message, the rest still done, nothing half-written."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from consistency.cli import main
from tests.cli.conftest import BREMEN, Run, write_desk

SCRIPT = "<script>alert('Titel')</script>"
IN_SENTENCE = "<script>alert('Satz')</script>"
MIB = 1024 * 1024


def fill(folder: Path) -> None:
    """One file of each sort that no desk wants to see, beside two sound articles."""
    write_desk(folder)
    articles = folder / "articles"
    (articles / "leer.txt").write_bytes(b"")
    (articles / "bild.txt").write_bytes(bytes(range(256)) * 40)
    (articles / "riese.txt").write_bytes(b"Ein Satz. " * (2 * MIB))
    (articles / "kaputt.txt").write_bytes(
        "Zwölf Züge fielen aus. Für Köln hieß".encode() + b"\xff\xe4 es warten."
    )
    (articles / "kopf.md").write_text('---\ntitle: "offen\n---\nEin Satz.\n', encoding="utf-8")
    (articles / "ohne-spalte.csv").write_text("inhalt,datum\nEin Satz.,heute\n", encoding="utf-8")
    (articles / "skript.md").write_text(
        BREMEN.replace("Feuer in Bremer Lagerhaus", SCRIPT).replace(
            "Die Feuerwehr", f"Die {IN_SENTENCE} Feuerwehr"
        ),
        encoding="utf-8",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What one run over all of it wrote."""

    report: dict[str, Any]
    html: str
    table: str
    code: object

    def skipped(self, name: str) -> tuple[str, str]:
        """Reason and message for the file called `name`."""
        (found,) = [one for one in self.report["skipped"] if one["path"].endswith(name)]
        return found["reason"], found["message"]


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("bad")
    fill(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(
            "sys.argv",
            ["consistency", "check", "articles", "nirgends.txt", "--out", "out", "--strict", "-q"],
        )
        with pytest.raises(SystemExit) as ended:
            main()
    out = folder / "out"
    assert {path.name for path in out.iterdir()} == {
        *("report.html", "report.json", "findings.csv", "run.json.gz"),
    }
    return Desk(
        report=json.loads((out / "report.json").read_text(encoding="utf-8")),
        html=(out / "report.html").read_text(encoding="utf-8"),
        table=(out / "findings.csv").read_text(encoding="utf-8-sig"),
        code=ended.value.code,
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("leer.txt", "empty"),
        ("bild.txt", "binary"),
        ("riese.txt", "too-large"),
        ("nirgends.txt", "missing"),
        ("kopf.md", "bad-front-matter"),
        ("ohne-spalte.csv", "no-text-column"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(bad: Desk, name: str, reason: str):
    found, message = bad.skipped(name)
    assert found == reason
    assert name in message
    assert name in bad.html
    assert name not in {Path(one["path"]).name for one in bad.report["articles"]}


def test_broken_utf8_is_read_and_told(bad: Desk):
    told = {one["reason"] for one in bad.report["skipped"] if one["path"].endswith("kaputt.txt")}
    assert "broken-encoding" in told
    (read,) = [one for one in bad.report["articles"] if one["path"].endswith("kaputt.txt")]
    assert "Zwölf Züge" in read["text"]


def test_the_rest_is_done(bad: Desk):
    assert bad.code == 3
    names = {Path(one["path"]).name for one in bad.report["articles"]}
    assert names == {"bremen.md", "elbe.md", "skript.md", "kaputt.txt"}
    assert bad.report["findings"]


def test_markup_in_an_article_stays_text(bad: Desk):
    assert any(
        IN_SENTENCE in one[side]["sentence"]
        for one in bad.report["findings"]
        for side in ("left", "right")
    )
    assert "<script>alert" not in bad.html
    assert "&lt;script&gt;alert" in bad.html
    assert SCRIPT in {one["title"] for one in bad.report["articles"]}


@pytest.mark.parametrize(
    "inputs", [("leer.txt",), ("nirgends.txt", "leer.txt"), ("leer",), ("*.docx",), ("-",)]
)
def test_no_article_at_all_ends_with_two_one_line_and_no_file(
    desk: Path, run: Run, inputs: tuple[str, ...]
):
    (desk / "leer.txt").write_bytes(b"")
    (desk / "leer").mkdir()
    outcome = run("check", *inputs, "--out", "out")
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("consistency: input-error: no article could be read")
    assert outcome.err.count("\n") == 1
    assert all(name in outcome.err for name in inputs)
    assert not (desk / "out").exists()


def test_an_output_folder_that_is_a_file_is_named_before_the_long_work(desk: Path, run: Run):
    (desk / "out").write_text("mine", encoding="utf-8")
    outcome = run("check", "articles", "--out", "out")
    assert outcome.code == 2
    assert outcome.err.startswith("consistency: output-error: out: ")
    assert outcome.err.count("\n") == 1
    assert (desk / "out").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_folder_without_rights_is_named(desk: Path, run: Run):
    (desk / "out").mkdir(mode=0o500)
    outcome = run("check", "articles", "--out", "out")
    assert outcome.code == 2
    assert outcome.err.startswith("consistency: output-error: out: ")


def test_a_report_that_cannot_take_its_place_leaves_no_part_behind(desk: Path, run: Run):
    (desk / "out" / "report.json").mkdir(parents=True)
    outcome = run("check", "articles", "--out", "out")
    assert outcome.code == 2
    assert "report.json" in outcome.err
    assert not list((desk / "out").glob(".*"))


def test_a_broken_alias_file_ends_with_two_and_its_name(desk: Path, run: Run):
    (desk / "namen.toml").write_text("[[", encoding="utf-8")
    (desk / "consistency.toml").write_text('aliases = "namen.toml"\n', encoding="utf-8")
    outcome = run("check", "articles", "--out", "out")
    assert outcome.code == 2
    assert "namen.toml" in outcome.err
    assert not (desk / "out").exists()


def test_a_model_folder_that_holds_none_ends_with_two_and_its_name(desk: Path, run: Run):
    (desk / "modell").mkdir()
    (desk / "consistency.toml").write_text('nli = "modell"\ncache = ""\n', encoding="utf-8")
    outcome = run("check", "articles", "--out", "out")
    assert outcome.code == 2
    assert outcome.err.startswith("consistency: model-error: modell: ")
    assert not list((desk / "out").glob("*"))
