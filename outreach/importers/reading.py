"""Bytes to sheets of text, whatever kind of file they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.delimited import text_sheets
from outreach.importers.workbooks import is_workbook, workbook_sheets

if TYPE_CHECKING:
    from outreach.importers.sheets import Sheet

_SOMETHING: Final = re.compile(rb"[^\0\xef\xbb\xbf\xff\xfe \t\r\n]")  # beside marks and blanks


def read_sheets(
    content: bytes,
    *,
    delimiter: str | None = None,
    encoding: str | None = None,
    first_line: int = 1,
) -> list[Sheet]:
    """See a file in each way that it may be a table of text, the likeliest first.

    Raises UnreadableFileError with the sentence for a person.
    """
    if not _SOMETHING.search(content):
        raise UnreadableFileError(Message("The file is empty."))
    if is_workbook(content):
        return workbook_sheets(content, first_line=first_line)
    return text_sheets(content, delimiter=delimiter, encoding=encoding, first_line=first_line)
