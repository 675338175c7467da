"""Tests of the deeds on the log of actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from outreach.domain.actions import ActionStatus, Part
from outreach.domain.errors import (
    InvalidInputError,
    NotFoundError,
    OutOfScopeError,
    StaleRecordError,
)
from outreach.domain.headcounts import ELSEWHERE, Dimension, Headcount, Tally
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.domain.strategies import ActivityNames
from outreach.domain.topics import Topic
from outreach.services.actions import change_action, change_status, log_action, write_total
from outreach.services.activity_types import add_activity_type, offer_activity_type
from outreach.storage.models import Action
from outreach.storage.queries.actions import action_by_id, details_of, parts_of
from tests.actions import an_action
from tests.services.action_log import CENTRAL_JAVA, FEES, HALL, PRINT, part

WOMEN = Headcount(dimension=Dimension.SEX, category="women", planned=60, actual=51)
MEN = Headcount(dimension=Dimension.SEX, category="men", planned=60)
ON_SITE = Headcount(dimension=Dimension.MODE, category="on_site", actual=97)
DEMAK = Headcount(dimension=Dimension.REGION, category="33.21", actual=90)
FROM_ELSEWHERE = Headcount(dimension=Dimension.REGION, category=ELSEWHERE, actual=7)


def stored_details(work, stored):
    work.session.expire_all()
    found = action_by_id(work.session, CENTRAL_JAVA, stored.id)
    return details_of(found, parts_of(found))


def test_everything_that_is_written_is_kept(work, register):
    written = an_action(
        status=ActionStatus.DONE,
        starts_on=date(2026, 5, 22),
        ends_on=date(2026, 5, 23),
        topics=frozenset({Topic.HOUSING, Topic.SANITATION}),
        purpose="Media memberitakan rumah tahan rob.",
        target_result="Enam liputan.",
        participants_planned=120,
        participants_actual=97,
        headcounts=(WOMEN, ON_SITE, DEMAK, FROM_ELSEWHERE),
        costs=(HALL, replace(FEES, actual_amount=5_500_000)),
        responsible="Siti Maryani",
        assumptions="Jalan tidak tergenang.",
        place="Balai Desa Sayung",
        actual_result="Tujuh liputan.",
        parts=(part(register(), Part.MODERATOR),),
    )
    assert stored_details(work, log_action(work.session, CENTRAL_JAVA, written)) == written


def test_the_strategy_follows_from_the_kind_of_activity(logged):
    assert logged(activity_type="council_audience").strategy == "advocacy"


def test_a_form_sent_twice_is_logged_once(logged):
    logged()
    with pytest.raises(InvalidInputError, match="already in the log"):
        logged()


def test_a_title_is_kept_without_needless_blanks(logged):
    assert logged(title="  Rapat \t koordinasi ").title == "Rapat koordinasi"


def test_rules_of_the_domain_are_asked(logged):
    with pytest.raises(InvalidInputError):
        logged(title=" ")


def test_nobody_logs_an_action_of_another_region(logged):
    with pytest.raises(OutOfScopeError):
        logged(region_code="35.78")


def test_an_action_does_not_leave_the_region(logged, change):
    with pytest.raises(OutOfScopeError):
        change(logged(), region_code="35.78")


def test_an_action_of_another_region_is_not_found(work, logged):
    stored = logged()
    with pytest.raises(NotFoundError):
        change_action(work.session, Scope("35"), stored.id, an_action(), version=1)


def test_a_member_must_exist(logged):
    with pytest.raises(InvalidInputError) as caught:
        logged(parts=(part(404),))
    assert [problem.field for problem in caught.value.problems] == ["parts-0-member"]


def test_a_member_of_another_region_cannot_be_picked(logged, register):
    own, foreign = register(), register("Harian Surabaya Contoh", "35.78")
    with pytest.raises(InvalidInputError) as caught:
        logged(parts=(part(own), part(foreign)))
    assert [problem.field for problem in caught.value.problems] == ["parts-1-member"]


def test_a_member_of_another_region_stays_where_others_put_it(work, register, change):
    foreign = register("Harian Surabaya Contoh", "35.78")
    stored = log_action(work.session, EVERYWHERE, an_action(parts=(part(foreign),)))
    change(stored, title="Nama lain")
    assert stored.parts[0].member_id == foreign


def test_the_second_of_two_writers_is_told(logged, change):
    stored = logged()
    change(stored, title="Nama lain")
    with pytest.raises(StaleRecordError):
        change(stored, title="Nama ketiga", version=1)


def test_a_change_of_cost_alone_counts_as_a_version(work, logged, change):
    stored = logged(costs=(HALL,))
    change(stored, costs=(HALL, FEES))
    work.session.expire_all()
    assert work.session.get(Action, stored.id).version == 2


def test_a_change_of_members_alone_counts_as_a_version(work, logged, change, register):
    stored = logged()
    change(stored, parts=(part(register()),))
    work.session.expire_all()
    assert work.session.get(Action, stored.id).version == 2


def test_saving_without_a_change_is_no_version(logged, change, trail):
    stored = logged(costs=(HALL,))
    trail()
    change(stored)
    assert stored.version == 1
    assert trail() == []


def test_only_the_cost_that_is_taken_out_stands_in_the_audit_trail(work, logged, change, trail):
    stored = logged(costs=(HALL, FEES, PRINT))
    trail()
    change(stored, costs=(HALL, PRINT))
    assert trail() == [("action_cost", "removed")]
    assert stored_details(work, stored).costs == (HALL, PRINT)


def test_only_the_cost_that_is_added_stands_in_the_audit_trail(work, logged, change, trail):
    stored = logged(costs=(HALL,))
    trail()
    change(stored, costs=(HALL, FEES))
    assert trail() == [("action_cost", "added")]
    assert stored_details(work, stored).costs == (HALL, FEES)


def test_a_mended_amount_is_a_change_of_its_row(work, logged, change, trail):
    stored, mended = logged(costs=(HALL, FEES)), replace(FEES, amount=6_500_000)
    trail()
    change(stored, costs=(HALL, mended))
    assert trail() == [("action_cost", "changed")]
    assert stored_details(work, stored).costs == (HALL, mended)


def test_costs_keep_the_order_in_which_they_are_written(work, logged, change):
    stored = logged(costs=(HALL, FEES, PRINT))
    change(stored, costs=(PRINT, HALL, FEES))
    assert stored_details(work, stored).costs == (PRINT, HALL, FEES)


def test_two_equal_lines_of_cost_are_two_lines(work, logged, change):
    stored = logged(costs=(HALL, HALL))
    change(stored, costs=(HALL, HALL, FEES))
    assert stored_details(work, stored).costs == (HALL, HALL, FEES)


def test_a_member_with_another_part_keeps_its_row(work, logged, change, register, trail):
    member, other = register(), register("Harian Contoh")
    stored = logged(parts=(part(member), part(other)))
    trail()
    change(stored, parts=(part(member, Part.MODERATOR), part(other)))
    assert trail() == [("action_part", "changed")]
    assert set(stored_details(work, stored).parts) == {part(member, Part.MODERATOR), part(other)}


def test_only_the_member_that_is_taken_out_stands_in_the_audit_trail(
    logged, change, register, trail
):
    member, other = register(), register("Harian Contoh")
    stored = logged(parts=(part(member), part(other)))
    trail()
    change(stored, parts=(part(other),))
    assert trail() == [("action_part", "removed")]


def test_a_member_may_have_two_parts(work, logged, change, register):
    member = register()
    stored = logged(parts=(part(member, Part.ORGANISER),))
    both = (part(member, Part.ORGANISER), part(member, Part.SPEAKER))
    change(stored, parts=both)
    assert stored_details(work, stored).parts == both


def test_cancelling_takes_nothing_away_and_can_be_taken_back(work, logged, register):
    stored = logged(costs=(HALL,), parts=(part(register()),), actual_result="Batal")
    before = stored_details(work, stored)
    change_status(work.session, CENTRAL_JAVA, stored.id, ActionStatus.CANCELLED, version=1)
    assert stored_details(work, stored) == replace(before, status=ActionStatus.CANCELLED)
    change_status(work.session, CENTRAL_JAVA, stored.id, ActionStatus.PLANNED, version=2)
    assert stored_details(work, stored) == before


def test_a_status_is_not_changed_over_another_writer(work, logged, change):
    stored = logged()
    change(stored, title="Nama lain")
    with pytest.raises(StaleRecordError):
        change_status(work.session, CENTRAL_JAVA, stored.id, ActionStatus.DONE, version=1)


def test_a_mended_headcount_is_a_change_of_its_row(work, logged, change, trail):
    stored = logged(headcounts=(WOMEN, MEN))
    trail()
    change(stored, headcounts=(replace(WOMEN, actual=50), MEN))
    assert trail() == [("action_headcount", "changed")]
    assert stored.version == 2


def test_only_the_headcount_that_is_taken_out_stands_in_the_audit_trail(
    work, logged, change, trail
):
    stored = logged(headcounts=(WOMEN, MEN))
    trail()
    change(stored, headcounts=(MEN,))
    assert trail() == [("action_headcount", "removed")]
    assert stored_details(work, stored).headcounts == (MEN,)


def test_the_order_in_which_parts_are_typed_is_no_change(logged, change, trail):
    stored = logged(headcounts=(WOMEN, MEN))
    trail()
    change(stored, headcounts=(MEN, WOMEN))
    assert trail() == []


def test_participants_come_from_regions_within_the_writers_own(logged):
    surabaya = Headcount(dimension=Dimension.REGION, category="35.78", actual=3)
    with pytest.raises(InvalidInputError) as caught:
        logged(headcounts=(FROM_ELSEWHERE, DEMAK, surabaya))
    assert [problem.field for problem in caught.value.problems] == ["regions-1-region"]


def test_regions_that_others_counted_may_stay(work, change):
    surabaya = Headcount(dimension=Dimension.REGION, category="35.78", actual=3)
    stored = log_action(work.session, EVERYWHERE, an_action(headcounts=(surabaya,)))
    change(stored, title="Nama lain")
    assert stored.headcounts[0].category == "35.78"


@pytest.mark.parametrize(("tally", "total"), [(Tally.PLANNED, 120), (Tally.ACTUAL, 61)])
def test_the_sum_of_the_parts_is_written_where_somebody_takes_it(work, logged, tally, total):
    stored = logged(headcounts=(WOMEN, replace(MEN, actual=10)))
    write_total(work.session, CENTRAL_JAVA, stored.id, tally, version=1)
    assert getattr(stored_details(work, stored), f"participants_{tally}") == total


def test_no_sum_is_taken_while_a_part_is_unknown(work, logged):
    stored = logged(headcounts=(WOMEN, MEN))
    with pytest.raises(InvalidInputError, match="do not give one number"):
        write_total(work.session, CENTRAL_JAVA, stored.id, Tally.ACTUAL, version=1)


def test_an_action_may_be_of_a_kind_that_an_admin_added(work, logged):
    kind = add_activity_type(work.session, "advocacy", ActivityNames(name_id="Sarapan bersama"))
    assert logged(activity_type=kind.key).strategy == "advocacy"


def test_a_kind_that_is_no_longer_offered_stays_with_the_actions_that_have_it(work, logged, change):
    kind = add_activity_type(work.session, "alliance", ActivityNames(name_id="Pawai"))
    stored, other = logged(activity_type=kind.key), logged(title="Lain")
    offer_activity_type(work.session, EVERYWHERE, kind.id, is_offered=False, version=1)
    change(stored, title="Pawai rumah sehat")
    with pytest.raises(InvalidInputError):
        change(other, activity_type=kind.key)
