"""Tests of maps that are remembered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from outreach.domain.errors import NotFoundError
from outreach.domain.scope import Actor, Scope
from outreach.services.column_maps import (
    MapOf,
    forget_map,
    forget_map_by_id,
    map_key,
    remember_map,
    remembered_map,
)
from outreach.storage.models.column_maps import ColumnMap
from outreach.storage.queries.column_maps import column_maps_page
from tests.databases import NOW

KEY = map_key(["Tanggal", "Tautan"])
PROVINCE, DISTRICT, NEIGHBOUR = Scope("33"), Scope("33.74"), Scope("35.78")


@pytest.fixture
def remember(work):
    def add(written, scope, name="Sari Uji", now=NOW):
        actor = Actor(name=name, scope=scope)
        return remember_map(work.session, actor, KEY, written, now=now)

    return add


def offered(work, scope):
    return remembered_map(work.session, scope, KEY)


def test_headers_are_known_again_in_any_order_and_spelling():
    assert map_key(["tautan ", "TANGGAL"]) == KEY
    assert map_key(["Tanggal", "Tautan", "Suka"]) != KEY


def test_a_list_of_members_with_the_same_headers_is_another_table():
    assert map_key(["Tanggal", "Tautan"], MapOf.MEMBERS) != KEY


def test_a_map_of_the_province_is_offered_to_its_districts_alone(work, remember):
    remember("a", PROVINCE)
    assert (offered(work, DISTRICT), offered(work, NEIGHBOUR)) == ("a", None)


def test_a_map_of_a_district_stays_there(work, remember):
    remember("a", DISTRICT)
    assert (offered(work, DISTRICT), offered(work, PROVINCE)) == ("a", None)


def test_the_nearest_map_is_offered(work, remember):
    for written, scope in (("all", Scope("0")), ("own", DISTRICT), ("province", PROVINCE)):
        remember(written, scope)
    assert offered(work, DISTRICT) == "own"
    assert offered(work, NEIGHBOUR) == "all"


def test_a_changed_map_takes_the_earlier_ones_place(work, remember):
    remember("a", DISTRICT)
    later = remember("b", DISTRICT, "Budi Uji", NOW + timedelta(days=1))
    assert (later.made_by, later.used_at) == ("Budi Uji", NOW + timedelta(days=1))
    assert len(work.session.scalars(select(ColumnMap)).all()) == 1


def test_who_uses_a_map_as_it_is_has_not_made_it(remember):
    remember("a", DISTRICT)
    again = remember("a", DISTRICT, "Budi Uji", NOW + timedelta(days=1))
    assert (again.made_by, again.used_at) == ("Sari Uji", NOW + timedelta(days=1))


def test_a_larger_regions_map_is_not_copied_until_it_is_changed(work, remember):
    remember("a", PROVINCE)
    assert remember("a", DISTRICT) is None
    assert remember("b", DISTRICT) is not None
    assert (offered(work, DISTRICT), offered(work, PROVINCE)) == ("b", "a")


def test_a_forgotten_map_gives_way_to_that_of_the_larger_region(work, remember):
    remember("a", PROVINCE)
    remember("b", DISTRICT)
    forget_map(work.session, DISTRICT, KEY)
    assert offered(work, DISTRICT) == "a"


def test_nobody_forgets_the_map_of_a_larger_region(work, remember):
    remember("a", PROVINCE)
    with pytest.raises(NotFoundError):
        forget_map(work.session, DISTRICT, KEY)


def test_the_maps_of_a_region_and_its_parts_are_listed(work, remember):
    remember("a", Scope("0"))
    remember("b", DISTRICT, now=NOW - timedelta(days=1))
    remember("c", PROVINCE)
    page = column_maps_page(work.session, PROVINCE)
    assert [each.region_code for each in page.rows] == ["33", "33.74"]


def test_a_map_on_the_list_is_forgotten_only_by_whom_it_belongs_to(work, remember):
    kept = remember("a", DISTRICT)
    with pytest.raises(NotFoundError):
        forget_map_by_id(work.session, NEIGHBOUR, kept.id)
    forget_map_by_id(work.session, PROVINCE, kept.id)
    assert offered(work, DISTRICT) is None
