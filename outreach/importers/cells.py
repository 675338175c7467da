"""The kinds of columns that a format's file can name, and how the cells of each are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from outreach.importers.cleaning import (
    Cleaned,
    cleaned_choice,
    cleaned_flag,
    cleaned_label,
    cleaned_span,
    cleaned_text,
    cleaned_topics,
)
from outreach.importers.counts import cleaned_count
from outreach.importers.ids import cleaned_id, cleaned_number
from outreach.importers.links import cleaned_link, cleaned_part, ids_within

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from outreach.importers.formats import Column
    from outreach.importers.ids import IdEvidence

# Kinds of which each cell is read for itself; `count`, `id` and `time` ask the whole file first.
_EACH_FOR_ITSELF: Final[Mapping[str, Callable[[pd.Series[Any], Column], Cleaned]]] = {
    "text": cleaned_text,
    "label": cleaned_label,
    "link": cleaned_link,
    "number": cleaned_number,
    "part": cleaned_part,
    "choice": cleaned_choice,
    "span": cleaned_span,
    "flag": cleaned_flag,
    "topics": cleaned_topics,
}
READ_AS_CELLS: Final = frozenset({*_EACH_FOR_ITSELF, "count", "id"})


def cleaned_cells(
    cells: pd.Series[Any], column: Column, *, sign: str | None, ids: IdEvidence
) -> Cleaned:
    """Read cells as their column's kind: counts with that decimal sign, ids with what they show."""
    if column.kind == "count":
        return cleaned_count(cells, column, sign)
    if column.kind == "id":
        return cleaned_id(ids_within(cells, column), column, ids)
    return _EACH_FOR_ITSELF[column.kind](cells, column)
