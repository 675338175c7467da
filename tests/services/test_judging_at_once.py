"""Tests of two people who judge the same step for the same day at once, on both databases."""

from __future__ import annotations

import pytest

from outreach.domain.errors import InvalidInputError
from outreach.services.milestones import judge_step
from tests.services.test_milestones import JATENG, TODAY, details
from tests.services.test_two_at_once import at_once

__all__ = ["at_once"]


def test_a_step_is_judged_once_for_a_day(at_once):
    def judge(session):
        judge_step(session, JATENG, details(), today=TODAY)

    with pytest.raises(InvalidInputError, match="judged on 2026-05-01 already"):
        at_once(judge, judge)
