"""Tests of what keeps closed months from changing by themselves, on both databases."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.errors import MonthClosedError
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.services.channels import add_channel
from outreach.services.members import register_member
from outreach.services.months import assert_open
from outreach.storage.queries.closings import late_change_counts, late_trail
from tests.closing import close
from tests.databases import NOW

JATENG = Actor(name="coordinator", scope=Scope("33"))
OCTOBER = Month(2026, 10)


def register(database, reason=None, joined_on=date(2026, 10, 5)):
    with database.unit_of_work(JATENG, reason) as work:
        return register_in(work, joined_on)


def register_in(work, joined_on=date(2026, 10, 5)):
    details = MemberDetails(name="Radio", kind=MemberKind.MEDIA, region_code="33")
    return register_member(work.session, work.scope, details, joined_on=joined_on, now=NOW)


def is_refused(database, region_code, first_day, last_day=None):
    with database.unit_of_work(JATENG) as work:
        try:
            assert_open(work.session, region_code, first_day, last_day)
        except MonthClosedError:
            return True
    return False


@pytest.mark.parametrize(
    ("closer", "region_code", "refused"),
    [
        ("33", "33", True),
        ("33", "33.74", True),
        ("0", "33.74", True),
        ("33.74", "33.74", True),
        ("33.74", "33", False),
        ("33.74", "33.75", False),
        ("35", "33", False),
    ],
)
def test_a_record_is_kept_by_every_region_that_counts_it(database, closer, region_code, refused):
    close(database, OCTOBER, closer)
    day = date(2026, 10, 14)
    assert is_refused(database, region_code, day, day) is refused


def test_a_spell_without_end_touches_every_later_month(database):
    close(database, OCTOBER)
    assert is_refused(database, "33", date(2025, 3, 1))
    assert not is_refused(database, "33", date(2025, 3, 1), date(2026, 9, 30))
    assert not is_refused(database, "33", date(2026, 11, 1))


def test_a_change_without_a_reason_changes_nothing(database):
    close(database, OCTOBER)
    with pytest.raises(MonthClosedError, match="2026-10 is closed"):
        register(database)


def test_a_blank_reason_is_none(database):
    close(database, OCTOBER)
    with pytest.raises(MonthClosedError):
        register(database, "   ")


def test_a_change_with_a_reason_is_listed_with_the_month(database):
    closing_id = close(database, OCTOBER)
    register(database, "Surat keputusan baru ditemukan")
    with database.reading() as session:
        page, trail = late_trail(session, Scope("33"), closing_id)
    assert page.total == 2
    assert [(each.record_table, each.reason, each.actor) for each in trail.entries] == [
        ("membership", "Surat keputusan baru ditemukan", "coordinator"),
        ("member", "Surat keputusan baru ditemukan", "coordinator"),
    ]


def test_a_change_is_listed_with_each_month_that_counts_it(database):
    closings = [close(database, OCTOBER), close(database, "2026-11"), close(database, OCTOBER, "0")]
    register(database, "Surat keputusan baru ditemukan")
    with database.reading() as session:
        counts = late_change_counts(session, Scope("0"), closings)
    assert counts == dict.fromkeys(closings, 2)


def test_what_another_writes_meanwhile_is_not_listed(database):
    if database.engine.dialect.name == "sqlite":
        return  # it lets nobody else write meanwhile
    closing_id = close(database, OCTOBER)
    with database.unit_of_work(JATENG, "Surat keputusan baru ditemukan") as work:
        register_in(work)
        with database.unit_of_work(JATENG) as other:
            details = ChannelDetails(platform=Platform.X, name="Pokja", region_code="33")
            add_channel(other.session, other.scope, details)
        register_in(work)
    with database.reading() as session:
        assert late_change_counts(session, Scope("33"), [closing_id]) == {closing_id: 4}


def test_what_an_open_month_counts_is_not_listed(database):
    closing_id = close(database, "2026-09")
    register(database, "alasan")
    with database.reading() as session:
        assert late_change_counts(session, Scope("33"), [closing_id]) == {}


def test_late_changes_of_another_region_are_not_shown(database):
    closing_id = close(database, OCTOBER)
    register(database, "alasan")
    with database.reading() as session:
        page, _trail = late_trail(session, Scope("35"), closing_id)
    assert page.total == 0


def test_a_deed_that_has_begun_is_done_before_its_month_is_closed(database):
    order = []

    def close_meanwhile():
        close(database, OCTOBER)
        order.append("closed")

    closing = threading.Thread(target=close_meanwhile)
    with database.unit_of_work(JATENG) as work:
        register_member(
            work.session,
            work.scope,
            MemberDetails(name="Radio", kind=MemberKind.MEDIA, region_code="33"),
            joined_on=date(2026, 10, 5),
            now=NOW,
        )
        closing.start()
        closing.join(timeout=1)
        order.append("registered")
    closing.join()

    assert order == ["registered", "closed"]
