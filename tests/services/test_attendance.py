"""Tests of taking over what an attendance list comes to."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import inspect, select

from outreach.domain.actions import MemberPart, Part
from outreach.domain.errors import NotFoundError, StaleRecordError
from outreach.domain.headcounts import ELSEWHERE, Dimension, Headcount
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.importers.attendance import Attendance
from outreach.services.actions import log_action
from outreach.services.attendance import (
    Accepted,
    members_on_list,
    read_list_of,
    record_attendance,
)
from outreach.storage.base import Base
from outreach.storage.queries.actions import action_by_id, details_of, parts_of
from tests.actions import an_action
from tests.services.action_log import CENTRAL_JAVA, part

LIST = b"""No;Nama;L/P;Instansi;Kab/Kota;Hadir secara
1;Sumarni;P;Radio Swara Contoh;Demak;Luring
2;Budi Wibowo;L;RSC;Surabaya;Daring
3;Ani;P;;;Luring
"""
DAY = date(2026, 5, 22)


def part_of(dimension, category, planned=None, actual=None):
    return Headcount(dimension=dimension, category=category, planned=planned, actual=actual)


def taken(work, stored, *, member_ids=(), version=1):
    found = read_list_of(work.session, CENTRAL_JAVA, LIST)
    accepted = Accepted(attendance=found.once, member_ids=member_ids)
    return record_attendance(work.session, CENTRAL_JAVA, stored.id, accepted, version=version)


def details(work, stored):
    work.session.expire_all()
    found = action_by_id(work.session, CENTRAL_JAVA, stored.id)
    return details_of(found, parts_of(found))


def test_the_counts_stand_in_place_of_what_was_written(work, logged):
    stored = logged(
        participants_planned=5,
        participants_actual=99,
        headcounts=(
            part_of(Dimension.SEX, "women", 3, 50),
            part_of(Dimension.KIND, "donor", 1, 2),
            part_of(Dimension.REGION, "33.74", 2, 9),
        ),
    )
    taken(work, stored)
    kept = details(work, stored)
    assert (kept.participants_planned, kept.participants_actual) == (5, 3)
    assert kept.headcounts == (
        part_of(Dimension.SEX, "women", 3, 2),
        part_of(Dimension.SEX, "men", None, 1),
        part_of(Dimension.MODE, "on_site", None, 2),
        part_of(Dimension.MODE, "online", None, 1),
        part_of(Dimension.KIND, "media", None, 1),
        part_of(Dimension.KIND, "donor", 1, None),
        part_of(Dimension.REGION, "33.21", None, 1),
        part_of(Dimension.REGION, "33.74", 2, None),
        part_of(Dimension.REGION, ELSEWHERE, None, 1),
    )


def test_what_the_list_says_nothing_of_stays(work, logged):
    women = part_of(Dimension.SEX, "women", 3, 50)
    stored = logged(headcounts=(women,))
    accepted = Accepted(attendance=Attendance(persons=4, parts={}, unknown={}))
    record_attendance(work.session, CENTRAL_JAVA, stored.id, accepted, version=1)
    assert details(work, stored).headcounts == (women,)


def test_no_name_on_the_list_is_stored_anywhere(work, logged):
    stored = logged()
    taken(work, stored)
    rows = [
        str(row)
        for table in Base.metadata.sorted_tables
        if inspect(work.session.connection()).has_table(table.name)
        for row in work.session.execute(select(table))
    ]
    assert [row for row in rows if "Sumarni" in row or "Budi Wibowo" in row] == []


def test_members_on_the_list_are_offered_and_take_part(work, logged, register):
    stored, member = logged(), register()
    found = read_list_of(work.session, CENTRAL_JAVA, LIST)
    offered = members_on_list(work.session, CENTRAL_JAVA, stored, found.institutions, DAY)
    assert [choice.id for choice in offered] == [member]
    taken(work, stored, member_ids=(member,))
    assert details(work, stored).parts == (MemberPart(member_id=member, part=Part.PARTICIPANT),)


def test_a_member_that_has_a_part_already_is_not_offered_again(work, logged, register):
    member = register()
    stored = logged(parts=(part(member),))
    named = ["Radio Swara Contoh"]
    assert members_on_list(work.session, CENTRAL_JAVA, stored, named, DAY) == []
    taken(work, stored, member_ids=(member,))
    assert details(work, stored).parts == (part(member),)


def test_members_of_other_regions_are_not_offered(work, register):
    register(region_code="35.78")
    stored = log_action(work.session, EVERYWHERE, an_action())
    named = ["radio swara contoh"]
    assert members_on_list(work.session, CENTRAL_JAVA, stored, named, DAY) == []
    assert len(members_on_list(work.session, EVERYWHERE, stored, named, DAY)) == 1


def test_a_list_without_institutions_offers_nobody(work, logged, register):
    register()
    assert members_on_list(work.session, CENTRAL_JAVA, logged(), (), DAY) == []


def test_attendance_is_not_written_over_another_writer(work, logged, change):
    stored = logged()
    change(stored, title="Nama lain")
    with pytest.raises(StaleRecordError):
        taken(work, stored)


def test_an_action_of_another_region_is_not_found(work, logged):
    accepted = Accepted(attendance=Attendance(persons=1, parts={}, unknown={}))
    with pytest.raises(NotFoundError):
        record_attendance(work.session, Scope("35"), logged().id, accepted, version=1)
