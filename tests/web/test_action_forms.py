"""Tests of the form of an action."""

from __future__ import annotations

import re
from html import unescape

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from outreach.domain.actions import ActionStatus, FundSource, Part
from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.services.closings import close_month
from outreach.storage.models import Action, Member
from tests.closing import CLOSER
from tests.databases import TESTER
from tests.web.action_pages import action_form, cost_row, part_row, text_of, value_of


def test_an_action_is_logged_with_all_that_was_typed(logged_action, stored_action, member_named):
    member_named()
    logged_action(
        **cost_row(0, "Sewa aula", "18.500.000", "apbd_province"),
        **cost_row(1, "Honor", "Rp 6.000.000", "csr"),
        **part_row(0, "radio swara contoh", "moderator"),
        topics=["housing", "sanitation"],
        purpose="Media memberitakan rumah tahan rob.",
        starts_on="2026-05-22",
        participants_planned="1.200",
        status="done",
    )
    action = stored_action()
    assert [(row.label, row.amount, row.source) for row in action.costs] == [
        ("Sewa aula", 18_500_000, FundSource.APBD_PROVINCE),
        ("Honor", 6_000_000, FundSource.CSR),
    ]
    assert [row.part for row in action.parts] == [Part.MODERATOR]
    assert (action.participants_planned, action.status) == (1200, ActionStatus.DONE)


def test_empty_rows_are_ignored(logged_action, stored_action):
    logged_action(
        **cost_row(0, ""),
        **cost_row(1, "Konsumsi", "0", "swadaya"),
        **cost_row(2, ""),
        **part_row(0),
    )
    assert [row.amount for row in stored_action().costs] == [0]


@pytest.mark.parametrize(
    ("row", "field", "sentence"),
    [
        (
            {**cost_row(0, "", "5", "csr"), **cost_row(1, "Honor", "6.000.000")},
            "costs-1-source",
            "Pilih sumber dana untuk biaya ke-2.",
        ),
        (
            cost_row(0, "Honor", "", "csr"),
            "costs-0-amount",
            "Tulis jumlah rupiah untuk biaya ke-1.",
        ),
        (
            cost_row(0, "Honor", "enam juta", "csr"),
            "costs-0-amount",
            "Tulis rupiah bulat dengan angka, misalnya 18.500.000.",
        ),
        (part_row(0, "Radio Swara Contoh"), "parts-0-part", "Pilih peran anggota ke-1."),
        (part_row(0, "", "speaker"), "parts-0-member", "Ketik nama anggota."),
        (
            part_row(0, "Radio Suara Contoh", "speaker"),
            "parts-0-member",
            "Nama yang mirip: Radio Swara Contoh.",
        ),
        (part_row(0, "Zz", "speaker"), "parts-0-member", "Tidak ada anggota bernama Zz."),
        (
            {
                **part_row(0, "Radio Swara Contoh", "speaker"),
                **part_row(1, "Radio Swara Contoh", "speaker"),
            },
            "parts-1-part",
            "dengan peran yang sama.",
        ),
        ({"year": "26"}, "year", "Tulis tahun dengan empat angka, misalnya 2026."),
        ({"year": "1926"}, "year", "Tulis tahun dengan empat angka, misalnya 2026."),
        ({"title": " "}, "title", "nama kegiatan."),
        ({"activity_type": ""}, "activity_type", "Pilih jenis kegiatan."),
        (
            {"starts_on": "2026-06-01"},
            "starts_on",
            "Tanggal mulai harus berada dalam bulan yang ditulis.",
        ),
        ({"participants_actual": "seratusan"}, "participants_actual", "dengan angka"),
    ],
)
def test_each_mistake_is_explained_beside_its_field_and_on_top(
    coordinator, member_named, row, field, sentence
):
    member_named()
    answer = coordinator.post("/actions/new", data=action_form(**row))
    beside = re.search(rf'id="{field}-errors">(.*?)</p>', answer.text, re.DOTALL)
    assert beside, text_of(answer)
    assert sentence in unescape(beside[1])
    assert f'<a href="#{field}">' in answer.text


def test_what_was_typed_survives_an_error(coordinator):
    answer = coordinator.post(
        "/actions/new", data=action_form(title="", **cost_row(0, "Honor", "enam juta"))
    )
    assert value_of(answer, "costs-0-label") == "Honor"
    assert value_of(answer, "costs-0-amount") == "enam juta"


def test_wrong_fields_are_marked_in_the_list_of_seven(coordinator):
    answer = coordinator.post(
        "/actions/new", data=action_form(purpose="Tujuan kita", **cost_row(0, "Honor", "5"))
    )
    assert "2 dari 7 isian lengkap" in text_of(answer)
    assert "Jumlah dan sumber biaya: perbaiki" in text_of(answer)
    assert "Asumsi: belum diisi" in text_of(answer)


def test_the_form_adds_up_the_amounts_that_it_can_read(coordinator):
    answer = coordinator.post(
        "/actions/new",
        data=action_form(
            title="",
            **cost_row(0, "A", "18.500.000"),
            **cost_row(1, "B", "6.000.000"),
            **cost_row(2, "C", "belum tahu"),
        ),
    )
    assert "Rencana Rp24.500.000 Realisasi belum ada data" in text_of(answer)


def test_a_row_is_added_after_the_filled_ones_and_nothing_is_saved(coordinator, database):
    answer = coordinator.post(
        "/actions/new",
        data=action_form(**cost_row(0, ""), **cost_row(1, "Honor", "enam juta"), add_row="costs"),
    )
    assert value_of(answer, "costs-0-amount") == "enam juta"
    assert value_of(answer, "costs-1-amount") == ""
    assert re.search(r'<input autofocus[^>]*id="costs-1-label"', answer.text)
    assert "error-summary" not in answer.text
    with database.reading() as session:
        assert session.scalars(select(Action)).all() == []


def test_a_row_is_taken_out_and_those_after_it_move_up(coordinator):
    answer = coordinator.post(
        "/actions/new",
        data=action_form(
            **cost_row(0, "Sewa"),
            **cost_row(1, "Honor"),
            **cost_row(2, "Cetak"),
            remove_row="costs-1",
        ),
    )
    assert value_of(answer, "costs-0-label") == "Sewa"
    assert value_of(answer, "costs-1-label") == "Cetak"
    assert value_of(answer, "costs-2-label") is None


def test_the_last_member_can_be_taken_out(coordinator, member_named):
    member_named()
    answer = coordinator.post(
        "/actions/new",
        data=action_form(**part_row(0, "Radio Swara Contoh", "speaker"), remove_row="parts-0"),
    )
    assert value_of(answer, "parts-0-member") == ""


def test_enter_saves_because_the_first_button_does(coordinator):
    page = coordinator.get("/actions/new").text
    first = re.search(
        r"<button[^>]*>", page[page.index('<form method="post" class="form-column') :]
    )
    assert first
    assert "name=" not in first[0]


def test_members_of_the_region_are_offered_by_name(coordinator, member_named):
    member_named()
    assert '<option value="Radio Swara Contoh"></option>' in coordinator.get("/actions/new").text


def test_members_of_one_name_are_told_apart(coordinator, member_named, logged_action, database):
    member_named("Radio Kembar", "Kota Semarang")
    member_named("Radio Kembar", "Kabupaten Demak")
    refused = coordinator.post(
        "/actions/new", data=action_form(**part_row(0, "Radio Kembar", "speaker"))
    )
    assert "Radio Kembar (Kabupaten Demak)" in text_of(refused)
    logged_action(**part_row(0, "Radio Kembar (Kabupaten Demak)", "speaker"))
    with database.reading() as session:
        (action,) = session.scalars(select(Action).options(selectinload(Action.parts)))
        assert session.get(Member, action.parts[0].member_id).region_code == "33.21"


def test_kinds_of_activity_stand_under_their_strategy(coordinator):
    page = coordinator.get("/actions/new").text
    assert page.count("<optgroup label=") == 3
    assert '<optgroup label="Aliansi dan jejaring">' in page


def test_the_form_of_a_change_shows_what_is_stored(coordinator, logged_action, member_named):
    member_named()
    address = logged_action(
        **cost_row(0, "Honor", "6.000.000", "csr"),
        **part_row(0, "Radio Swara Contoh", "speaker"),
        participants_planned="1200",
    )
    page = coordinator.get(f"{address}/change")
    assert value_of(page, "costs-0-amount") == "6.000.000"
    assert value_of(page, "parts-0-member") == "Radio Swara Contoh"
    assert value_of(page, "participants_planned") == "1.200"
    assert value_of(page, "year") == "2026"


def test_a_change_is_saved(coordinator, logged_action, stored_action):
    address = logged_action()
    coordinator.post(f"{address}/change", data=action_form(title="Nama lain", version="1"))
    assert stored_action().title == "Nama lain"


def test_the_second_of_two_writers_sees_the_difference(coordinator, logged_action, stored_action):
    address = logged_action(**cost_row(0, "Honor", "5", "csr"))
    mine = action_form(title="Nama kedua", version="1", **cost_row(0, "Cetak", "7", "csr"))
    coordinator.post(f"{address}/change", data=action_form(title="Nama pertama", version="1"))

    answer = coordinator.post(f"{address}/change", data=mine)

    assert "Nama kegiatan Nama pertama Nama kedua" in text_of(answer)
    assert "belum ada data Cetak, 7, CSR" in text_of(answer)
    assert stored_action().title == "Nama pertama"
    assert value_of(answer, "version") == "2"


def test_marking_as_done_leads_to_the_result(coordinator, logged_action):
    address = logged_action()
    page = coordinator.get(address).text
    link = f"{address}/change?status=done#result"
    assert f'href="{link}"' in page
    form_page = coordinator.get(link).text
    assert 'id="result"' in form_page
    assert re.search(r'<input checked[^>]*value="done"', form_page)


def test_a_closed_month_asks_for_a_reason_and_keeps_what_was_typed(coordinator, database):
    with database.unit_of_work(TESTER) as work:
        close_month(work.session, Scope("33"), Month(2026, 5), CLOSER)
    answer = coordinator.post("/actions/new", data=action_form())
    assert answer.status_code == 409
    assert 'name="title" value="Seminar rumah tahan rob"' in answer.text
