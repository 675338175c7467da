"""Lists that people make: the sheet and line with the headers, and the rows below them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.list_headers import joined_headers
from outreach.importers.reading import read_sheets
from outreach.importers.sheets import Unopened, UnopenedFileError
from outreach.importers.sources import source_of_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outreach.importers.list_headers import Row, Score
    from outreach.importers.sheets import Records, Sheet

MOST_ROWS: Final = 50_000
_HEAD: Final = 30  # records among which the headers are looked for, below titles and sentences
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\u200b\u200e\u200f]")
_NUMBERED: Final = re.compile(r"\(?([0-9]{1,3})[).]?")
_LEAST_NUMBERED: Final = 3  # "1, 2, 3" below the headers numbers the columns
_UNOPENED: Final = {  # a list is not exported from a platform, but saved by whoever keeps it
    Unopened.NO_TABLE: Message(
        "This file cannot be read as a table. Choose an XLSX, XLS, ODS or CSV file."
    ),
    Unopened.DAMAGED: Message(
        "This workbook is damaged or locked. Save it again without a password, as XLSX, XLS, ODS "
        "or CSV."
    ),
    Unopened.TOO_LARGE: Message(
        "This workbook is too large to open. Bring it in in parts, as XLSX, XLS, ODS or CSV."
    ),
}


@dataclass(frozen=True, kw_only=True)
class ListTable:
    """A table as text: its headers, its rows with their lines, and lines that are no rows.

    `line` is that of the headers; where they stand on two lines, the second. `sheets` names the
    sheets that there are to choose from. Every row has as many cells as the headers.
    """

    header: tuple[str, ...]
    line: int
    rows: tuple[tuple[int, Row], ...]
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    wrong: Mapping[int, Message] = field(default_factory=dict)
    warnings: tuple[Message, ...] = ()

    def column(self, place: int) -> list[str]:
        """List the cells of a column that hold something."""
        return [row[place] for _line, row in self.rows if row[place]]


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A place where the headers may stand, and how well they are recognised."""

    sheet: Sheet
    line: int
    header: Row
    score: int = 0


def read_list(
    content: bytes, score: Score, *, sheet: str | None = None, header_line: int | None = None
) -> ListTable:
    """Read a list from any Excel or CSV file.

    `score` says how many columns a row of headers lets one recognise; the best row of the best
    sheet is taken, unless `sheet` or `header_line` name it. Raises UnreadableFileError.
    """
    try:
        return _read(content, score, sheet, header_line)
    except UnopenedFileError as error:
        raise UnreadableFileError(_UNOPENED[error.why]) from error


def _read(content: bytes, score: Score, sheet: str | None, header_line: int | None) -> ListTable:
    sheets = read_sheets(source_of_bytes("", content))
    names = tuple(each.name for each in sheets if each.name is not None)
    if sheet is not None and sheet not in names:
        raise UnreadableFileError(Message("The file has no sheet named %(sheet)s.", sheet=sheet))
    wanted = [each for each in sheets if sheet in {None, each.name}]
    candidates = [_best(each, score, header_line) for each in wanted]
    found = max(
        (each for each in candidates if each is not None),
        key=lambda each: (each.score, _width(each.header)),
        default=None,
    )
    if found is None:
        raise UnreadableFileError(Message("No table was found in this file."))
    return _table(found, names)


def _best(sheet: Sheet, score: Score, header_line: int | None) -> _Found | None:
    """Find the headers of a sheet: the row that is recognised best, else the first widest one."""
    head = [
        (line, _cleaned(row))
        for line, row in itertools.islice(sheet.records(), _reach(header_line))
    ]
    if header_line is not None:
        head = [each for each in head if each[0] == header_line]
    rows = [each for each in head if any(each[1])]
    if not rows:
        return None
    found = [_Found(sheet=sheet, line=line, header=row, score=score(row)) for line, row in rows]
    if header_line is None:
        found += [
            _Found(sheet=sheet, line=line, header=joined, score=score(joined))
            for (_, upper), (line, lower) in itertools.pairwise(rows)
            if (joined := joined_headers(upper, lower, score)) is not None
        ]
    return max(found, key=lambda each: (each.score, _width(each.header), -each.line))


def _reach(header_line: int | None) -> int:
    return _HEAD if header_line is None else header_line


def _width(header: Row) -> int:
    return sum(bool(cell) for cell in header)


def _table(found: _Found, names: tuple[str, ...]) -> ListTable:
    records = found.sheet.records()
    kept, wrong = _below(found, records)
    if records.cut_line is not None:
        wrong[records.cut_line] = _cut()
        kept.pop(records.cut_line, None)
    header = found.header[: _last_filled(found.header)]
    width = max([len(header), *map(_last_filled, kept.values())])
    return ListTable(
        header=(*header, *[""] * (width - len(header))),
        line=found.line,
        rows=tuple(
            (line, (*row[:width], *[""] * (width - len(row)))) for line, row in kept.items()
        ),
        sheet=found.sheet.name,
        sheets=names,
        wrong=wrong,
        warnings=found.sheet.warnings,
    )


def _below(found: _Found, records: Records) -> tuple[dict[int, Row], dict[int, Message]]:
    """Give the rows below the headers by line, and what is wrong with those that cannot be read.

    In a workbook a cell may stand right of all headers; in a text the row has lost its shape.
    """
    columns = _last_filled(found.header)
    kept: dict[int, Row] = {}
    wrong: dict[int, Message] = {}
    for line, raw in records:
        row = _cleaned(raw) if line > found.line else ()
        if not any(row) or row == found.header or (not kept and _numbers_columns(row)):
            continue
        if found.sheet.delimiter and any(row[columns:]):
            wrong[line] = _too_long(len(row), columns)
        else:
            kept[line] = row
            _assert_short(len(kept))
    return kept, wrong


def _last_filled(row: Row) -> int:
    """Count the cells up to the last one that holds something."""
    return max((place + 1 for place, cell in enumerate(row) if cell), default=0)


def _cleaned(row: Sequence[str]) -> Row:
    return tuple(
        cell if cell.isalnum() else _CONTROLS.sub("", cell.replace("\u00a0", " ")).strip()
        for cell in row
    )


def _numbers_columns(row: Row) -> bool:
    """Tell whether a row only numbers the columns, as tables in official letters do."""
    filled = [_NUMBERED.fullmatch(cell) for cell in row if cell]
    numbers = [int(match[1]) for match in filled if match]
    return len(numbers) == len(filled) >= _LEAST_NUMBERED and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )


def _cut() -> Message:
    return Message(
        "A quotation mark opens in this row and never closes: the file is cut off or damaged "
        "from here on."
    )


def _too_long(cells: int, columns: int) -> Message:
    return Message(
        "The row has %(cells)s cells, the header only %(columns)s.", cells=cells, columns=columns
    )


def _assert_short(rows: int) -> None:
    if rows > MOST_ROWS:
        raise UnreadableFileError(
            Message("The list has more than %(most)s rows. Bring it in in parts.", most=MOST_ROWS)
        )
