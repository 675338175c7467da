"""Tests of the questions about coverage."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.actions import ActionDetails
from outreach.domain.members import MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE
from outreach.domain.topics import Topic
from outreach.services.actions import log_action
from outreach.storage.queries.coverage import (
    SORTS,
    CoverageFilter,
    all_coverage,
    channels_of,
    count_counted,
    coverage_about,
    coverage_page,
    members_with_coverage,
    standing_of,
    years_of_coverage,
)
from tests.coverage import CENTRAL_JAVA, SURABAYA, a_channel, a_member, record
from tests.databases import TESTER
from tests.statements import stored_file


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        yield work.session


@pytest.fixture
def published(session):
    """Two media and an institution, five reports in three places."""
    kabar = a_member(session)
    suara = a_member(session, "Suara Demak", "33.21")
    dinas = a_member(session, "Dinas Rekaan", "33.21", kind=MemberKind.INSTITUTION)
    surabaya = a_channel(session, kabar.id, "35.78")
    record(session, kabar.id, headline="Air bersih mengalir", published_on=date(2026, 9, 1))
    record(session, kabar.id, headline="Zaman baru", channel_id=surabaya.id)
    record(session, suara.id, headline="Sanitasi 100% tuntas", links=())
    record(session, dinas.id, headline="Rumah swadaya", published_on=date(2025, 9, 1))
    record(session, suara.id, headline="Lama", published_on=date(2025, 12, 31), notes="klip")
    return {"kabar": kabar, "suara": suara, "dinas": dinas}


def headlines(session, scope=EVERYWHERE, sort=SORTS[0], **wanted):
    page = coverage_page(session, scope, CoverageFilter(**wanted), sort=sort)
    return [row.headline for row in page.rows]


def test_the_latest_comes_first(session, published):
    assert headlines(session) == [
        "Sanitasi 100% tuntas",
        "Zaman baru",
        "Air bersih mengalir",
        "Lama",
        "Rumah swadaya",
    ]


def test_it_is_seen_where_it_was_published(session, published):
    assert headlines(session, SURABAYA) == ["Zaman baru"]
    assert "Zaman baru" not in headlines(session, CENTRAL_JAVA)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"words": "air"}, ["Air bersih mengalir"]),
        ({"words": "suara demak"}, ["Sanitasi 100% tuntas", "Lama"]),
        ({"words": "klip"}, ["Lama"]),
        ({"words": "100%"}, ["Sanitasi 100% tuntas"]),
        ({"region_code": "35"}, ["Zaman baru"]),
        ({"year": 2025}, ["Lama", "Rumah swadaya"]),
        ({"month_number": 9}, ["Air bersih mengalir", "Rumah swadaya"]),
        ({"topic": Topic.SANITATION}, ["Sanitasi 100% tuntas"]),
        ({"counted": "counted"}, ["Zaman baru", "Air bersih mengalir"]),
        ({"counted": "not_counted"}, ["Sanitasi 100% tuntas", "Lama", "Rumah swadaya"]),
    ],
)
def test_filters_let_through_what_fits(session, published, wanted, found):
    assert headlines(session, **wanted) == found


def test_the_coverage_of_one_member_can_be_listed(session, published):
    assert headlines(session, member_id=published["suara"].id) == ["Sanitasi 100% tuntas", "Lama"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("date", "Rumah swadaya"),
        ("headline", "Air bersih mengalir"),
        ("-headline", "Zaman baru"),
        ("member", "Rumah swadaya"),
        ("-region", "Zaman baru"),
    ],
)
def test_the_list_is_sorted_as_asked(session, published, sort, first):
    assert headlines(session, sort=sort)[0] == first


def test_whether_it_counts_is_said_alike_in_the_list_and_of_one(session, published):
    record(session, published["suara"].id, headline="Berkas", links=(), file=stored_file())
    session.flush()
    rows = all_coverage(session, EVERYWHERE, CoverageFilter())
    counted = [row for row in rows if standing_of(row).why_not is None]
    assert counted == all_coverage(session, EVERYWHERE, CoverageFilter(counted="counted"))
    assert len(counted) == count_counted(session, EVERYWHERE, CoverageFilter()) == 3


def test_choices_are_what_is_on_record(session, published):
    assert years_of_coverage(session, EVERYWHERE) == [2026, 2025]
    assert years_of_coverage(session, SURABAYA) == [2026]
    assert [name for _id, name in members_with_coverage(session, SURABAYA)] == ["Kabar Rekaan"]
    radio = a_member(session, "Radio Diam", "35.78")
    names = [name for _id, name in members_with_coverage(session, SURABAYA, besides=radio.id)]
    assert names == ["Kabar Rekaan", "Radio Diam"]


def test_what_was_published_about_an_action_is_found(session, published):
    seminar = ActionDetails(
        title="Seminar",
        activity_type="thematic_action",
        region_code="33",
        month=Month(2026, 10),
    )
    action = log_action(session, EVERYWHERE, seminar)
    record(session, published["kabar"].id, headline="Seminar ramai", action_id=action.id)
    found = coverage_about(session, CENTRAL_JAVA, action.id)
    assert [row.headline for row in found] == ["Seminar ramai"]


def test_only_the_scopes_channels_are_offered(session, published):
    kabar = published["kabar"]
    assert [row.region_code for row in channels_of(session, EVERYWHERE, kabar.id)] == ["35.78"]
    assert channels_of(session, CENTRAL_JAVA, kabar.id) == []
