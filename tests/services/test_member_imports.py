"""Tests of bringing lists of members in and taking them back, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from outreach.domain.errors import (
    MonthClosedError,
    NotFoundError,
    OutreachError,
    StaleRecordError,
)
from outreach.domain.members import PrivacyGround
from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.services.closings import close_month
from outreach.services.member_imports import undo_list
from outreach.services.member_plans import LEFT_OUT, NEW
from outreach.services.members import end_membership
from outreach.storage.models import AuditEntry, Channel, Member, MemberImport, MemberImportRow
from outreach.storage.queries.member_imports import member_import_rows_page
from tests.closing import CLOSER
from tests.databases import NOW
from tests.member_lists import (
    COORDINATOR,
    HEAD,
    RADIO,
    TERMS,
    TODAY,
    bring_in,
    counts,
    members,
    plan_of,
    spells,
    undo,
)

CONSENT = PrivacyGround.CONSENT
PERSONS = HEAD + ";Narahubung;No HP;Jabatan"
BUDI = f"{RADIO};Budi Uji;0812-3456-7890;"


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


def test_case_and_punctuation_of_a_name_do_not_matter_and_do_not_change_it(database):
    bring_in(database, "Radio Uji;Radio;33.74;")
    assert counts(bring_in(database, "RADIO  'UJI';Radio;33.74;")[1]) == (0, 0, 1, 0, 0)
    assert list(members(database)) == ["Radio Uji"]


def test_a_member_is_known_by_another_name_of_its(database):
    head = HEAD + ";Singkatan"
    bring_in(database, "Radio Uji;Radio;33.74;;RU", head=head)
    assert counts(bring_in(database, "RU;Radio;33.74;")[1]) == (0, 0, 1, 0, 0)


def test_one_name_in_two_regions_is_two_members(database):
    bring_in(database, "Dinas Uji;OPD;33.74;")
    assert counts(bring_in(database, "Dinas Uji;OPD;33.24;")[1]) == (1, 0, 0, 0, 0)


def test_a_name_that_two_members_bear_is_rejected(database):
    bring_in(database, "Radio Uji;Radio;33.74;")
    with database.unit_of_work(COORDINATOR) as work:
        known = work.session.scalars(select(Member)).one()
        twin = Member(**{name: getattr(known, name) for name in ("name", "kind", "region_code")})
        twin.other_names, twin.topics, twin.registered_at = (), frozenset(), NOW
        work.session.add(twin)
    (rejection,) = plan_of(database, RADIO).rejections
    assert "Change them there first" in str(rejection.reason)


def test_of_repeated_rows_the_last_one_counts(database):
    head = HEAD + ";Ket"
    plan = bring_in(database, f"{RADIO};lama", f"{RADIO};baru", head=head)[1]
    assert counts(plan) == (1, 0, 0, 1, 0)
    assert members(database)["Radio Uji"].notes == "baru"


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


def left_in_june(database):
    bring_in(database, RADIO)
    member = members(database)["Radio Uji"]
    with database.unit_of_work(COORDINATOR) as work:
        end_membership(work.session, work.scope, member.id, left_on=date(2026, 6, 1))


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


def test_a_name_nearly_like_one_on_record_is_asked_about(database):
    bring_in(database, "Radio Gema Lembayung;Radio;33.74;")
    plan = plan_of(database, "Radio Gema Lembajung;Radio;33.74;")
    (asked,) = plan.asked
    assert [each.name for each in asked.alike] == ["Radio Gema Lembayung"]
    assert counts(plan) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("known", "row"),
    [
        ("PT Radio Gema;Radio;33.74;", "Radio Gema;Radio;33.74;"),
        ("Radio Gema;Radio;33;", "Radio Gema;Radio;33.74;"),
        ("Radio Gema;LSM;33.74;", "Radio Gema;Radio;33.74;"),
    ],
)
def test_one_name_with_another_form_kind_or_wider_region_is_asked_about(database, known, row):
    bring_in(database, known)
    assert len(plan_of(database, row).asked) == 1


@pytest.mark.parametrize(
    ("known", "row"),
    [
        ("Radio Uji 1;Radio;33.74;", "Radio Uji 2;Radio;33.74;"),
        ("Dinas Uji;OPD;33;", "Dinas Uji;OPD;33.74;"),
        ("Radio Gema;Radio;33.24;", "Radio Gema;Radio;33.74;"),
        ("Radio Gema;LSM;33;", "Radio Gema;Radio;33.74;"),
        ("Radio Melati;Radio;33.74;", "Radio Kenanga;Radio;33.74;"),
    ],
)
def test_other_numbers_other_names_and_offices_elsewhere_are_others(database, known, row):
    bring_in(database, known)
    assert plan_of(database, row).asked == ()


def decided(database, what, otherwise=NEW):
    """Bring in a row that resembles a member, after a decision on it."""
    terms = replace(TERMS, decisions={2: str(what)} if what else {}, otherwise=otherwise)
    return bring_in(database, "Radio Lembajung;TV;33.74;", "Z;TV;33.24;", terms=terms)[1]


def test_a_row_that_is_decided_to_be_the_same_changes_that_member(database):
    bring_in(database, "Radio Lembayung;Radio;33.74;")
    key = members(database)["Radio Lembayung"].id
    assert counts(decided(database, key)) == (1, 1, 0, 0, 0)
    member = members(database)["Radio Lembayung"]
    assert (member.other_names, member.subkind) == (("Radio Lembajung",), "television")
    assert counts(decided(database, None)) == (0, 0, 2, 0, 0)


def test_a_member_that_is_the_same_may_get_another_kind_and_region(database):
    bring_in(database, "Radio Lembayung;LSM;33;")
    key = members(database)["Radio Lembayung"].id
    terms = replace(TERMS, decisions={2: str(key)})
    bring_in(database, "Radio Lembayung;Media;33.74;", terms=terms)
    member = members(database)["Radio Lembayung"]
    assert (member.kind, member.subkind, member.region_code) == ("media", None, "33.74")


def test_what_would_break_a_rule_of_the_other_kind_is_rejected(database):
    bring_in(database, "Lembayung;LSM;33;;AHU-1", head=HEAD + ";No SK")
    key = members(database)["Lembayung"].id
    terms = replace(TERMS, decisions={2: str(key)})
    (rejection,) = plan_of(database, "Lembayung;TV;33.74;", terms=terms).rejections
    assert "legal form" in str(rejection.reason)


def test_a_decision_for_a_member_that_is_not_there_decides_nothing(database):
    bring_in(database, "Radio Lembayung;Radio;33.74;")
    assert counts(decided(database, 999, LEFT_OUT)) == (1, 0, 0, 0, 1)


def test_a_row_that_nobody_decided_is_left_out_where_that_was_said(database):
    bring_in(database, "Radio Lembayung;Radio;33.74;")
    assert counts(decided(database, None, LEFT_OUT)) == (1, 0, 0, 0, 1)
    assert counts(decided(database, NEW, LEFT_OUT)) == (1, 0, 1, 0, 0)


def test_a_word_that_very_many_share_tells_nothing(database):
    bring_in(
        database,
        *(
            f"Radio {letter}{other}x;Radio;33.74;"
            for letter in "abcdefghijklmno"
            for other in "abcdefghijklmno"
        ),
    )
    assert plan_of(database, "Radio zz;Radio;33.74;").asked == ()


def person_of(database):
    (person,) = members(database)["Radio Uji"].contact_persons
    return person.name, person.phone, person.position, person.ground


def test_a_contact_person_is_kept_on_the_ground_that_was_said(database):
    bring_in(database, BUDI, head=PERSONS, ground=CONSENT)
    assert person_of(database) == ("Budi Uji", "+6281234567890", None, CONSENT)
    assert counts(bring_in(database, BUDI, head=PERSONS, ground=CONSENT)[1]) == (0, 0, 1, 0, 0)


def test_a_known_person_gets_what_was_blank_and_keeps_the_rest(database):
    bring_in(database, BUDI, head=PERSONS, ground=CONSENT)
    other = f"{RADIO};budi uji;0813-1111-2222;Ketua"
    batch, plan = bring_in(database, other, head=PERSONS, ground=CONSENT)
    assert counts(plan) == (0, 1, 0, 0, 0)
    assert person_of(database) == ("Budi Uji", "+6281234567890", "Ketua", CONSENT)
    undo(database, batch.id)
    assert person_of(database) == ("Budi Uji", "+6281234567890", None, CONSENT)


def test_a_person_added_to_a_member_goes_with_the_import(database):
    bring_in(database, RADIO)
    batch, _plan = bring_in(database, BUDI, head=PERSONS, ground=CONSENT)
    undo(database, batch.id)
    assert members(database)["Radio Uji"].contact_persons == []


def test_what_an_import_keeps_of_persons_holds_no_name_or_number(database):
    bring_in(database, BUDI, head=PERSONS, ground=CONSENT)
    with database.reading() as session:
        kept = str(session.scalars(select(MemberImportRow.after)).all())
    assert "Budi" not in kept
    assert "62812" not in kept


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
