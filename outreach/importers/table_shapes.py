"""Text that is a table, told from text that is for reading."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.importers.sheets import Sheet

_HEAD: Final = 30  # records that are looked at
_FEW_WORDS: Final = 3  # of a cell of which a sentence has more
_ONE_HEADER: Final = 6  # words of a header that stands alone
_ENDS: Final = (".", "!", "?", ":", ",")  # with which sentences end, and lines of them
_LONGEST: Final = 2_000  # letters of a row that are looked at
_MOST_TITLES: Final = 3  # times as many lines as the table has itself


def has_table(sheets: Iterable[Sheet]) -> bool:
    """Tell whether in any of its views a file is a table: a workbook always is one.

    In a table the delimiter repeats over the lines; in a text for reading it does so by chance.
    """
    return any(sheet.delimiter is None or _is_table(sheet) for sheet in sheets)


def _is_table(sheet: Sheet) -> bool:
    head = itertools.islice(sheet.records(), _HEAD)
    rows = [row for _, row in head if any(cell.strip() for cell in row)]
    if all(len(row) == 1 for row in rows):
        return _is_column(rows)
    return any(_is_header(row, rows[place + 1 :], len(rows)) for place, row in enumerate(rows))


def _is_column(rows: Sequence[Sequence[str]]) -> bool:
    """Tell a column from lines of text: a short header, and below it mostly short cells."""
    if len(rows) < 2 or _is_sentence(rows[0]) or _words(rows[0]) > _ONE_HEADER:
        return False
    short = sum(_words(row) <= _FEW_WORDS and not _is_sentence(row) for row in rows[1:])
    return short * 2 >= len(rows) - 1


def _is_header(row: Sequence[str], below: Sequence[Sequence[str]], records: int) -> bool:
    """Tell a row of headers: most rows below it have as many cells, and are no text."""
    if sum(bool(cell.strip()) for cell in row) < 2 or _is_sentence(row):
        return False
    if not below:  # an export without a post
        return records == 1 and not _is_speech(row)
    alike = sum(len(other) == len(row) and not _is_speech(other) for other in below)
    return alike * 2 >= len(below) and (alike + 1) * (_MOST_TITLES + 1) >= records


def _is_speech(row: Sequence[str]) -> bool:
    """Tell words cut at their commas: a blank behind each, and many words in a cell."""
    return all(cell.startswith(" ") for cell in row[1:]) and _words(row) > _FEW_WORDS * len(row)


def _is_sentence(row: Sequence[str]) -> bool:
    return row[-1].rstrip().endswith(_ENDS)


def _words(row: Sequence[str]) -> int:
    return len(" ".join(row)[:_LONGEST].split())
