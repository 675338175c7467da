"""The provinces of the nation or the districts of a province, set side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.domain.regions import Level
from outreach.indicators import catalogue
from outreach.indicators.below import part_of
from outreach.indicators.past import past_values
from outreach.services.indicators import alliance_below, alliance_record
from outreach.services.roll_up import regions_below, values_below
from outreach.storage.queries.closings import published_values
from outreach.storage.queries.regions import region_by_code
from outreach.storage.queries.side_by_side import (
    actions_done_by_region,
    posts_by_region,
    regions_with_channels,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from outreach.domain.months import Month
    from outreach.domain.regions import Region
    from outreach.domain.scope import Scope
    from outreach.indicators.past import Value
    from outreach.indicators.records import AllianceRecord

MEMBERS: Final = "members"
ACTIONS_DONE: Final = "actions_done"
POSTS: Final = "posts"
FIGURES: Final = (
    MEMBERS,
    catalogue.MEDIA_REGISTERED,
    catalogue.MEDIA_INVOLVED,
    catalogue.INSTITUTIONS_SUPPORTING,
    catalogue.COMMUNITY_ORGS_SUPPORTING,
    catalogue.SUPPORTERS_TOTAL,
    catalogue.FORUM_STATEMENTS,
    ACTIONS_DONE,
    POSTS,
)
NAME: Final = "name"
SORTS: Final = tuple(f"{sign}{key}" for key in (NAME, *FIGURES) for sign in ("", "-"))


@dataclass(frozen=True, kw_only=True)
class RegionFigures:
    """A region's figures of a month by FIGURES; None was not measured, 0 was.

    A month of which no post is on record may not have been imported: its posts are None.
    """

    region: Region
    figures: Mapping[str, int | None]
    has_records: bool
    is_closed: bool


@dataclass(frozen=True, kw_only=True)
class SideBySide:
    """A region's own figures, each thing counted once, and those of the regions within it.

    `unlisted` counts the provinces without any record; of a province all districts are listed.
    """

    own: RegionFigures
    rows: tuple[RegionFigures, ...]
    unlisted: int

    def largest(self, key: str) -> int:
        """Give the largest of a figure among the rows; 0 where none is known."""
        return max((row.figures[key] or 0 for row in self.rows), default=0)


def side_by_side(session: Session, scope: Scope, zone: ZoneInfo, month: Month) -> SideBySide:
    """Work out a month's figures of the scope's region and of each region right below it."""
    own = region_by_code(session, scope.region_code)
    counts = _Counts(session, scope, zone, month)
    whole = alliance_record(session, scope, zone, month)
    parts = alliance_below(session, scope, zone, month)
    values = values_below(session, scope, zone, month)
    published = {code: v for (code, _), v in published_values(session, scope, [month]).items()}
    rows = [
        _row(
            region,
            parts.record_of(region.code),
            values[region.code],
            counts,
            published.get(region.code),
        )
        for region in regions_below(session, scope)
    ]
    listed = [row for row in rows if row.has_records or scope.level is not Level.NATION]
    return SideBySide(
        own=_row(own, whole, past_values(whole, [month])[month], counts, published.get(own.code)),
        rows=tuple(listed),
        unlisted=len(rows) - len(listed),
    )


def in_order(rows: Iterable[RegionFigures], sort: str) -> list[RegionFigures]:
    """Sort rows by one of SORTS, by name among equals; what is unknown comes last either way."""
    key, is_falling = sort.removeprefix("-"), sort.startswith("-")
    by_name = sorted(rows, key=lambda row: (row.region.name.casefold(), row.region.code))
    if key == NAME:
        return by_name[::-1] if is_falling else by_name
    known = [row for row in by_name if row.figures[key] is not None]
    known.sort(key=lambda row: row.figures[key] or 0, reverse=is_falling)
    return known + [row for row in by_name if row.figures[key] is None]


class _Counts:
    """What the database counts by region, rolled up to the scope and the regions below it."""

    def __init__(self, session: Session, scope: Scope, zone: ZoneInfo, month: Month) -> None:
        self.month = month
        self.actions_done = _rolled_up(scope, actions_done_by_region(session, scope, month))
        self.posts = _rolled_up(scope, posts_by_region(session, scope, zone, month))
        channels = regions_with_channels(session, scope)
        self.with_channels = {region for code in channels for region in _regions_over(scope, code)}


def _row(
    region: Region,
    record: AllianceRecord,
    values: Mapping[str, Value],
    counts: _Counts,
    published: Mapping[str, Sequence[int | None]] | None,
) -> RegionFigures:
    """Work out a region's figures; those of a closed month are the published ones."""
    month = counts.month
    is_measured = record.has_begun(month.last_day)
    figures = {key: value.value for key, value in values.items()}
    figures[MEMBERS] = _members_at_end(record, month) if is_measured else None
    figures[ACTIONS_DONE] = counts.actions_done[region.code] if is_measured else None
    figures[POSTS] = counts.posts[region.code] or None
    figures |= {key: value for key, (value, _year) in (published or {}).items() if key in FIGURES}
    return RegionFigures(
        region=region,
        figures=figures,
        is_closed=published is not None,
        has_records=bool(record.first_record_on or record.acts or record.statements)
        or region.code in counts.with_channels,
    )


def _members_at_end(record: AllianceRecord, month: Month) -> int:
    return sum(
        member.belongs_on(month.last_day)
        for member in record.members_by_name
        if record.scope.covers(member.region_code)
    )


def _rolled_up(scope: Scope, by_region: Mapping[str, int]) -> Counter[str]:
    total: Counter[str] = Counter()
    for code, number in by_region.items():
        for region in _regions_over(scope, code):
            total[region] += number
    return total


def _regions_over(scope: Scope, code: str) -> Iterator[str]:
    """Yield the scope's own region and, where the code lies below it, the region there."""
    yield scope.region_code
    part = part_of(scope, code)
    if part is not None:
        yield part
