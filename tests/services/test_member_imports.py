"""Tests of bringing lists of members in, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from outreach.domain.errors import (
    MonthClosedError,
    OutreachError,
    StaleRecordError,
)
from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.services.closings import close_month
from outreach.storage.models import AuditEntry, MemberImport
from outreach.storage.queries.member_imports import member_import_rows_page
from tests.closing import CLOSER
from tests.member_lists import (
    COORDINATOR,
    HEAD,
    RADIO,
    TERMS,
    TODAY,
    bring_in,
    counts,
    left_in_june,
    members,
    plan_of,
    spells,
    undo,
)


def test_a_new_member_is_registered_with_its_day(database):
    batch, _plan = bring_in(database, RADIO)
    member = members(database)["Radio Uji"]
    assert (member.kind, member.subkind, member.region_code) == ("media", "radio", "33.74")
    assert spells(database, "Radio Uji") == [(date(2026, 3, 1), None)]
    assert (batch.rows, batch.added, batch.imported_by) == (1, 1, "Coordinator")


def test_a_new_member_without_a_day_joins_on_the_one_that_was_chosen(database):
    bring_in(database, "Radio Uji;Radio;33.74;")
    assert spells(database, "Radio Uji") == [(TODAY, None)]


def test_the_same_list_again_changes_nothing(database):
    lines = (RADIO, "Dinas Uji;OPD;33.24;", "LSM Uji;LSM;Semarang;")
    assert counts(bring_in(database, *lines)[1]) == (2, 0, 0, 0, 1)
    assert counts(bring_in(database, *lines)[1]) == (0, 0, 2, 0, 1)


def test_of_repeated_rows_the_last_one_counts(database):
    head = HEAD + ";Ket"
    plan = bring_in(database, f"{RADIO};lama", f"{RADIO};baru", head=head)[1]
    assert counts(plan) == (1, 0, 0, 1, 0)
    assert members(database)["Radio Uji"].notes == "baru"


def test_a_blank_of_a_repeated_row_erases_nothing_that_an_earlier_one_says(database):
    head = HEAD + ";Situs;Ket"
    lines = (
        f"{RADIO};uji.example.id;lama",
        "Radio Uji;Radio;33.74;;;baru",
        "RADIO UJI;Radio;33.74;",
    )
    batch, plan = bring_in(database, *lines, ";Radio;33.74;", head=head)
    member = members(database)["RADIO UJI"]
    assert (member.website, member.notes) == ("https://uji.example.id", "baru")
    assert spells(database, "RADIO UJI") == [(date(2026, 3, 1), None)]
    assert counts(plan) == (1, 0, 0, 2, 1)
    assert batch.rows == sum(counts(plan))


def test_repeated_rows_fill_each_other_for_a_member_on_record_too(database):
    head = HEAD + ";Situs;Ket"
    bring_in(database, RADIO)
    plan = bring_in(database, f"{RADIO};uji.example.id;", f"{RADIO};;baru", head=head)[1]
    member = members(database)["Radio Uji"]
    assert (member.website, member.notes) == ("https://uji.example.id", "baru")
    assert counts(plan) == (0, 1, 0, 1, 0)


def test_a_change_says_what_was_there_and_what_is_there_now(database):
    head = HEAD + ";Website;Topik"
    bring_in(database, f"{RADIO};lama.example.id;air minum", head=head)
    (planned,) = plan_of(database, f"{RADIO};baru.example.id;", head=head).planned
    assert planned.change.columns == {
        "website": ("https://lama.example.id", "https://baru.example.id")
    }


def test_a_blank_cell_never_erases_what_is_stored(database):
    head = HEAD + ";Ket"
    bring_in(database, f"{RADIO};penting", head=head)
    assert counts(bring_in(database, "Radio Uji;;33.74;;", head=head)[1]) == (0, 0, 1, 0, 0)
    assert members(database)["Radio Uji"].notes == "penting"


def test_other_names_are_added_to_those_on_record(database):
    head = HEAD + ";Singkatan"
    bring_in(database, f"{RADIO};RU", head=head)
    bring_in(database, f'{RADIO};"Suara Uji; ru"', head=head)
    assert members(database)["Radio Uji"].other_names == ("RU", "Suara Uji")


def test_a_list_that_does_not_know_the_document_keeps_the_one_on_record(database):
    head = HEAD + ";No legalitas"
    bring_in(database, "LSM Uji;LSM;33;;AHU-7", head=head)
    bring_in(database, "LSM Uji;LSM;33;;8", head=head)
    kept = members(database)["LSM Uji"]
    assert (kept.legal_document, kept.legal_number) == ("ahu", "8")


@pytest.mark.parametrize(
    ("joined", "left", "expected"),
    [
        ("1/4/2026", "", [(date(2026, 4, 1), None)]),
        ("1/3/2026", "1/9/2026", [(date(2026, 3, 1), date(2026, 9, 1))]),
        ("", "1/9/2026", [(date(2026, 3, 1), date(2026, 9, 1))]),
        ("", "", [(date(2026, 3, 1), None)]),
    ],
)
def test_the_days_of_the_only_spell_are_mended(database, joined, left, expected):
    head = HEAD + ";Tgl Keluar"
    bring_in(database, RADIO)
    bring_in(database, f"Radio Uji;Radio;33.74;{joined};{left}", head=head)
    assert spells(database, "Radio Uji") == expected


def test_a_day_after_the_end_begins_a_new_spell(database):
    left_in_june(database)
    bring_in(database, "Radio Uji;Radio;33.74;1/8/2026")
    assert spells(database, "Radio Uji")[1] == (date(2026, 8, 1), None)


def test_a_day_that_fits_none_of_several_spells_is_rejected(database):
    left_in_june(database)
    bring_in(database, "Radio Uji;Radio;33.74;1/8/2026")
    (rejection,) = plan_of(database, "Radio Uji;Radio;33.74;1/1/2026").rejections
    assert "more than once" in str(rejection.reason)
    assert rejection.column == "Tgl Bergabung"


def test_a_member_that_leaves_before_it_joined_is_rejected(database):
    head = HEAD + ";Tgl Keluar"
    (rejection,) = plan_of(database, f"{RADIO};1/2/2026", head=head).rejections
    assert (rejection.line, rejection.column) == (2, "Tgl Keluar")


def test_days_that_run_into_another_spell_are_rejected(database):
    head = HEAD + ";Tgl Keluar"
    left_in_june(database)
    bring_in(database, "Radio Uji;Radio;33.74;1/8/2026")
    (rejection,) = plan_of(database, f"{RADIO};1/9/2026", head=head).rejections
    assert "already belongs" in str(rejection.reason)


def test_a_list_of_which_no_row_can_be_taken_is_refused(database):
    with pytest.raises(OutreachError, match="Line 2: The row has no name"):
        bring_in(database, ";TV;33;")
    with pytest.raises(OutreachError, match="no rows"):
        bring_in(database)


def test_a_plan_that_was_not_the_one_seen_is_refused(database):
    seen = plan_of(database, RADIO).digest
    bring_in(database, RADIO)
    with pytest.raises(StaleRecordError):
        bring_in(database, RADIO, terms=replace(TERMS, seen=seen))


def test_a_plan_that_is_the_one_seen_is_carried_out(database):
    seen = plan_of(database, RADIO).digest
    assert bring_in(database, RADIO, terms=replace(TERMS, seen=seen))[0].added == 1


def test_rejected_rows_are_kept_with_line_column_and_reason(database):
    batch, _plan = bring_in(database, RADIO, "TV Uji;TV;Semarang;")
    ((line, sheet, column, reason),) = batch.rejections
    assert (line, sheet, column) == (3, None, "Wilayah")
    assert "may be any of these" in reason[0]


@pytest.mark.parametrize(
    ("lines", "region"),
    [
        (("A Uji;TV;33.74;", "B Uji;TV;33.74;"), "33.74"),
        (("A Uji;TV;33.74;", "B Uji;TV;33.24;"), "33"),
    ],
)
def test_an_import_belongs_to_the_smallest_region_of_all_its_members(database, lines, region):
    assert bring_in(database, *lines)[0].region_code == region


def test_every_member_has_its_entry_in_the_audit_trail(database):
    bring_in(database, RADIO, "TV Uji;TV;33.24;")
    with database.reading() as session:
        rows = session.execute(
            select(AuditEntry.record_table, AuditEntry.region_code).order_by(AuditEntry.id)
        ).all()
    assert sorted(map(tuple, rows)) == [
        ("member", "33.24"),
        ("member", "33.74"),
        ("member_import", "33"),
        ("membership", "33.24"),
        ("membership", "33.74"),
    ]


def close_october(database):
    with database.unit_of_work(COORDINATOR) as work:
        close_month(work.session, Scope("33"), Month(2026, 10), CLOSER)


def test_days_of_a_closed_month_need_a_reason_and_nothing_is_kept_without_one(database):
    close_october(database)
    with pytest.raises(MonthClosedError):
        bring_in(database, RADIO)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(MemberImport)) == 0
    batch, _plan = bring_in(database, RADIO, reason="daftar terlambat")
    with pytest.raises(MonthClosedError):
        undo(database, batch.id)
    undo(database, batch.id, reason="salah daftar")


def test_an_end_after_the_closed_months_is_set_and_taken_back_without_a_reason(database):
    bring_in(database, RADIO)
    close_october(database)
    batch, _plan = bring_in(database, f"{RADIO};2/11/2026", head=HEAD + ";Tgl Keluar")
    undo(database, batch.id)
    assert spells(database, "Radio Uji") == [(date(2026, 3, 1), None)]


def test_an_end_within_a_closed_month_is_taken_back_with_a_reason_alone(database):
    bring_in(database, RADIO)
    batch, _plan = bring_in(database, f"{RADIO};2/10/2026", head=HEAD + ";Tgl Keluar")
    close_october(database)
    with pytest.raises(MonthClosedError):
        undo(database, batch.id)


def test_what_changes_no_days_needs_no_reason(database):
    bring_in(database, RADIO)
    close_october(database)
    batch, plan = bring_in(database, f"{RADIO};baru", head=HEAD + ";Ket")
    assert counts(plan) == (0, 1, 0, 0, 0)
    undo(database, batch.id)


def test_members_added_and_changed_are_listed_apart(database):
    head = HEAD + ";Ket"
    bring_in(database, RADIO)
    batch, _plan = bring_in(database, f"{RADIO};baru", "TV Uji;TV;33;;", head=head)
    with database.reading() as session:
        pages = [
            member_import_rows_page(session, COORDINATOR.scope, batch.id, added=added)
            for added in (True, False)
        ]
    assert [[row.member and row.member.name for row in page.rows] for page in pages] == [
        ["TV Uji"],
        ["Radio Uji"],
    ]
