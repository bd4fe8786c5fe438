"""Pairs files: what a line may hold, and errors that name it."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from consistency.domain import Label
from consistency.errors import PairFileError
from consistency.evaluation.pair_files import read_pairs
from tests.builders import day

PAIR: dict[str, Any] = {
    "id": "p-1",
    "a": {"text": "Der Zug entgleiste.", "date": "2026-01-30"},
    "b": {"text": "Er entgleiste nicht.", "date": None, "context": "Der Zug fuhr weiter."},
    "label": "contradict",
    "kind": "negation",
    "phenomenon": "negation",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pairs.jsonl"


def write(path: Path, *lines: object) -> Path:
    told = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(told) + "\n", encoding="utf-8")
    return path


def test_a_line_gives_a_record(path: Path):
    (record,) = read_pairs(write(path, PAIR))
    assert record.id == "p-1"
    assert record.label is Label.CONTRADICT
    assert record.a.published == day("2026-01-30")
    assert record.b.published is None
    assert record.b.context == "Der Zug fuhr weiter."


def test_labels_ids_and_dates_may_be_absent(path: Path):
    bare = {"a": {"text": "Eins."}, "b": {"text": "Zwei."}}
    (record,) = read_pairs(write(path, "", bare))
    assert (record.id, record.label, record.a.published) == ("2", None, None)


def test_blank_lines_a_mark_and_windows_line_ends_do_no_harm(path: Path):
    text = "\ufeff" + json.dumps(PAIR) + "\r\n\r\n" + json.dumps(PAIR)
    path.write_bytes(text.encode())
    assert len(read_pairs(path)) == 2


def test_a_line_separator_inside_a_text_ends_no_line(path: Path):
    torn = {"a": {"text": "Der Zug\u2028entgleiste.\x85"}, "b": {"text": "Zwei."}}
    path.write_text(json.dumps(torn, ensure_ascii=False), encoding="utf-8")
    assert len(read_pairs(path)) == 1


def test_decomposed_umlauts_are_composed(path: Path):
    loose = unicodedata.normalize("NFD", "Zwölf Züge fielen aus.")
    (record,) = read_pairs(write(path, {"a": {"text": loose}, "b": {"text": loose}}))
    assert record.a.text == "Zwölf Züge fielen aus."


def test_a_time_of_another_zone_becomes_berlin_time(path: Path):
    late = PAIR | {"a": {"text": "Eins.", "date": "2026-01-29T23:30:00+00:00"}}
    (record,) = read_pairs(write(path, late))
    assert record.a.published is not None
    assert record.a.published.isoformat() == "2026-01-30T00:30:00+01:00"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "no JSON"),
        ("[1]", "no JSON object"),
        ("[" * 100_000, "no JSON"),
        ({"a": {"text": "Eins."}}, 'b: no "text"'),
        (PAIR | {"b": "Zwei."}, 'b: no "text"'),
        (PAIR | {"a": {"text": 3}}, 'a: no "text"'),
        (PAIR | {"a": {"text": " \u200b"}}, 'a: empty "text"'),
        (PAIR | {"a": {"text": "Eins.", "date": "30.1.26"}}, "30.1.26"),
        (PAIR | {"a": {"text": "Eins.", "date": 20260130}}, "20260130"),
        (PAIR | {"a": {"text": "Eins.", "context": ["Null."]}}, "context"),
        (PAIR | {"label": "maybe"}, "maybe"),
        (PAIR | {"label": ["agree"]}, "agree"),
        (PAIR | {"phenomenon": 3}, "phenomenon"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(path: Path, line: object, told: str):
    with pytest.raises(PairFileError) as error:
        read_pairs(write(path, PAIR, "", line))
    assert str(error.value).startswith(f"{path}:3: ")
    assert told in str(error.value)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00"])
def test_a_file_without_pairs_is_named(path: Path, content: bytes):
    path.write_bytes(content)
    with pytest.raises(PairFileError, match=r"pairs\.jsonl"):
        read_pairs(path)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(PairFileError, match=r"nowhere\.jsonl: cannot be read"):
        read_pairs(tmp_path / "nowhere.jsonl")
