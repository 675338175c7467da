"""Files that are no tables, named for what they are by their first bytes."""

from __future__ import annotations

import re
from typing import Final

from outreach.domain.messages import Message

_BLANKS_AND_MARKS: Final = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_PDF: Final = Message("This is a PDF, not a table. Upload the table itself, as CSV or XLSX.")
_PICTURE: Final = Message(
    "This is a picture, not a table. Upload the table itself, as CSV or XLSX."
)
_DOCUMENT: Final = Message(
    "This is a document, not a table. Copy its table into a spreadsheet, save that as XLSX and "
    "upload it."
)
_PAGE: Final = Message(
    "This is a web page, even if it has the name of a spreadsheet. Open it in a spreadsheet, save "
    "it as XLSX and upload that."
)
_FOR_PROGRAMS: Final = Message(
    "This is a file for programs (JSON or XML), not a table. Export it again as CSV or XLSX."
)
_PACKED: Final = Message(
    "This is an archive, but no ZIP. Unpack it and upload the files that are in it."
)
_MARKS: Final = (
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),  # JPEG
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\0", _PICTURE),  # TIFF, in either order of bytes
    (b"MM\0*", _PICTURE),
    (b"Rar!\x1a\x07", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"\x1f\x8b\x08", _PACKED),  # gzip
)
_NEWER_PICTURE: Final = re.compile(
    rb"RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|hevc|mif1|msf1|avif)", re.DOTALL
)
_SHAPES: Final = (  # of text, behind marks and blanks
    (re.compile(rb"%PDF-"), _PDF),
    (re.compile(rb"\{\\rtf"), _DOCUMENT),
    (
        re.compile(
            rb"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
            rb"<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b",
            re.DOTALL | re.IGNORECASE,
        ),
        _PAGE,
    ),
    (re.compile(rb'<\?xml\s|\{\s*["}]|\[\s*[\[{]'), _FOR_PROGRAMS),
)
# What tells a document from a workbook among the parts of an archive and of the older form.
_DOCUMENT_PARTS: Final = frozenset({"word/document.xml", "ppt/presentation.xml"})
_OPEN_DOCUMENTS: Final = (
    b"application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.presentation",
)
_OLDER_PARTS: Final = tuple(name.encode("utf-16-le") for name in ("WordDocument", "PowerPoint Doc"))


def other_kind(head: bytes) -> Message | None:
    """Say what a file is that is no table, by its first bytes, and what to do instead."""
    for mark, sentence in _MARKS:
        if head.startswith(mark):
            return sentence
    if _NEWER_PICTURE.match(head):
        return _PICTURE
    text = head.replace(b"\0", b"").lstrip(_BLANKS_AND_MARKS)  # UTF-16 has empty bytes
    return next((sentence for shape, sentence in _SHAPES if shape.match(text)), None)


def document_of_parts(names: set[str], mimetype: bytes) -> Message | None:
    """Say of an archive's parts whether they make a document; `mimetype` is an OpenDocument's."""
    is_document = not names.isdisjoint(_DOCUMENT_PARTS) or mimetype.startswith(_OPEN_DOCUMENTS)
    return _DOCUMENT if is_document else None


def older_document(content: bytes) -> Message | None:
    """Say whether what no workbook could be opened from is a document of the older form."""
    return _DOCUMENT if any(name in content for name in _OLDER_PARTS) else None
