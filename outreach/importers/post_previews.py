"""What a map makes of the first rows of a table, before the whole of it is read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from outreach.importers.cleaning import MISSING
from outreach.importers.columns import Cleaner
from outreach.importers.evidence import evidence_of
from outreach.importers.maps import mapped
from outreach.importers.rejections import at_fault, misshapen
from outreach.importers.sheets import Records, Sheet
from outreach.importers.tables import table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.domain.messages import Message
    from outreach.importers.columns import Columns
    from outreach.importers.maps import ManualMap
    from outreach.importers.parsed import Rejection
    from outreach.importers.post_tables import PostTable
    from outreach.importers.recognise import Recognised

_NOWHERE: Final = "\x02"  # the header of a blank column that stands for those not chosen yet
_KEYS: Final = ("post_id", "permalink")
_NEEDED: Final = (*_KEYS, "published_at")

Value = str | int | bool | date | datetime


@dataclass(frozen=True, kw_only=True)
class SeenCell:
    """A cell as it is written, with what it is read as, or with what is wrong with it."""

    written: str
    value: Value | None = None
    fault: Message | None = None


@dataclass(frozen=True, kw_only=True)
class SeenRow:
    """A row with its cells by our names, and why it would be rejected, if it would be."""

    line: int
    cells: Mapping[str, SeenCell]
    rejection: Rejection | None = None


@dataclass(frozen=True, kw_only=True)
class SeenColumn:
    """How many of a column's cells that hold something can be read, an example, and a fault."""

    read: int
    tried: int
    example: SeenCell | None = None
    fault: Message | None = None


@dataclass(frozen=True, kw_only=True)
class MapPreview:
    """What a map makes of a table's first rows; `repeated` are rows that a later one replaces.

    Nothing is accepted where the map is not complete.
    """

    rows: tuple[SeenRow, ...] = ()
    columns: Mapping[str, SeenColumn] = field(default_factory=dict)
    accepted: int = 0
    repeated: int = 0
    decimal: str | None = None
    is_complete: bool = False

    @property
    def rejected(self) -> int:
        return sum(row.rejection is not None for row in self.rows)


def preview_of(table: PostTable, manual_map: ManualMap) -> MapPreview:
    """Read the first rows of a table as a map says, complete or not."""
    absent = [name for name in _NEEDED if name not in manual_map.columns]
    is_complete = "published_at" not in absent and len(absent) <= 1
    whole = replace(
        manual_map,
        sheet=None,
        columns={**manual_map.columns, **dict.fromkeys(_stand_ins(absent), (_NOWHERE,))},
    )
    found = mapped([_sheet(table)], whole)
    read = table_of(found.sheet.records(), found.layout)
    evidence = evidence_of(found, read)
    columns = Cleaner(found=found, evidence=evidence).columns(read.cells.whole())
    columns.faults = {
        name: faults for name, faults in columns.faults.items() if _source(name) not in absent
    }
    rejected = at_fault(found, columns) | misshapen(found, read)
    rows = tuple(
        SeenRow(line=line, cells=_cells(found, columns, line, row), rejection=rejected.get(line))
        for line, row in table.rows
    )
    keys = columns.series[found.format.key].drop(list(rejected), errors="ignore")
    return MapPreview(
        rows=rows,
        columns={name: _column(name, rows) for name in manual_map.columns},
        accepted=len(keys) if is_complete else 0,
        repeated=int(keys.duplicated(keep="last").sum()) if is_complete else 0,
        decimal=evidence.decimal,
        is_complete=is_complete,
    )


def _stand_ins(absent: list[str]) -> list[str]:
    """Name what the machinery needs and nobody has chosen."""
    needed = [name for name in absent if name == "published_at"]
    return [*needed, "permalink"] if set(_KEYS) <= set(absent) else needed


def _sheet(table: PostTable) -> Sheet:
    """Make a sheet of the first rows, with a blank column before the others."""

    def rows() -> Records:
        header = (table.line, [_NOWHERE, *table.header])
        return Records(rows=iter([header, *((line, ["", *row]) for line, row in table.rows)]))

    return Sheet(records=rows, name=table.sheet, delimiter=table.delimiter)


def _source(name: str) -> str:
    return "published_at" if name == "published_on" else name


def _cells(found: Recognised, columns: Columns, line: int, row: list[str]) -> dict[str, SeenCell]:
    """Give what each chosen cell of a row is read as."""
    return {
        _source(name): SeenCell(
            written=_written(found, _source(name), row),
            value=_plain(name, series.get(line)),
            fault=fault.reason if (fault := columns.faults.get(name, {}).get(line)) else None,
        )
        for name, series in columns.series.items()
        if not _is_stand_in(found, _source(name))
    }


def _is_stand_in(found: Recognised, name: str) -> bool:
    return found.layout.heading(name) == _NOWHERE


def _written(found: Recognised, name: str, row: list[str]) -> str:
    """Give the cell as it stands in the file, or all of those that are added up."""
    places = [same[0] - 1 for same in found.layout.places[name]]
    return " + ".join(row[place].strip() for place in places if place < len(row))


def _plain(name: str, value: Any) -> Value | None:
    """Give a value without pandas; None where nothing is known."""
    if value is None or pd.isna(value):
        return None
    if name == "published_at":
        return datetime.fromtimestamp(value.timestamp(), UTC)
    if name == "published_on":
        return date(value.year, value.month, value.day)
    return value.item() if hasattr(value, "item") else value  # type: ignore[no-any-return]  # NumPy's numbers


def _column(name: str, rows: tuple[SeenRow, ...]) -> SeenColumn:
    cells = [row.cells[name] for row in rows if name in row.cells]
    tried = [cell for cell in cells if cell.written.lower() not in MISSING]
    read = [cell for cell in tried if cell.fault is None and cell.value is not None]
    telling = (cell for cell in read if str(cell.value) != cell.written)
    return SeenColumn(
        read=len(read),
        tried=len(tried),
        example=next(telling, next(iter(read), None)),
        fault=next((cell.fault for cell in tried if cell.fault is not None), None),
    )
