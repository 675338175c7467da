"""Tests of contact persons: what each role sees and may do, on real requests."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.storage.models import AuditEntry, ContactPerson
from tests.applications import sign_in

NAME, PHONE, EMAIL = "Sari Contoh", "0812-3456-7890", "sari@example.org"
HIDDEN = "Kontak hanya dapat dilihat koordinator wilayah ini."
OTHERS = ("admin", "communications", "viewer")


def person_form(**other):
    return {
        "name": NAME,
        "position": "Sekretaris",
        "phone": "+62 812 3456 7890",
        "email": EMAIL,
        "ground": "consent",
        "noted_on": "2026-10-01",
        **other,
    }


@pytest.fixture
def registered(coordinator):
    form = {
        "name": "Radio Swara Contoh",
        "kind": "media",
        "region": "Kota Semarang",
        "joined_on": "2026-10-01",
    }
    return coordinator.post("/members/new", data=form).headers["Location"]


@pytest.fixture
def kept(coordinator, registered, database):
    coordinator.post(f"{registered}/contact-persons/new", data=person_form())
    return f"/contact-persons/{stored(database)[0].id}"


def stored(database):
    with database.reading() as session:
        return session.scalars(select(ContactPerson)).all()


def test_a_coordinator_reads_a_number_as_people_write_it(coordinator, registered, kept):
    text = coordinator.get(registered).text
    assert f'<a class="d-block" href="tel:+6281234567890">{PHONE}</a>' in text
    assert EMAIL in text
    assert "Persetujuan: yang bersangkutan setuju dicatat sebagai narahubung" in text


def test_a_member_without_persons_says_so(coordinator, registered):
    assert "Belum ada narahubung." in coordinator.get(registered).text


@pytest.mark.parametrize("role", OTHERS)
def test_everybody_else_sees_neither_data_nor_count(app, registered, kept, role):
    text = sign_in(app, role, "33").get(registered).text
    assert HIDDEN in text
    seen = [word for word in (NAME, PHONE, "6281234567890", EMAIL, "Narahubung<") if word in text]
    assert seen == ["Narahubung<"]  # the heading alone
    assert text.count("Narahubung") == 1


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("place", ["", "/remove"])
def test_no_other_role_reaches_a_person(app, database, kept, role, place):
    client = sign_in(app, role, "33")
    assert client.get(kept + place).status_code == 403
    assert client.post(kept + place, data=person_form(reason="x", version="1")).status_code == 403
    assert [each.name for each in stored(database)] == [NAME]


@pytest.mark.parametrize("role", OTHERS)
def test_no_other_role_adds_a_person(app, database, registered, role):
    answer = sign_in(app, role, "33").post(f"{registered}/contact-persons/new", data=person_form())
    assert answer.status_code == 403
    assert stored(database) == []


def test_a_coordinator_of_another_region_reaches_no_person(neighbour, database, registered, kept):
    new = f"{registered}/contact-persons/new"
    answers = [
        neighbour.get(registered),
        neighbour.post(new, data=person_form()),
        neighbour.get(kept),
        neighbour.post(kept, data=person_form(version="1", name="Lain")),
        neighbour.post(f"{kept}/remove", data={"reason": "x", "version": "1"}),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert [each.name for each in stored(database)] == [NAME]


def test_the_nations_coordinator_covers_every_member(app, registered, kept):
    assert PHONE in sign_in(app, "coordinator", "0").get(registered).text


def test_a_wrong_number_and_address_are_explained_beside_their_fields(coordinator, registered):
    answer = coordinator.post(
        f"{registered}/contact-persons/new", data=person_form(phone="0812-34", email="sari")
    )
    assert "Ini bukan nomor telepon." in answer.text
    assert 'id="phone-errors"' in answer.text
    assert "sari bukan alamat surel." in answer.text
    assert 'value="0812-34"' in answer.text


def test_a_person_is_not_kept_without_a_ground(coordinator, registered, database):
    form = person_form()
    del form["ground"]
    answer = coordinator.post(f"{registered}/contact-persons/new", data=form)
    assert "Dasar penyimpanan data harus diisi." in answer.text
    assert stored(database) == []


def test_a_ground_that_the_law_does_not_know_is_refused(coordinator, registered, database):
    form = person_form(ground="curiosity")
    answer = coordinator.post(f"{registered}/contact-persons/new", data=form)
    assert 'id="ground-errors"' in answer.text
    assert stored(database) == []


def test_the_second_of_two_writers_sees_the_difference(coordinator, kept, database):
    coordinator.post(kept, data=person_form(version="1", position="Ketua"))
    answer = coordinator.post(kept, data=person_form(version="1", position="Bendahara"))
    assert "Tersimpan sekarang" in answer.text
    assert "Ketua" in answer.text
    assert stored(database)[0].position == "Ketua"


def test_a_person_is_shown_for_change_as_kept(coordinator, kept):
    text = coordinator.get(kept).text
    assert f'value="{PHONE}"' in text
    assert 'value="2026-10-01"' in text


def test_a_person_is_removed_with_a_reason(coordinator, kept, database):
    assert f"Data {NAME} dihapus untuk selamanya." in coordinator.get(f"{kept}/remove").text
    refused = coordinator.post(f"{kept}/remove", data={"version": "1"})
    assert 'id="reason-errors"' in refused.text

    coordinator.post(f"{kept}/remove", data={"version": "1", "reason": "sudah pindah tugas"})

    assert stored(database) == []
    with database.reading() as session:
        last = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (last.record_table, last.reason) == ("contact_person", "sudah pindah tugas")


def test_the_history_tells_of_a_change_and_hides_the_values(coordinator, registered, kept):
    coordinator.post(kept, data=person_form(version="1", phone="0813-2222-3333"))
    history = coordinator.get(registered).text.partition('class="history')[2]
    assert "Narahubung" in history
    assert "tidak ditampilkan" in history
    assert [word for word in (NAME, EMAIL, "3456", "2222") if word in history] == []


def test_the_admins_trail_never_has_the_values(app, registered, kept):
    admin = sign_in(app, "admin", "33")
    texts = admin.get("/audit").text + admin.get("/audit/trail.csv").text
    assert "Narahubung" in texts
    assert [word for word in (NAME, PHONE, "6281234567890", EMAIL) if word in texts] == []
    assert "Tidak ada perubahan yang cocok" in admin.get(f"/audit?q={EMAIL}").text
