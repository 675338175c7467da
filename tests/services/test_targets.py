"""Tests of setting targets."""

from __future__ import annotations

import pytest

from outreach.domain.errors import InvalidInputError
from outreach.domain.scope import Actor, Scope
from outreach.indicators.records import Target
from outreach.services.targets import set_target
from outreach.storage.queries.targets import targets_of

JATENG = Scope("33")
COORDINATOR = Actor(name="coordinator", scope=JATENG)


def set_to(database, target, key="media_involved"):
    with database.unit_of_work(COORDINATOR) as work:
        set_target(work.session, work.scope, key, 2026, target)


def targets(database, scope=JATENG, year=2026):
    with database.reading() as session:
        return targets_of(session, scope, year)


def test_a_target_holds_for_its_region_and_year(database):
    set_to(database, Target(baseline=3, target=12, owner="Endah"))
    assert targets(database) == {"media_involved": Target(baseline=3, target=12, owner="Endah")}
    assert targets(database, year=2027) == targets(database, Scope("33.74")) == {}


def test_a_later_word_replaces_the_target(database):
    set_to(database, Target(baseline=3, target=12, owner="Endah"))
    set_to(database, Target(baseline=3, target=20))
    assert targets(database) == {"media_involved": Target(baseline=3, target=20)}


def test_there_is_no_target_for_what_is_no_indicator(database):
    with pytest.raises(InvalidInputError, match="There is no indicator happiness"):
        set_to(database, Target(target=1), key="happiness")
