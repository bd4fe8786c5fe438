"""Bytes of unknown encoding into text."""

import codecs
from dataclasses import dataclass

# UTF-32 first: its little-endian mark starts with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GERMAN = frozenset(
    "äöüÄÖÜßẞ„“”‚‘’–—…€«»‹›éèêáàâóòôíìîúùûçñëïåøæőšžčćńśłÉÀÁŠŽČ§°·•²³½¼©®™×\xa0\xad´`"
)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_GERMAN_ENCODINGS = ("cp1252", "mac_roman", "cp850")  # Windows, old Macintosh, DOS
_MIN_GERMAN = 0.8  # read by the wrong table, umlauts become letters that German has not
# Asked among all encodings there are, a short text looks Korean.
_EUROPEAN = ["mac_roman", "cp850", "cp437", "cp1250", "cp1252", "iso8859_2", "iso8859_15"]
_SAMPLE = 65_536
_MAX_CONTROL = 0.1  # text has none; a tenth of the characters is a picture or an archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, the encoding it was read by, and how many characters it lost to damage."""

    text: str
    encoding: str
    replaced: int


def decode(data: bytes) -> Decoded | None:
    """`data` as text, or `None` where it is no text.

    A byte order mark decides; then UTF-8; then UTF-8 with damage, if more of its letters are
    whole than broken; then the first old encoding that gives letters as German text has them;
    then what charset-normalizer thinks.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _unless_control(_damaged(data[len(mark) :], encoding))
    if b"\0" in data:
        return None
    try:
        return _unless_control(Decoded(text=data.decode(), encoding="utf-8", replaced=0))
    except UnicodeDecodeError:
        pass
    damaged = _damaged(data, "utf-8")
    whole = sum(char > "\x7f" for char in damaged.text) - damaged.text.count(_REPLACEMENT)
    if whole > damaged.replaced:
        return _unless_control(damaged)
    return _unless_control(_single_byte(data))


def _damaged(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    # A replacement character may also have been printed: count it on both sides.
    printed = data.count(_REPLACEMENT.encode(encoding)) if encoding.startswith("utf") else 0
    replaced = max(0, text.count(_REPLACEMENT) - printed)
    return Decoded(text=text, encoding=encoding, replaced=replaced)


def _single_byte(data: bytes) -> Decoded:
    for encoding in _GERMAN_ENCODINGS:
        text = data.decode(encoding, errors="replace")
        foreign = [char for char in text if char > "\x7f"]
        if sum(char in _GERMAN for char in foreign) >= _MIN_GERMAN * len(foreign):
            return _damaged(data, encoding)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_EUROPEAN).best()
    return _damaged(data, best.encoding if best else "cp1252")


def _unless_control(decoded: Decoded) -> Decoded | None:
    sample = decoded.text[:_SAMPLE]
    control = sum(char < " " and char not in "\t\n\r\f" for char in sample)
    return None if control > _MAX_CONTROL * len(sample) else decoded
