"""Tests of what an upload's page asks of a file: whose posts it holds, and what its columns are."""

from __future__ import annotations

import re

from outreach.domain.imports import ImportState
from outreach.importers.headers import fingerprint
from outreach.services.column_maps import remember_map
from tests.exports import COORDINATOR, NOW
from tests.web.files import MAP, TABLE, batches, files, post, upload, videos


def test_whose_posts_they_are_is_asked_once_and_can_be_changed(publisher, database):
    first = upload(publisher, ("Table data.csv", videos(1)))
    assert "Unggahan akun YouTube mana ini?" in publisher.get(first).text
    post(publisher, f"{first}/0/account", account="Kanal Satu")

    second = upload(publisher, ("Table data.csv", videos(2)))

    assert "Akun Kanal Satu, seperti yang terakhir disebut: ubah" in publisher.get(second).text
    page = post(publisher, f"{second}/0/account", account="Kanal Dua")
    assert "Kanal Dua 1" in files(page)
    assert [each.state for each in batches(database)] == [
        ImportState.LOADED,
        ImportState.DISCARDED,
        ImportState.LOADED,
    ]


def test_of_several_accounts_the_last_one_is_filled_in(publisher):
    for number, account in enumerate(("Kanal Satu", "Kanal Dua")):
        address = upload(publisher, ("Table data.csv", videos(number)))
        post(publisher, f"{address}/0/account", account=account)
    page = publisher.get(upload(publisher, ("Table data.csv", videos(3)))).text
    assert 'value="Kanal Dua" aria-describedby="account-0-hint"' in page
    assert "seperti yang terakhir disebut" in page


def test_an_account_is_said_of_another_regions_files_anew(publisher, neighbour):
    post(publisher, f"{upload(publisher, ('t.csv', videos(1)))}/0/account", account="Kanal Satu")
    page = neighbour.get(upload(neighbour, ("t.csv", videos(2)))).text
    assert "Perlu jawaban" in page
    assert "Kanal Satu" not in page


def test_a_saved_file_takes_no_other_account(publisher):
    address = upload(publisher, ("t.csv", videos(1)))
    post(publisher, f"{address}/0/account", account="Kanal Satu")
    post(publisher, f"{address}/0/accept")
    assert publisher.post(f"{address}/0/account", data={"account": "Lain"}).status_code == 404


def test_an_unknown_table_leads_to_its_map(publisher):
    address = upload(publisher, ("tabel.csv", TABLE))
    page = publisher.get(address).text
    assert "Tabel tidak dikenal" in page
    assert f'href="{address}/0/map"' in page
    assert publisher.post(f"{address}/0/map-again").status_code == 404


def test_a_table_of_headers_that_were_mapped_is_read_with_one_click(publisher, database):
    with database.unit_of_work(COORDINATOR) as work:
        key = fingerprint(["Suka", "Nomor", "Terbit"])
        remember_map(work.session, COORDINATOR, key, f'account = "griya"\n{MAP}', now=NOW)
    address = upload(publisher, ("tabel.csv", TABLE))
    page = publisher.get(address).text
    assert "Tabel ini pernah dipetakan." in page
    assert re.search('btn-primary btn-sm">Baca dengan peta yang sudah ada', page)

    post(publisher, f"{address}/0/map-again")

    assert batches(database)[0].is_map
