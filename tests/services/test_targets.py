"""Tests of setting targets, on both databases."""

from __future__ import annotations

import pytest

from outreach.domain.errors import InvalidInputError, StaleRecordError
from outreach.domain.scope import Actor, Scope
from outreach.indicators.records import Target
from outreach.services.targets import Wish, set_target, set_targets
from outreach.storage.queries.targets import (
    target_rows,
    targets_in,
    targets_of,
    targets_set_by_region,
)

JATENG, SEMARANG = Scope("33"), Scope("33.74")
COORDINATOR = Actor(name="coordinator", scope=JATENG)
MEDIA, FORUMS = "media_involved", "forum_statements"


def set_to(database, target, key=MEDIA, scope=JATENG, **seen):
    with database.unit_of_work(COORDINATOR) as work:
        return set_target(work.session, scope, key, 2026, target, **seen).version


def set_all(database, year=2026, **wishes):
    with database.unit_of_work(COORDINATOR) as work:
        set_targets(work.session, work.scope, year, wishes)


def targets(database, scope=JATENG, year=2026):
    with database.reading() as session:
        return targets_of(session, scope, year)


def test_a_target_holds_for_its_region_and_year(database):
    set_to(database, Target(baseline=3, target=12, owner="Endah"))
    assert targets(database) == {MEDIA: Target(baseline=3, target=12, owner="Endah")}
    assert targets(database, year=2027) == targets(database, SEMARANG) == {}


def test_who_has_seen_the_target_may_replace_it(database):
    seen = set_to(database, Target(baseline=3, target=12, owner="Endah"))
    set_to(database, Target(baseline=30, target=20, direction="down"), version=seen)
    assert targets(database) == {MEDIA: Target(baseline=30, target=20, direction="down")}


@pytest.mark.parametrize("version", [0, 7])
def test_who_has_not_seen_the_target_is_told(database, version):
    set_to(database, Target(target=12))
    with pytest.raises(StaleRecordError):
        set_to(database, Target(target=20), version=version)
    assert targets(database) == {MEDIA: Target(target=12)}


def test_one_target_that_somebody_else_changed_keeps_all_others_as_they_were(database):
    set_to(database, Target(target=12))
    with pytest.raises(StaleRecordError):
        set_all(
            database,
            media_involved=Wish(target=Target(target=20)),
            forum_statements=Wish(target=Target(target=2)),
        )
    assert targets(database) == {MEDIA: Target(target=12)}


def test_a_year_is_set_in_one_deed(database):
    seen = set_to(database, Target(target=12))
    set_all(
        database,
        media_involved=Wish(target=Target(baseline=0, target=12), version=seen),
        forum_statements=Wish(target=Target(target=2, owner="  Sekretariat  Pokja ")),
        supporters_total=Wish(target=Target()),
    )
    assert targets(database) == {
        MEDIA: Target(baseline=0, target=12),
        FORUMS: Target(target=2, owner="Sekretariat Pokja"),
    }


def test_a_target_that_is_not_touched_keeps_its_version(database):
    seen = set_to(database, Target(target=12))
    set_all(database, media_involved=Wish(target=Target(target=12), version=seen))
    with database.reading() as session:
        assert target_rows(session, JATENG, 2026)[MEDIA].version == seen


def test_a_target_can_be_taken_back(database):
    seen = set_to(database, Target(target=12))
    set_all(database, media_involved=Wish(target=Target(), version=seen))
    assert targets(database) == {MEDIA: Target()}
    with database.reading() as session:
        assert targets_set_by_region(session, JATENG, 2026) == {}


def test_there_is_no_target_for_what_is_no_indicator(database):
    with pytest.raises(InvalidInputError, match="There is no indicator happiness"):
        set_to(database, Target(target=1), key="happiness")


@pytest.mark.parametrize(
    ("target", "field"),
    [
        (Target(baseline=-1), "media_involved_baseline"),
        (Target(target=10**10), "media_involved_target"),
        (Target(owner="x" * 201), "media_involved_owner"),
    ],
)
def test_what_cannot_be_right_is_refused_beside_its_field(database, target, field):
    with pytest.raises(InvalidInputError) as refused:
        set_to(database, target)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_no_targets_are_set_for_a_year_far_from_ours(database):
    with pytest.raises(InvalidInputError, match="Check the year"):
        set_all(database, year=202, media_involved=Wish(target=Target(target=1)))


def test_the_targets_of_all_regions_below_can_be_asked_for(database):
    set_to(database, Target(target=12))
    set_to(database, Target(target=4), scope=SEMARANG)
    set_to(database, Target(target=2), key=FORUMS, scope=SEMARANG)
    with database.reading() as session:
        assert targets_set_by_region(session, JATENG, 2026) == {"33": 1, "33.74": 2}
        assert targets_in(session, JATENG, 2026) == {
            ("33", MEDIA): Target(target=12),
            ("33.74", MEDIA): Target(target=4),
            ("33.74", FORUMS): Target(target=2),
        }
        assert targets_in(session, Scope("35"), 2026) == {}


@pytest.mark.parametrize(("target", "direction"), [(1, "up"), (5, "down")])
def test_a_target_against_its_direction_is_refused(database, target, direction):
    with pytest.raises(InvalidInputError):
        set_to(database, Target(baseline=3, target=target, direction=direction))
    assert targets(database) == {}
