"""Bytes of unknown encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.readers.decoding import decode

TEXT = "Müller grüßt „Österreich“ – für 5 € am Straßenrand."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_german_survives_its_encoding(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.replaced) == (TEXT, 0)


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_an_old_file_is_read_with_its_umlauts(encoding: str) -> None:
    text = "Die Bürger müssen für ihre Häuser höhere Gebühren zahlen, sagte Jörg Öztürk. " * 4
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert "Bürger müssen" in decoded.text


def test_damaged_utf8_is_read_and_its_damage_counted() -> None:
    decoded = decode("Müller grüßt".encode() + b"\xc3 und \xff geht")
    assert decoded is not None
    assert decoded.replaced == 2
    assert decoded.text == "Müller grüßt\ufffd und \ufffd geht"


def test_a_printed_replacement_character_is_no_damage() -> None:
    decoded = decode("Müller \ufffd".encode())
    assert decoded is not None
    assert decoded.replaced == 0


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04\0\0", bytes(range(1, 32)) * 5, b"\x89PNG\r\n\x1a\n\0"]
)
def test_binary_is_no_text(data: bytes) -> None:
    assert decode(data) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_none(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or decoded.replaced >= 0


@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs"])))
def test_utf8_round_trips(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded is not None
    assert decoded.text.lstrip("\ufeff") == text.lstrip("\ufeff")
