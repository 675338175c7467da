"""Tests of the types of columns."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.domain.members import MemberKind
from outreach.domain.topics import Topic
from outreach.storage.models import Member
from tests.databases import NOW, TESTER


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        work.session.add(
            Member(
                name="Radio Swara Contoh",
                other_names=("RSC", "Swara FM"),
                kind=MemberKind.MEDIA,
                region_code="33",
                topics=frozenset({Topic.SANITATION, Topic.HOUSING}),
                registered_at=NOW,
            )
        )
        work.session.flush()
        work.session.expire_all()
        yield work.session


def found(session, condition):
    return len(session.scalars(select(Member).where(condition)).all())


def test_topics_and_lines_come_back_as_they_were(session):
    member = session.scalars(select(Member)).one()
    assert member.topics == {Topic.HOUSING, Topic.SANITATION}
    assert member.other_names == ("RSC", "Swara FM")


@pytest.mark.parametrize(("topic", "times"), [(Topic.SANITATION, 1), (Topic.WATER, 0)])
def test_a_topic_is_found_among_several(session, topic, times):
    assert found(session, Member.topics.contains(topic.value)) == times


@pytest.mark.parametrize(("words", "times"), [("swara fm", 1), ("warta", 0)])
def test_words_are_found_in_lines(session, words, times):
    assert found(session, Member.other_names.icontains(words, autoescape=True)) == times


def test_topics_as_a_set_are_compared_as_a_set(session):
    assert found(session, Member.topics == frozenset({Topic.HOUSING, Topic.SANITATION})) == 1
