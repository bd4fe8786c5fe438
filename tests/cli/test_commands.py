"""`judge`, `eval`, `explain`, `models` and every `--help`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LABELS = ("agree", "contradict", "unrelated")
ROOT = Path(__file__).parents[2]
KEYS = ["id", "label", "kind", "p_agree", "p_contradict", "p_unrelated", "reasons"]
SENTENCES = (
    (
        "Der Hafen von Bremen ist gesperrt.",
        "Der Hafen von Bremen ist nicht gesperrt.",
        "contradict",
    ),
    ("Der Hafen von Bremen ist gesperrt.", "Der Hafen in Bremen ist gesperrt worden.", "agree"),
    (
        "Der Hafen von Bremen ist gesperrt.",
        "Die Aktie der Bank stieg um drei Prozent.",
        "unrelated",
    ),
)


def pairs_file(path: Path, *, labelled: bool) -> Path:
    lines = []
    for number, (left, right, label) in enumerate(SENTENCES):
        pair = {
            "id": f"p-{number}",
            "a": {"text": left, "date": "2026-01-30"},
            "b": {"text": right, "date": "2026-01-30"},
        }
        lines.append(json.dumps(pair | ({"label": label, "phenomenon": "x"} if labelled else {})))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def check_verdicts(text: str) -> None:
    rows = [json.loads(line) for line in text.splitlines()]
    assert [row["id"] for row in rows] == ["p-0", "p-1", "p-2"]
    for row in rows:
        assert list(row) == KEYS
        chances = {name: row[f"p_{name}"] for name in ("agree", "contradict", "unrelated")}
        assert sum(chances.values()) == pytest.approx(1.0, abs=2e-4)
        assert row["label"] == max(chances, key=chances.__getitem__)
        assert (row["kind"] is None) == (row["label"] == "unrelated")
        for reason in row["reasons"]:
            assert list(reason) == ["code", "text"]
            assert reason["text"].endswith(".")


def test_judge_writes_a_line_a_pair_with_the_promised_keys(desk: Path, run: Run):
    outcome = run("judge", pairs_file(desk / "pairs.jsonl", labelled=False), "-q")
    assert outcome.code == 0
    assert outcome.err == ""
    check_verdicts(outcome.out)


def test_judge_looks_at_no_label(desk: Path, run: Run):
    bare = run("judge", pairs_file(desk / "bare.jsonl", labelled=False), "-q")
    labelled = run("judge", pairs_file(desk / "gold.jsonl", labelled=True), "-q")
    assert bare.out == labelled.out


def test_judge_runs_as_a_program_of_its_own_and_writes_a_file(desk: Path):
    pairs_file(desk / "pairs.jsonl", labelled=True)
    done = subprocess.run(
        [sys.executable, "-m", "consistency", *["judge", "pairs.jsonl", "--out", "v.jsonl"]],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "3 verdicts in v.jsonl\n"
    check_verdicts((desk / "v.jsonl").read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", [("judge",), ("eval", "pairs")])
def test_a_bad_line_is_named_and_nothing_is_written(desk: Path, run: Run, command):
    path = pairs_file(desk / "pairs.jsonl", labelled=True)
    path.write_text(path.read_text(encoding="utf-8") + '{"a": 3}\n', encoding="utf-8")
    outcome = run(*command, path, "--out", "out.jsonl")
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("consistency: pair-file-error: ")
    assert "pairs.jsonl:4: " in outcome.err
    assert outcome.err.count("\n") == 1
    assert not (desk / "out.jsonl").exists()


def test_a_verdict_file_that_cannot_be_written_is_named(desk: Path, run: Run):
    (desk / "v.jsonl").mkdir()
    outcome = run("judge", pairs_file(desk / "p.jsonl", labelled=False), "--out", "v.jsonl")
    assert outcome.code == 2
    assert outcome.err.startswith("consistency: output-error: v.jsonl: ")


def test_eval_pairs_shows_scores_with_intervals_and_signature(desk: Path, run: Run):
    path = pairs_file(desk / "pairs.jsonl", labelled=True)
    outcome = run("eval", "pairs", path)
    assert outcome.code == 0
    for told in ("accuracy", "macro_f1", "contradict recall", "95 %", "nli-de@", "decision"):
        assert told in outcome.out


def test_eval_pairs_as_json_is_the_file_it_writes(desk: Path, run: Run):
    path = pairs_file(desk / "pairs.jsonl", labelled=True)
    outcome = run("eval", "pairs", path, "--json", "--out", "scores.json")
    assert outcome.out == (desk / "scores.json").read_text(encoding="utf-8")
    told = json.loads(outcome.out)
    assert told["scores"]["accuracy"]["n"] == 3
    assert set(told["scores"]["by_label"]) == {"agree", "contradict", "unrelated"}
    assert told["signature"]["pairs"] == "pairs.jsonl n=3"


def test_eval_pairs_cross_fits_on_request(desk: Path, run: Run):
    path = pairs_file(desk / "pairs.jsonl", labelled=True)
    outcome = run("eval", "pairs", path, "--folds", 3, "--train", path, "--json")
    assert outcome.code == 0
    assert "cross-fitted folds=3 train=pairs" in json.loads(outcome.out)["signature"]["decision"]


def test_eval_without_labels_is_no_success(desk: Path, run: Run):
    outcome = run("eval", "pairs", pairs_file(desk / "pairs.jsonl", labelled=False))
    assert outcome.code == 2
    assert outcome.err.startswith("consistency: empty-gate-error: ")


def test_eval_clusters_scores_a_folder(desk: Path, run: Run):
    cluster = desk / "clusters" / "hafen"
    cluster.mkdir(parents=True)
    left, right, label = SENTENCES[0]
    for name, text in (("a", left), ("b", right)):
        (cluster / f"{name}.txt").write_text(f"---\ndate: 2026-01-30\n---\n{text}\n")
    sides = {
        "a": {"article": "a.txt", "sentence": left},
        "b": {"article": "b.txt", "sentence": right},
    }
    (cluster / "gold.jsonl").write_text(json.dumps(sides | {"label": label}), encoding="utf-8")
    outcome = run("eval", "clusters", "clusters")
    assert outcome.code == 0
    for told in ("contradict f1", "hafen", "gold pairs aligned", "1.000"):
        assert told in outcome.out


def test_eval_clusters_of_nothing_is_no_success(desk: Path, run: Run):
    outcome = run("eval", "clusters", "articles")
    assert outcome.code == 2
    assert "gold.jsonl" in outcome.err


def test_explain_shows_both_sentences_and_the_reasons(desk: Path, run: Run):
    outcome = run("explain", "articles/bremen.md", "articles/elbe.md")
    assert outcome.code == 0
    for told in ("Widerspruch", "articles/bremen.md:", "articles/elbe.md:", "  – "):
        assert told in outcome.out


def test_explain_gives_the_whole_report_as_json(desk: Path, run: Run):
    outcome = run("explain", "articles/bremen.md", "articles/elbe.md", "--json", "--lang", "en")
    report = json.loads(outcome.out)
    assert report["counts"]["articles"] == 2
    assert report["findings"]


def test_explain_needs_two_articles(desk: Path, run: Run):
    outcome = run("explain", "articles/bremen.md", "nirgends.md")
    assert outcome.code == 2
    assert outcome.err.count("nirgends.md") == 1


def test_models_shows_licence_and_quality_and_checks_hashes(run: Run):
    outcome = run("models", "--verify")
    assert outcome.code == 0
    for told in ("encoder-de", "nli-de", "decision", "Apache-2.0"):
        assert told in outcome.out
    cards = json.loads(run("models", "--json").out)
    assert {card["name"] for card in cards} == {"encoder-de", "nli-de", "decision"}
    assert all(card["licence"] for card in cards)


def test_models_shows_the_ready_made_models_of_the_hub(run: Run):
    told = " ".join(run("models", "--hub").out.split())
    assert "MIT" in told
    models = json.loads(run("models", "--hub", "--json").out)
    assert {model["task"] for model in models} == {"sentence-encoder", "nli"}
    assert all(model["licence"] and model["quality"] and model["source"] for model in models)


def test_the_version_is_told(run: Run):
    assert run("--version").out.startswith("consistency 0.")


COMMANDS = (
    ("check",),
    ("report",),
    ("judge",),
    ("eval", "pairs"),
    ("eval", "clusters"),
    ("eval", "times"),
    ("annotate",),
    ("explain",),
    ("models",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_help_shows_an_example(run: Run, command: tuple[str, ...]):
    outcome = run(*command, "--help")
    assert outcome.code == 0
    assert "Example" in outcome.out
    assert f"consistency {' '.join(command)} " in " ".join(outcome.out.split())


def test_help_needs_neither_torch_nor_pandas():
    code = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "import consistency.cli\n"
        "from consistency.cli.app import app\n"
        f"for command in {COMMANDS!r}:\n"
        "    assert CliRunner().invoke(app, [*command, '--help']).exit_code == 0\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'pandas', 'trafilatura'}\n"
        "print(*sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n"


def test_eval_quotes_shows_precision_recall_and_own_voice(desk: Path, run: Run):
    text = "Landrätin Ina Rabe sagte, die Brücke halte. Der Bau begann im Mai."
    quote = {"quote": {"spans": [[26, 42]]}, "speaker": {"text": "Ina Rabe", "spans": [[10, 18]]}}
    path = desk / "quotes.jsonl"
    path.write_text(json.dumps({"text": text, "quotes": [quote]}), encoding="utf-8")
    outcome = run("eval", "quotes", path)
    assert outcome.code == 0
    for told in ("precision", "recall", "f1", "own_voice", "articles=1 gold=1"):
        assert told in outcome.out


def test_eval_quotes_names_the_bad_line(desk: Path, run: Run):
    (desk / "quotes.jsonl").write_text('{"text": 3}', encoding="utf-8")
    outcome = run("eval", "quotes", "quotes.jsonl")
    assert outcome.code == 2
    assert outcome.err.startswith("consistency: quote-file-error: quotes.jsonl:1: ")


def test_models_explain_prints_the_weightiest_features_first(run: Run):
    outcome = run("models", "--explain", "--top", "40", "--json")
    assert outcome.code == 0
    rows = json.loads(outcome.out)
    spans = [
        max(row[name] for name in LABELS) - min(row[name] for name in LABELS)
        for row in rows
        if not any(row["aligned"])
    ]
    assert len(rows) == 40
    assert spans == sorted(spans, reverse=True)
    # A toll that fell contradicts, whatever else is weighed (rule 4 of the guidelines).
    fell = next(
        row
        for row in json.loads(run("models", "--explain", "--json").out)
        if row["feature"] == "toll_fell"
    )
    assert fell["contradict"] > max(fell["agree"], fell["unrelated"])


def test_models_explain_is_a_table_of_the_three_labels(run: Run):
    outcome = run("models", "--explain", "--top", "5")
    assert outcome.code == 0
    assert "contradict" in outcome.out
    assert "whole articles" in outcome.out
