"""Tests of copying a year's plan and taking the copy back."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from outreach.domain.actions import ActionStatus, Part
from outreach.domain.errors import InvalidInputError, MonthClosedError, NotFoundError
from outreach.domain.headcounts import Dimension, Headcount
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.domain.topics import Topic
from outreach.services.actions import log_action
from outreach.services.members import end_membership
from outreach.services.plans import copy_actions, copy_plan, undo_copy
from outreach.storage.models import Action, ActionCost, Statement
from outreach.storage.queries.plans import PlanFilter
from tests.actions import an_action
from tests.forums import a_forum
from tests.services.action_log import CENTRAL_JAVA, HALL, part

YEARS = (2026, 2027)
TODAY = date(2026, 11, 24)


@pytest.fixture
def copy(work):
    def again(*ids, scope=CENTRAL_JAVA, years=YEARS, today=TODAY):
        return copy_actions(work.session, scope, years, ids, today=today)

    return again


@pytest.fixture
def copy_all(work):
    def again(scope=CENTRAL_JAVA, years=YEARS, **wanted):
        return copy_plan(work.session, scope, years, PlanFilter(**wanted), today=TODAY)

    return again


@pytest.fixture
def undo(work):
    def back(copied, years=YEARS, scope=CENTRAL_JAVA):
        return undo_copy(work.session, scope, years, copied.keys)

    return back


@pytest.fixture
def copies(work):
    def stored(year=2027):
        work.session.expire_all()
        return work.session.scalars(
            select(Action)
            .where(Action.year == year)
            .options(
                selectinload(Action.costs),
                selectinload(Action.parts),
                selectinload(Action.headcounts),
            )
            .order_by(Action.id)
        ).all()

    return stored


def test_what_was_planned_is_planned_again(logged, copy, copies):
    source = logged(
        title="Rakor 2026",
        topics=frozenset({Topic.HOUSING}),
        purpose="Media memberitakan rumah tahan rob.",
        target_result="Enam liputan.",
        participants_planned=120,
        responsible="Siti Maryani",
        assumptions="Jalan tidak tergenang.",
    )
    copy(source.id)
    (made,) = copies()
    assert (made.title, made.status, made.copied_from_id) == (
        "Rakor 2027",
        ActionStatus.PLANNED,
        source.id,
    )
    kept = (
        *("strategy", "activity_type", "region_code", "month_number", "topics", "purpose"),
        *("target_result", "participants_planned", "responsible", "assumptions"),
    )
    assert [getattr(made, name) for name in kept] == [getattr(source, name) for name in kept]


def test_nothing_of_what_came_of_it_is_copied(logged, copy, copies):
    source = logged(
        status=ActionStatus.DONE,
        starts_on=date(2026, 5, 22),
        ends_on=date(2026, 5, 23),
        participants_actual=97,
        place="Balai Desa Sayung",
        actual_result="Tujuh liputan.",
    )
    copy(source.id)
    (made,) = copies()
    left = ("starts_on", "ends_on", "participants_actual", "place", "actual_result")
    assert [getattr(made, name) for name in left] == [None] * len(left)


def test_cost_is_copied_as_a_plan(work, logged, copy, copies):
    source = logged(costs=(HALL,))
    source.costs[0].actual_amount = 17_000_000
    work.session.flush()
    copy(source.id)
    (line,) = copies()[0].costs
    assert (line.label, line.amount, line.source, line.actual_amount) == (
        HALL.label,
        HALL.amount,
        HALL.source,
        None,
    )


def test_headcounts_are_copied_as_far_as_they_were_planned(logged, copy, copies):
    source = logged(
        headcounts=(
            Headcount(dimension=Dimension.SEX, category="women", planned=60, actual=70),
            Headcount(dimension=Dimension.SEX, category="men", actual=50),
        )
    )
    copy(source.id)
    (row,) = copies()[0].headcounts
    assert (row.category, row.planned, row.actual) == ("women", 60, None)


def test_only_those_who_carry_an_action_are_asked_again(logged, register, copy, copies):
    organiser, outlet = register(), register("Harian Contoh")
    source = logged(
        parts=(
            part(organiser, Part.ORGANISER),
            part(organiser, Part.SPEAKER),
            part(outlet, Part.COVERAGE),
        )
    )
    copy(source.id)
    assert [(row.member_id, row.part) for row in copies()[0].parts] == [(organiser, Part.ORGANISER)]


def test_an_organiser_that_has_left_is_not_copied(work, logged, register, copy, copies):
    organiser = register()
    source = logged(parts=(part(organiser, Part.ORGANISER),))
    end_membership(work.session, EVERYWHERE, organiser, left_on=TODAY)
    copy(source.id)
    assert copies()[0].parts == []


def test_an_organiser_of_another_region_is_not_copied(work, register, copy, copies):
    foreign = register("Harian Surabaya Contoh", "35.78")
    source = log_action(work.session, EVERYWHERE, an_action(parts=(part(foreign, Part.ORGANISER),)))
    copy(source.id)
    assert copies()[0].parts == []


def test_copying_twice_copies_once(logged, copy, copies):
    source, other = logged(), logged(title="Rakor")
    copy(source.id)
    second = copy(source.id, other.id)
    assert (second.copied, second.already) == (1, 1)
    assert len(copies()) == 2


def test_a_copy_can_be_copied_on(logged, copy, copies):
    source = logged()
    copy(source.id)
    copy(copies()[0].id, years=(2027, 2028))
    assert copies(2028)[0].copied_from_id == copies(2027)[0].id


def test_the_whole_plan_leaves_out_what_was_cancelled_or_copied(logged, copy, copy_all, copies):
    done = logged(title="Seminar", status=ActionStatus.DONE)
    logged(title="Rakor")
    logged(title="Audiensi", status=ActionStatus.CANCELLED)
    copy(done.id)
    assert copy_all().copied == 1
    assert {made.title for made in copies()} == {"Seminar", "Rakor"}


def test_a_plan_is_copied_by_strategy(logged, copy_all, copies):
    logged()
    logged(title="Audiensi", activity_type="council_audience")
    copy_all(strategy="advocacy")
    assert [made.title for made in copies()] == ["Audiensi"]


def test_a_plan_is_copied_by_region(logged, copy_all, copies):
    logged(region_code="33.21")
    logged(region_code="33.74")
    copy_all(region_code="33.74")
    assert [made.region_code for made in copies()] == ["33.74"]


def test_a_plan_without_anything_to_copy_copies_nothing(copy_all):
    assert copy_all().keys is None


def test_an_action_of_another_region_lets_nothing_be_copied(work, logged, copy, copies):
    own = logged()
    foreign = log_action(work.session, EVERYWHERE, an_action(region_code="35.78"))
    with pytest.raises(NotFoundError):
        copy(own.id, foreign.id)
    assert copies() == []


def test_an_action_of_another_year_is_not_copied(logged, copy):
    with pytest.raises(NotFoundError):
        copy(logged().id, years=(2025, 2027))


def test_the_whole_plan_is_that_of_ones_own_region(work, logged, copy_all):
    logged()
    log_action(work.session, EVERYWHERE, an_action(region_code="35.78"))
    assert copy_all(scope=Scope("35")).copied == 1


@pytest.mark.parametrize("years", [(2026, 2026), (2026, 1999), (2101, 2026)])
def test_years_must_be_two_and_near_our_time(copy_all, years):
    with pytest.raises(InvalidInputError):
        copy_all(years=years)


def test_something_must_be_ticked(copy):
    with pytest.raises(InvalidInputError):
        copy()


def test_a_closed_month_takes_no_copy(logged, copy, close, copies):
    source, other = logged(), logged(title="Rakor", month=Month(2026, 6))
    close(Month(2027, 5))
    with pytest.raises(MonthClosedError):
        copy(source.id, other.id)
    assert copies() == []


def test_undoing_takes_back_all_that_was_copied(work, logged, register, copy_all, undo, copies):
    logged(costs=(HALL,), parts=(part(register(), Part.ORGANISER),))
    assert undo(copy_all()) == 1
    assert copies() == []
    assert work.session.scalar(select(func.count(ActionCost.id))) == 1


def test_undoing_leaves_what_was_changed_since(logged, copy_all, change, undo, copies):
    logged()
    logged(title="Rakor")
    copied = copy_all()
    change(copies()[0], title="Seminar baru")
    assert undo(copied) == 1
    assert [made.title for made in copies()] == ["Seminar baru"]


def test_undoing_leaves_what_something_else_names(work, logged, copy_all, undo, copies):
    logged()
    copied = copy_all()
    forum, (made,) = a_forum(work.session), copies()
    fields = {"title": "Dukungan", "stated_on": TODAY, "region_code": "33", "links": ()}
    work.session.add(Statement(forum_id=forum.id, action_id=made.id, **fields))
    work.session.flush()
    assert undo(copied) == 0


def test_undoing_leaves_earlier_copies(logged, copy, undo, copies):
    source, other = logged(), logged(title="Rakor")
    copy(source.id)
    assert undo(copy(other.id)) == 1
    assert [made.copied_from_id for made in copies()] == [source.id]


def test_nobody_undoes_a_copy_of_another_region(logged, copy_all, undo, copies):
    logged()
    assert undo(copy_all(), scope=Scope("35")) == 0
    assert len(copies()) == 1


def test_the_trail_tells_of_each_row_that_is_taken_back(logged, copy_all, undo, trail):
    logged(costs=(HALL,))
    copied = copy_all()
    trail()
    undo(copied)
    assert set(trail()) == {("action", "removed"), ("action_cost", "removed")}
