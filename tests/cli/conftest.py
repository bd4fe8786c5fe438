"""The command line run in this process: arguments in, exit code and both streams out."""

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from consistency.cli import main

BREMEN = """\
---
title: "Feuer in Bremer Lagerhaus"
date: 2026-01-30
outlet: "Weserblatt"
---

Bei dem Brand in einem Lagerhaus in Bremen sind am Freitag zwölf Menschen ums Leben gekommen.
Die Feuerwehr war mit 80 Kräften im Einsatz. Der Hafen bleibt bis Montag gesperrt.
Die Polizei nahm einen Verdächtigen fest.
"""
ELBE = """\
---
title: "Brand in Bremen"
date: 2026-01-30
outlet: "Elbkurier"
---

Bei dem Brand in einem Lagerhaus in Bremen sind am Freitag neun Menschen ums Leben gekommen.
Die Feuerwehr war mit 80 Kräften im Einsatz. Der Hafen ist nicht gesperrt.
Die Polizei nahm keinen Verdächtigen fest.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two articles that contradict each other: toll, harbour, arrest."""
    write_desk(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_desk(folder: Path) -> None:
    """Two articles, and settings that keep vectors in the folder."""
    (folder / "articles").mkdir()
    (folder / "articles" / "bremen.md").write_text(BREMEN, encoding="utf-8")
    (folder / "articles" / "elbe.md").write_text(ELBE, encoding="utf-8")
    (folder / "consistency.toml").write_text('cache = ".cache"\n', encoding="utf-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs `consistency` with the arguments given, as the entry point does."""

    def run_main(*arguments: object, stdin: bytes = b"") -> Outcome:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["consistency", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
        captured = capsys.readouterr()
        code = ended.value.code
        return Outcome(
            code=code if isinstance(code, int) else 0, out=captured.out, err=captured.err
        )

    yield run_main
