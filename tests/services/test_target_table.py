"""Targets beside the values that they are compared with, on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.regions import Region
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.indicators.catalogue import INDICATORS
from outreach.indicators.records import Target
from outreach.services.members import register_member
from outreach.services.target_table import Aim, aims_below, aims_of
from outreach.services.targets import set_target
from outreach.storage.queries.regions import region_by_code
from tests.databases import NOW, TESTER
from tests.demo import JAKARTA

JATENG, SEMARANG = Scope("33"), Scope("33.74")
REGISTERED = "media_registered"
OCTOBER = Month(2026, 10)


@pytest.fixture
def aimed(database):
    """A medium of Kota Semarang; the city aims at 1, the province at 5."""
    with database.unit_of_work(TESTER) as work:
        details = MemberDetails(name="Radio", kind=MemberKind.MEDIA, region_code="33.74")
        register_member(work.session, EVERYWHERE, details, joined_on=date(2026, 3, 1), now=NOW)
        set_target(work.session, SEMARANG, REGISTERED, 2026, Target(baseline=0, target=1))
        set_target(work.session, JATENG, REGISTERED, 2026, Target(baseline=0, target=5))


def aims(database, month=OCTOBER, scope=JATENG):
    with database.reading() as session:
        return aims_of(session, scope, JAKARTA, 2026, month)


def aim(value, target, **changes):
    return Aim(
        region=Region(code="33", name="Jawa Tengah"),
        key=REGISTERED,
        value_year=value,
        target=Target(target=target, **changes),
    )


def test_every_indicator_has_its_aim(database, aimed):
    assert list(aims(database)) == list(INDICATORS)


def test_progress_stands_beside_the_value_of_the_year(database, aimed):
    found = aims(database)[REGISTERED]
    assert (found.value_year, found.progress, found.is_reached) == (1, 0.2, False)


def test_there_is_no_value_before_the_year_begins(database, aimed):
    found = aims(database, month=None)[REGISTERED]
    assert (found.value_year, found.progress) == (None, None)


def test_regions_below_have_their_own_aims(database, aimed):
    with database.reading() as session:
        rows = list(aims_below(session, JATENG, JAKARTA, 2026, OCTOBER))
        semarang = region_by_code(session, "33.74")
    assert len(rows) == 35 * len(INDICATORS)
    (reached,) = [row for row in rows if row.is_reached]
    assert (reached.region, reached.key, reached.progress) == (semarang, REGISTERED, 1.0)


def test_regions_below_have_targets_also_before_the_year_begins(database, aimed):
    with database.reading() as session:
        rows = list(aims_below(session, JATENG, JAKARTA, 2026, None))
    assert {row.value_year for row in rows} == {None}
    assert sum(row.target.target is not None for row in rows) == 1


@pytest.mark.parametrize(
    ("value", "target", "direction", "is_reached"),
    [
        (5, 5, "up", True),
        (4, 5, "up", False),
        (5, 5, "down", True),
        (4, 5, "down", True),
        (6, 5, "down", False),
        (None, 5, "up", False),
        (5, None, "up", False),
    ],
)
def test_a_target_is_reached_in_its_direction(value, target, direction, is_reached):
    assert aim(value, target, direction=direction).is_reached is is_reached


def test_a_target_downwards_has_the_same_progress():
    assert aim(14, 5, baseline=20, direction="down").progress == pytest.approx(0.4)


def test_a_target_that_equals_the_baseline_has_no_progress():
    assert aim(14, 5, baseline=5).progress is None
