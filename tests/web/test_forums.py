"""Tests of the pages of forums."""

from __future__ import annotations

from datetime import timedelta

import pytest

from outreach import runtime
from tests.coverage import a_member
from tests.databases import TESTER
from tests.statements import sent
from tests.web.action_pages import listed, text_of
from tests.web.forum_pages import forum_form, forums, name_in_a_paper, seated_forum


@pytest.fixture
def member(database):
    with database.unit_of_work(TESTER) as work:
        return a_member(work.session)


@pytest.fixture
def registered(coordinator, member):
    return seated_forum(coordinator)


@pytest.fixture
def named(database):
    name_in_a_paper(database)


# Registering and showing


def test_a_registered_forum_shows_its_decree_and_members(coordinator, registered):
    page = text_of(coordinator.get(registered))
    for text in ("600/12/2024", "1 Mar 2024", "Kabar Rekaan", "Ketua", "SK berlaku"):
        assert text in page


def test_a_forum_that_a_paper_named_says_what_is_missing(coordinator, named, database):
    (forum,) = forums(database)
    answer = coordinator.get(f"/forums/{forum.id}")
    page = text_of(answer)
    for text in (
        "SK belum tercatat",
        "Isikan nomor SK-nya.",
        "Isikan tanggal SK-nya.",
        "Tambahkan berkas SK-nya.",
        "Maklumat Pesisir",
    ):
        assert text in page
    assert f'href="/forums/{forum.id}/change#decree"' in answer.text


def test_a_file_of_the_decree_fills_its_gap(coordinator, registered):
    owner = registered.split("/")[-1]
    assert "Tambahkan berkas SK-nya." in coordinator.get(registered).text
    coordinator.post(f"/files/forum/{owner}", data={"file": sent("sk.pdf")})
    answer = coordinator.get(registered)
    assert "sk.pdf" in answer.text
    assert "Tambahkan berkas SK-nya." not in answer.text


def test_a_forum_needs_a_name_and_a_known_region(coordinator):
    answer = coordinator.post("/forums/new", data=forum_form(name="", region="Atlantis"))
    assert 'id="name-errors"' in answer.text
    assert 'id="region-errors"' in answer.text


def test_a_decree_that_ends_before_its_date_is_told_beside_the_field(coordinator):
    answer = coordinator.post("/forums/new", data=forum_form(decree_until="2023-01-01"))
    assert 'id="decree_until-errors"' in answer.text
    assert 'value="600/12/2024"' in answer.text


def test_an_unknown_member_is_told_in_its_row(coordinator, member):
    seats = {"seats-0-member": "Kabar Rekaan", "seats-1-member": "Kabar Lain"}
    answer = coordinator.post("/forums/new", data=forum_form(**seats))
    assert 'id="seats-1-member-errors"' in answer.text
    assert 'id="seats-0-member-errors"' not in answer.text


def test_rows_are_added_and_removed_without_saving(coordinator, member, database):
    seats = {"seats-0-member": "Kabar Rekaan"}
    added = coordinator.post("/forums/new", data=forum_form(**seats, add_row="seats"))
    assert 'name="seats-1-member"' in added.text
    removed = coordinator.post("/forums/new", data=forum_form(**seats, remove_row="seats-0"))
    assert 'value="Kabar Rekaan"></' not in removed.text.split("member-choices")[0]
    assert forums(database) == []


def test_similar_names_are_offered_for_review_once(coordinator, registered, database):
    again = forum_form(name="Forum Pesisir Rekan")
    answer = coordinator.post("/forums/new", data=again)
    assert "Apakah salah satu dari ini?" in answer.text
    assert f'href="{registered}"' in answer.text
    coordinator.post("/forums/new", data={**again, "is_another": "1"})
    assert [forum.name for forum in forums(database)] == [
        "Forum Pesisir Rekaan",
        "Forum Pesisir Rekan",
    ]


def test_the_same_forum_cannot_be_registered_twice(coordinator, registered, database):
    answer = coordinator.post("/forums/new", data=forum_form(is_another="1"))
    assert 'id="name-errors"' in answer.text
    assert len(forums(database)) == 1


def test_the_members_page_names_its_forums(coordinator, registered, member):
    page = coordinator.get(f"/members/{member.id}")
    assert f'href="{registered}"' in page.text
    assert "Ketua" in page.text


# Changing


def test_a_change_starts_from_what_is_stored(coordinator, registered):
    page = coordinator.get(f"{registered}/change").text
    for value in ("Forum Pesisir Rekaan", "600/12/2024", "2024-03-01", "Kabar Rekaan", "Ketua"):
        assert f'value="{value}"' in page


def test_a_change_is_saved(coordinator, registered, database):
    changed = forum_form(name="Forum Lain", version="1", **{"seats-0-member": ""})
    coordinator.post(f"{registered}/change", data=changed)
    (forum,) = forums(database)
    assert (forum.name, forum.seats) == ("Forum Lain", [])


def test_the_second_of_two_writers_sees_the_difference(coordinator, registered, database):
    coordinator.post(f"{registered}/change", data=forum_form(name="Pertama", version="1"))
    answer = coordinator.post(f"{registered}/change", data=forum_form(name="Kedua", version="1"))
    assert "Tersimpan sekarang" in answer.text
    assert "Pertama" in answer.text
    assert forums(database)[0].name == "Pertama"


def test_the_history_tells_who_sat_down(coordinator, registered):
    page = text_of(coordinator.get(registered))
    assert "Keanggotaan forum" in page
    assert "Tanggal SK: 1 Mar 2024" in page


# The list


def test_the_list_counts_forums_by_their_decree(coordinator, registered, named):
    page = text_of(coordinator.get("/forums"))
    assert "Semua 2" in page
    assert "SK berlaku 1" in page
    assert "SK belum tercatat 1" in page


def test_filters_and_sorting_survive_a_reload(coordinator, registered, named):
    address = "/forums?q=pesisir&region=Kabupaten+Demak&decree=missing&sort=-papers"
    answer = coordinator.get(address)
    assert listed(answer) == ["Forum Pesisir Rekan"]
    for value in ("pesisir", "Kabupaten Demak", "missing", "-papers"):
        assert f'value="{value}"' in answer.text


def test_a_decree_that_ends_soon_is_found(coordinator, database):
    from_today = {"decree_on": "2024-01-01", "decree_until": _in_a_month()}
    coordinator.post("/forums/new", data=forum_form(**from_today))
    assert listed(coordinator.get("/forums?decree=ends_soon")) == ["Forum Pesisir Rekaan"]
    assert listed(coordinator.get("/forums?decree=expired")) == []


def _in_a_month():
    return (runtime.now().date() + timedelta(days=30)).isoformat()


def test_an_unknown_region_is_told(coordinator, registered):
    assert "Atlantis" in coordinator.get("/forums?region=Atlantis").text


def test_the_empty_list_tells_the_first_step(coordinator):
    assert "Daftarkan forum" in coordinator.get("/forums").text
    assert "Tidak ada forum yang sesuai" in coordinator.get("/forums?q=x").text


# Who may


def test_a_viewer_reads_but_does_not_write(viewer, registered):
    assert viewer.get(registered).status_code == 200
    for address in ("/forums/new", f"{registered}/change", f"{registered}/merge"):
        assert viewer.post(address, data=forum_form()).status_code == 403


def test_another_region_sees_nothing(neighbour, registered, database):
    for page in ("", "/change", "/merge", "/remove"):
        assert neighbour.get(f"{registered}{page}").status_code == 404
    assert listed(neighbour.get("/forums")) == []
