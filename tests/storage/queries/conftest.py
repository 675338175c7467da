"""What tests of questions share: a session, and a log of actions to write to."""

from __future__ import annotations

from typing import Any

import pytest

from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE
from outreach.services.actions import log_action
from tests.actions import an_action
from tests.databases import TESTER


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER) as work:
        yield work.session


@pytest.fixture
def log(session):
    """Log a seminar of all Jawa Tengah."""

    def add(title="Seminar", month="2026-05", **changes: Any):
        fields = {"title": title, "month": Month.parse(month), "region_code": "33"}
        return log_action(session, EVERYWHERE, an_action(**(fields | changes)))

    return add
