"""Tests of what closed months keep from happening to actions."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.actions import ActionStatus, Part
from outreach.domain.errors import MonthClosedError
from outreach.domain.months import Month
from tests.actions import MAY
from tests.services.action_log import part


def test_nothing_is_logged_into_a_closed_month(logged, close):
    close(MAY)
    with pytest.raises(MonthClosedError):
        logged()


def test_an_action_of_a_closed_month_does_not_change(logged, change, close):
    stored = logged()
    close(MAY)
    with pytest.raises(MonthClosedError):
        change(stored, title="Nama lain")


def test_an_action_does_not_move_into_a_closed_month(logged, change, close):
    stored = logged()
    close(Month(2026, 3))
    with pytest.raises(MonthClosedError):
        change(stored, month=Month(2026, 3))


def test_an_action_does_not_move_into_a_region_whose_month_is_closed(logged, change, close):
    stored = logged()
    close(MAY, "33.74")
    with pytest.raises(MonthClosedError):
        change(stored, region_code="33.74")


def test_an_action_that_ends_in_a_closed_month_does_not_change(logged, change, close):
    stored = logged(starts_on=date(2026, 5, 30), ends_on=date(2026, 6, 2))
    close(Month(2026, 6))
    with pytest.raises(MonthClosedError):
        change(stored, title="Nama lain")


def test_the_months_after_an_action_of_nobody_do_not_matter(logged, change, close):
    stored = logged(status=ActionStatus.DONE)
    close(Month(2026, 6))
    change(stored, title="Nama lain", status=ActionStatus.CANCELLED)
    assert stored.title == "Nama lain"


def test_what_a_member_did_counts_for_the_rest_of_the_year(logged, change, close, register):
    stored = logged(status=ActionStatus.DONE, parts=(part(register(), Part.SPEAKER),))
    close(Month(2026, 6))
    change(stored, title="Nama lain")
    with pytest.raises(MonthClosedError):
        change(stored, status=ActionStatus.CANCELLED)


def test_what_a_member_did_does_not_count_in_the_next_year(logged, change, close, register):
    stored = logged(status=ActionStatus.DONE, parts=(part(register(), Part.SPEAKER),))
    close(Month(2027, 1))
    change(stored, status=ActionStatus.CANCELLED)
    assert stored.status is ActionStatus.CANCELLED


@pytest.mark.parametrize("last_counted", [Month(2026, 6), Month(2027, 4)])
def test_a_new_act_of_support_must_not_change_a_closed_month_of_the_year_that_it_counts(
    logged, close, register, last_counted
):
    organiser = part(register(), Part.ORGANISER)
    close(last_counted)
    with pytest.raises(MonthClosedError):
        logged(status=ActionStatus.DONE, parts=(organiser,))


def test_support_ends_after_twelve_months(logged, close, register):
    organiser = part(register(), Part.ORGANISER)
    close(Month(2027, 5))
    assert logged(status=ActionStatus.DONE, parts=(organiser,)).id


def test_support_that_a_closed_month_counts_is_not_taken_away(logged, change, close, register):
    stored = logged(status=ActionStatus.DONE, parts=(part(register(), Part.FUNDER),))
    close(Month(2026, 9))
    with pytest.raises(MonthClosedError):
        change(stored, status=ActionStatus.CANCELLED)


def test_a_planned_joint_action_supports_nothing_yet(logged, close, register):
    funder = part(register(), Part.FUNDER)
    close(Month(2026, 9))
    assert logged(parts=(funder,)).id


def test_the_text_of_a_joint_action_may_change_after_a_later_month_is_closed(
    logged, change, close, register
):
    stored = logged(status=ActionStatus.DONE, parts=(part(register(), Part.FUNDER),))
    close(Month(2026, 9))
    change(stored, responsible="Siti Maryani")
    assert stored.responsible == "Siti Maryani"
