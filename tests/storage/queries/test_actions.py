"""Tests of the questions about actions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from outreach.domain.actions import (
    ActionStatus,
    FundSource,
    MemberPart,
    Part,
    SevenField,
)
from outreach.domain.errors import NotFoundError
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.domain.topics import Topic
from outreach.services.members import end_membership, register_member
from outreach.storage.models import Action, ActionCost, Forum, Statement
from outreach.storage.queries.actions import (
    ActionFilter,
    action_by_id,
    action_counts,
    action_records,
    actions_in_months,
    actions_page,
    count_without_result,
    months_with_actions,
    overdue_actions,
    statements_at,
)
from outreach.storage.queries.member_choices import member_choices, named_member_choices
from tests.actions import a_cost
from tests.databases import NOW, TESTER

CENTRAL_JAVA = Scope("33")
DEMAK = Scope("33.21")


@pytest.fixture
def register(session):
    def add(name, region_code="33.21", **changes: Any):
        details = MemberDetails(
            name=name, kind=MemberKind.MEDIA, region_code=region_code, **changes
        )
        return register_member(session, EVERYWHERE, details, joined_on=date(2026, 1, 1), now=NOW)

    return add


def titles(actions):
    return [action.title for action in actions]


def shown(session, scope=CENTRAL_JAVA, sort="-month", **wanted: Any):
    return titles(actions_page(session, scope, ActionFilter(**wanted), sort=sort).rows)


def test_an_action_comes_with_its_costs_and_members(session, log, register):
    member = register("Radio Swara Contoh")
    stored = log(costs=(a_cost(5),), parts=(MemberPart(member_id=member.id, part=Part.SPEAKER),))
    session.expunge_all()
    found = action_by_id(session, CENTRAL_JAVA, stored.id)
    assert found.costs[0].amount == 5
    assert found.parts[0].member.name == "Radio Swara Contoh"
    assert found.headcounts == []


def test_an_action_outside_the_scope_is_not_found(session, log):
    with pytest.raises(NotFoundError):
        action_by_id(session, DEMAK, log(region_code="33.74").id)


def test_the_latest_month_comes_first(session, log):
    log("Lama", "2025-12")
    log("Baru", "2026-05", starts_on=date(2026, 5, 20))
    log("Tanpa tanggal", "2026-05")
    log("Awal", "2026-05", starts_on=date(2026, 5, 2))
    assert shown(session) == ["Baru", "Awal", "Tanpa tanggal", "Lama"]
    assert shown(session, sort="month") == ["Lama", "Awal", "Baru", "Tanpa tanggal"]


def test_titles_are_sorted_whatever_the_size_of_their_letters(session, log):
    for title in ("b", "A", "C"):
        log(title)
    assert shown(session, sort="title") == ["A", "b", "C"]
    assert shown(session, sort="-title") == ["C", "b", "A"]


@pytest.mark.parametrize(
    "wanted",
    [
        {"words": "rob"},
        {"words": "sayung"},
        {"words": "maryani"},
        {"words": "SWARA"},
        {"strategy": "advocacy"},
        {"activity_type": "council_audience"},
        {"status": ActionStatus.DONE},
        {"topic": Topic.WATER},
        {"region_code": "33.21"},
        {"first": Month(2026, 6)},
        {"first": Month(2026, 6), "last": Month(2026, 6)},
    ],
)
def test_each_filter_lets_only_its_actions_through(session, log, register, wanted):
    log("Rapat", "2026-05", region_code="33.74")
    log(
        "Seminar rob",
        "2026-06",
        activity_type="council_audience",
        status=ActionStatus.DONE,
        topics=frozenset({Topic.WATER}),
        region_code="33.21",
        place="Balai Desa Sayung",
        responsible="Siti Maryani",
        parts=(MemberPart(member_id=register("Radio Swara").id, part=Part.SPEAKER),),
    )
    assert shown(session, **wanted) == ["Seminar rob"]


def test_a_percent_sign_in_the_search_is_only_a_sign(session, log):
    log("Rapat")
    assert shown(session, words="%") == []


def test_planned_actions_are_late_from_their_month_on(session, log):
    log("Lama", "2026-04")
    log("Kini", "2026-05")
    log("Nanti", "2026-06")
    log("Selesai", "2026-04", status=ActionStatus.DONE)
    assert titles(overdue_actions(session, CENTRAL_JAVA, Month(2026, 5))) == ["Lama", "Kini"]
    assert shown(session, without_result_by=Month(2026, 5), last=Month(2026, 4)) == ["Lama"]


def test_counts_by_status_do_not_depend_on_the_status_that_is_asked_for(session, log):
    log("Rencana")
    log("Rencana lain", region_code="35")
    log("Selesai", status=ActionStatus.DONE)
    wanted = ActionFilter(status=ActionStatus.DONE)
    assert action_counts(session, CENTRAL_JAVA, wanted) == {
        ActionStatus.PLANNED: 1,
        ActionStatus.DONE: 1,
    }
    assert count_without_result(session, CENTRAL_JAVA, wanted, Month(2026, 5)) == 1


def test_months_are_listed_once_the_latest_first(session, log):
    for title, month in (("A", "2025-12"), ("B", "2026-05"), ("C", "2026-05")):
        log(title, month=month)
    log(month="2027-01", region_code="35")
    assert months_with_actions(session, CENTRAL_JAVA) == [Month(2026, 5), Month(2025, 12)]


def test_the_actions_of_some_months_come_by_time_across_years(session, log):
    for month in ("2026-02", "2025-11", "2025-12", "2026-01"):
        log(month, month)
    found = actions_in_months(session, CENTRAL_JAVA, Month(2025, 12), Month(2026, 1))
    assert titles(found) == ["2025-12", "2026-01"]


def test_the_indicators_read_costs_and_what_is_missing(session, log):
    log(costs=(a_cost(5),), purpose="Menggalang dukungan", participants_planned=12)
    (record,) = action_records(session, CENTRAL_JAVA, Month(2026, 5), Month(2026, 5))
    assert record.costs == (a_cost(5),)
    assert record.participants_planned == 12
    assert record.missing == (
        SevenField.TARGET_RESULT,
        SevenField.RESPONSIBLE,
        SevenField.ASSUMPTIONS,
    )


def test_the_statements_made_at_an_action_come_by_day(session, log):
    stored, forum = log(), Forum(name="Forum Contoh", region_code="33")
    for title, day in (("Kedua", 9), ("Pertama", 2)):
        session.add(
            Statement(
                title=title,
                stated_on=date(2026, 5, day),
                region_code="33",
                links=(),
                forum=forum,
                action_id=stored.id,
            )
        )
    session.flush()
    assert titles(statements_at(session, CENTRAL_JAVA, stored.id)) == ["Pertama", "Kedua"]
    assert statements_at(session, DEMAK, stored.id) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"month_number": 13}, "ck_action_month_of_a_year"),
        (
            {"starts_on": date(2026, 5, 2), "ends_on": date(2026, 5, 1)},
            "ck_action_ends_after_starting",
        ),
        ({"participants_planned": -1}, "ck_action_planned_not_negative"),
        ({"participants_actual": -1}, "ck_action_actual_not_negative"),
    ],
)
def test_the_database_refuses_what_cannot_be(database, change, rule):
    fields: dict[str, Any] = {
        "title": "Seminar",
        "strategy": "alliance",
        "activity_type": "thematic_action",
        "region_code": "33",
        "year": 2026,
        "month_number": 5,
        "status": ActionStatus.PLANNED,
        "topics": frozenset(),
    }
    with pytest.raises(IntegrityError, match=rule), database.unit_of_work(TESTER) as work:
        work.session.add(Action(**(fields | change)))


def test_the_database_refuses_a_cost_below_zero(session, log):
    stored = log()
    stored.costs.append(ActionCost(position=0, label="", amount=-1, source=FundSource.CSR))
    with pytest.raises(IntegrityError, match="ck_action_cost_not_negative"):
        session.flush()
    session.rollback()


def test_present_members_are_offered_first(session, register):
    left = register("A Contoh")
    end_membership(session, EVERYWHERE, left.id, left_on=date(2026, 3, 1))
    register("b Contoh")
    register("C Contoh")
    choices = member_choices(session, CENTRAL_JAVA, date(2026, 5, 1))
    assert [choice.name for choice in choices] == ["b Contoh", "C Contoh", "A Contoh"]


def test_members_of_other_regions_are_offered_only_where_a_record_names_them(session, register):
    foreign = register("Harian Surabaya Contoh", "35.78", other_names=("HSC",))
    assert member_choices(session, CENTRAL_JAVA, date(2026, 5, 1)) == []
    (choice,) = named_member_choices(
        session, CENTRAL_JAVA, date(2026, 5, 1), (), besides=[foreign.id]
    )
    assert (choice.other_names, choice.region_name) == (("HSC",), "Kota Surabaya")
