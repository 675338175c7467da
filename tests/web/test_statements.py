"""Tests of the pages of statements of support."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from outreach.domain.actions import ActionDetails
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE
from outreach.services.actions import log_action
from outreach.services.members import register_member
from outreach.storage.models import AuditEntry, Deed, Statement
from tests.closing import close
from tests.databases import NOW, TESTER
from tests.statements import statement_form, stored_statement


@pytest.fixture
def recorded(coordinator):
    return coordinator.post("/statements/new", data=statement_form()).headers["Location"]


@pytest.fixture
def member(database):
    with database.unit_of_work(TESTER) as work:
        return register_member(
            work.session,
            EVERYWHERE,
            MemberDetails(name="Radio Swara", kind=MemberKind.MEDIA, region_code="33.74"),
            joined_on=date(2026, 1, 1),
            now=NOW,
        )


# Recording


def test_a_recorded_statement_stands_on_the_list(coordinator, recorded):
    assert "Maklumat Pesisir" in coordinator.get("/statements").text


def test_what_is_still_missing_is_told(coordinator, recorded):
    answer = coordinator.get(recorded)
    assert "Tambahkan sedikitnya satu penanda tangan." in answer.text
    assert "Tambahkan berkas atau tautan sebagai bukti." in answer.text


def test_a_whole_statement_is_counted(coordinator):
    whole = statement_form(links="https://pesisir.example/a", **{"signatories-0-name": "Sri"})
    answer = coordinator.post("/statements/new", data=whole, follow_redirects=True)
    assert "Dihitung" in answer.text
    assert "Belum dihitung" not in answer.text


def test_a_name_from_the_list_stands_for_the_member(coordinator, member, database):
    names = {"signatories-0-name": "radio swara", "signatories-1-name": "Sri Wahyuni"}
    coordinator.post("/statements/new", data=statement_form(**names))
    assert [(row.name, row.member_id) for row in stored_statement(database).signatories] == [
        ("Radio Swara", member.id),
        ("Sri Wahyuni", None),
    ]


def test_a_members_statement_needs_the_member(coordinator, member, database):
    answer = coordinator.post("/statements/new", data=statement_form(speaker="member"))
    assert 'id="member-errors"' in answer.text
    coordinator.post("/statements/new", data=statement_form(speaker="member", member="Radio Swara"))
    assert (stored_statement(database).forum_id, stored_statement(database).member_id) == (
        None,
        member.id,
    )


def test_a_forum_needs_a_name(coordinator):
    assert (
        'id="forum-errors"'
        in coordinator.post("/statements/new", data=statement_form(forum="")).text
    )


def test_what_was_typed_survives_an_error(coordinator):
    wrong = statement_form(links="pesisir", **{"signatories-0-name": "Sri Wahyuni"})
    answer = coordinator.post("/statements/new", data=wrong)
    assert 'id="links-errors"' in answer.text
    assert 'value="Sri Wahyuni"' in answer.text
    assert 'value="Maklumat Pesisir"' in answer.text


def test_the_second_entry_of_a_name_is_marked_in_its_row(coordinator):
    names = {f"signatories-{index}-name": name for index, name in enumerate(["Sri", "", "sri"])}
    answer = coordinator.post("/statements/new", data=statement_form(**names))
    assert 'id="signatories-1-name-errors"' in answer.text


def test_a_row_is_added_without_saving(coordinator, database):
    names = {"signatories-0-name": "Sri", "add_row": "signatories"}
    answer = coordinator.post("/statements/new", data=statement_form(**names))
    assert 'name="signatories-1-name"' in answer.text
    assert stored_statement(database) is None


def test_a_row_is_removed_without_saving(coordinator, database):
    names = {"signatories-0-name": "Sri", "signatories-1-name": "Budi"}
    answer = coordinator.post(
        "/statements/new", data=statement_form(**names, remove_row="signatories-0")
    )
    assert 'value="Budi"' in answer.text
    assert 'value="Sri"' not in answer.text
    assert stored_statement(database) is None


def test_enter_saves_since_the_first_button_does(coordinator):
    page = coordinator.get("/statements/new").text
    form = page[page.index('enctype="multipart/form-data"') :]
    assert 'name="' not in form[form.index("<button") : form.index("</button>")]


def test_the_action_from_which_one_comes_is_chosen(coordinator, database):
    details = ActionDetails(
        title="Seminar rob",
        activity_type="thematic_action",
        region_code="33.21",
        month=Month(2026, 10),
    )
    with database.unit_of_work(TESTER) as work:
        action = log_action(work.session, EVERYWHERE, details)
    page = coordinator.get(f"/statements/new?action={action.id}").text
    assert f'<option selected value="{action.id}">Seminar rob (Oktober 2026)</option>' in page


def test_an_unknown_action_is_no_action(coordinator):
    page = coordinator.get("/statements/new?action=999").text
    assert '<option selected value="">Tanpa kegiatan</option>' in page


def test_a_closed_month_is_explained(coordinator, database):
    close(database, "2026-10")
    answer = coordinator.post("/statements/new", data=statement_form())
    assert (answer.status_code, stored_statement(database)) == (409, None)
    reasoned = statement_form(late_reason="Dokumen menyusul")
    coordinator.post("/statements/new", data=reasoned)
    assert stored_statement(database) is not None


# Kinds, links and forums


def test_an_mou_with_two_links_is_recorded_and_shown(coordinator, member, database):
    links = "https://a.example/mou.pdf\r\n\r\nhttps://b.example/mou"
    form = statement_form(kind="mou", speaker="member", member="Radio Swara", links=links)
    page = coordinator.post("/statements/new", data=form, follow_redirects=True).text
    assert (stored_statement(database).kind, len(stored_statement(database).links)) == ("mou", 2)
    assert 'href="https://a.example/mou.pdf"' in page
    assert 'href="https://b.example/mou"' in page
    assert "MoU</span>" in page


def test_the_line_of_a_wrong_link_is_named(coordinator):
    links = "https://a.example/mou.pdf\r\n\r\npesisir"
    answer = coordinator.post("/statements/new", data=statement_form(links=links))
    assert "Baris 3 bukan alamat web yang utuh" in answer.text


def test_a_new_forum_is_told_with_the_way_to_it(coordinator, database):
    page = coordinator.post("/statements/new", data=statement_form(), follow_redirects=True).text
    address = f"/forums/{stored_statement(database).forum_id}"
    assert f'<a href="{address}">Forum Pesisir Rekaan</a> belum tercatat' in page


def test_of_a_forum_on_record_nothing_is_told(coordinator, recorded):
    coordinator.get(recorded)  # which tells of the first
    again = statement_form(title="Kedua", forum="forum pesisir  rekaan")
    page = coordinator.post("/statements/new", data=again, follow_redirects=True).text
    assert "belum tercatat" not in page
    changed = statement_form(forum="Forum Pesisir Rekaan", title="Ketiga", version="1")
    page = coordinator.post(f"{recorded}/change", data=changed, follow_redirects=True).text
    assert "belum tercatat" not in page


def test_a_forums_mou_without_a_member_is_not_counted(coordinator, member):
    form = statement_form(kind="mou", **{"signatories-0-name": "Sri"})
    page = coordinator.post("/statements/new", data=form, follow_redirects=True).text
    assert "Tambahkan anggota yang menandatanganinya" in page


# Changing and removing


def test_a_change_starts_from_what_is_stored(coordinator, member):
    names = {"signatories-0-name": "Radio Swara", "signatories-1-name": "Sri"}
    location = coordinator.post("/statements/new", data=statement_form(**names)).headers["Location"]
    page = coordinator.get(f"{location}/change").text
    for value in ("Maklumat Pesisir", "Forum Pesisir Rekaan", "Radio Swara", "Sri", "2026-10-22"):
        assert f'value="{value}"' in page


def test_a_change_is_saved(coordinator, recorded, database):
    changed = statement_form(title="Judul Baru", version="1")
    coordinator.post(f"{recorded}/change", data=changed)
    assert stored_statement(database).title == "Judul Baru"


def test_the_second_of_two_writers_sees_the_difference(coordinator, recorded, database):
    coordinator.post(f"{recorded}/change", data=statement_form(title="Pertama", version="1"))
    answer = coordinator.post(f"{recorded}/change", data=statement_form(title="Kedua", version="1"))
    assert "Tersimpan sekarang" in answer.text
    assert "Pertama" in answer.text
    assert stored_statement(database).title == "Pertama"


def test_a_mistaken_entry_is_removed_with_a_reason(coordinator, recorded, database):
    assert 'id="reason-errors"' in coordinator.post(f"{recorded}/remove", data={}).text
    coordinator.post(f"{recorded}/remove", data={"reason": "Tercatat dua kali", "version": "1"})
    with database.reading() as session:
        assert session.scalars(select(Statement)).all() == []
        entry = session.scalars(
            select(AuditEntry).where(
                AuditEntry.record_table == "statement", AuditEntry.deed == Deed.REMOVED
            )
        ).one()
    assert entry.reason == "Tercatat dua kali"


def test_removing_what_was_changed_meanwhile_is_asked_again(coordinator, recorded, database):
    page = coordinator.get(f"{recorded}/remove").text
    coordinator.post(f"{recorded}/change", data=statement_form(title="Lain", version="1"))

    answer = coordinator.post(f"{recorded}/remove", data={"reason": "Ganda", "version": "1"})

    assert 'name="version" type="hidden" value="1"' in page
    assert 'name="version" type="hidden" value="2"' in answer.text
    assert "Orang lain sudah mengubah data ini" in answer.text
    assert stored_statement(database) is not None


def test_removing_asks_first(coordinator, recorded, database):
    assert "Hapus dokumen dukungan" in coordinator.get(f"{recorded}/remove").text
    assert stored_statement(database) is not None


# The list


def test_filters_survive_a_reload(coordinator, recorded):
    address = (
        "/statements?q=pesisir&kind=statement&year=2026&month=10&speaker=forum&counted=not_counted"
    )
    page = coordinator.get(f"{address}&region=Kabupaten+Demak").text
    assert 'value="pesisir"' in page
    assert 'value="Kabupaten Demak"' in page
    for value in ("10", "statement", "forum", "not_counted"):
        assert f'<option value="{value}" selected>' in page
    assert "Maklumat Pesisir" in page


def test_a_filter_that_fits_nothing_says_so(coordinator, recorded):
    assert "Tidak ada dokumen" in coordinator.get("/statements?year=2001").text
    assert "Tidak ada dokumen" in coordinator.get("/statements?kind=mou").text


def test_the_empty_list_tells_the_first_step(coordinator):
    assert "Catat pernyataan, surat, MoU, atau SK pertama" in coordinator.get("/statements").text


# Who may


def test_a_viewer_reads_but_does_not_write(viewer, recorded):
    assert viewer.get(recorded).status_code == 200
    assert viewer.post("/statements/new", data=statement_form()).status_code == 403
    assert viewer.post(f"{recorded}/remove", data={"reason": "x"}).status_code == 403


def test_another_region_sees_nothing(neighbour, recorded):
    assert neighbour.get(recorded).status_code == 404
    assert "Maklumat Pesisir" not in neighbour.get("/statements").text
