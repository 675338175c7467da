"""Questions about what media published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, and_, exists, extract, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from outreach.domain.coverage import Standing
from outreach.domain.errors import NotFoundError
from outreach.domain.members import MemberKind, Spell
from outreach.domain.scope import Scope
from outreach.storage.models.attachments import Attachment
from outreach.storage.models.channels import Channel
from outreach.storage.models.coverage import Coverage
from outreach.storage.models.members import Member, Membership
from outreach.storage.models.regions import RegionRow
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from outreach.domain.topics import Topic

Selection = TypeVar("Selection", bound="Select[*tuple[Any, ...]]")
SORTS = ("-date", "date", "headline", "-headline", "member", "-member", "region", "-region")
COUNTED = ("all", "counted", "not_counted")
MOST_MEMBERS = 500  # a longer list of choices slows the page down


@dataclass(frozen=True, kw_only=True)
class CoverageFilter:
    """Which coverage a list shows. `counted`: all, counted or not_counted, as `Standing` says."""

    words: str = ""
    region_code: str | None = None
    year: int | None = None
    month_number: int | None = None
    member_id: int | None = None
    topic: Topic | None = None
    counted: str = "all"


def coverage_by_id(session: Session, scope: Scope, coverage_id: int) -> Coverage:
    """Find coverage with all that belongs to it. Raises NotFoundError outside the scope."""
    coverage = session.scalar(
        _placed(select(Coverage))
        .where(Coverage.id == coverage_id, within(place(), scope))
        .options(*_ALL)
    )
    if coverage is None:
        raise NotFoundError
    return coverage


def is_on_record(session: Session, coverage: Coverage) -> bool:
    """Tell whether the member's coverage of that day and headline is on record."""
    same = select(Coverage.id).where(
        Coverage.member_id == coverage.member_id,
        Coverage.published_on == coverage.published_on,
        func.lower(Coverage.headline) == func.lower(coverage.headline),
    )
    return session.scalar(same.limit(1)) is not None


def place() -> Any:
    """Say where something was published: the channel's region, else the member's."""
    return func.coalesce(Channel.region_code, Member.region_code)


def region_of(coverage: Coverage) -> str:
    """Give the region in which something was published, as `place` has it."""
    return coverage.member.region_code if coverage.channel is None else coverage.channel.region_code


def standing_of(coverage: Coverage) -> Standing:
    """Give what decides whether the coverage counts."""
    spells = (
        Spell(joined_on=row.joined_on, left_on=row.left_on) for row in coverage.member.memberships
    )
    return Standing(
        kind=coverage.member.kind,
        published_on=coverage.published_on,
        belonged=any(coverage.published_on in spell for spell in spells),
        has_evidence=bool(coverage.links or coverage.files),
    )


def has_evidence() -> ColumnElement[bool]:
    """Say that a link or a file shows the coverage."""
    return or_(Coverage.links != (), exists().where(Attachment.coverage_id == Coverage.id))


def coverage_page(
    session: Session, scope: Scope, wanted: CoverageFilter, *, sort: str = SORTS[0], page: int = 1
) -> Page[Coverage]:
    """Give a page of the coverage that the filter lets through, with all that belongs to it."""
    return page_of(session, _listed(scope, wanted, sort), page)


def all_coverage(
    session: Session, scope: Scope, wanted: CoverageFilter, *, sort: str = SORTS[0]
) -> Sequence[Coverage]:
    """List all that the filter lets through, with all that belongs to it."""
    return session.scalars(_listed(scope, wanted, sort)).all()


def count_counted(session: Session, scope: Scope, wanted: CoverageFilter) -> int:
    """Count those of the filter's coverage that count as involvement."""
    statement = _filtered(_placed(select(func.count(Coverage.id))), scope, wanted)
    return session.scalar(statement.where(_counts())) or 0


def years_of_coverage(session: Session, scope: Scope) -> list[int]:
    """List the years of which coverage is on record, the latest first."""
    years = _placed(select(extract("year", Coverage.published_on).label("year")))
    found = session.scalars(years.where(within(place(), scope)).distinct())
    return sorted((int(year) for year in found), reverse=True)


def members_with_coverage(
    session: Session, scope: Scope, *, besides: int | None = None
) -> list[tuple[int, str]]:
    """List the ids and names of members whose coverage is on record, and of one other."""
    published = _placed(select(Coverage.member_id)).where(within(place(), scope))
    rows = session.execute(
        select(Member.id, Member.name)
        .where(
            or_(
                Member.id.in_(published),
                and_(Member.id == (besides or 0), within(Member.region_code, scope)),
            )
        )
        .order_by(func.lower(Member.name), Member.id)
        .limit(MOST_MEMBERS)
    )
    return [(id_, name) for id_, name in rows]


def coverage_about(session: Session, scope: Scope, action_id: int) -> Sequence[Coverage]:
    """List what was published about an action, by day."""
    return session.scalars(
        _placed(select(Coverage))
        .where(Coverage.action_id == action_id, within(place(), scope))
        .options(*_ALL)
        .order_by(Coverage.published_on, Coverage.id)
    ).all()


def channels_of(session: Session, scope: Scope, member_id: int) -> Sequence[Channel]:
    """List a member's channels in the scope, by platform and name."""
    return session.scalars(
        select(Channel)
        .where(Channel.member_id == member_id, within(Channel.region_code, scope))
        .order_by(Channel.platform, func.lower(Channel.name), Channel.id)
    ).all()


def first_coverage_day(session: Session, channel_id: int) -> date | None:
    """Find the day of the first coverage that appeared on a channel."""
    return session.scalar(
        select(func.min(Coverage.published_on)).where(Coverage.channel_id == channel_id)
    )


_ALL = (
    joinedload(Coverage.member).selectinload(Member.memberships),
    joinedload(Coverage.channel),
    joinedload(Coverage.action),
    selectinload(Coverage.files),
)


def _placed(statement: Selection) -> Selection:
    """Join what says where something was published."""
    return statement.join(Member, Member.id == Coverage.member_id).outerjoin(
        Channel, Channel.id == Coverage.channel_id
    )


def _listed(scope: Scope, wanted: CoverageFilter, sort: str) -> Select[Coverage]:
    statement = _placed(select(Coverage)).join(RegionRow, RegionRow.code == place())
    return (
        _filtered(statement, scope, wanted)
        .options(*_ALL)
        .order_by(*_order(sort), Coverage.published_on.desc(), Coverage.id.desc())
    )


def _filtered(statement: Selection, scope: Scope, wanted: CoverageFilter) -> Selection:
    conditions = [within(place(), scope), *_time(wanted), *_chosen(wanted)]
    if wanted.region_code:
        conditions.append(within(place(), Scope(wanted.region_code)))
    if words := wanted.words.strip():
        columns = (Coverage.headline, Coverage.notes, Coverage.links, Member.name)
        conditions.append(or_(*(each.icontains(words, autoescape=True) for each in columns)))
    return statement.where(*conditions)


def _time(wanted: CoverageFilter) -> list[ColumnElement[bool]]:
    parts = {"year": wanted.year, "month": wanted.month_number}
    return [
        extract(part, Coverage.published_on) == number for part, number in parts.items() if number
    ]


def _chosen(wanted: CoverageFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.member_id:
        conditions.append(Coverage.member_id == wanted.member_id)
    if wanted.topic:
        conditions.append(Coverage.topics.contains(wanted.topic.value))
    if wanted.counted != COUNTED[0]:
        conditions.append(_counts() if wanted.counted == "counted" else ~_counts())
    return conditions


def _counts() -> ColumnElement[bool]:
    """Say in SQL what `Standing.why_not` says of one."""
    belonged = exists().where(
        Membership.member_id == Coverage.member_id,
        Membership.joined_on <= Coverage.published_on,
        or_(Membership.left_on.is_(None), Membership.left_on > Coverage.published_on),
    )
    return and_(has_evidence(), Member.kind == MemberKind.MEDIA, belonged)


def _order(sort: str) -> list[Any]:
    columns: dict[str, Any] = {
        "date": Coverage.published_on,
        "headline": func.lower(Coverage.headline),
        "member": func.lower(Member.name),
        "region": RegionRow.name,
    }
    column = columns[sort.removeprefix("-")]
    return [column.desc() if sort.startswith("-") else column.asc()]
