"""Tests of putting a monthly report together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from outreach.domain.actions import ActionDetails, ActionStatus, CostLine, FundSource, SevenField
from outreach.domain.channels import Platform
from outreach.domain.errors import NotFoundError
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.regions import Region
from outreach.domain.scope import Scope
from outreach.domain.statements import Signatory, StatementDetails
from outreach.services.actions import log_action
from outreach.services.closings import close_month
from outreach.services.members import register_member
from outreach.services.reports import monthly_report
from outreach.services.statements import record_statement
from tests.closing import CLOSER
from tests.exports import COORDINATOR, JAKARTA, NOW, bring_in

OCTOBER = Month(2026, 10)
SEMINAR = ActionDetails(
    title="Seminar rumah layak",
    activity_type="thematic_action",
    region_code="33.74",
    month=OCTOBER,
    status=ActionStatus.DONE,
    participants_actual=85,
    costs=(
        CostLine(label="Sewa", amount=2_000_000, source=FundSource.APBN),
        CostLine(label="Konsumsi", amount=500_000, source=FundSource.CSR),
    ),
)


def reported(database, scope=COORDINATOR.scope, month=OCTOBER, **other):
    with database.reading() as session:
        return monthly_report(session, scope, JAKARTA, month, made_at=NOW, **other)


def write(database, deed, *arguments, **other):
    with database.unit_of_work(COORDINATOR) as work:
        return deed(work.session, work.scope, *arguments, **other).id


def test_a_region_without_records_has_a_report_of_unknowns(database):
    report = reported(database)
    assert report.region == Region(code="33", name="Jawa Tengah")
    assert {indicator.value for indicator in report.indicators} == {None}
    assert report.volume is None
    assert (report.action_rows, report.statements, report.groups, report.channels) == (
        (),
        (),
        (),
        (),
    )


def test_an_unknown_region_has_no_report(database):
    with pytest.raises(NotFoundError):
        reported(database, scope=Scope("99"))


def test_the_month_s_actions_stand_with_cost_and_gaps(database):
    write(database, log_action, SEMINAR)
    (action,) = reported(database).action_rows
    assert (action.title, action.cost, action.participants_actual) == (
        "Seminar rumah layak",
        2_500_000,
        85,
    )
    assert SevenField.PURPOSE in action.missing
    assert reported(database).actions.participants == 85


def test_an_action_without_a_line_has_no_cost(database):
    bare = ActionDetails(
        title="Rapat", activity_type="thematic_action", region_code="33", month=OCTOBER
    )
    write(database, log_action, bare)
    assert reported(database).action_rows[0].cost is None


def test_statements_name_the_forum_or_the_member_that_made_them(database):
    member_id = write(
        database,
        register_member,
        MemberDetails(name="Politeknik Contoh", kind=MemberKind.INSTITUTION, region_code="33"),
        joined_on=date(2026, 1, 1),
        now=NOW,
    )
    shared: dict[str, Any] = {"stated_on": date(2026, 10, 12), "region_code": "33"}
    forum = StatementDetails(
        title="Deklarasi",
        forum="Forum Contoh",
        links=("https://example.org/a",),
        signatories=(Signatory(name="Siti Contoh"),),
        **shared,
    )
    member = StatementDetails(title="Surat", member_id=member_id, **shared)
    write(database, record_statement, forum, now=NOW)
    write(database, record_statement, member, now=NOW)

    stated = reported(database).statements

    assert [(each.speaker, each.is_forum) for each in stated] == [
        ("Forum Contoh", True),
        ("Politeknik Contoh", False),
    ]
    assert (stated[0].signatories, stated[0].files, stated[0].has_link) == (1, 0, True)


def test_a_day_cuts_off_what_came_later(database):
    late = StatementDetails(
        title="Deklarasi", forum="Forum", stated_on=date(2026, 10, 20), region_code="33"
    )
    write(database, record_statement, late, now=NOW)
    assert len(reported(database).statements) == 1
    assert reported(database, as_of=date(2026, 10, 19)).statements == ()


def test_posts_are_measured_and_their_channels_listed(database):
    bring_in(
        database,
        {"text": "Bedah rumah", "views": 100, "reactions": 5, "comments": 1, "shares": 1},
        {"text": "Bedah rumah", "account": "zona"},
    )
    report = reported(database)
    assert report.platforms == (Platform.TIKTOK,)
    assert [(each.name, each.posts) for each in report.channels] == [
        ("griyacontoh", 1),
        ("zona", 1),
    ]
    assert report.volume is not None
    assert report.volume.channels == 2


def test_a_closed_month_is_marked(database):
    write(database, close_month, OCTOBER, CLOSER)
    assert reported(database).is_closed
    assert not reported(database, month=OCTOBER.next).is_closed


def test_another_region_s_records_stay_out(database):
    write(database, log_action, SEMINAR)
    assert reported(database, scope=Scope("35")).action_rows == ()
    assert len(reported(database, scope=Scope("33.74")).action_rows) == 1
