"""Columns of counts, with the decimal sign that all their cells together give."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from outreach.domain.messages import Message
from outreach.importers.cleaning import Cleaned, faults_where, matching, quoted, stripped
from outreach.importers.numbers import decimal_votes, number, without_words

if TYPE_CHECKING:
    from outreach.importers.formats import Column
    from outreach.importers.numbers import Votes

_PLAIN: Final = "[0-9]{1,15}"
_MOST: Final = 10**15  # more is no count of anything that people do


def votes_of(cells: pd.Series[Any], column: Column) -> Votes:
    """Let the cells of a column say which decimal sign they are written with."""
    if _plain_counts(cells) is not None:
        return Counter()
    return decimal_votes(
        map(partial(_bare, column), _odd(stripped(cells))), whole=_is_whole(column)
    )


def cell_with_vote(cells: pd.Series[Any], column: Column, vote: tuple[int, str]) -> str | None:
    """Find the first cell of a column that gives such a vote."""
    odd = _odd(stripped(cells))
    whole = _is_whole(column)
    return next(
        (cell for cell in odd if decimal_votes([_bare(column, cell)], whole=whole)[vote]), None
    )


def cleaned_count(cells: pd.Series[Any], column: Column, sign: str | None) -> Cleaned:
    """Read whole numbers of at least 0, written with that decimal sign."""
    plain = _plain_counts(cells)
    if plain is not None:
        return Cleaned(series=plain)
    written = stripped(cells)
    odd = _odd(written)
    series = written.drop(odd.index).astype("Int64").reindex(written.index)
    if odd.empty:
        return Cleaned(series=series)
    read = {cell: _count(cell, column, sign or ".") for cell in odd.unique()}
    counts = {cell: count for cell, count in read.items() if isinstance(count, int)}
    wrong = {cell: fault for cell, fault in read.items() if isinstance(fault, Message)}
    series = series.fillna(odd.map(counts).astype("Int64").reindex(written.index))
    return Cleaned(series=series, faults=faults_where(odd.isin(wrong), odd, wrong.__getitem__))


def _plain_counts(cells: pd.Series[Any]) -> pd.Series[Any] | None:
    """Read a column of digits and blanks alone, as most are, in one go; None for any other."""
    texts = pa.array(cells)
    try:
        numbers = pc.cast(pc.if_else(pc.equal(texts, ""), None, texts), pa.int64())
    except pa.ArrowInvalid:
        return None
    extremes = pc.min_max(numbers).as_py()
    if extremes["min"] is not None and not 0 <= extremes["min"] <= extremes["max"] < _MOST:
        return None
    dtype: Any = pd.Int64Dtype()
    return pd.Series(dtype.__from_arrow__(numbers), index=cells.index)


def _bare(column: Column, cell: str) -> str:
    return without_words(cell)[0] if column.in_words else cell


def _is_whole(column: Column) -> bool:
    return column.kind == "count"


def _odd(written: pd.Series[Any]) -> pd.Series[Any]:
    """Keep the cells that are more than digits."""
    return written[written.notna() & ~matching(written, _PLAIN)]


def _count(cell: str, column: Column, sign: str) -> int | Message:
    bare, times = without_words(cell) if column.in_words else (cell, 1)
    value = number(bare, sign)
    if value is None or abs(value) * times >= _MOST:
        return Message("%(cell)s is not a number.", cell=quoted(cell))
    count = value * times
    if count < 0:
        return Message("%(cell)s is below zero, which a count cannot be.", cell=quoted(cell))
    if count != count.to_integral_value():
        return Message("%(cell)s is not a whole number, which a count must be.", cell=quoted(cell))
    return int(count)
