"""The region of a row: the nearest column that names one, else the one chosen for the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.messages import Message
from outreach.domain.regions import Level, level_of, province_of
from outreach.importers.region_names import CITY, level_named
from outreach.importers.row_faults import FaultyRowError, heading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.domain.scope import Scope
    from outreach.importers.list_tables import ListTable
    from outreach.importers.region_names import RegionNames


@dataclass(frozen=True, kw_only=True)
class PlaceReader:
    """Finds the region of each row of a table."""

    table: ListTable
    columns: Mapping[str, int]
    regions: RegionNames
    scope: Scope
    chosen: str | None = None  # for rows that name none

    def read(self, cells: Mapping[str, str]) -> str:
        """Give the code of a row's region. Raises FaultyRowError where it has none of ours."""
        field, code = self._named(cells)
        if not self.scope.covers(code):
            sentence = Message(
                "%(region)s lies outside your region.", region=self.regions.name(code)
            )
            raise FaultyRowError(field, sentence)
        return code

    def _named(self, cells: Mapping[str, str]) -> tuple[str, str]:
        """Give the region of the nearest column that names one, with our name of the column."""
        province = self._found("province", cells, Level.PROVINCE.value)
        named = province or self.chosen
        wide = None if named is None else ("province", named)
        within = None if named is None else province_of(named)
        beside = level_named(cells.get("region_level", ""))
        of_header = level_named(heading(self.table, self.columns.get("district")) or "")
        for field, level in (
            ("region", beside),
            ("district", beside or of_header or Level.DISTRICT.value),
            ("city", CITY),
        ):
            code = self._found(field, cells, level, within)
            if code is not None:
                self._assert_lies_in(field, code, province)
                if field != "region" or level_of(code) is not Level.PROVINCE:
                    return field, code
                wide, province, within = ("region", code), code, code  # a nearer one may follow
        if wide is None:
            raise FaultyRowError("region", Message("The row names no region."))
        return wide

    def _found(
        self, field: str, cells: Mapping[str, str], level: str | None, within: str | None = None
    ) -> str | None:
        if field not in cells:
            return None
        found = self.regions.find(cells[field], level=level, province=within)
        if isinstance(found, Message):
            raise FaultyRowError(field, found)
        return found

    def _assert_lies_in(self, field: str, code: str, province: str | None) -> None:
        if province is not None and province_of(code) != province:
            sentence = Message(
                "%(region)s does not lie in %(province)s.",
                region=self.regions.name(code),
                province=self.regions.name(province),
            )
            raise FaultyRowError(field, sentence)
