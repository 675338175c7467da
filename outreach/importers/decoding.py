"""Which encoding a file of text is in."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from charset_normalizer import from_bytes

from outreach.domain.messages import Message
from outreach.importers.sheets import Unopened, UnopenedFileError

if TYPE_CHECKING:
    from outreach.importers.sources import Source

_MARKS: Final = (  # UTF-32 first: its mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LONGEST_MARK: Final = 4
_WITH_MARK: Final = ("utf-16", "utf-32")
_SAMPLE: Final = 1 << 16
# Bytes that no table of text holds, in any of the single-byte encodings and UTF-8.
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b\0"))
_MOST_CONTROLS: Final = 0.01
# Bytes that are Cyrillic letters in cp1251 and Latin letters with marks in cp1252.
_MARKED: Final = re.compile(rb"[\xa8\xb8\xc0-\xff]")
_MARKED_WORD: Final = re.compile(rb"[\xa8\xb8\xc0-\xff]{3,}")


@dataclass(frozen=True, kw_only=True)
class Encoding:
    """An encoding's name; `broken` where some bytes do not fit it and are shown as U+FFFD."""

    name: str
    broken: bool = False

    @property
    def wide(self) -> bool:
        """Whether a character takes more than a byte, so that bytes of 0 are no fault."""
        return self.name.startswith(("utf-16", "utf-32"))


def encoding_of(source: Source) -> Encoding:
    """Tell the encoding: by the mark, else UTF-8, else cp1251 or cp1252, else the likeliest.

    charset-normalizer comes last since it takes cp1252 for cp1250.
    Raises UnreadableFileError for content that is not text.
    """
    sample = source.head(_SAMPLE)
    name = next((name for mark, name in _MARKS if sample.startswith(mark)), None)
    name = name or _utf16_without_mark(sample)
    if name:
        return checked(source, name)
    _assert_text(sample)
    if _fits(source, "utf-8") or _mostly_utf8(sample):
        return checked(source, "utf-8")
    return _of_single_bytes(source, sample)


def _of_single_bytes(source: Source, sample: bytes) -> Encoding:
    if _mostly_cyrillic(sample):
        return checked(source, "cp1251")
    if _fits(source, "cp1252"):
        return Encoding(name="cp1252")
    best = from_bytes(sample).best()
    if best is None:
        raise UnopenedFileError(Unopened.NO_TABLE, _not_text())
    return checked(source, best.encoding)


def checked(source: Source, name: str) -> Encoding:
    """Take an encoding as a person named it, and see whether the content fits.

    Where the mark that tells the order of bytes is missing, the low one comes first.
    """
    name = codecs.lookup(name).name
    if name in _WITH_MARK and not source.head(_LONGEST_MARK).startswith(tuple(dict(_MARKS))):
        name += "-le"
    return Encoding(name=name, broken=not _fits(source, name))


def _fits(source: Source, name: str) -> bool:
    """Tell whether all of the content decodes, but for a last character that was cut."""
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for piece in source.pieces():
            decoder.decode(piece)
    except UnicodeError:
        return False
    return True


def _mostly_utf8(sample: bytes) -> bool:
    """Tell a few damaged bytes from another encoding, in which hardly any letter is valid UTF-8."""
    text = sample.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    intact = sum(not character.isascii() for character in text) - damaged
    return intact > 10 * damaged


def _mostly_cyrillic(sample: bytes) -> bool:
    """Tell words written in cp1251 from Latin ones, in which letters with marks stand apart."""
    letters = len(_MARKED.findall(sample))
    return letters > 0 and sum(map(len, _MARKED_WORD.findall(sample))) * 2 > letters


def _utf16_without_mark(sample: bytes) -> str | None:
    """Recognise UTF-16 by the empty upper half of nearly every character."""
    half = len(sample) // 2
    for name, upper in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if half and upper.count(0) > 0.7 * half and sample.count(0) < 1.2 * half:
            return name
    return None


def _assert_text(sample: bytes) -> None:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    mostly_empty = sample.count(0) > len(sample) / 4
    if mostly_empty or controls > _MOST_CONTROLS * len(sample):
        raise UnopenedFileError(Unopened.NO_TABLE, _not_text())


def _not_text() -> Message:
    return Message("This file is not a table. Upload the CSV or XLSX file as it was exported.")
