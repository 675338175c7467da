"""Tests of a person's word on what posts are about."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.domain.errors import MonthClosedError, NotFoundError, StaleRecordError
from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.domain.topics import Topic
from outreach.services.closings import close_month
from outreach.services.posts import correct_topics, withdraw_correction
from outreach.storage.models import Post
from tests.closing import CLOSER
from tests.exports import COORDINATOR, JAKARTA, NOW, bring_in, export, load

HOUSING = {"text": "Bedah rumah di Kendal"}


def stored(database):
    with database.reading() as session:
        return session.scalars(select(Post)).one()


def correct(database, topics, version=1, actor=COORDINATOR):
    with database.unit_of_work(actor) as work:
        correct_topics(
            work.session,
            work.scope,
            stored(database).id,
            topics,
            version=version,
            said_by=actor.name,
            now=NOW,
            zone=JAKARTA,
        )


def withdraw(database, version):
    with database.unit_of_work(COORDINATOR) as work:
        withdraw_correction(
            work.session, work.scope, stored(database).id, version=version, zone=JAKARTA
        )


def test_a_persons_word_wins_over_the_rules(database):
    bring_in(database, HOUSING)
    correct(database, [Topic.WATER])
    post = stored(database)
    assert (post.topics, post.topics_read) == ({Topic.WATER}, {Topic.HOUSING})
    assert (post.topics_said_by, post.topics_said_at) == ("Coordinator", NOW)


def test_that_a_post_has_no_topic_is_a_word_too(database):
    bring_in(database, HOUSING)
    correct(database, [])
    assert stored(database).topics == frozenset()


def test_a_correction_can_be_taken_back(database):
    bring_in(database, HOUSING)
    correct(database, [Topic.WATER])
    withdraw(database, version=2)
    post = stored(database)
    assert (post.topics, post.topics_said_by, post.topics_said_at) == ({Topic.HOUSING}, None, None)


def test_a_later_import_leaves_the_correction_alone(database):
    bring_in(database, {**HOUSING, "reach": 1})
    correct(database, [Topic.WATER])
    bring_in(database, {**HOUSING, "reach": 2})
    assert stored(database).topics == {Topic.WATER}


def test_the_second_of_two_writers_is_told(database):
    bring_in(database, HOUSING)
    correct(database, [Topic.WATER])
    with pytest.raises(StaleRecordError):
        correct(database, [Topic.SANITATION])


def test_a_closed_month_refuses_a_correction(database):
    bring_in(database, HOUSING)
    with database.unit_of_work(COORDINATOR) as work:
        close_month(work.session, Scope("33"), Month(2026, 10), CLOSER)
    with pytest.raises(MonthClosedError):
        correct(database, [Topic.WATER])


def test_a_post_without_a_day_is_in_no_closed_month(database):
    bring_in(database, {**HOUSING, "published_at": None})
    correct(database, [Topic.WATER])
    assert stored(database).topics == {Topic.WATER}


def test_a_post_that_is_not_on_record_is_not_found(database):
    load(database, export(HOUSING))
    with pytest.raises(NotFoundError):
        correct(database, [Topic.WATER])


def test_a_post_of_another_region_is_not_found(database):
    bring_in(database, HOUSING)
    with pytest.raises(NotFoundError):
        correct(database, [Topic.WATER], actor=Actor(name="N", scope=Scope("35")))
