"""The desk's decisions, read back from its export."""

import json
from pathlib import Path
from typing import Any

import pytest

from consistency.errors import InputError
from consistency.writers import Standing, Wording, read_rulings


def export(folder: Path, *entries: Any) -> Path:
    path = folder / "decisions.json"
    path.write_text(json.dumps(list(entries)), encoding="utf-8")
    return path


def entry(action: str, at: str = "2026-01-30T12:00:00+01:00", **more: str) -> dict[str, str]:
    return {"finding": "f1", "action": action, "by": "Mara", "at": at, **more}


def test_the_last_word_stands_whatever_the_order_in_the_file(tmp_path: Path):
    late = entry("dismiss", "2026-01-31T08:00:00+01:00", reason="update")
    rulings = read_rulings(export(tmp_path, late, entry("confirm")))
    assert rulings["f1"].standing is Standing.DISMISSED
    assert rulings["f1"].reason == "update"


def test_a_note_is_kept_beside_what_was_decided(tmp_path: Path):
    note = entry("note", "2026-01-31T08:00:00+01:00", note="Pressestelle angerufen")
    ruling = read_rulings(export(tmp_path, entry("confirm"), note))["f1"]
    assert (ruling.standing, ruling.note) == (Standing.CONFIRMED, "Pressestelle angerufen")


def test_what_was_undone_does_not_stand(tmp_path: Path):
    undo = entry("undo", "2026-01-31T08:00:00+01:00")
    assert read_rulings(export(tmp_path, entry("confirm"), undo)) == {}
    dismissed = entry("dismiss", "2026-01-30T13:00:00+01:00", reason="other")
    ruling = read_rulings(export(tmp_path, entry("confirm"), dismissed, undo))["f1"]
    assert ruling.standing is Standing.CONFIRMED


def test_assigning_decides_nothing(tmp_path: Path):
    assert read_rulings(export(tmp_path, entry("assign", note="Jo"))) == {}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "cannot be read"),
        ("{}", "no list"),
        ("[3]", "entry 1: no object"),
        ('[{"finding": "f", "action": "bless"}]', "entry 1: .*confirm"),
        ('[{"action": "confirm"}]', 'needs a "finding"'),
        ('[{"finding": "f", "action": "confirm", "by": 3}]', "'by' is no text"),
        ('[{"finding": "f", "action": "confirm", "at": "gestern"}]', "'gestern' is no time"),
    ],
)
def test_what_is_no_export_is_named(tmp_path: Path, content: str, told: str):
    path = tmp_path / "decisions.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=rf"decisions\.json.*{told}"):
        read_rulings(path)


def test_a_missing_export_is_named(tmp_path: Path):
    with pytest.raises(InputError, match="export the decisions again"):
        read_rulings(tmp_path / "nirgends.json")


def test_a_decision_is_told_with_name_day_and_reason(tmp_path: Path):
    ruling = read_rulings(export(tmp_path, entry("dismiss", reason="other-event")))["f1"]
    told = Wording.load("de").standing(ruling)
    assert told == "Verworfen von Mara am 30. Januar 2026, 12:00 Uhr: anderes Ereignis"
    assert Wording.load("en").standing(ruling).endswith(": another event")
    assert Wording.load("de").standing(None) == ""
