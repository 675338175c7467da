"""Tests of the page that lists the maps that are remembered."""

from __future__ import annotations

import re

import pytest

from outreach.importers.maps import load_map
from tests.applications import sign_in
from tests.importers.builders import csv_text
from tests.web.files import upload
from tests.web.list_pages import HEAD, ROWS, checked, mapping


def map_posts(client):
    rows = [["31/07/2026", "https://www.instagram.com/p/AAA/", "3", "4"]]
    content = csv_text(["Tanggal", "Tautan", "Suka", "Love"], rows).encode()
    address = f"{upload(client, ('rekap.csv', content))}/0/map"
    added = {"sum-0-name": "reactions", "sum-0-place": "3", "account": "griya.contoh"}
    form = {**mapping(client.get(address).text), "deed": "use", **added}
    assert client.post(address, data=form).status_code == 302


def deed(page, name):
    found = re.search(rf'(?:href|action)="(/imports/maps/\d+{name})"', page)
    assert found is not None, page
    return found[1]


def test_nothing_is_listed_before_a_table_was_mapped(publisher):
    assert "Belum ada peta yang diingat" in publisher.get("/imports/maps").text


def test_maps_of_posts_and_of_lists_say_which_column_is_which(coordinator):
    map_posts(coordinator)
    checked(coordinator, HEAD, *ROWS)
    page = coordinator.get("/imports/maps").text
    for words in (
        "Unggahan Instagram",
        "Reaksi atau suka: <q>Suka + Love</q>",
        "Daftar anggota",
        "Nama: <q>Nama Lembaga</q>",
        "Jawa Tengah",
    ):
        assert words in page


def test_a_map_is_downloaded_for_the_command_line(publisher):
    map_posts(publisher)
    answer = publisher.get(deed(publisher.get("/imports/maps").text, ".toml"))
    assert "attachment" in answer.headers["Content-Disposition"]
    assert load_map(answer.text).columns["reactions"] == ("Suka", "Love")


def test_a_map_is_forgotten(publisher):
    map_posts(publisher)
    page = publisher.get("/imports/maps").text
    answer = publisher.post(deed(page, "/forget"), follow_redirects=True)
    assert "Peta dilupakan." in answer.text
    assert "Belum ada peta yang diingat" in answer.text


def test_readers_see_maps_and_forget_none(publisher, viewer):
    map_posts(publisher)
    page = viewer.get("/imports/maps").text
    assert "Unggahan Instagram" in page
    assert "/forget" not in page


@pytest.mark.parametrize("region", ["35", "33.74"])
def test_the_maps_of_other_regions_are_not_listed(app, publisher, region):
    map_posts(publisher)
    other = sign_in(app, "communications", region)
    address = deed(publisher.get("/imports/maps").text, "/forget")
    assert "Unggahan Instagram" not in other.get("/imports/maps").text
    assert other.post(address).status_code == 404
