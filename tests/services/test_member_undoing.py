"""Tests of taking lists of members back, on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.errors import (
    NotFoundError,
    OutreachError,
)
from outreach.domain.scope import Actor, Scope
from outreach.services.member_imports import undo_list
from outreach.storage.models import Channel
from tests.databases import NOW
from tests.member_lists import (
    COORDINATOR,
    HEAD,
    RADIO,
    bring_in,
    left_in_june,
    members,
    spells,
    undo,
)


def test_an_undone_import_leaves_the_register_as_it_was(database):
    head = HEAD + ";Tgl Keluar;Website;Topik;Singkatan"
    bring_in(database, f"{RADIO};;lama.example.id;air minum;RU", head=head)
    before = members(database)["Radio Uji"]
    changed = "Radio Uji;TV;33.74;1/2/2026;1/9/2026;baru.example.id;sanitasi;X"
    batch, _plan = bring_in(database, changed, "TV Uji;TV;33;;;;;", head=head)

    undone = undo(database, batch.id)

    after = members(database)
    assert list(after) == ["Radio Uji"]
    for name in ("website", "topics", "other_names", "subkind"):
        assert getattr(after["Radio Uji"], name) == getattr(before, name)
    assert spells(database, "Radio Uji") == [(date(2026, 3, 1), None)]
    assert (undone.state, undone.undone_at) == ("undone", NOW)


def test_a_spell_that_an_import_added_goes_with_it(database):
    left_in_june(database)
    batch, _plan = bring_in(database, "Radio Uji;Radio;33.74;1/8/2026")
    undo(database, batch.id)
    assert spells(database, "Radio Uji") == [(date(2026, 3, 1), date(2026, 6, 1))]


def test_an_end_that_an_import_moved_moves_back(database):
    head = HEAD + ";Tgl Keluar"
    left_in_june(database)
    batch, _plan = bring_in(database, f"{RADIO};1/7/2026", head=head)
    undo(database, batch.id)
    assert spells(database, "Radio Uji") == [(date(2026, 3, 1), date(2026, 6, 1))]


def test_undoing_names_the_members_changed_since(database):
    head = HEAD + ";Ket"
    first, _plan = bring_in(database, f"{RADIO};lama", "TV Uji;TV;33;;", head=head)
    bring_in(database, f"{RADIO};baru", head=head)
    with pytest.raises(OutreachError, match=r"cannot be undone: Radio Uji\."):
        undo(database, first.id)


def test_after_the_later_import_is_undone_the_earlier_one_can_be(database):
    head = HEAD + ";Ket"
    first, _plan = bring_in(database, f"{RADIO};lama", head=head)
    second, _plan = bring_in(database, f"{RADIO};baru", head=head)
    undo(database, second.id)
    undo(database, first.id)
    assert members(database) == {}


def test_undoing_names_the_members_used_since(database):
    batch, _plan = bring_in(database, RADIO)
    with database.unit_of_work(COORDINATOR) as work:
        work.session.add(
            Channel(
                platform="instagram",
                name="Radio Uji",
                region_code="33.74",
                member_id=members(database)["Radio Uji"].id,
                is_ours=True,
            )
        )
    with pytest.raises(OutreachError, match="Radio Uji"):
        undo(database, batch.id)


def test_of_very_many_members_changed_since_the_first_five_are_named(database):
    head = HEAD + ";Ket"
    lines = [f"TV {letter} Uji;TV;33;" for letter in "ABCDEFG"]
    first, _plan = bring_in(database, *(f"{line};lama" for line in lines), head=head)
    bring_in(database, *(f"{line};baru" for line in lines), head=head)
    with pytest.raises(OutreachError, match="TV E Uji and 2 others"):
        undo(database, first.id)


def test_a_changed_member_that_is_gone_stands_in_the_way(database):
    bring_in(database, RADIO)
    batch, _plan = bring_in(database, f"{RADIO};x", head=HEAD + ";Ket")
    with database.unit_of_work(COORDINATOR) as work:
        gone = members(database)["Radio Uji"]
        work.session.delete(gone)
    with pytest.raises(OutreachError, match="cannot be undone"):
        undo(database, batch.id)


def test_an_import_is_undone_once(database):
    batch, _plan = bring_in(database, RADIO)
    undo(database, batch.id)
    with pytest.raises(OutreachError, match="was undone"):
        undo(database, batch.id)


def test_another_regions_import_is_not_found(database):
    batch, _plan = bring_in(database, RADIO)
    with (
        pytest.raises(NotFoundError),
        database.unit_of_work(Actor(name="N", scope=Scope("35"))) as w,
    ):
        undo_list(w.session, w.scope, batch.id, now=NOW)
