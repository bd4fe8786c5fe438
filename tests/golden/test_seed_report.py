"""What a check of `seeds/` finds, line by line: a change of it is a diff that somebody reviews."""

import json
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

GOLDEN = Path(__file__).with_name("seeds.jsonl")
SENTENCE_START = 70  # characters: enough to know the sentence by


def summarise(report: dict[str, Any]) -> list[str]:
    """Skipped inputs, findings and facts in the articles' order, without probabilities."""
    findings = sorted(
        report["findings"], key=lambda one: (_place(one["left"]), _place(one["right"]))
    )
    rows: list[dict[str, Any]] = [
        {"skipped": Path(one["path"]).name, "reason": one["reason"]} for one in report["skipped"]
    ]
    rows += [_row(finding) for finding in findings]
    rows += sorted((_fact(table) for table in report["fact_tables"]), key=str)
    return [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]


def _place(side: dict[str, Any]) -> tuple[str, int]:
    return Path(side["path"]).name, side["start"]


def _row(finding: dict[str, Any]) -> dict[str, Any]:
    told = {
        "label": finding["label"],
        "kind": finding["kind"],
        "reasons": [reason["code"] for reason in finding["reasons"]],
    }
    if finding["condition"]:
        told["condition"] = finding["condition"]
    for name in ("left", "right"):
        side = finding[name]
        told[name] = f"{Path(side['path']).name}: {side['sentence'][:SENTENCE_START]}"
    return told


def _fact(table: dict[str, Any]) -> dict[str, Any]:
    values = [f"{one['text']}{' (outlier)' * one['outlier']}" for one in table["values"]]
    return {"fact": table["title"][:SENTENCE_START], "counted": table["counted"], "values": values}


def test_the_report_of_the_seeds_is_the_one_accepted(seed_report: dict[str, Any], accept: bool):
    found = summarise(seed_report)
    if accept:
        GOLDEN.write_text("".join(found), encoding="utf-8", newline="\n")
        return
    assert GOLDEN.is_file(), "nothing was accepted yet: run `make golden`"
    wanted = GOLDEN.read_text(encoding="utf-8").splitlines(keepends=True)
    if found != wanted:
        diff = "".join(unified_diff(wanted, found, "accepted", "found", n=0))
        pytest.fail(f"the report of seeds/ changed; if it is right, run `make golden`\n{diff}")
