"""Tests of two people who copy the same plan at the same moment, on both databases."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from outreach.domain.scope import EVERYWHERE
from outreach.services.actions import log_action
from outreach.services.plans import copy_actions, copy_plan
from outreach.storage.models import Action
from outreach.storage.queries.plans import PlanFilter
from tests.actions import an_action
from tests.databases import TESTER
from tests.services.action_log import CENTRAL_JAVA
from tests.services.test_two_at_once import at_once

__all__ = ["at_once"]
TODAY = date(2026, 11, 24)


def test_a_plan_is_copied_once(database, at_once):
    with database.unit_of_work(TESTER) as work:
        source = log_action(work.session, EVERYWHERE, an_action()).id

    at_once(
        lambda session: copy_plan(session, CENTRAL_JAVA, (2026, 2027), PlanFilter(), today=TODAY),
        lambda session: copy_actions(session, CENTRAL_JAVA, (2026, 2027), [source], today=TODAY),
    )

    with database.reading() as session:
        copies = select(func.count(Action.id)).where(Action.copied_from_id == source)
        assert session.scalar(copies) == 1
