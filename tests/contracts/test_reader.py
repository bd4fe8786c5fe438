"""The laws of `Reader`, over every registered one."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consistency.domain import Article, Skipped
from consistency.readers import READERS, ReaderSettings

_PAGE = (
    "<html><head><title>Bad zu</title></head><body><article><p>Das Bad in Bonn bleibt bis zum Mai "
    "geschlossen, teilte die Stadt mit.</p><p>Grund ist ein Riss im Becken.</p>"
    "</article></body></html>"
)
_SAMPLES = {
    ".txt": "Das Bad bleibt zu.\r\nBis Mai.",
    ".md": "---\ntitle: Bad zu\ndate: 2026-01-30\n---\nDas Bad bleibt zu.",
    ".html": _PAGE,
    ".htm": _PAGE,
    ".jsonl": '{"text": "Das Bad bleibt zu."}\nkaputt\n{"text": "Die Stadt spart."}\n',
    ".csv": "text;date\nDas Bad bleibt zu.;2026-01-30\n",
    ".tsv": "text\tdate\nDas Bad bleibt zu.\t2026-01-30\n",
}


@pytest.fixture(params=sorted(READERS))
def suffix(request: pytest.FixtureRequest) -> str:
    suffix: str = request.param
    return suffix


def _read(suffix: str, path: Path, name: str) -> list[Article | Skipped]:
    return list(READERS[suffix](ReaderSettings()).read(path, name=name))


def test_every_format_has_a_sample_and_reads_it(suffix: str, tmp_path: Path) -> None:
    if suffix.startswith(".htm"):
        pytest.importorskip("trafilatura", exc_type=ImportError)
    path = tmp_path / f"a{suffix}"
    path.write_text(_SAMPLES[suffix], encoding="utf-8")
    found = _read(suffix, path, f"seeds/a{suffix}")
    articles = [article for article in found if isinstance(article, Article)]
    assert articles
    assert all(article.path.split("#")[0] == f"seeds/a{suffix}" for article in articles)
    assert all("Bad" in article.text or "Stadt" in article.text for article in articles)


def test_reading_twice_gives_equal_articles(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(_SAMPLES[suffix], encoding="utf-8")
    assert _read(suffix, path, "a") == _read(suffix, path, "a")


def test_what_is_not_there_is_skipped_not_raised(suffix: str, tmp_path: Path) -> None:
    (found,) = _read(suffix, tmp_path / f"b{suffix}", "b")
    assert isinstance(found, Skipped)
    assert found.reason == "missing"


def test_an_empty_file_is_skipped_with_a_reason(suffix: str, tmp_path: Path) -> None:
    if suffix.startswith(".htm"):
        pytest.importorskip("trafilatura", exc_type=ImportError)
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"")
    (found,) = _read(suffix, path, "a")
    assert isinstance(found, Skipped)
    assert found.reason == "empty"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")),
        st.text(max_size=60).map(lambda text: f"---\ntitle: {text}\n---\n{text}".encode()),
        st.text(max_size=60).map(lambda text: f'text,date\n"{text}",{text}\n'.encode()),
        st.text(max_size=60).map(lambda text: f'{{"text": "{text}", "date": 1}}\n'.encode()),
    )
)
def test_any_bytes_give_articles_or_reasons(suffix: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    found = _read(suffix, path, "a")
    assert found
    for each in found:
        if isinstance(each, Article):
            assert each.text == unicodedata.normalize("NFC", each.text)
            assert "\r" not in each.text
            assert each.text == each.text.strip()
            assert each.text.encode()
        else:
            assert each.reason and each.message.startswith(each.path)
