"""From a frame of text to our columns: each cleaned as its kind, once, from all its places."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pandas as pd

from outreach.importers.cells import READ_AS_CELLS, cleaned_cells
from outreach.importers.duplicates import added, agreed
from outreach.importers.id_times import cleaned_id_times
from outreach.importers.times import Clock, cleaned_times

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.domain.messages import Message
    from outreach.importers.cleaning import Cleaned, Fault
    from outreach.importers.evidence import Evidence
    from outreach.importers.recognise import Recognised


@dataclass(kw_only=True)
class Columns:
    """Our columns as a part of a file fills them: values and faults by our name."""

    series: dict[str, pd.Series[Any]] = field(default_factory=dict)
    faults: dict[str, Mapping[int, Fault]] = field(default_factory=dict)
    warnings: list[Message] = field(default_factory=list)

    def add(self, name: str, cleaned: Cleaned) -> None:
        self.series[name] = cleaned.series
        self.faults[name] = cleaned.faults
        self.warnings.extend(cleaned.warnings)


@dataclass(frozen=True, kw_only=True)
class Cleaner:
    """Cleans a file's cells part by part, by what the whole of it has shown."""

    found: Recognised
    evidence: Evidence

    @property
    def time_zone(self) -> str | None:
        """The zone of the file's times: what they say themselves, else the format's."""
        column, zones = self.found.format.columns["published_at"], self.evidence.times.zones
        if not zones or "%Z" not in (column.form or ""):
            return self.found.format.time_zone
        return next(iter(zones)) if len(zones) == 1 else None

    @cached_property
    def offered(self) -> frozenset[str]:
        """The counts that the file has and that can be believed."""
        columns = self.found.format.columns
        there = {name for name in self.found.layout.places if columns[name].kind == "count"}
        return frozenset(there - self.evidence.zeros)

    def columns(self, cells: pd.DataFrame) -> Columns:
        """Clean every column that the file has; what it has not is not in the result."""
        columns = Columns()
        for name, column in self.found.format.columns.items():
            if name in self.found.layout.places and column.kind in READ_AS_CELLS:
                columns.add(name, self._whole(cells, name))
        self._join_texts(columns)
        self._make_links(columns)
        for name in self.evidence.zeros:
            columns.series[name] = columns.series[name].mask(columns.series[name].notna())
        self._add_times(columns, cells)
        return columns

    def _whole(self, cells: pd.DataFrame, name: str) -> Cleaned:
        """Clean a column in all its places and make one of it."""
        column, evidence = self.found.format.columns[name], self.evidence

        def clean(place: int) -> Cleaned:
            sign = evidence.signs.get(place)
            return cleaned_cells(cells[place], column, sign=sign, ids=evidence.ids)

        parts = [
            (places[0], agreed([clean(place) for place in places], evidence.copies.get(places)))
            for places in self.found.layout.places[name]
        ]
        if len(parts) == 1:
            return parts[0][1]
        return added([_standing_at(place, part) for place, part in parts])

    def _join_texts(self, columns: Columns) -> None:
        """Put a title before its text, unless one repeats the other; either stands for both."""
        for name, column in self.found.format.columns.items():
            titles = columns.series.get(column.after or "")
            if titles is None:
                continue
            texts = columns.series.get(name, titles)
            columns.series[name] = _joined(titles, texts)

    def _make_links(self, columns: Columns) -> None:
        """Make links of the posts' ids where the format tells how and the file has none."""
        form = self.found.format.permalink
        if form and "permalink" not in columns.series:
            before, after = form.split("{post_id}")
            columns.series["permalink"] = before + columns.series["post_id"] + after

    def _add_times(self, columns: Columns, cells: pd.DataFrame) -> None:
        described = self.found.format
        column = described.columns["published_at"]
        if column.time_from_id and column.within:
            ids = columns.series[column.within]
            columns.add("published_at", cleaned_id_times(ids, column.time_from_id))
            return
        clock = Clock(
            form=column.form,
            forms=column.forms,
            zone=ZoneInfo(described.zone),
            upload_time=described.upload_time,
            workbook=self.found.sheet.name is not None,
        )
        unknown = pd.Series(pd.NA, index=cells.index, dtype="string")
        place = self.found.layout.places["published_at"][0][0]
        links = columns.series.get("permalink", unknown)
        published = cleaned_times(cells[place], clock, links, self.evidence.times)
        columns.add("published_on" if published.only_dates else "published_at", published)


def _standing_at(place: int, part: Cleaned) -> Cleaned:
    """Let the faults of a part say in which of the columns that are added up they stand."""
    faults = {line: replace(fault, place=place) for line, fault in part.faults.items()}
    return replace(part, faults=faults)


def _joined(titles: pd.Series[Any], texts: pd.Series[Any]) -> pd.Series[Any]:
    both = titles.notna() & texts.notna()
    joined = texts.fillna(titles)
    if both.any():
        pairs = zip(titles[both], texts[both], strict=True)
        joined = joined.copy()
        joined[both] = pd.array([_one_text(*pair) for pair in pairs], dtype="string")
    return joined


def _one_text(title: str, text: str) -> str:
    if text in title:
        return title
    return text if title in text else f"{title}\n\n{text}"
