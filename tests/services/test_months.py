"""Tests of closing months against the deeds that they count, on both databases."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from outreach.domain.errors import MonthClosedError
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.services.members import register_member
from outreach.services.months import close_month, is_closed
from tests.databases import NOW

JATENG = Actor(name="coordinator", scope=Scope("33"))
OCTOBER = Month(2026, 10)


def close(database, region_code="33"):
    with database.unit_of_work(JATENG) as work:
        close_month(work.session, Scope(region_code), OCTOBER, closed_by="coordinator", now=NOW)


@pytest.mark.parametrize("region_code", ["33", "33.74"])
def test_a_month_is_closed_once(database, region_code):
    close(database)
    with pytest.raises(MonthClosedError):
        close(database, region_code)


def test_a_district_closes_for_itself_alone(database):
    close(database, "33.74")
    with database.reading() as session:
        closed = {code: is_closed(session, code, OCTOBER) for code in ("33.74", "33.75", "33")}
    assert closed == {"33.74": True, "33.75": False, "33": False}


def test_a_deed_that_has_begun_is_done_before_its_month_is_closed(database):
    order = []

    def close_meanwhile():
        close(database)
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
