"""Tests of bringing in an attendance list."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest

from outreach.web.attendance import MOST_SHOWN
from tests.web.action_pages import action_form, text_of

LIST = """No;Nama;L/P;Instansi;Kab/Kota;Hadir secara;No HP
1;Sumarni;P;Radio Swara Contoh;Demak;Luring;0812
2;Budi Wibowo;L;Dinas Contoh;Semarang;Daring;0813
3;Budi Wibowo;L;Dinas Contoh;Surabaya;Daring;
4;;P;;;;
"""


def sent(client, address, text=LIST, name="daftar hadir.csv"):
    file = (io.BytesIO(text.encode()), name)
    return client.post(f"{address}/attendance", data={"file": file})


def fields_of(answer):
    """Give what the form of the check sends."""
    pairs = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.text)
    members = re.findall(r'name="members"[^>]*value="(\d+)"', answer.text)
    return {**{name: unescape(value) for name, value in pairs}, "members": members}


@pytest.fixture
def checked(coordinator, logged_action):
    """Log an action and check the list for it."""
    address = logged_action(participants_actual="99", **{"sex-women-actual": "50"})
    return address, sent(coordinator, address)


def test_the_check_shows_what_the_list_comes_to_beside_what_is_written(checked):
    page = text_of(checked[1])
    assert "Daftar ini memuat 2 orang. Tercatat saat ini: hadir 99 orang." in page
    assert "Perempuan 50 1" in page
    assert "Laki-laki belum ada data 1" in page
    assert "Kabupaten Demak belum ada data 1 tidak diketahui 1" in page


def test_the_check_names_repeated_names_and_what_cannot_be_read(checked):
    page = text_of(checked[1])
    assert "Budi Wibowo baris 3, 4" in page
    assert "Mereka orang yang berbeda: 3 orang" in page
    assert "Baris 5 Nama Baris ini tidak memiliki nama." in page
    assert "Baris 3 Kab/Kota Semarang" in page


def test_more_repeated_names_than_are_shown_are_counted(coordinator, logged_action):
    names = [f"Peserta {number}" for number in range(MOST_SHOWN + 1)]
    page = text_of(sent(coordinator, logged_action(), "\n".join(["Nama", *names, *names])))
    assert "Peserta 49 baris" in page
    assert "Peserta 50 baris" not in page
    assert "50 pertama dari 51." in page


def test_the_check_writes_nothing(checked, stored_action):
    assert stored_action().participants_actual == 99
    assert stored_action().version == 1


def test_accepting_writes_the_counts(coordinator, checked, stored_action):
    address, answer = checked
    done = coordinator.post(f"{address}/attendance/accept", data=fields_of(answer))
    assert done.headers["Location"].startswith(address)
    action = stored_action()
    assert action.participants_actual == 2
    found = {row.category: row.actual for row in action.headcounts}
    assert (found["women"], found["men"], found["online"], found["33.21"]) == (1, 1, 1, 1)


def test_repeated_names_may_be_different_persons(coordinator, checked, stored_action):
    address, answer = checked
    data = {**fields_of(answer), "repeated": "all_rows"}
    coordinator.post(f"{address}/attendance/accept", data=data)
    assert stored_action().participants_actual == 3


def test_members_on_the_list_take_part_where_they_are_ticked(
    coordinator, logged_action, member_named, stored_action
):
    member_named()
    address = logged_action()
    answer = sent(coordinator, address)
    assert "Radio Swara Contoh Kota Semarang" in text_of(answer)
    data = fields_of(answer)
    assert data["members"] == ["1"]
    coordinator.post(f"{address}/attendance/accept", data=data)
    assert [(row.member_id, row.part) for row in stored_action().parts] == [(1, "participant")]


def test_who_is_not_ticked_does_not_take_part(
    coordinator, logged_action, member_named, stored_action
):
    member_named()
    address = logged_action()
    data = {**fields_of(sent(coordinator, address)), "members": []}
    coordinator.post(f"{address}/attendance/accept", data=data)
    assert stored_action().parts == []


def test_no_name_is_kept_in_what_the_check_sends_on(checked):
    assert "Sumarni" not in fields_of(checked[1])["counts"]


def test_counts_that_nobody_checked_are_refused(coordinator, checked, stored_action):
    address, _answer = checked
    data = {"counts": "buatan sendiri", "version": "1"}
    answer = coordinator.post(f"{address}/attendance/accept", data=data, follow_redirects=True)
    assert "Pilih kembali daftarnya" in text_of(answer)
    assert stored_action().participants_actual == 99


def test_counts_of_another_action_are_refused(coordinator, checked, logged_action):
    other = logged_action(title="Lain")
    data = fields_of(checked[1])
    answer = coordinator.post(f"{other}/attendance/accept", data=data)
    assert answer.headers["Location"] == f"{other}/attendance"


def test_what_was_changed_meanwhile_is_not_written_over(coordinator, checked, stored_action):
    address, answer = checked
    changed = action_form(participants_actual="98", version="1")
    coordinator.post(f"{address}/change", data=changed)
    done = coordinator.post(
        f"{address}/attendance/accept", data=fields_of(answer), follow_redirects=True
    )
    assert "Orang lain sudah mengubah data ini" in text_of(done)
    assert stored_action().participants_actual == 98


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "kosong"), ("Instansi;L/P\nDinas;L\n", "Kolom nama tidak ditemukan")],
)
def test_a_file_that_is_no_list_is_explained(coordinator, logged_action, text, sentence):
    assert sentence in text_of(sent(coordinator, logged_action(), text))


def test_a_file_must_be_chosen(coordinator, logged_action):
    answer = coordinator.post(f"{logged_action()}/attendance", data={})
    assert "Daftar hadir harus diisi." in text_of(answer)


def test_the_page_says_that_names_are_not_stored(coordinator, logged_action):
    page = text_of(coordinator.get(f"{logged_action()}/attendance"))
    assert "Nama dan nomor telepon tidak disimpan" in page


def test_only_the_regions_own_coordinator_brings_a_list(
    viewer, neighbour, coordinator, logged_action
):
    address = logged_action()
    assert viewer.get(f"{address}/attendance").status_code == 403
    assert neighbour.get(f"{address}/attendance").status_code == 404
    assert neighbour.post(f"{address}/attendance/accept").status_code == 404
