"""Tests of sub-kinds, legal form, Dewan Pers, and what is to be looked at again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from outreach import runtime
from outreach.domain.members import verify_again_on
from outreach.storage.models import Member


def member_form(**other):
    return {
        "name": "Yayasan Griya Contoh",
        "kind": "community_org",
        "region": "Kota Semarang",
        "joined_on": "2026-10-01",
        **other,
    }


@pytest.fixture
def today(app):
    with app.app_context():
        return runtime.today()


@pytest.fixture
def register(coordinator):
    def send(**other):
        return coordinator.post("/members/new", data=member_form(**other))

    return send


def stored(database):
    with database.reading() as session:
        return session.scalars(select(Member)).all()


def names_on(page):
    cells = BeautifulSoup(page.text, "html.parser").select("tbody .cell-main")
    return [cell.text for cell in cells]


def test_a_member_of_a_sub_kind_is_shown_as_one(coordinator, register):
    address = register(subkind="community").headers["Location"]
    assert "Komunitas" in coordinator.get(address).text
    assert "Komunitas" in coordinator.get("/members").text


def test_a_sub_kind_of_another_kind_is_refused_beside_the_field(register, database):
    answer = register(subkind="radio")
    assert "Subjenis ini termasuk jenis anggota yang lain." in answer.text
    assert 'id="subkind-errors"' in answer.text
    assert stored(database) == []


def test_a_champion_is_listed_and_found_by_the_kind(coordinator, register):
    register(name="Ibu Contoh", kind="champion")
    register()
    page = coordinator.get("/members?kind=champion")
    assert names_on(page) == ["Ibu Contoh"]
    assert "Tokoh peduli <span>1</span>" in page.text


def test_the_list_is_narrowed_by_a_sub_kind_that_stays_chosen(coordinator, register):
    register(name="Forum Contoh", subkind="forum", is_another="1")
    register(name="Ormas Contoh", subkind="mass_organisation", is_another="1")
    page = coordinator.get("/members?kind=forum")
    assert names_on(page) == ["Forum Contoh"]
    assert '<option value="forum" selected>' in page.text
    assert '<optgroup label="Ormas">' in page.text


def test_what_a_kind_does_not_have_is_refused_where_one_sees_it(register):
    answer = register(press_status="factual", press_checked_on="2026-10-01")
    page = BeautifulSoup(answer.text, "html.parser")
    (folded,) = (each for each in page.select("details.more") if "Dewan Pers" in each.text)
    assert "Dewan Pers hanya memverifikasi media." in folded.text
    assert folded.has_attr("open")


def test_empty_groups_are_folded(coordinator):
    page = BeautifulSoup(coordinator.get("/members/new").text, "html.parser")
    assert [each.has_attr("open") for each in page.select("details.more")] == [False, False]


def test_a_legal_document_is_shown_with_its_end(coordinator, register):
    kept = {"legal_document": "skt", "legal_number": "00-33/2024", "legal_expires_on": "2099-01-31"}
    address = register(**kept).headers["Location"]
    text = coordinator.get(address).text
    assert "SKT (ormas terdaftar)" in text
    assert "00-33/2024" in text
    assert "berlaku sampai 31 Jan 2099" in text


def test_what_the_dewan_pers_verified_is_shown_with_its_day(coordinator, register):
    kept = {"press_status": "administrative", "press_checked_on": "2026-10-01"}
    address = register(kind="media", **kept).headers["Location"]
    text = coordinator.get(address).text
    assert "Terverifikasi administratif" in text
    assert "diperiksa 1 Okt 2026" in text


def test_a_year_from_now_is_offered_for_verifying_again(coordinator, today):
    text = coordinator.get("/members/new").text
    assert f'name="verify_on" type="date" value="{verify_again_on(today)}"' in text


def test_what_is_kept_stands_in_the_form_for_change(coordinator, register):
    kept = {"legal_document": "ahu", "legal_number": "AHU-1", "verify_on": "2027-01-31"}
    address = register(subkind="community", **kept).headers["Location"]
    text = coordinator.get(f"{address}/change").text
    assert '<option selected value="community">' in text
    assert '<option selected value="ahu">' in text
    assert 'value="AHU-1"' in text
    assert 'value="2027-01-31"' in text


def test_the_history_speaks_of_them_as_people_read(coordinator, register):
    address = register(subkind="community", legal_document="ahu").headers["Location"]
    history = coordinator.get(address).text.partition('class="history')[2]
    assert "Komunitas" in history
    assert "SK AHU (badan hukum)" in history


def test_what_is_due_bears_a_mark_and_is_found_by_it(coordinator, register, today):
    soon, later = today + timedelta(days=5), today + timedelta(days=200)
    register(name="Satu", verify_on=str(today - timedelta(days=1)), is_another="1")
    ends = {"legal_document": "skt", "legal_expires_on": str(soon)}
    register(name="Dua", **ends, is_another="1")
    register(name="Tiga", verify_on=str(later), is_another="1")

    assert names_on(coordinator.get("/members?due=verify")) == ["Satu"]
    assert names_on(coordinator.get("/members?due=legal")) == ["Dua"]
    page = coordinator.get("/members?due=any")
    assert names_on(page) == ["Dua", "Satu"]
    assert "Perlu diverifikasi sejak" in page.text
    assert "Legalitas akan berakhir" in page.text
    assert '<option value="any" selected>' in page.text


def test_a_member_verified_today_is_due_no_more(coordinator, register, today):
    address = register(verify_on=str(today)).headers["Location"]
    assert "Perlu diverifikasi paling lambat" in coordinator.get(address).text

    coordinator.post(f"{address}/verify")

    assert "Perlu diverifikasi" not in coordinator.get(address).text.partition('class="history')[0]
    assert names_on(coordinator.get("/members?due=any")) == []


def test_a_viewer_verifies_nobody(viewer, register, database):
    address = register(verify_on="2026-01-01").headers["Location"]
    assert viewer.post(f"{address}/verify").status_code == 403
    assert str(stored(database)[0].verify_on) == "2026-01-01"


def test_the_home_page_leads_to_a_list_of_as_many(coordinator, register):
    register(name="Satu", verify_on="2026-01-01", is_another="1")
    register(name="Dua", verify_on="2026-01-02", is_another="1")
    ended = {"legal_document": "skt", "legal_expires_on": "2026-01-03"}
    register(name="Tiga", **ended, is_another="1")

    page = BeautifulSoup(coordinator.get("/").text, "html.parser")
    todos = {str(link["href"]): str(link.parent) for link in page.select(".todo > li > a")}

    assert "anggota yang perlu diverifikasi" in todos["/members?due=verify"]
    assert "Satu pada 1 Jan 2026" in todos["/members?due=verify"]
    assert "2" in todos["/members?due=verify"]
    assert "Tiga pada 3 Jan 2026" in todos["/members?due=legal"]
    assert len(names_on(coordinator.get("/members?due=verify"))) == 2
