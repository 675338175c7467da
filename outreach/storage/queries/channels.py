"""Questions about social-media accounts and their followers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from outreach.domain.channels import Platform, bare_handle
from outreach.domain.errors import NotFoundError
from outreach.domain.imports import ImportState
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.storage.models.channels import Channel, ChannelFollowers
from outreach.storage.models.imports import ImportBasis, ImportBatch
from outreach.storage.models.members import Member
from outreach.storage.models.posts import Post, Reading
from outreach.storage.models.regions import RegionRow
from outreach.storage.queries.pages import Page, page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

SORTS = ("name", "-name", "platform", "-platform", "region", "-region", "followers", "-followers")
OWNERS = ("all", "pokja", "member", "others")


@dataclass(frozen=True, kw_only=True)
class ChannelFilter:
    """Which channels a list shows. `owner`: all, pokja, member or others (not ours)."""

    words: str = ""
    platform: Platform | None = None
    owner: str = "all"
    region_code: str | None = None


def channel_by_id(session: Session, scope: Scope, channel_id: int) -> Channel:
    """Find a channel with its owner and followers. Raises NotFoundError outside the scope."""
    return _found(session.scalar(_one(scope, channel_id)))


def locked_channel(session: Session, scope: Scope, channel_id: int) -> Channel:
    """Find a channel and let nobody else count its followers until the unit of work ends."""
    statement = _one(scope, channel_id).with_for_update(of=Channel)
    return _found(session.scalar(statement.execution_options(populate_existing=True)))


def _one(scope: Scope, channel_id: int) -> Select[Channel]:
    return (
        select(Channel)
        .where(Channel.id == channel_id, within(Channel.region_code, scope))
        .options(joinedload(Channel.member), selectinload(Channel.followers))
    )


def _found(channel: Channel | None) -> Channel:
    if channel is None:
        raise NotFoundError
    return channel


def find_channel(  # noqa: PLR0913 - three ways to name an account, each by its own word
    session: Session,
    platform: Platform,
    *,
    platform_id: str | None = None,
    handle: str | None = None,
    name: str | None = None,
    scope: Scope = EVERYWHERE,
) -> Channel | None:
    """Find the channel that a file or a person means: by platform id, else handle, else name.

    Ids and handles are unique in the whole country. A name is not: it is looked for within
    `scope` alone, exactly as written, among channels that no other id or handle contradicts, and
    found only where a single one bears it (first among those without id and handle).
    """
    conditions = []
    if platform_id:
        conditions.append(Channel.platform_id == platform_id)
    if handle and bare_handle(handle):
        conditions.append(Channel.handle == bare_handle(handle))
    for condition in conditions:
        found = session.scalar(select(Channel).where(Channel.platform == platform, condition))
        if found is not None:
            return found
    if not name:
        return None
    statement = select(Channel).where(
        Channel.platform == platform, Channel.name == name, within(Channel.region_code, scope)
    )
    if platform_id:
        statement = statement.where(Channel.platform_id.is_(None))
    if handle and bare_handle(handle):
        statement = statement.where(Channel.handle.is_(None))
    return _only_one(session.scalars(statement).all())


def _only_one(channels: Sequence[Channel]) -> Channel | None:
    nameless = [each for each in channels if each.handle is None and each.platform_id is None]
    for group in (nameless, channels):
        if len(group) == 1:
            return group[0]
    return None


def channels_in(session: Session, scope: Scope) -> Sequence[Channel]:
    """List the scope's channels with their owners, by platform and name."""
    return session.scalars(
        select(Channel)
        .where(within(Channel.region_code, scope))
        .options(joinedload(Channel.member))
        .order_by(Channel.platform, func.lower(Channel.name), Channel.id)
    ).all()


def channels_without_import_since(session: Session, scope: Scope, day: date) -> Sequence[Channel]:
    """List our channels of which no accepted import read posts on or after the day, by name.

    An import that found every figure unchanged has no readings of its own: it counts for the
    channels of the imports on which it rests.
    """
    resting = aliased(ImportBatch)
    is_recent = and_(ImportBatch.state == ImportState.ACCEPTED, ImportBatch.read_on >= day)
    is_confirmed = exists().where(
        ImportBasis.basis_id == ImportBatch.id,
        resting.id == ImportBasis.import_id,
        resting.state == ImportState.ACCEPTED,
        resting.read_on >= day,
    )
    was_read = exists().where(
        Post.channel_id == Channel.id,
        Reading.post_id == Post.id,
        ImportBatch.id == Reading.import_id,
        or_(is_recent, is_confirmed),
    )
    return session.scalars(
        select(Channel)
        .where(within(Channel.region_code, scope), Channel.is_ours, ~was_read)
        .options(joinedload(Channel.member))
        .order_by(func.lower(Channel.name), Channel.id)
    ).all()


def channels_page(
    session: Session, scope: Scope, wanted: ChannelFilter, *, sort: str = "name", page: int = 1
) -> Page[Channel]:
    """Give a page of the channels that the filter lets through, with owners and followers."""
    statement = (
        select(Channel)
        .outerjoin(Member, Member.id == Channel.member_id)
        .join(RegionRow, RegionRow.code == Channel.region_code)
        .where(*_conditions(scope, wanted))
        .options(joinedload(Channel.member), selectinload(Channel.followers))
        .order_by(*_order(sort), func.lower(Channel.name), Channel.id)
    )
    return page_of(session, statement, page)


def platform_counts(session: Session, scope: Scope, wanted: ChannelFilter) -> dict[Platform, int]:
    """Count the filter's channels by platform, whatever platform the filter asks for."""
    statement = (
        select(Channel.platform, func.count())
        .outerjoin(Member, Member.id == Channel.member_id)
        .where(*_conditions(scope, wanted, any_platform=True))
        .group_by(Channel.platform)
    )
    return dict(session.execute(statement).all())


def _conditions(
    scope: Scope, wanted: ChannelFilter, *, any_platform: bool = False
) -> list[ColumnElement[bool]]:
    conditions = [within(Channel.region_code, scope), *_OWNED.get(wanted.owner, [])]
    if wanted.region_code:
        conditions.append(within(Channel.region_code, Scope(wanted.region_code)))
    if wanted.platform and not any_platform:
        conditions.append(Channel.platform == wanted.platform)
    if words := wanted.words.strip():
        conditions.append(
            or_(
                Channel.name.icontains(words, autoescape=True),
                Channel.handle.icontains(words.lstrip("@"), autoescape=True),
                Channel.platform_id == words,
                Member.name.icontains(words, autoescape=True),
            )
        )
    return conditions


_OWNED: dict[str, list[ColumnElement[bool]]] = {
    "pokja": [Channel.is_ours.is_(True), Channel.member_id.is_(None)],
    "member": [Channel.is_ours.is_(True), Channel.member_id.is_not(None)],
    "others": [Channel.is_ours.is_(False)],
}


def _order(sort: str) -> list[Any]:
    latest = (
        select(ChannelFollowers.followers)
        .where(ChannelFollowers.channel_id == Channel.id)
        .order_by(ChannelFollowers.counted_on.desc())
        .limit(1)
        .scalar_subquery()
    )
    columns: dict[str, Any] = {
        "name": func.lower(Channel.name),
        "platform": Channel.platform,
        "region": RegionRow.name,
        "followers": latest,
    }
    column = columns.get(sort.removeprefix("-"), columns["name"])
    ordered = column.desc() if sort.startswith("-") else column.asc()
    return [ordered.nulls_last()]


def followers_on(session: Session, scope: Scope, day: date) -> dict[int, int]:
    """Give each channel's latest count of followers at or before the day; unknown is absent."""
    latest = (
        select(ChannelFollowers.channel_id, func.max(ChannelFollowers.counted_on).label("day"))
        .where(ChannelFollowers.counted_on <= day)
        .group_by(ChannelFollowers.channel_id)
        .subquery()
    )
    statement = (
        select(ChannelFollowers.channel_id, ChannelFollowers.followers)
        .join(
            latest,
            and_(
                latest.c.channel_id == ChannelFollowers.channel_id,
                latest.c.day == ChannelFollowers.counted_on,
            ),
        )
        .join(Channel, Channel.id == ChannelFollowers.channel_id)
        .where(within(Channel.region_code, scope))
    )
    return dict(session.execute(statement).all())
