"""Files to sheets of text, whatever kind they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.delimited import text_sheets
from outreach.importers.other_kinds import other_kind
from outreach.importers.workbooks import is_workbook, workbook_sheets
from outreach.importers.xml_workbooks import is_xml_workbook, xml_sheets

if TYPE_CHECKING:
    from outreach.importers.sheets import Sheet
    from outreach.importers.sources import Source

_SOMETHING: Final = re.compile(rb"[^\0\xef\xbb\xbf\xff\xfe \t\r\n]")  # beside marks and blanks
_HEAD: Final = 8_192  # bytes that tell a workbook


def read_sheets(
    source: Source,
    *,
    delimiter: str | None = None,
    encoding: str | None = None,
    first_line: int = 1,
) -> list[Sheet]:
    """See a file in each way that it may be a table of text, the likeliest first.

    Raises UnreadableFileError with the sentence for a person.
    """
    if not any(map(_SOMETHING.search, source.pieces())):
        raise UnreadableFileError(Message("The file is empty."))
    head = source.head(_HEAD)
    if is_workbook(head):
        return _any(workbook_sheets(source.whole(), first_line=first_line))
    if is_xml_workbook(head):
        return _any(xml_sheets(source.open, first_line=first_line))
    if (other := other_kind(head)) is not None:
        raise UnreadableFileError(other)
    return text_sheets(source, delimiter=delimiter, encoding=encoding, first_line=first_line)


def _any(sheets: list[Sheet]) -> list[Sheet]:
    if not sheets:
        raise UnreadableFileError(Message("No table was found in this file."))
    return sheets
