"""Tests of the rules about imports."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.errors import InvalidInputError
from outreach.domain.imports import check_read_on

TODAY = date(2026, 11, 3)


def test_figures_may_have_been_read_today():
    check_read_on(TODAY, TODAY)


def test_figures_cannot_have_been_read_tomorrow():
    with pytest.raises(InvalidInputError) as caught:
        check_read_on(date(2026, 11, 4), TODAY)
    assert caught.value.problems[0].field == "read_on"
