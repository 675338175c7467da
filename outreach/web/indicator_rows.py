"""The rows behind an indicator: found by words and region, sorted, paged, and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later

from outreach.domain.scope import Scope
from outreach.indicators.records import Counted, NotCounted
from outreach.runtime import say, writer
from outreach.storage.queries.pages import page_of_rows
from outreach.web import words
from outreach.web.choices import chosen_number, chosen_of, chosen_text
from outreach.web.regions import code_of, own_regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from outreach.domain.evidence import Act
    from outreach.domain.regions import Region
    from outreach.indicators.records import Indicator
    from outreach.storage.queries.pages import Page

Row = TypeVar("Row", Counted, NotCounted)
SORTS: Final = ("name", "-name", "date", "-date", "region", "-region")
RECORD_KINDS: Final = {
    "member": _later("Member"),
    "statement": _later("Statement of support"),
    "milestone": _later("Region"),
    "region": _later("Region"),
}


@dataclass(frozen=True, kw_only=True)
class RowFilter:
    """Which rows a page shows, and in which order."""

    words: str
    typed_region: str
    region_code: str | None
    sort: str
    regions: Sequence[Region]
    counted_page: int
    left_out_page: int

    @property
    def is_on(self) -> bool:
        return bool(self.words or self.region_code)

    @property
    def asked(self) -> tuple[object, ...]:
        """All that the shown rows depend on."""
        return (self.words, self.region_code, self.sort, self.counted_page, self.left_out_page)

    def of(self, rows: Sequence[Row], names: Mapping[str, str]) -> list[Row]:
        """Give the rows that fit, sorted; a row without a date comes last or first."""
        wanted = self.words.casefold()
        scope = Scope(self.region_code) if self.region_code else None
        fitting = [
            row
            for row in rows
            if (scope is None or scope.covers(row.region_code)) and _has(row, wanted)
        ]
        field, is_falling = self.sort.removeprefix("-"), self.sort.startswith("-")
        by_name = sorted(
            fitting,
            key=lambda row: row.label.casefold(),
            reverse=is_falling and field == "name",
        )
        if field == "date":
            return sorted(by_name, key=_day_of, reverse=is_falling)
        if field == "region":
            by_region = sorted(by_name, key=lambda row: names[row.region_code].casefold())
            return by_region[::-1] if is_falling else by_region
        return by_name


def _day_of(row: Counted | NotCounted) -> date:
    return (row.date if isinstance(row, Counted) else None) or date.min


def _has(row: Counted | NotCounted, wanted: str) -> bool:
    if not wanted or wanted in row.label.casefold():
        return True
    return isinstance(row, Counted) and any(wanted in act.label.casefold() for act in row.evidence)


def asked_rows() -> RowFilter:
    """Read from the address which rows are asked for."""
    regions, typed = own_regions(), chosen_text("region")
    return RowFilter(
        words=chosen_text("q"),
        typed_region=typed,
        region_code=code_of(typed, regions) if typed else None,
        sort=chosen_of("sort", SORTS),
        regions=regions,
        counted_page=chosen_number("counted_page", 1),
        left_out_page=chosen_number("left_out_page", 1),
    )


def pages_of(
    indicator: Indicator, wanted: RowFilter, names: Mapping[str, str]
) -> dict[str, Page[Counted] | Page[NotCounted]]:
    """Give the pages of rows counted and left out that the address asks for."""
    return {
        "counted": page_of_rows(wanted.of(indicator.counted, names), wanted.counted_page),
        "left_out": page_of_rows(wanted.of(indicator.not_counted, names), wanted.left_out_page),
    }


def lines(indicator: Indicator, names: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    """Write all rows as a table: counted or not, the record, its date, the evidence, the reason."""
    yield (
        _("Counted"),
        _("Kind of record"),
        _("Number"),
        _("Name"),
        _("Code"),
        _("Region"),
        _("Date"),
        _("Evidence"),
        _("Reason"),
    )
    for row in indicator.counted:
        yield (_("yes"), *_record(row, names), row.date, _evidence(row), None)
    for left_out in indicator.not_counted:
        yield (_("no"), *_record(left_out, names), None, None, say(left_out.reason))


def _record(row: Counted | NotCounted, names: Mapping[str, str]) -> tuple[object, ...]:
    kind, code = str(RECORD_KINDS[row.kind]), row.region_code
    return (kind, row.id if row.kind != "region" else None, row.label, code, names[code])


def _evidence(row: Counted) -> str | None:
    if row.evidence:
        return "; ".join(map(_act, row.evidence))
    return None if row.note is None else say(row.note)


def _act(act: Act) -> str:
    when = writer().days(act.first_day, act.last_day)
    return f"{act.label} ({words.EVIDENCE_KINDS[act.kind]}, {when})"
