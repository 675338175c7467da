"""From a table of text to our columns: each cleaned as its kind, once, from all its places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import pandas as pd

from outreach.domain.messages import Message
from outreach.importers.cleaning import (
    Cleaned,
    cleaned_choice,
    cleaned_flag,
    cleaned_label,
    cleaned_span,
    cleaned_text,
    cleaned_topics,
)
from outreach.importers.counts import cleaned_count, votes_of
from outreach.importers.duplicates import added, agreed
from outreach.importers.ids import cleaned_id
from outreach.importers.numbers import decimal_sign
from outreach.importers.times import Clock, cleaned_times, time_evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from outreach.importers.cleaning import Fault
    from outreach.importers.formats import Column
    from outreach.importers.numbers import Votes
    from outreach.importers.recognise import Recognised
    from outreach.importers.tables import Table

# The kinds of columns that a format's file can name, beside `count`, `decimal` and `time`.
CLEANERS: Final[Mapping[str, Callable[[pd.Series[Any], Column], Cleaned]]] = {
    "id": cleaned_id,
    "text": cleaned_text,
    "label": cleaned_label,
    "choice": cleaned_choice,
    "span": cleaned_span,
    "flag": cleaned_flag,
    "topics": cleaned_topics,
}


@dataclass(kw_only=True)
class Columns:
    """Our columns as a file fills them: values and faults by our name.

    `offered`: the counts that the file has and that can be believed. `decimal`: the sign that the
    cells are written with, None where none decides.
    """

    series: dict[str, pd.Series[Any]] = field(default_factory=dict)
    faults: dict[str, Mapping[int, Fault]] = field(default_factory=dict)
    warnings: list[Message] = field(default_factory=list)
    offered: set[str] = field(default_factory=set)
    decimal: str | None = None

    def add(self, name: str, cleaned: Cleaned) -> None:
        self.series[name] = cleaned.series
        self.faults[name] = cleaned.faults
        self.warnings.extend(cleaned.warnings)


def cleaned_columns(found: Recognised, table: Table) -> Columns:
    """Clean every column that the file has; what it has not is not in the result."""
    columns = Columns()
    for name, column in _present(found, CLEANERS):

        def clean(place: int, column: Column = column) -> Cleaned:
            return CLEANERS[column.kind](table.cells[place], column)

        columns.add(name, _whole(found, name, clean))
    _join_texts(columns, found)
    _add_counts(columns, found, table)
    _disbelieve_zeros(columns, found)
    _add_times(columns, found, table)
    return columns


def _present(found: Recognised, kinds: Collection[str]) -> list[tuple[str, Column]]:
    return [
        (name, column)
        for name, column in found.format.columns.items()
        if name in found.layout.places and column.kind in kinds
    ]


def _whole(found: Recognised, name: str, clean: Callable[[int], Cleaned]) -> Cleaned:
    """Clean a column in all its places and make one of it."""
    heading = found.layout.heading(name)
    return added(
        [
            agreed([clean(place) for place in places], heading)
            for places in found.layout.places[name]
        ]
    )


def _join_texts(columns: Columns, found: Recognised) -> None:
    """Put a title before its text, unless one repeats the other; either stands for both."""
    for name, column in found.format.columns.items():
        titles = columns.series.get(column.after or "")
        if titles is None:
            continue
        texts = columns.series.get(name, titles)
        pairs = zip(titles.fillna(""), texts.fillna(""), strict=True)
        joined = pd.Series(
            [_joined(title, text) for title, text in pairs], index=titles.index, dtype="string"
        )
        columns.series[name] = joined.mask(joined == "")


def _joined(title: str, text: str) -> str:
    if text in title:
        return title
    return text if title in text else f"{title}\n\n{text}"


def _add_counts(columns: Columns, found: Recognised, table: Table) -> None:
    """Clean the counts, each by its own cells' decimal sign, else by the whole file's."""
    votes: dict[int, Votes] = {
        place: votes_of(table.cells[place], column)
        for name, column in _present(found, ["count", "decimal"])
        for places in found.layout.places[name]
        for place in places
    }
    of_file = sum(votes.values(), Counter())
    columns.decimal = found.format.decimal or decimal_sign(of_file)
    for name, column in _present(found, ["count"]):

        def clean(place: int, column: Column = column) -> Cleaned:
            sign = found.format.decimal or decimal_sign(votes[place], of_file=of_file)
            return cleaned_count(table.cells[place], column, sign)

        columns.add(name, _whole(found, name, clean))
        columns.offered.add(name)


def _disbelieve_zeros(columns: Columns, found: Recognised) -> None:
    """Take a count that is 0 in every row for unknown, where people were reached all the same."""
    for name, column in _present(found, ["count"]):
        beside = columns.series.get(column.false_zero_beside or "")
        known = columns.series[name].dropna()
        if beside is None or known.empty or (known != 0).any() or not (beside > 0).any():
            continue
        columns.series[name] = columns.series[name].mask(columns.series[name].notna())
        columns.offered.discard(name)
        columns.warnings.append(
            Message(
                "The column %(column)s is 0 in every row though posts reached people. It was taken "
                "as unknown.",
                column=found.layout.heading(name),
            )
        )


def _add_times(columns: Columns, found: Recognised, table: Table) -> None:
    places = found.layout.places["published_at"][0]
    clock = Clock(
        form=found.format.columns["published_at"].form,
        zone=ZoneInfo(found.format.time_zone),
        upload_time=found.format.upload_time,
        workbook=found.sheet.name is not None,
    )
    unknown = pd.Series(pd.NA, index=table.cells.index, dtype="string")
    links = columns.series.get("permalink", unknown)
    cells = table.cells[places[0]]
    published = cleaned_times(cells, clock, links, time_evidence(cells))
    columns.add("published_on" if published.only_dates else "published_at", published)
