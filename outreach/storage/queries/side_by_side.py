"""What each region of a scope has on record, counted for all of them at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from outreach.domain.actions import ActionStatus
from outreach.domain.months import Month, Period
from outreach.storage.models.actions import Action
from outreach.storage.models.channels import Channel
from outreach.storage.models.members import Member, Membership
from outreach.storage.models.posts import Post
from outreach.storage.queries.judged import latest_reading, published_in
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope


def first_records_by_region(session: Session, scope: Scope) -> dict[str, date]:
    """Find the day of each region's first member or action; regions without either are absent."""
    joined = session.execute(
        select(Member.region_code, func.min(Membership.joined_on))
        .join(Member, Member.id == Membership.member_id)
        .where(within(Member.region_code, scope))
        .group_by(Member.region_code)
    )
    months = session.execute(
        select(Action.region_code, func.min(Action.year * 12 + Action.month_number - 1))
        .where(within(Action.region_code, scope))
        .group_by(Action.region_code)
    )
    firsts: dict[str, date] = dict(joined.all())
    for code, number in months:
        day = Month(number // 12, number % 12 + 1).first_day
        firsts[code] = min(day, firsts.get(code, day))
    return firsts


def actions_done_by_region(session: Session, scope: Scope, month: Month) -> Counter[str]:
    """Count the month's done actions by the region in which they took place."""
    rows = session.execute(
        select(Action.region_code, func.count())
        .where(
            within(Action.region_code, scope),
            Action.status == ActionStatus.DONE,
            Action.year == month.year,
            Action.month_number == month.number,
        )
        .group_by(Action.region_code)
    )
    return Counter(dict(rows.all()))


def posts_by_region(session: Session, scope: Scope, zone: ZoneInfo, month: Month) -> Counter[str]:
    """Count the month's posts on record by the region of their channel."""
    rows = session.execute(
        select(Channel.region_code, func.count())
        .select_from(Post)
        .join(Channel, Channel.id == Post.channel_id)
        .where(
            within(Channel.region_code, scope),
            published_in(Period.of_months(month, month), zone),
            latest_reading().is_not(None),
        )
        .group_by(Channel.region_code)
    )
    return Counter(dict(rows.all()))


def regions_with_channels(session: Session, scope: Scope) -> set[str]:
    """Name the regions for which a channel is on record."""
    codes = select(Channel.region_code).where(within(Channel.region_code, scope)).distinct()
    return set(session.scalars(codes))
