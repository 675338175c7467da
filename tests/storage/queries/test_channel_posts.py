"""Tests of the questions about what channels posted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from outreach.domain.imports import ImportState
from outreach.domain.months import Month
from outreach.services.channels import add_channel
from outreach.storage.queries.channel_posts import first_post_day, posted_by, posts_by_month
from tests.channels import (
    CENTRAL_JAVA,
    FIRST,
    SECOND,
    SURABAYA,
    THIRD,
    ZONE,
    a_post,
    an_import,
    details,
)
from tests.databases import TESTER


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        yield work.session


@pytest.fixture
def channel(session):
    return add_channel(session, CENTRAL_JAVA, details())


def test_only_posts_of_accepted_imports_are_on_record(session, channel):
    a_post(session, channel, "1", an_import(session), published_on=FIRST)
    a_post(session, channel, "2", an_import(session, ImportState.UNDONE), published_on=THIRD)
    a_post(session, channel, "3", None, published_on=THIRD)

    posted = posted_by(session, CENTRAL_JAVA, [channel.id], ZONE)

    assert (posted[channel.id].posts, posted[channel.id].last_day) == (1, FIRST)


def test_a_post_stands_in_its_month_of_the_reporting_zone(session, channel):
    late = datetime(2026, 9, 30, 20, 0, tzinfo=UTC)  # 1 October in Jakarta
    batch = an_import(session)
    a_post(session, channel, "1", batch, published_at=late)
    a_post(session, channel, "2", batch, published_on=FIRST)
    assert posts_by_month(session, CENTRAL_JAVA, channel.id, ZONE) == {
        Month(2026, 10): 1,
        Month(2026, 9): 1,
    }
    assert posted_by(session, CENTRAL_JAVA, [channel.id], ZONE)[channel.id].last_day == SECOND


def test_without_posts_there_is_no_first_day(session, channel):
    assert first_post_day(session, CENTRAL_JAVA, channel.id) is None


def test_what_another_regions_channel_posted_is_not_told(session, channel):
    a_post(session, channel, "1", an_import(session))
    assert posted_by(session, SURABAYA, [channel.id], ZONE) == {}
    assert posts_by_month(session, SURABAYA, channel.id, ZONE) == {}
