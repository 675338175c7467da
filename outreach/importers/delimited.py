"""Text files with delimiters, cut into records that know their physical line."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from outreach.domain.messages import Message
from outreach.importers.decoding import Encoding, checked, encoding_of
from outreach.importers.sheets import Records, Sheet, Unopened, UnopenedFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from outreach.importers.sheets import Row
    from outreach.importers.sources import Source

Line = tuple[int, str]  # the physical line on which a line begins, and its text

DELIMITERS: Final = (",", ";", "\t", "|")
_END: Final = "\x03"  # a line of ours after the last: inside a field it shows an open quote
_FILLING: Final = ";\t"
_NEVER: Final = "\x1f"  # a delimiter that cuts nothing, so that a wrapped line is one cell
_LONGEST_LINE: Final = 4_000_000  # bytes; 40,000 columns of a hundred
_LONGEST_RECORD: Final = 2 * _LONGEST_LINE  # in characters; more stand only behind an open quote
_LONE_RETURN: Final = re.compile("\r(?!\n)")

# One stray quotation mark makes a field of the rest of the file: that is told, not raised.
csv.field_size_limit(2**31 - 1)


def text_sheets(
    source: Source,
    *,
    delimiter: str | None = None,
    encoding: str | None = None,
    first_line: int = 1,
) -> list[Sheet]:
    """See text in each way that it may be delimited, from a line on; unwrapped lines come last.

    Raises UnreadableFileError for content that is not text.
    """
    found = checked(source, encoding) if encoding else encoding_of(source)
    signs = _signs_of(source)
    if signs.stretch > _LONGEST_LINE:  # cut into cells it would fill the memory
        raise UnopenedFileError(Unopened.NO_TABLE, _endless())
    open_lines = partial(_lines, source, found.name, signs, first_line)
    mended = _mended(signs, found)
    unwrapped = (
        *mended,
        Message("Whole lines of this file stood in quotation marks. They were unwrapped."),
    )
    delimiters = (delimiter,) if delimiter else DELIMITERS
    return [
        Sheet(records=partial(cut, open_lines, each, first_line), delimiter=each, warnings=warnings)
        for cut, warnings in ((_plain, mended), (_unwrapped, unwrapped))
        for each in delimiters
    ]


@dataclass(frozen=True, kw_only=True)
class _Signs:
    """How often a file has the bytes that tell how its lines end, and empty ones.

    `stretch` is the longest way without a line's end, in whole pieces of the file.
    """

    feeds: int
    returns: int
    pairs: int
    empty: int
    stretches: Mapping[bytes, int]

    @property
    def stretch(self) -> int:
        return self.stretches[b"\r" if self.only_returns else b"\n"]

    @property
    def only_returns(self) -> bool:
        """Whether lines end with CR alone, as in files of old."""
        return not self.feeds and self.returns > 0

    @property
    def lone_returns(self) -> bool:
        return not self.only_returns and self.returns != self.pairs


def _signs_of(source: Source) -> _Signs:
    counts: Counter[bytes] = Counter()
    last, run, longest = b"", Counter[bytes](), Counter[bytes]()
    for piece in source.pieces():
        for end in (b"\n", b"\r"):
            run[end] = 0 if end in piece else run[end] + len(piece)
            longest[end] = max(longest[end], run[end])
        counts.update({sign: piece.count(sign) for sign in (b"\n", b"\r", b"\r\n", b"\0")})
        counts[b"\r\n"] += last == b"\r" and piece.startswith(b"\n")
        last = piece[-1:]
    return _Signs(
        feeds=counts[b"\n"],
        returns=counts[b"\r"],
        pairs=counts[b"\r\n"],
        empty=counts[b"\0"],
        stretches=longest,
    )


def cut_again(lines: Iterable[Line], delimiter: str) -> Records:
    """Cut lines that were cells: spreadsheets fill them up with the delimiter of their country."""
    starts: list[int] = []
    filling = _FILLING.replace(delimiter, "")

    def inner() -> Iterator[str]:
        for start, line in lines:
            starts.append(start)
            yield line.rstrip(filling) + "\n"

    return _cut(inner(), delimiter, starts.__getitem__)


def _mended(signs: _Signs, found: Encoding) -> tuple[Message, ...]:
    mended: list[Message] = []
    if found.broken:
        mended.append(Message("Some characters of this file are damaged and are shown as �."))
    if signs.empty and not found.wide:
        mended.append(Message("This file held empty characters. They were left out."))
    return tuple(mended)


def _endless() -> Message:
    return Message("This file has a line that is longer than any table's. It is no export.")


def _lines(source: Source, encoding: str, signs: _Signs, first_line: int) -> Iterator[str]:
    """Yield lines as Git, editors and `sed` count them: each ends with LF.

    A lone CR is no line's end, except in files of old that have nothing else.
    """
    with io.TextIOWrapper(
        source.open(),
        encoding=encoding,
        errors="replace",
        newline="\r" if signs.only_returns else "\n",
    ) as text:
        lines: Iterator[str] = text
        if signs.only_returns:
            lines = (line.replace("\r", "\n") for line in lines)
        if signs.empty:
            lines = (line.replace("\0", "") for line in lines)
        if signs.lone_returns:
            lines = (_LONE_RETURN.sub(" ", line) for line in lines)
        yield from itertools.islice(lines, first_line - 1, None)


def _plain(open_lines: Callable[[], Iterator[str]], delimiter: str, first_line: int) -> Records:
    return _cut(open_lines(), delimiter, first_line.__add__)


def _unwrapped(open_lines: Callable[[], Iterator[str]], delimiter: str, first_line: int) -> Records:
    """Read again what stands inside lines that are one quoted cell; other lines stay as they are.

    A caption's lines were each wrapped by themselves: they are put together again.
    """

    def lines() -> Iterator[Line]:
        for start, row in _plain(open_lines, _NEVER, first_line):
            for offset, line in enumerate(_NEVER.join(row).split("\n")):
                yield start + offset, line

    return cut_again(lines(), delimiter)


def _cut(lines: Iterable[str], delimiter: str, line_of: Callable[[int], int]) -> Records:
    records = Records(rows=iter(()))
    records.rows = _rows(lines, delimiter, line_of, records)
    return records


def _rows(
    lines: Iterable[str], delimiter: str, line_of: Callable[[int], int], records: Records
) -> Iterator[Row]:
    ended, length = False, 0

    def with_end() -> Iterator[str]:
        nonlocal ended, length
        for line in lines:
            length += len(line)
            if length > _LONGEST_RECORD:
                break
            yield line
        ended = True
        yield _END

    reader = csv.reader(with_end(), delimiter=delimiter)
    lines_before = 0
    for row in reader:
        if ended:
            if row == [_END]:
                return
            records.cut_line = line_of(lines_before)
            row[-1] = row[-1].removesuffix(_END)
        yield line_of(lines_before), row
        lines_before, length = reader.line_num, 0
