"""Files, folders, patterns and standard input into articles."""

import io
import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from consistency.domain import Article, Skipped
from consistency.readers import ReaderSettings, read_sources
from consistency.readers.dates import parse_date

BODY = "Das Bad in Bonn bleibt zu."


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _write(name: str, content: str | bytes = f"---\ndate: 2026-01-30\n---\n{BODY}") -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _read(
    *sources: str, settings: ReaderSettings | None = None, stdin: bytes | None = None
) -> tuple[list[Article], list[Skipped]]:
    found: Sequence[Article | Skipped] = list(
        read_sources(
            sources,
            settings=settings or ReaderSettings(),
            stdin=None if stdin is None else io.BytesIO(stdin),
        )
    )
    return (
        [each for each in found if isinstance(each, Article)],
        [each for each in found if isinstance(each, Skipped)],
    )


def test_a_folder_is_read_with_its_subfolders_in_order() -> None:
    for name in ("seeds/b.md", "seeds/a.txt", "seeds/c/d.txt"):
        _write(name)
    articles, skipped = _read("seeds")
    assert [article.path for article in articles] == ["seeds/a.txt", "seeds/b.md", "seeds/c/d.txt"]
    assert skipped == []


def test_what_stands_beside_articles_in_a_folder_is_passed_over() -> None:
    for name in ("README.md", "LICENSE", "expected.jsonl", ".hidden.txt", ".git/a.txt", "a.txt"):
        _write(f"seeds/{name}")
    articles, skipped = _read("seeds")
    assert [article.path for article in articles] == ["seeds/a.txt"]
    assert skipped == []


def test_a_readme_that_is_named_itself_is_read() -> None:
    _write("README.md")
    assert [article.path for article in _read("README.md")[0]] == ["README.md"]


def test_unknown_formats_are_reported() -> None:
    _write("seeds/a.docx")
    _, (skipped,) = _read("seeds")
    assert (skipped.path, skipped.reason) == ("seeds/a.docx", "unknown-format")
    assert ".txt" in skipped.message


def test_patterns_are_expanded_here_where_the_shell_did_not() -> None:
    _write("seeds/b.md")
    _write("seeds/a.md")
    assert [article.path for article in _read("seeds/*.md")[0]] == ["seeds/a.md", "seeds/b.md"]


@pytest.mark.parametrize("source", ["nichts.txt", "nichts/*.txt", "a\0b"])
def test_what_is_missing_is_reported(source: str) -> None:
    _, (skipped,) = _read(source)
    assert skipped.reason in ("missing", "unreadable")


def test_a_file_named_twice_is_read_once() -> None:
    _write("seeds/a.txt")
    articles, (skipped,) = _read("seeds/a.txt", "seeds")
    assert len(articles) == 1
    assert skipped.reason == "duplicate"


def test_an_empty_folder_is_reported() -> None:
    Path("seeds").mkdir()
    assert [each.reason for each in _read("seeds")[1]] == ["empty"]


def test_a_pipe_is_not_waited_for() -> None:
    os.mkfifo("a.txt")
    assert [each.reason for each in _read("a.txt")[1]] == ["unreadable"]


def test_standard_input_is_text_or_json_lines_by_its_looks() -> None:
    (text,), _ = _read("-", stdin=b"---\ndate: 2026-01-30\n---\n{kein JSON}")
    assert (text.path, text.text) == ("-", "{kein JSON}")
    (record,), _ = _read("-", stdin=b'\n{"text": "Das Bad.", "date": "2026-01-30"}\n')
    assert (record.path, record.text) == ("-#2", "Das Bad.")


def test_standard_input_that_is_not_there_is_reported() -> None:
    assert [each.reason for each in _read("-")[1]] == ["missing"]


def test_too_much_is_refused() -> None:
    _write("a.txt", "a" * 100)
    small = ReaderSettings(max_bytes=50)
    assert [each.reason for each in _read("a.txt", settings=small)[1]] == ["too-large"]
    short = ReaderSettings(max_characters=50)
    assert [each.reason for each in _read("a.txt", settings=short)[1]] == ["too-large"]
    assert [each.reason for each in _read("-", settings=small, stdin=b"a" * 60)[1]] == ["too-large"]


def test_front_matter_fills_the_articles_fields() -> None:
    _write(
        "a.md",
        '\ufeff---\r\ntitle: "Bad zu: Riss"\r\npublished: 30.01.2026\r\n'
        "updated: 2026-01-31 08:00\r\n"
        "outlet: NO\r\nauthor: [Anna Berg, Ole Moor]\r\nurl: https://a.example/1\r\n"
        "---\r\n\r\nEins.\r\nZwei.\r\n",
    )
    (article,), skipped = _read("a.md")
    assert skipped == []
    assert article.title == "Bad zu: Riss"
    assert article.published == parse_date("2026-01-30")
    assert article.updated == parse_date("2026-01-31T08:00")
    assert (article.outlet, article.author) == ("NO", "Anna Berg, Ole Moor")
    assert (article.url, article.text) == ("https://a.example/1", "Eins.\nZwei.")


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("---\ntitle: Bad: zu: Riss\n---\nText.", 2),
        ("---\ndate: 2026-01-30\ntitle: 'offen\n---\nText.", 3),
        ("---\ntitle: Bad\nText ohne Ende.", 1),
    ],
)
def test_malformed_front_matter_is_reported_with_its_line(front: str, line: int) -> None:
    _write("a.md", front)
    articles, (skipped,) = _read("a.md")
    assert articles == []
    assert skipped.reason == "bad-front-matter"
    assert skipped.message.startswith(f"a.md:{line}:")


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    _write("2026-01-30.md", f"---\n{BODY}\n---\nEnde.")
    (article,), _ = _read("2026-01-30.md")
    assert article.text == f"---\n{BODY}\n---\nEnde."


def test_invisible_characters_are_removed_and_letters_composed() -> None:
    _write("2026-01-30.txt", "\n\n  Die Bu\u0308r\u00adger\u200bmeis\u200fterin.\u2028Ende.\n\n")
    (article,), _ = _read("2026-01-30.txt")
    assert article.text == "Die Bürgermeisterin.\nEnde."


def test_a_missing_date_comes_from_the_name_or_is_reported() -> None:
    _write("kiew-2026-01-30.txt", BODY)
    _write("kiew.txt", BODY)
    (dated, undated), (skipped,) = _read("kiew-2026-01-30.txt", "kiew.txt")
    assert dated.published == parse_date("2026-01-30")
    assert undated.published is None
    assert (skipped.path, skipped.reason) == ("kiew.txt", "no-date")


def test_a_date_that_cannot_be_read_is_reported() -> None:
    _write("2026-01-30.md", f"---\ndate: neulich\n---\n{BODY}")
    (article,), (skipped,) = _read("2026-01-30.md")
    assert article.published is None
    assert skipped.reason == "bad-date"
    assert "neulich" in skipped.message


def test_damage_is_a_doubt_not_a_loss() -> None:
    _write("2026-01-30.txt", "Müller grüßt".encode() + b" \xff.")
    (article,), (skipped,) = _read("2026-01-30.txt")
    assert article.text == "Müller grüßt \ufffd."
    assert skipped.reason == "broken-encoding"
    assert "1 char" in skipped.message


def test_the_id_follows_the_content_not_the_path() -> None:
    _write("a.md")
    _write("b.md")
    _write("c.md", f"---\ndate: 2026-01-31\n---\n{BODY}")
    (a, b, c), _ = _read("a.md", "b.md", "c.md")
    assert a.id == b.id != c.id
    assert len(a.id) == 16


def test_json_lines_are_read_line_by_line_and_bad_ones_reported() -> None:
    lines = [
        json.dumps({"text": "Eins.", "title": "A", "date": "2026-01-30", "outlet": "X", "id": 7}),
        "{kaputt",
        "",
        "[1]",
        json.dumps({"titel": "ohne Text"}),
        json.dumps({"text": "Zwei.", "published": "30.01.2026", "author": ["A", "B"]}),
    ]
    _write("a.jsonl", "\n".join(lines))
    articles, skipped = _read("a.jsonl")
    assert [article.path for article in articles] == ["a.jsonl#1", "a.jsonl#6"]
    assert articles[1].author == "A, B"
    assert [each.path for each in skipped] == ["a.jsonl:2", "a.jsonl:4", "a.jsonl:5"]
    assert {each.reason for each in skipped} == {"bad-record"}


def test_json_lines_in_utf16_are_read() -> None:
    _write("a.jsonl", '{"text": "Grün.", "date": "2026-01-30"}\n'.encode("utf-16"))
    assert [article.text for article in _read("a.jsonl")[0]] == ["Grün."]


def test_a_line_without_end_is_refused_and_the_rest_is_read() -> None:
    long = json.dumps({"text": "a" * 300})
    _write("a.jsonl", f'{long}\n{{"text": "Kurz.", "date": "2026-01-30"}}\n')
    articles, (skipped,) = _read("a.jsonl", settings=ReaderSettings(max_bytes=100))
    assert [article.path for article in articles] == ["a.jsonl#2"]
    assert (skipped.path, skipped.reason) == ("a.jsonl:1", "too-large")


@pytest.mark.parametrize("separator", [",", ";"])
def test_tables_are_read_by_their_column_names(separator: str) -> None:
    rows = [["Rumpf", "Titel", "Tag"], ['"Eins, zwei;\ndrei."', "A", "30.01.2026"]]
    _write("a.csv", "\n".join(separator.join(row) for row in rows).encode("cp1252"))
    settings = ReaderSettings(text_column="Rumpf", title_column="Titel", date_column="Tag")
    (article,), skipped = _read("a.csv", settings=settings)
    assert skipped == []
    assert (article.path, article.text, article.title) == ("a.csv#2", "Eins, zwei;\ndrei.", "A")
    assert article.published == parse_date("2026-01-30")


def test_a_table_without_the_text_column_names_what_there_is() -> None:
    _write("a.tsv", "Inhalt\tdate\nEins.\t2026-01-30\n")
    _, (skipped,) = _read("a.tsv")
    assert skipped.reason == "no-text-column"
    assert "“Inhalt”" in skipped.message and "text_column" in skipped.message


def test_a_row_with_too_many_fields_is_reported_and_the_rest_is_read() -> None:
    _write("a.csv", "text,date\nEins.,2026-01-30\nZwei, drei, vier.,x,y\nFünf.,2026-01-30\n")
    articles, (skipped,) = _read("a.csv")
    assert [article.text for article in articles] == ["Eins.", "Fünf."]
    assert (skipped.path, skipped.reason) == ("a.csv:3", "bad-record")


def test_a_page_gives_text_title_date_and_outlet() -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    paragraphs = "".join(
        f"<p>{BODY} Das teilte die Stadt am Montag mit, Grund {n} ist ein Riss.</p>"
        for n in range(5)
    )
    _write(
        "a.html",
        "<html lang='de'><head><title>Bad zu</title>"
        "<meta property='og:site_name' content='Bonner Bote'>"
        "<meta property='article:published_time' content='2026-01-30T18:30:00+01:00'></head>"
        f"<body><nav>Start Sport</nav><article><h1>Bad zu</h1>{paragraphs}</article></body></html>",
    )
    (article,), skipped = _read("a.html")
    assert skipped == []
    assert (article.title, article.outlet) == ("Bad zu", "Bonner Bote")
    assert article.published == parse_date("2026-01-30")
    assert BODY in article.text and "Sport" not in article.text
