"""Tests of the pages of what was sent or said to members."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach import runtime
from outreach.storage.models import Contact, ContactReceiver, Member
from tests.applications import sign_in
from tests.contacts import send_to_all
from tests.web.action_pages import listed, text_of, value_of
from tests.web.contact_pages import contact_form, parts, radio, recorded
from tests.web.pages import words

__all__ = ["radio", "recorded"]


@pytest.fixture
def city(app):
    """A coordinator of Kota Semarang."""
    return sign_in(app, "coordinator", "33.74")


def stored(database):
    with database.reading() as session:
        return session.scalars(select(Contact)).one()


def reached(database):
    with database.reading() as session:
        rows = session.scalars(
            select(Member.name)
            .join(ContactReceiver, ContactReceiver.member_id == Member.id)
            .order_by(Member.name)
        )
        return list(rows)


def test_a_recorded_contact_shows_whom_it_reached(coordinator, recorded):
    text = text_of(coordinator.get(recorded))
    assert "1 anggota dihubungi" in text
    assert "Radio Swara Contoh" in text
    assert "Kelompok yang dituju Media" in text
    assert listed(coordinator.get("/contacts")) == ["Buletin triwulan"]


def test_members_are_named_row_by_row(coordinator, member_named, database):
    member_named("Radio A")
    member_named("Radio B")
    form = contact_form(groups=[], **{"members-0-member": "radio a", "members-1-member": "Radio B"})
    coordinator.post("/contacts/new", data=form)
    assert reached(database) == ["Radio A", "Radio B"]


def test_members_of_one_name_are_told_apart_by_their_region(coordinator, member_named, database):
    member_named("Radio Kembar")
    member_named("Radio Kembar", region="Kabupaten Demak")
    row = {"groups": [], "members-0-member": "Radio Kembar"}
    answer = coordinator.post("/contacts/new", data=contact_form(**row))
    assert "Radio Kembar (Kabupaten Demak)" in answer.text
    assert not reached(database)

    row["members-0-member"] = "Radio Kembar (Kabupaten Demak)"
    coordinator.post("/contacts/new", data=contact_form(**row))
    with database.reading() as session:
        (region,) = session.scalars(
            select(Member.region_code).join(ContactReceiver, ContactReceiver.member_id == Member.id)
        )
    assert region == "33.21"


def test_a_row_is_added_without_a_script_and_keeps_what_was_typed(coordinator, radio):
    form = contact_form(add_row="members", **{"members-0-member": "Radio Swara"})
    answer = coordinator.post("/contacts/new", data=form)
    assert value_of(answer, "members-0-member") == "Radio Swara"
    assert 'id="members-1-member"' in answer.text
    assert value_of(answer, "subject") == "Buletin triwulan"


def test_a_contact_with_nobody_is_explained_beside_the_groups(coordinator):
    answer = coordinator.post("/contacts/new", data=contact_form())
    assert "Tidak ada anggota dalam kelompok ini pada 5 Okt 2026." in answer.text
    assert 'id="groups-errors"' in answer.text


def test_groups_say_how_many_they_are_on_that_day_and_place(coordinator, radio):
    (groups,) = parts(coordinator.get("/contacts/new"), "#groups")
    assert "Media (1)" in words(groups)
    form = contact_form(region="Kabupaten Demak", add_row="members")
    (groups,) = parts(coordinator.post("/contacts/new", data=form), "#groups")
    assert "Media (0)" in words(groups)


def test_a_change_adds_members_and_takes_out_others(coordinator, recorded, member_named, database):
    member_named("Koran Contoh")
    form = contact_form(
        version="1",
        groups=[],
        subject="Undangan",
        **{"members-0-member": "Koran Contoh", "left_out-0-member": "Radio Swara Contoh"},
    )
    assert coordinator.post(f"{recorded}/change", data=form).status_code == 302
    assert reached(database) == ["Koran Contoh"]
    assert stored(database).subject == "Undangan"


def test_the_form_to_change_shows_what_is_stored(coordinator, recorded):
    answer = coordinator.get(f"{recorded}/change")
    assert value_of(answer, "subject") == "Buletin triwulan"
    assert value_of(answer, "contacted_on") == "2026-10-05"
    assert value_of(answer, "version") == "1"


def test_the_second_of_two_writers_sees_the_difference(coordinator, recorded, database):
    coordinator.post(f"{recorded}/change", data=contact_form(subject="Pertama", version="1"))
    answer = coordinator.post(f"{recorded}/change", data=contact_form(subject="Kedua", version="1"))
    assert "Tersimpan sekarang" in answer.text
    assert "Pertama" in answer.text
    assert stored(database).subject == "Pertama"


def test_a_removal_asks_for_its_reason(coordinator, recorded, database):
    coordinator.post(f"{recorded}/remove", data={"version": "1", "reason": ""})
    assert stored(database)
    assert 'value="1"' in coordinator.get(f"{recorded}/remove").text
    coordinator.post(f"{recorded}/remove", data={"version": "1", "reason": "tercatat dua kali"})
    assert listed(coordinator.get("/contacts")) == []


def test_a_removal_without_its_reason_hides_no_change(coordinator, recorded, database):
    coordinator.post(f"{recorded}/change", data=contact_form(subject="Lain", version="1"))
    answer = coordinator.post(f"{recorded}/remove", data={"version": "1", "reason": ""})
    assert value_of(answer, "version") == "1"


def test_removing_what_was_changed_meanwhile_is_asked_again(coordinator, recorded, database):
    coordinator.post(f"{recorded}/change", data=contact_form(subject="Lain", version="1"))
    answer = coordinator.post(f"{recorded}/remove", data={"version": "1", "reason": "keliru"})
    assert "Orang lain sudah mengubah data ini" in answer.text
    assert stored(database).subject == "Lain"
    assert value_of(answer, "version") == str(stored(database).version)


def test_filters_survive_a_reload(coordinator, recorded):
    address = "/contacts?q=triwulan&medium=newsletter&period=2026-Q4&region=Jawa+Tengah"
    answer = coordinator.get(f"{address}&sort=subject")
    assert listed(answer) == ["Buletin triwulan"]
    assert 'value="triwulan"' in answer.text
    assert '<option value="newsletter" selected>' in answer.text
    assert '<option value="2026-Q4" selected>' in answer.text
    assert 'value="Jawa Tengah"' in answer.text


@pytest.mark.parametrize(
    ("period", "is_found"),
    [("2026", True), ("2025", False), ("2026-Q3", False), ("0", True), ("999999999", True)],
)
def test_contacts_are_listed_by_quarter_or_year(coordinator, recorded, period, is_found):
    assert bool(listed(coordinator.get(f"/contacts?period={period}"))) is is_found


def test_a_filter_that_fits_nothing_says_so(coordinator, recorded):
    assert "Tidak ada kontak yang cocok" in coordinator.get("/contacts?q=zzz").text


def test_an_empty_list_leads_to_the_first_contact(coordinator, viewer):
    assert 'href="/contacts/new"' in coordinator.get("/contacts").text
    assert "Belum ada kontak yang dicatat" in viewer.get("/contacts").text


def test_the_share_stands_with_its_basis(coordinator, recorded, member_named):
    member_named("Koran Contoh")
    coordinator.post("/members/1/end", data={"left_on": "2027-01-01"})
    text = text_of(coordinator.get("/contacts?period=2026-Q4"))
    assert "50,0%" in text
    assert "1 dari 2 anggota" in text
    assert "Triwulan III 2026: 0,0% (0 dari 2 anggota)" in text


def test_the_share_of_no_member_is_unknown(coordinator):
    assert "belum ada data" in text_of(coordinator.get("/contacts"))


def test_the_indicators_end_with_the_share_of_the_months_quarter(coordinator, recorded):
    text = text_of(coordinator.get("/indicators?month=2026-08"))
    assert "Anggota yang dihubungi dalam triwulan" in text
    assert "Triwulan III 2026 Triwulan II 2026" in text


def test_a_member_ends_with_its_last_contact(coordinator, recorded):
    text = text_of(coordinator.get("/members/1"))
    assert "Kontak terakhir Buletin triwulan Buletin, 5 Okt 2026" in text
    assert "hari yang lalu" in text
    answer = coordinator.get("/contacts?member=1")
    assert listed(answer) == ["Buletin triwulan"]
    assert "Radio Swara Contoh" in answer.text


def test_a_member_without_contacts_says_so(coordinator, radio):
    assert "Belum ada kontak yang dicatat." in coordinator.get("/members/1").text


def test_what_the_province_sent_is_read_but_not_changed_by_the_city(city, recorded):
    answer = city.get(recorded)
    assert "hanya anggota Anda yang ditampilkan" in answer.text
    assert f"{recorded}/change" not in answer.text
    assert city.get(f"{recorded}/change").status_code == 404
    assert listed(city.get("/contacts")) == ["Buletin triwulan"]


def test_another_region_sees_and_changes_nothing(neighbour, recorded, database):
    assert neighbour.get(recorded).status_code == 404
    assert neighbour.post(f"{recorded}/change", data=contact_form(version="1")).status_code == 404
    assert neighbour.get("/contacts?member=1").status_code == 404
    assert stored(database).version == 1


@pytest.mark.parametrize("reader", ["viewer", "publisher"])
def test_readers_read_and_record_nothing(request, recorded, reader):
    client = request.getfixturevalue(reader)
    assert client.get(recorded).status_code == 200
    assert client.post("/contacts/new", data=contact_form()).status_code == 403
    assert "/contacts/new" not in client.get("/contacts").text


def test_a_long_list_of_members_reached_has_pages(coordinator, member_named, app):
    for number in range(26):
        member_named(f"Radio {number:02}")
    with app.app_context(), runtime.unit_of_work(runtime.COMMAND_LINE) as work:
        contact_id = send_to_all(work.session)
    answer = coordinator.get(f"/contacts/{contact_id}?page=2")
    assert "26 anggota dihubungi" in answer.text
    assert [link.text for link in parts(answer, ".rows a")] == ["Radio 25"]


def test_the_trail_speaks_of_groups_and_ways_as_people_do(app, recorded):
    text = text_of(sign_in(app, "admin", "33").get("/audit?kind=contact"))
    assert "Kelompok yang dituju: Media" in text
    assert "Cara: Buletin" in text
