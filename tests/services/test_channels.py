"""Tests of the deeds on channels."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.channels import Platform
from outreach.domain.errors import (
    InvalidInputError,
    MonthClosedError,
    NotFoundError,
    OutOfScopeError,
    StaleRecordError,
)
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.services.channels import (
    add_channel,
    change_channel,
    forget_followers,
    record_followers,
)
from outreach.services.closings import close_month
from outreach.services.members import register_member
from outreach.storage.queries.channels import (
    channels_in,
    followers_on,
)
from tests.channels import (
    CENTRAL_JAVA,
    FIRST,
    SECOND,
    SURABAYA,
    THIRD,
    a_post,
    an_import,
    details,
)
from tests.closing import CLOSER
from tests.databases import NOW, TESTER


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        yield work.session


@pytest.fixture
def channel(session):
    return add_channel(session, CENTRAL_JAVA, details(platform_id="178"))


def close(session, month, region_code="33"):
    close_month(session, Scope(region_code), month, CLOSER)


# Adding and changing


def test_a_handle_is_stored_the_one_way_in_which_it_is_compared(channel):
    assert channel.handle == "pokja.rekaan"


def test_blank_handles_are_no_handles(session):
    for name in ("Kanal Satu", "Kanal Dua"):
        add_channel(session, CENTRAL_JAVA, details(name=name, handle=" @", platform_id=" "))
    assert {each.handle for each in channels_in(session, EVERYWHERE)} == {None}


def test_a_channel_of_another_region_is_not_added(session):
    with pytest.raises(OutOfScopeError):
        add_channel(session, SURABAYA, details())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"handle": "POKJA.rekaan"}, "handle"),
        ({"handle": None, "platform_id": " 178 "}, "platform_id"),
    ],
)
def test_an_account_is_registered_once(session, channel, changes, field):
    with pytest.raises(InvalidInputError) as caught:
        add_channel(session, CENTRAL_JAVA, details(name="Kembaran", **changes))
    (problem,) = caught.value.problems
    assert (problem.field, "Pokja PKP Rekaan" in str(problem.message)) == (field, True)


def test_of_another_regions_account_nothing_more_is_told(session, channel):
    with pytest.raises(InvalidInputError) as caught:
        add_channel(session, SURABAYA, details(region_code="35.78"))
    assert str(caught.value) == "This account is registered in another region already."


def test_another_platform_may_have_the_same_handle(session, channel):
    assert add_channel(session, CENTRAL_JAVA, details(platform=Platform.X)).id != channel.id


def test_a_channel_keeps_its_own_handle_when_it_is_changed(session, channel):
    changed = change_channel(
        session, CENTRAL_JAVA, channel.id, details(name="Pokja Baru"), version=channel.version
    )
    assert (changed.name, changed.handle, changed.platform_id) == (
        "Pokja Baru",
        "pokja.rekaan",
        None,
    )


def test_the_second_of_two_writers_is_told(session, channel):
    change_channel(session, CENTRAL_JAVA, channel.id, details(name="Pertama"), version=1)
    with pytest.raises(StaleRecordError):
        change_channel(session, CENTRAL_JAVA, channel.id, details(name="Kedua"), version=1)


def test_another_region_cannot_change_it(session, channel):
    with pytest.raises(NotFoundError):
        change_channel(session, SURABAYA, channel.id, details(), version=1)


def test_the_owner_must_be_a_member_of_ones_own_region(session):
    outsider = register_member(
        session,
        EVERYWHERE,
        MemberDetails(name="Radio Seberang", kind=MemberKind.MEDIA, region_code="35.78"),
        joined_on=FIRST,
        now=NOW,
    )
    with pytest.raises(NotFoundError):
        add_channel(session, CENTRAL_JAVA, details(member_id=outsider.id))


def test_a_platform_stays_once_there_are_posts(session, channel):
    a_post(session, channel, batch=an_import(session))
    with pytest.raises(InvalidInputError) as caught:
        change_channel(session, CENTRAL_JAVA, channel.id, details(platform=Platform.X), version=1)
    assert caught.value.problems[0].field == "platform"


def test_a_platform_may_be_mended_before(session, channel):
    changed = change_channel(
        session, CENTRAL_JAVA, channel.id, details(platform=Platform.X), version=1
    )
    assert changed.platform is Platform.X


@pytest.mark.parametrize("changes", [{"is_ours": False}, {"region_code": "33.21"}])
def test_posts_of_a_closed_month_are_not_moved(session, channel, changes):
    a_post(session, channel, batch=an_import(session))
    close(session, Month(2026, 10), "33.74" if "is_ours" in changes else "33.21")
    with pytest.raises(MonthClosedError):
        change_channel(session, CENTRAL_JAVA, channel.id, details(**changes), version=1)


def test_posts_of_open_months_may_be_moved(session, channel):
    close(session, Month(2026, 9))
    a_post(session, channel, batch=an_import(session))
    moved = change_channel(session, CENTRAL_JAVA, channel.id, details(is_ours=False), version=1)
    assert moved.is_ours is False


def test_a_name_may_be_mended_while_months_are_closed(session, channel):
    a_post(session, channel, batch=an_import(session))
    close(session, Month(2026, 10))
    assert (
        change_channel(session, CENTRAL_JAVA, channel.id, details(name="Baru"), version=1).name
        == "Baru"
    )


# Followers


def test_the_latest_count_at_or_before_a_day_holds(session, channel):
    record_followers(session, CENTRAL_JAVA, channel.id, FIRST, 100)
    record_followers(session, CENTRAL_JAVA, channel.id, THIRD, 300)
    assert [followers_on(session, EVERYWHERE, day) for day in (SECOND, THIRD)] == [
        {channel.id: 100},
        {channel.id: 300},
    ]


def test_before_the_first_count_nothing_is_known(session, channel):
    record_followers(session, CENTRAL_JAVA, channel.id, SECOND, 100)
    assert followers_on(session, EVERYWHERE, FIRST) == {}


def test_followers_of_another_region_are_not_told(session, channel):
    record_followers(session, CENTRAL_JAVA, channel.id, FIRST, 100)
    assert followers_on(session, SURABAYA, SECOND) == {}


def test_a_count_of_the_same_day_is_mended(session, channel):
    count = record_followers(session, CENTRAL_JAVA, channel.id, FIRST, 100)
    record_followers(session, CENTRAL_JAVA, channel.id, FIRST, 120, version=count.version)
    assert [each.followers for each in channel.followers] == [120]


def test_a_count_is_forgotten_once(session, channel):
    record_followers(session, CENTRAL_JAVA, channel.id, FIRST, 100)
    forget_followers(session, CENTRAL_JAVA, channel.id, FIRST)
    assert followers_on(session, EVERYWHERE, SECOND) == {}
    with pytest.raises(NotFoundError):
        forget_followers(session, CENTRAL_JAVA, channel.id, FIRST)


def test_a_count_that_a_closed_month_uses_stays(session, channel):
    record_followers(session, CENTRAL_JAVA, channel.id, FIRST, 100)
    close(session, Month(2026, 10))
    with pytest.raises(MonthClosedError):
        record_followers(session, CENTRAL_JAVA, channel.id, FIRST, 120)
    with pytest.raises(MonthClosedError):
        forget_followers(session, CENTRAL_JAVA, channel.id, FIRST)


def test_a_count_asks_no_month_after_the_next_one(session, channel):
    record_followers(session, CENTRAL_JAVA, channel.id, date(2026, 9, 30), 100)
    close(session, Month(2026, 10))
    assert record_followers(session, CENTRAL_JAVA, channel.id, FIRST, 90).followers == 90
