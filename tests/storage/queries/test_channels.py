"""Tests of the questions about channels."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.channels import Platform
from outreach.domain.errors import (
    NotFoundError,
)
from outreach.domain.imports import ImportState
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.scope import EVERYWHERE
from outreach.services.channels import (
    add_channel,
    record_followers,
)
from outreach.services.members import register_member
from outreach.storage.models import ImportBasis
from outreach.storage.queries.channels import (
    ChannelFilter,
    channel_by_id,
    channels_page,
    channels_without_import_since,
    find_channel,
    platform_counts,
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
from tests.databases import NOW, TESTER


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        yield work.session


@pytest.fixture
def channel(session):
    return add_channel(session, CENTRAL_JAVA, details(platform_id="178"))


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
