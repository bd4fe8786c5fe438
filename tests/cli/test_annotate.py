"""`consistency annotate` and `consistency eval times`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.evaluation.test_times import GOLD

ROOT = Path(__file__).parents[2]
TEXT = (
    "Bei dem Deichbruch starben am Mittwoch bislang zwölf Menschen in Emden, sagte die Polizei. "
    "Die Schule soll am Montag nicht öffnen. Wer haftet für den Schaden?"
)
FIELDS = [
    *("article", "date", "sentence", "start", "end", "text", "role", "no_claim"),
    *("figures", "times", "places", "people", "speaker", "polarity", "modality", "timex3"),
]


def records(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_json_gives_a_line_a_sentence_with_the_documented_fields(desk: Path, run: Run):
    (desk / "deich.txt").write_text(TEXT, encoding="utf-8")
    outcome = run("annotate", "deich.txt", "--date", "2026-01-30", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    told = records(outcome.out)
    assert [list(record) for record in told] == [FIELDS] * 3
    assert [record["sentence"] for record in told] == [0, 1, 2]
    dead, school, question = told
    assert dead["text"] == TEXT[dead["start"] : dead["end"]]
    (figure,) = dead["figures"]
    assert (figure["low"], figure["high"], figure["aspect"]) == (12.0, 12.0, "killed")
    assert figure["cumulative"] is True
    wednesday = dead["times"][0]
    assert wednesday["from"] == "2026-01-28T00:00:00+01:00"
    assert wednesday["until"] == "2026-01-29T00:00:00+01:00"
    assert (wednesday["precision"], wednesday["relation"]) == ("day", "at")
    assert [timex["value"] for timex in dead["timex3"]] == ["2026-01-28"]
    assert [place["canonical"] for place in dead["places"]] == ["Emden"]
    assert dead["speaker"]["canonical"] == "Polizei"
    assert (school["polarity"], school["modality"]) == ("negated", "plan")
    assert school["timex3"][0]["value"] == "2026-02-02"
    assert (question["no_claim"], question["polarity"], question["figures"]) == (
        "question",
        None,
        [],
    )


def test_every_offset_cuts_its_words_out_of_the_article(desk: Path, run: Run):
    (desk / "deich.txt").write_text(TEXT, encoding="utf-8")
    outcome = run("annotate", "deich.txt", "--date", "30.01.2026", "--json")
    found = 0
    for record in records(outcome.out):
        for name in ("figures", "times", "places", "people", "timex3"):
            for one in record[name]:
                found += 1
                assert one["text"] == TEXT[one["start"] : one["end"]]
                assert record["start"] <= one["start"] < one["end"] <= record["end"]
    assert found >= 6


def test_a_bound_that_is_none_is_null(desk: Path, run: Run):
    outcome = run("annotate", "-", "--json", stdin=b"Mindestens zehn Menschen starben.")
    (record,) = records(outcome.out)
    assert (record["figures"][0]["low"], record["figures"][0]["high"]) == (10.0, None)
    assert record["article"] == "-"


def test_the_table_tells_the_meaning_in_both_languages(desk: Path, run: Run):
    for lang, words in {
        "de": ("Zahl", "12 mensch killed", "28.01.2026", "verneint, Vorhaben", "(question)"),
        "en": ("figure", "12 mensch killed", "28.01.2026", "negated, plan", "(question)"),
    }.items():
        outcome = run(
            *("annotate", "-", "--date", "2026-01-30", "--lang", lang), stdin=TEXT.encode()
        )
        assert outcome.code == 0
        for word in words:
            assert word in outcome.out


def test_articles_keep_their_own_date(desk: Path, run: Run):
    outcome = run("annotate", "articles/bremen.md", "--date", "2020-05-05", "--json")
    assert {record["date"] for record in records(outcome.out)} == {"2026-01-30T00:00:00+01:00"}


def test_what_cannot_be_read_is_told_and_the_rest_is_annotated(desk: Path, run: Run):
    outcome = run("annotate", "articles/bremen.md", "fehlt.txt", "--json")
    assert outcome.code == 0
    assert records(outcome.out)
    assert "fehlt.txt" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("fehlt.txt",), "input-error"), (("articles", "--date", "neulich"), "--date")],
)
def test_bad_input_ends_with_code_two(desk: Path, run: Run, arguments: tuple[str, ...], told: str):
    outcome = run("annotate", *arguments)
    assert outcome.code == 2
    assert told in outcome.err


def test_annotating_loads_no_model_library(desk: Path):
    program = (
        "import sys; sys.argv = ['consistency', 'annotate', 'articles', '--json']\n"
        "from consistency.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(records(done.stdout)) == 8  # four sentences an article


def test_eval_times_scores_timeml_with_intervals(desk: Path, run: Run):
    (desk / "gold").mkdir()
    (desk / "gold" / "hafen.tml").write_text(GOLD, encoding="utf-8")
    outcome = run("eval", "times", "gold", "--json")
    assert outcome.code == 0
    told = json.loads(outcome.out)
    assert told["scores"]["value_f1"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 1}
    table = run("eval", "times", "gold", "--found", "gold").out
    for word in ("relaxed_f1", "value_f1", "elements in gold", "DATE+TIME"):
        assert word in table
    assert run("eval", "times", "articles").code == 2
