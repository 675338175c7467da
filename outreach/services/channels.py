"""Deeds on social-media accounts and their dated counts of followers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from outreach.domain.channels import bare_handle, check_followers
from outreach.domain.errors import InvalidInputError, NotFoundError, Problem, StaleRecordError
from outreach.domain.messages import Message
from outreach.services.months import assert_open
from outreach.storage.bulk import lock_table
from outreach.storage.models.channels import Channel, ChannelFollowers
from outreach.storage.queries.channel_posts import first_post_day
from outreach.storage.queries.channels import channel_by_id, find_channel, locked_channel
from outreach.storage.queries.coverage import first_coverage_day
from outreach.storage.queries.members import member_by_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from outreach.domain.channels import ChannelDetails
    from outreach.domain.scope import Scope


def add_channel(session: Session, scope: Scope, details: ChannelDetails) -> Channel:
    """Put a new channel on record."""
    scope.assert_covers(details.region_code)
    details.check()
    _assert_unregistered(session, scope, details)
    channel = Channel(followers=[])
    _write(session, scope, channel, details)
    session.add(channel)
    session.flush()
    return channel


def change_channel(
    session: Session, scope: Scope, channel_id: int, details: ChannelDetails, *, version: int
) -> Channel:
    """Change what is written about a channel. `version` is the one that the writer has seen.

    Another region or owner moves what its posts and its coverage are counted for: every month from
    the first of them on must be open.
    """
    channel = channel_by_id(session, scope, channel_id)
    if channel.version != version:
        raise StaleRecordError
    scope.assert_covers(details.region_code)
    details.check()
    _assert_unregistered(session, scope, details, but=channel)
    first_post = first_post_day(session, scope, channel_id)
    if first_post is not None:
        _assert_same_platform(channel, details)
    days = (first_post, first_coverage_day(session, channel_id))
    first_day = min((day for day in days if day is not None), default=None)
    if first_day is not None and _moves(channel, details):
        assert_open(session, channel.region_code, first_day)
        assert_open(session, details.region_code, first_day)
    _write(session, scope, channel, details)
    session.flush()
    return channel


def record_followers(  # noqa: PLR0913 - whose, when, how many, and which version was seen
    session: Session,
    scope: Scope,
    channel_id: int,
    counted_on: date,
    followers: int,
    *,
    version: int = 0,
) -> ChannelFollowers:
    """Record how many followed a channel on a day, or mend the count of that day.

    `version` is the one of the count that the writer has seen, 0 where there was none. Raises
    StaleRecordError where there is another by now.
    """
    channel = locked_channel(session, scope, channel_id)
    check_followers(counted_on, followers)
    _assert_countable(session, channel, counted_on)
    count = next((each for each in channel.followers if each.counted_on == counted_on), None)
    if count is None:
        count = ChannelFollowers(counted_on=counted_on)
        channel.followers.append(count)
    elif count.version != version:
        raise StaleRecordError
    count.followers = followers
    session.flush()
    return count


def forget_followers(session: Session, scope: Scope, channel_id: int, counted_on: date) -> None:
    """Remove the count of a day. Raises NotFoundError where there is none."""
    channel = locked_channel(session, scope, channel_id)
    count = next((each for each in channel.followers if each.counted_on == counted_on), None)
    if count is None:
        raise NotFoundError
    _assert_countable(session, channel, counted_on)
    channel.followers.remove(count)
    session.flush()


def _write(session: Session, scope: Scope, channel: Channel, details: ChannelDetails) -> None:
    if details.member_id is not None and details.member_id != channel.member_id:
        member_by_id(session, scope, details.member_id)
    channel.platform = details.platform
    channel.name = " ".join(details.name.split())
    channel.handle = bare_handle(details.handle or "") or None
    channel.platform_id = (details.platform_id or "").strip() or None
    channel.member_id = details.member_id
    channel.is_ours = details.is_ours
    channel.region_code = details.region_code


def _moves(channel: Channel, details: ChannelDetails) -> bool:
    return (channel.region_code, channel.member_id, channel.is_ours) != (
        details.region_code,
        details.member_id,
        details.is_ours,
    )


def _assert_same_platform(channel: Channel, details: ChannelDetails) -> None:
    if channel.platform != details.platform:
        raise InvalidInputError(
            [
                Problem(
                    field="platform",
                    message=Message("The channel has posts on record; its platform has to stay."),
                )
            ]
        )


def _assert_unregistered(
    session: Session, scope: Scope, details: ChannelDetails, but: Channel | None = None
) -> None:
    lock_table(session, Channel)
    problems = [
        Problem(field=field, message=_whose(scope, other))
        for field, other in _bearers(session, details)
        if other is not but
    ]
    if problems:
        raise InvalidInputError(problems)


def _bearers(session: Session, details: ChannelDetails) -> Iterator[tuple[str, Channel]]:
    """Yield who has the handle and who has the platform id already."""
    platform_id = (details.platform_id or "").strip()
    for field, found in (
        ("handle", find_channel(session, details.platform, handle=details.handle)),
        ("platform_id", find_channel(session, details.platform, platform_id=platform_id)),
    ):
        if found is not None:
            yield field, found


def _whose(scope: Scope, other: Channel) -> Message:
    if scope.covers(other.region_code):
        return Message("The channel “%(name)s” has this already.", name=other.name)
    return Message("This account is registered in another region already.")


def _assert_countable(session: Session, channel: Channel, counted_on: date) -> None:
    """Ask the months in which a count of this day holds: until the day before the next count."""
    later = [each.counted_on for each in channel.followers if each.counted_on > counted_on]
    last_day = min(later) - timedelta(days=1) if later else None
    assert_open(session, channel.region_code, counted_on, last_day)
