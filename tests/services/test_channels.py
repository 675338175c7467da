"""Tests of the deeds on channels and of the questions about them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.errors import (
    InvalidInputError,
    MonthClosedError,
    NotFoundError,
    OutOfScopeError,
    StaleRecordError,
)
from outreach.domain.imports import ImportState
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.services.channels import (
    add_channel,
    change_channel,
    forget_followers,
    record_followers,
)
from outreach.services.members import register_member
from outreach.services.months import close_month
from outreach.storage.models import ImportBasis, ImportBatch, Post, Reading
from outreach.storage.queries.channels import (
    ChannelFilter,
    channel_by_id,
    channels_in,
    channels_page,
    channels_without_import_since,
    find_channel,
    first_post_day,
    followers_on,
    platform_counts,
    posted_by,
    posts_by_month,
)
from tests.databases import NOW, TESTER

CENTRAL_JAVA, SURABAYA = Scope("33"), Scope("35.78")
ZONE = ZoneInfo("Asia/Jakarta")
FIRST, SECOND, THIRD = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)


def details(**changes: Any) -> ChannelDetails:
    fields: dict[str, Any] = {
        "platform": Platform.INSTAGRAM,
        "name": "Pokja PKP Rekaan",
        "handle": "@Pokja.Rekaan",
        "region_code": "33.74",
    }
    return ChannelDetails(**(fields | changes))


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        yield work.session


@pytest.fixture
def channel(session):
    return add_channel(session, CENTRAL_JAVA, details(platform_id="178"))


def close(session, month, region_code="33"):
    close_month(session, Scope(region_code), month, closed_by="tester", now=NOW)


def an_import(session, state=ImportState.ACCEPTED, read_on=THIRD):
    batch = ImportBatch(
        state=state,
        platform=Platform.INSTAGRAM,
        format="instagram_posts",
        file_name="posts.csv",
        sha256="0" * 64,
        read_on=read_on,
        region_code="33",
        imported_by="tester",
        imported_at=NOW,
        is_map=False,
        offered="reach",
        verdict={},
        inserted=1,
        updated=0,
        unchanged=0,
    )
    session.add(batch)
    session.flush()
    return batch


def a_post(session, channel, post_id="1", batch=None, **when):
    post = Post(
        platform=channel.platform,
        post_id=post_id,
        channel_id=channel.id,
        topics_read=frozenset(),
        topics_version="1",
        **(when or {"published_on": SECOND}),
    )
    session.add(post)
    session.flush()
    if batch is not None:
        session.add(Reading(post_id=post.id, import_id=batch.id, read_on=batch.read_on))
        session.flush()


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
    for followers in (100, 120):
        record_followers(session, CENTRAL_JAVA, channel.id, FIRST, followers)
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


# Finding


def test_an_id_finds_a_channel_before_its_handle_does(session, channel):
    other = add_channel(session, CENTRAL_JAVA, details(name="Lain", handle="lain"))
    found = find_channel(session, Platform.INSTAGRAM, platform_id="178", handle="lain")
    assert (found, other) == (channel, find_channel(session, Platform.INSTAGRAM, handle="@LAIN"))


def test_a_handle_finds_a_channel_of_any_region_on_its_platform_only(session, channel):
    assert find_channel(session, Platform.X, handle="pokja.rekaan") is None
    assert find_channel(session, Platform.INSTAGRAM, handle="pokja.rekaan") is channel


def test_a_name_finds_where_no_id_or_handle_contradicts(session, channel):
    found = [
        find_channel(session, Platform.INSTAGRAM, name=channel.name),
        find_channel(session, Platform.INSTAGRAM, name=channel.name, platform_id="999"),
        find_channel(session, Platform.INSTAGRAM, name=channel.name, handle="lain"),
    ]
    assert found == [channel, None, None]


def test_a_name_means_the_channel_that_has_nothing_else(session, channel):
    bare = add_channel(session, CENTRAL_JAVA, details(handle=None))
    assert find_channel(session, Platform.INSTAGRAM, name=channel.name) is bare


def test_a_name_that_two_channels_bear_finds_neither(session, channel):
    add_channel(session, CENTRAL_JAVA, details(handle="kembar"))
    assert find_channel(session, Platform.INSTAGRAM, name=channel.name) is None


def test_a_name_is_sought_in_the_scope_alone(session, channel):
    assert find_channel(session, Platform.INSTAGRAM, name=channel.name, scope=SURABAYA) is None


# Posts on record


def test_only_posts_of_accepted_imports_are_on_record(session, channel):
    a_post(session, channel, "1", an_import(session), published_on=FIRST)
    a_post(session, channel, "2", an_import(session, ImportState.UNDONE), published_on=THIRD)
    a_post(session, channel, "3", None, published_on=THIRD)

    posted = posted_by(session, [channel.id], ZONE)

    assert (posted[channel.id].posts, posted[channel.id].last_day) == (1, FIRST)


def test_a_post_stands_in_its_month_of_the_reporting_zone(session, channel):
    late = datetime(2026, 9, 30, 20, 0, tzinfo=UTC)  # 1 October in Jakarta
    batch = an_import(session)
    a_post(session, channel, "1", batch, published_at=late)
    a_post(session, channel, "2", batch, published_on=FIRST)
    assert posts_by_month(session, channel.id, ZONE) == {Month(2026, 10): 1, Month(2026, 9): 1}
    assert posted_by(session, [channel.id], ZONE)[channel.id].last_day == SECOND


def test_without_posts_there_is_no_first_day(session, channel):
    assert first_post_day(session, channel.id) is None


# To be done


def names_without_import(session, day=SECOND):
    return [each.name for each in channels_without_import_since(session, CENTRAL_JAVA, day)]


def test_a_channel_of_ours_without_import_is_to_be_done(session, channel):
    add_channel(session, CENTRAL_JAVA, details(name="Lain", handle="lain", is_ours=False))
    assert names_without_import(session) == [channel.name]


def test_a_recent_accepted_import_is_enough(session, channel):
    a_post(session, channel, batch=an_import(session))
    assert names_without_import(session) == []


@pytest.mark.parametrize("batch", [{"state": ImportState.UNDONE}, {"read_on": date(2026, 9, 30)}])
def test_an_undone_or_an_old_import_is_not(session, channel, batch):
    a_post(session, channel, batch=an_import(session, **batch))
    assert names_without_import(session) == [channel.name]


def test_an_import_that_found_everything_unchanged_is_enough(session, channel):
    first = an_import(session, read_on=FIRST)
    a_post(session, channel, batch=first)
    second = an_import(session, read_on=THIRD)
    session.add(ImportBasis(import_id=second.id, basis_id=first.id, posts=1))
    session.flush()
    assert names_without_import(session) == []


# The list


@pytest.fixture
def several(session, channel):
    member = register_member(
        session,
        EVERYWHERE,
        MemberDetails(name="Radio Swara", kind=MemberKind.MEDIA, region_code="33.74"),
        joined_on=FIRST,
        now=NOW,
    )
    add_channel(
        session,
        CENTRAL_JAVA,
        details(name="Swara", handle="swara", platform=Platform.X, member_id=member.id),
    )
    add_channel(
        session,
        CENTRAL_JAVA,
        details(name="Asing", handle="asing", is_ours=False, region_code="33"),
    )
    record_followers(session, CENTRAL_JAVA, channel.id, FIRST, 900)
    record_followers(session, CENTRAL_JAVA, channel.id, SECOND, 1)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, ["Asing", "Pokja PKP Rekaan", "Swara"]),
        ({"owner": "pokja"}, ["Pokja PKP Rekaan"]),
        ({"owner": "member"}, ["Swara"]),
        ({"owner": "others"}, ["Asing"]),
        ({"platform": Platform.X}, ["Swara"]),
        ({"region_code": "33.74"}, ["Pokja PKP Rekaan", "Swara"]),
        ({"words": "@POKJA.r"}, ["Pokja PKP Rekaan"]),
        ({"words": "radio"}, ["Swara"]),
        ({"words": "178"}, ["Pokja PKP Rekaan"]),
    ],
)
def test_the_list_shows_what_is_asked_for(session, several, wanted, names):
    page = channels_page(session, CENTRAL_JAVA, ChannelFilter(**wanted))
    assert [each.name for each in page.rows] == names


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("-name", "Swara"),
        ("region", "Asing"),
        ("-platform", "Swara"),
        ("followers", "Pokja PKP Rekaan"),
    ],
)
def test_the_list_is_sorted_as_asked(session, several, sort, first):
    page = channels_page(session, CENTRAL_JAVA, ChannelFilter(), sort=sort)
    assert page.rows[0].name == first


def test_platforms_are_counted_whatever_platform_is_chosen(session, several):
    counts = platform_counts(session, CENTRAL_JAVA, ChannelFilter(platform=Platform.X))
    assert counts == {Platform.INSTAGRAM: 2, Platform.X: 1}


def test_a_channel_outside_the_scope_is_not_found(session, channel):
    with pytest.raises(NotFoundError):
        channel_by_id(session, SURABAYA, channel.id)
