"""Tests of the questions about forums."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.errors import NotFoundError
from outreach.domain.forums import DecreeState, Seat
from outreach.domain.scope import EVERYWHERE
from outreach.storage.queries.forums import (
    ForumFilter,
    decree_counts,
    decree_of,
    forum_by_id,
    forum_sizes,
    forums_page,
    papers_of,
    seats_of,
)
from outreach.storage.queries.similar_forums import likeness_of, similar_forums
from tests.coverage import CENTRAL_JAVA, SURABAYA, a_member
from tests.databases import TESTER
from tests.forums import TODAY, a_forum
from tests.statements import record as record_statement

SIGNED = date(2024, 3, 1)


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        yield work.session


@pytest.fixture
def forums(session):
    """Five forums, each in another state of its decree but two without one."""
    radio = a_member(session)
    decree = {"decree_on": SIGNED}
    return {
        "open": a_forum(session, "Aliansi Air", decree_number="1/2024", **decree),
        "soon": a_forum(
            session,
            "Forum Pesisir",
            decree_number="2/2024",
            decree_until=date(2027, 1, 1),
            region_code="33",
            seats=(Seat(member_id=radio.id, role="Ketua"),),
            **decree,
        ),
        "ended": a_forum(
            session,
            "Forum Sungai",
            decree_number="3/2024",
            decree_until=TODAY.replace(day=2),
            **decree,
        ),
        "undated": a_forum(session, "Forum Tanpa Tanggal", decree_number="4/2024"),
        "bare": a_forum(session, "Forum Polos", region_code="35.78"),
    }


def names(session, scope=EVERYWHERE, sort="name", **wanted):
    page = forums_page(session, scope, ForumFilter(day=TODAY, **wanted), sort=sort)
    return [forum.name for forum in page.rows]


def test_forums_are_listed_by_name_in_their_scope(session, forums):
    assert names(session) == [
        "Aliansi Air",
        "Forum Pesisir",
        "Forum Polos",
        "Forum Sungai",
        "Forum Tanpa Tanggal",
    ]
    assert names(session, SURABAYA) == ["Forum Polos"]
    with pytest.raises(NotFoundError):
        forum_by_id(session, CENTRAL_JAVA, forums["bare"].id)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"words": "pesisir"}, ["Forum Pesisir"]),
        ({"words": "3/2024"}, ["Forum Sungai"]),
        ({"words": "kabar"}, ["Forum Pesisir"]),
        ({"region_code": "35"}, ["Forum Polos"]),
        ({"decree": DecreeState.ON_RECORD}, ["Aliansi Air"]),
        ({"decree": DecreeState.ENDS_SOON}, ["Forum Pesisir"]),
        ({"decree": DecreeState.EXPIRED}, ["Forum Sungai"]),
        ({"decree": DecreeState.MISSING}, ["Forum Polos", "Forum Tanpa Tanggal"]),
    ],
)
def test_filters_let_through_what_fits(session, forums, wanted, found):
    assert names(session, **wanted) == found


def test_the_counts_say_of_each_forum_what_its_decree_says(session, forums):
    session.expire_all()
    page = forums_page(session, EVERYWHERE, ForumFilter(day=TODAY))
    states = [decree_of(forum).state_on(TODAY) for forum in page.rows]
    counts = decree_counts(session, EVERYWHERE, ForumFilter(day=TODAY, decree=DecreeState.EXPIRED))
    assert counts == {state: states.count(state) for state in DecreeState}


def test_members_and_papers_are_counted_and_sorted_by(session, forums):
    record_statement(session, forum="Forum Sungai")
    sizes = forum_sizes(session, CENTRAL_JAVA, [forum.id for forum in forums.values()])
    assert [
        (sizes[forums[key].id].members, sizes[forums[key].id].papers) for key in ("soon", "ended")
    ] == [
        (1, 0),
        (0, 1),
    ]
    assert names(session, sort="-members")[0] == "Forum Pesisir"
    assert names(session, sort="-papers")[0] == "Forum Sungai"


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("until", "Forum Sungai", "Forum Tanpa Tanggal"),
        ("-until", "Forum Pesisir", "Forum Tanpa Tanggal"),
        ("-name", "Forum Tanpa Tanggal", "Aliansi Air"),
        ("-region", "Forum Polos", "Forum Pesisir"),
    ],
)
def test_the_list_is_sorted_as_asked(session, forums, sort, first, last):
    found = names(session, sort=sort)
    assert (found[0], found[-1]) == (first, last)


def test_the_papers_of_a_forum_are_those_of_the_scope(session, forums):
    record_statement(session, forum="Forum Sungai")
    record_statement(session, EVERYWHERE, forum="Forum Sungai", region_code="35.78")
    forum_id = forums["ended"].id
    assert papers_of(session, EVERYWHERE, forum_id).total == 2
    found = papers_of(session, CENTRAL_JAVA, forum_id)
    assert [paper.title for paper in found.rows] == ["Maklumat Pesisir"]


def test_the_seats_of_a_member_are_those_of_the_scope(session, forums):
    member = forums["soon"].seats[0].member_id
    (seat,) = seats_of(session, CENTRAL_JAVA, member)
    assert (seat.forum.name, seat.role) == ("Forum Pesisir", "Ketua")
    assert seats_of(session, SURABAYA, member) == []


# Similar names


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Forum Pesisir Rekan", "Forum Pesisir Rekaan"),
        ("FORUM PKP", "Forum Perumahan dan Kawasan Permukiman"),
        ("Forum Perumahan dan Kawasan Permukiman Demak", "Forum PKP Demak"),
        ("Forum Demak PKP", "Forum PKP Demak"),
        ("Forum", "Forum"),
    ],
)
def test_nearly_the_same_names_are_offered(session, typed, stored):
    forum = a_forum(session, stored)
    assert similar_forums(session, EVERYWHERE, typed) == [forum]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Forum PKP Demak", "Forum PKP Kudus"),
        ("Forum Air Minum", "Forum PKP"),
        ("Forum PKP", "Forum Peduli Kali Pemali Hijau"),
    ],
)
def test_other_forums_are_not(session, typed, stored):
    a_forum(session, stored)
    assert similar_forums(session, EVERYWHERE, typed) == []


def test_only_the_scopes_other_forums_are_offered_the_nearest_first(session):
    near = a_forum(session, "Forum Pesisir Rekan")
    same = a_forum(session, "Forum Pesisir Rekaan")
    a_forum(session, "Forum Pesisir Rekaan", region_code="35.78")
    assert similar_forums(session, CENTRAL_JAVA, "Forum Pesisir Rekaan") == [same, near]
    besides = similar_forums(session, CENTRAL_JAVA, "Forum Pesisir Rekaan", besides=same.id)
    assert besides == [near]


def test_likeness_goes_up_to_a_hundred():
    assert likeness_of("Forum PKP", "forum pkp") == 100
