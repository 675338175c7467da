"""Tests of the pages of practices worth copying, and of their marks beside the regions."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from outreach import runtime
from outreach.storage.models import Practice, PracticeAction
from tests.applications import sign_in
from tests.contacts import mark_one
from tests.web.action_pages import listed, text_of, value_of


def practice_form(**other):
    return {
        "title": "Pipa dijaga warga",
        "region": "Kabupaten Demak",
        "note": "Satu grup WA cukup.",
        **other,
    }


@pytest.fixture
def action(logged_action):
    """The key of an action that was done in Kabupaten Demak."""
    address = logged_action(status="done", month="5")
    return address.rpartition("/")[2]


@pytest.fixture
def marked(coordinator):
    return coordinator.post("/practices/new", data=practice_form()).headers["Location"]


def words(tag):
    return " ".join(tag.get_text(" ", strip=True).split())


def boxes(answer):
    """Each action that is offered, and whether it is chosen."""
    page = BeautifulSoup(answer.text, "html.parser")
    found = page.select("#actions .form-check")
    return {words(check): bool(check.select("input[checked]")) for check in found}


def stored(database):
    with database.reading() as session:
        return session.scalars(select(Practice)).one()


def test_a_marked_practice_shows_its_note_and_actions(coordinator, action):
    form = practice_form(actions=action)
    address = coordinator.post("/practices/new", data=form).headers["Location"]
    text = text_of(coordinator.get(address))
    assert "Satu grup WA cukup." in text
    assert "Seminar rumah tahan rob Mei 2026, Kabupaten Demak" in text
    assert "Ditandai oleh Coordinator" in text
    assert listed(coordinator.get("/practices")) == ["Pipa dijaga warga"]


def test_the_regions_done_actions_are_offered(coordinator, action, logged_action):
    logged_action(title="Rencana", status="planned")
    assert boxes(coordinator.get("/practices/new?region=Kabupaten+Demak")) == {
        "Seminar rumah tahan rob (Mei 2026)": False
    }
    assert boxes(coordinator.get("/practices/new?region=Kota+Semarang")) == {}


def test_a_search_offers_others_and_keeps_what_was_chosen_and_typed(
    coordinator, action, logged_action, database
):
    logged_action(title="Pelatihan kader", status="done")
    form = practice_form(actions=action, action_words="kader", find_actions="1")
    answer = coordinator.post("/practices/new", data=form)
    assert boxes(answer) == {
        "Seminar rumah tahan rob (Mei 2026)": True,
        "Pelatihan kader (Mei 2026)": False,
    }
    assert value_of(answer, "title") == "Pipa dijaga warga"
    with database.reading() as session:
        assert session.scalars(select(Practice)).all() == []


def test_a_search_without_a_hit_says_so(coordinator, action):
    form = practice_form(action_words="zzz", find_actions="1")
    answer = coordinator.post("/practices/new", data=form)
    assert "Tidak ada kegiatan terlaksana di wilayah ini dengan kata itu." in answer.text


def test_an_action_of_another_region_is_explained_beside_the_actions(coordinator, action):
    form = practice_form(region="Kota Semarang", actions=action)
    answer = coordinator.post("/practices/new", data=form)
    assert "Pilih kegiatan wilayah ini yang sudah terlaksana." in answer.text
    assert 'id="actions-errors"' in answer.text


def test_a_missing_note_is_explained_beside_the_field(coordinator):
    answer = coordinator.post("/practices/new", data=practice_form(note=""))
    assert 'id="note-errors"' in answer.text
    assert value_of(answer, "title") == "Pipa dijaga warga"


def test_an_action_is_put_in_and_taken_out(coordinator, marked, action, database):
    coordinator.post(f"{marked}/change", data=practice_form(version="1", actions=action))
    assert boxes(coordinator.get(f"{marked}/change")) == {
        "Seminar rumah tahan rob (Mei 2026)": True
    }
    coordinator.post(f"{marked}/change", data=practice_form(version="2"))
    with database.reading() as session:
        assert session.scalars(select(PracticeAction)).all() == []


def test_the_second_of_two_writers_sees_the_difference(coordinator, marked, database):
    coordinator.post(f"{marked}/change", data=practice_form(title="Pertama", version="1"))
    answer = coordinator.post(f"{marked}/change", data=practice_form(title="Kedua", version="1"))
    assert "Tersimpan sekarang" in answer.text
    assert stored(database).title == "Pertama"


def test_a_mark_is_taken_away_with_a_reason(coordinator, marked, database):
    coordinator.post(f"{marked}/remove", data={"version": "1", "reason": ""})
    assert stored(database)
    assert 'value="1"' in coordinator.get(f"{marked}/remove").text
    coordinator.post(f"{marked}/remove", data={"version": "1", "reason": "salah wilayah"})
    assert "Belum ada praktik yang ditandai" in coordinator.get("/practices").text


def test_filters_survive_a_reload(coordinator, marked):
    answer = coordinator.get("/practices?q=pipa&region=Kabupaten+Demak&sort=title")
    assert listed(answer) == ["Pipa dijaga warga"]
    assert 'value="pipa"' in answer.text
    assert 'value="Kabupaten Demak"' in answer.text
    assert "Tidak ada praktik yang cocok" in coordinator.get("/practices?q=zzz").text


def marks(client, address="/regions/side-by-side?month=2026-10"):
    """Each row's mark: its words and where it leads."""
    page = BeautifulSoup(client.get(address).text, "html.parser")
    return {
        words(row.select(".cell-main")[0]): (words(mark), mark["href"])
        for row in page.select("tbody tr")
        for mark in row.select(".beside-mark")
    }


def test_a_practice_marks_its_region_where_regions_are_compared(coordinator, marked):
    assert marks(coordinator) == {"Kabupaten Demak": ("Patut dicontoh : Pipa dijaga warga", marked)}


def test_several_practices_lead_to_their_list(app, coordinator, marked):
    with app.app_context(), runtime.unit_of_work(runtime.COMMAND_LINE) as work:
        mark_one(work.session, "33.21", "Lomba jamban")
        mark_one(work.session, "33", "Rapat daring")
    found = marks(coordinator)
    words, address = found["Kabupaten Demak"]
    assert words.startswith("2 praktik patut dicontoh")
    assert listed(coordinator.get(address)) == ["Pipa dijaga warga", "Lomba jamban"]
    assert found["Jawa Tengah"][0] == "Patut dicontoh : Rapat daring"


def test_a_province_bears_the_marks_of_its_districts(app, coordinator, marked, member_named):
    member_named()  # so that the province is listed
    assert "Jawa Tengah" in marks(sign_in(app, "viewer", "0"))


def test_only_registrars_are_led_to_marking(coordinator, viewer):
    link = 'href="/practices/new"'
    assert link in coordinator.get("/regions/side-by-side").text
    assert link not in viewer.get("/regions/side-by-side").text


@pytest.mark.parametrize("reader", ["viewer", "publisher"])
def test_readers_read_and_mark_nothing(request, marked, reader):
    client = request.getfixturevalue(reader)
    assert client.get(marked).status_code == 200
    assert client.post("/practices/new", data=practice_form()).status_code == 403


def test_another_region_sees_and_changes_nothing(neighbour, marked, database):
    assert neighbour.get(marked).status_code == 404
    assert neighbour.post(f"{marked}/remove", data={"reason": "x"}).status_code == 404
    assert listed(neighbour.get("/practices")) == []
    assert stored(database).version == 1
