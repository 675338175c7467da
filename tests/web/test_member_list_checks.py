"""Tests of the page that shows what saving a list would do."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.storage.models import Member
from tests.applications import sign_in
from tests.member_lists import RADIO, bring_in
from tests.web.list_pages import (
    HEAD,
    ROWS,
    accept,
    checked,
    found,
    seen_on,
    upload,
)


def test_checking_without_a_map_leads_back_to_it(coordinator):
    address = upload(coordinator, HEAD, *ROWS)
    assert coordinator.get(f"{address}/check").headers["Location"] == address


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("new", ("Radio Uji", "3 Mar 2026", "Dinas Uji")),
        ("rejected", ("Baris 4", "Kabupaten Semarang (33.22)")),
        ("repeated", ("Tidak ada baris seperti ini.",)),
        ("nowhere", ("Radio Uji",)),
    ],
)
def test_the_check_shows_what_becomes_of_each_row(coordinator, tab, words):
    page = coordinator.get(f"{checked(coordinator, HEAD, *ROWS)}/check?tab={tab}").text
    for word in words:
        assert word in page


def test_a_change_is_shown_before_and_after(coordinator, database):
    bring_in(database, f"{RADIO};lama.example.id", head="Nama;Jenis;Wilayah;Tgl Bergabung;Situs")
    address = checked(
        coordinator,
        "Nama;Jenis;Wilayah;Tgl Bergabung;Situs",
        "Radio Uji;Radio;33.74;1/4/2026;baru.example.id",
        ground="",
    )
    page = coordinator.get(f"{address}/check?tab=changed").text
    for words in ("https://lama.example.id", "https://baru.example.id", "Sejak 1 Mar 2026"):
        assert words in page


def test_the_rejected_rows_are_downloaded_with_their_reasons(coordinator):
    answer = coordinator.get(f"{checked(coordinator, HEAD, *ROWS)}/rejected.csv")
    heads, row = answer.text.strip().splitlines()
    assert heads.lstrip("\ufeff").startswith("Baris,Kolom,Alasan,Nama Lembaga")
    assert row.startswith("4,Kab/Kota,")
    assert "LSM Uji" in row


def test_a_register_that_has_changed_since_the_check_is_checked_again(coordinator, database):
    address = checked(coordinator, "Nama;Jenis;Wilayah;Tgl Bergabung", RADIO)
    seen = seen_on(coordinator, address)
    bring_in(database, RADIO)
    answer = coordinator.post(f"{address}/accept", data={"seen": seen}, follow_redirects=True)
    assert "Orang lain sudah mengubah" in answer.text
    assert "Periksa daftar" in answer.text


def test_another_users_list_is_not_found(coordinator, app):
    address = checked(coordinator, HEAD, *ROWS)
    assert sign_in(app, "coordinator", "33").get(address).status_code == 404


def test_a_row_like_a_member_on_record_is_decided_on(coordinator, database):
    bring_in(database, "Radio Gema Lembayung;Radio;33.74;")
    head = "Nama;Jenis;Wilayah;Tgl Bergabung"
    address = checked(coordinator, head, "Radio Gema Lembajung;Radio;33.74;")
    page = coordinator.get(f"{address}/check?tab=asked").text
    assert "Sama dengan Radio Gema Lembayung" in page
    key = found(r'<option value="(\d+)">Sama dengan', page)
    decision = {"line-2": key, "otherwise": "left_out", "line-x": "new"}
    coordinator.post(f"{address}/decide", data=decision)
    accept(coordinator, address)
    with database.reading() as session:
        (member,) = session.scalars(select(Member))
    assert member.other_names == ("Radio Gema Lembajung",)
