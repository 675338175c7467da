"""Tests of the pages of members."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.storage.models import Member, Membership


def member_form(**other):
    return {
        "name": "Radio Swara Contoh",
        "kind": "media",
        "region": "Kota Semarang",
        "joined_on": "2026-10-01",
        **other,
    }


@pytest.fixture
def registered(coordinator):
    answer = coordinator.post("/members/new", data=member_form())
    return answer.headers["Location"]


def stored(database):
    with database.reading() as session:
        return session.scalars(select(Member)).one()


def test_a_registered_member_stands_on_the_list(coordinator, registered):
    assert "Radio Swara Contoh" in coordinator.get("/members").text


def test_an_unknown_region_is_explained_beside_the_field(coordinator):
    answer = coordinator.post("/members/new", data=member_form(region="99.99"))
    assert "Wilayah 99.99 tidak dikenal." in answer.text
    assert 'aria-describedby="region-hint region-errors"' in answer.text


def test_what_was_typed_survives_an_error(coordinator):
    answer = coordinator.post("/members/new", data=member_form(region="99.99"))
    assert 'value="Radio Swara Contoh"' in answer.text


def test_similar_names_are_offered_for_review_once(coordinator, registered, database):
    again = member_form(name="swara contoh")
    assert "Radio Swara Contoh" in coordinator.post("/members/new", data=again).text

    coordinator.post("/members/new", data={**again, "is_another": "1"})

    with database.reading() as session:
        assert len(session.scalars(select(Member)).all()) == 2


def test_a_name_of_other_case_and_punctuation_is_like_it(coordinator, registered):
    again = member_form(name="RADIO Swara-Contoh")
    answer = coordinator.post("/members/new", data=again)
    assert "Apakah salah satu dari ini?" in answer.text
    assert f'href="{registered}"' in answer.text


def test_the_second_of_two_writers_sees_the_difference(coordinator, registered, database):
    coordinator.post(f"{registered}/change", data=member_form(name="Radio Pertama", version="1"))

    answer = coordinator.post(
        f"{registered}/change", data=member_form(name="Radio Kedua", version="1")
    )

    assert "Tersimpan sekarang" in answer.text
    assert "Radio Pertama" in answer.text
    assert stored(database).name == "Radio Pertama"


def test_saving_again_after_the_difference_replaces_what_is_stored(
    coordinator, registered, database
):
    coordinator.post(f"{registered}/change", data=member_form(name="Radio Pertama", version="1"))
    coordinator.post(f"{registered}/change", data=member_form(name="Radio Kedua", version="2"))
    assert stored(database).name == "Radio Kedua"


def test_a_member_ends_and_resumes_on_the_same_day(coordinator, registered, database):
    coordinator.post(f"{registered}/end", data={"left_on": "2026-10-20"})
    coordinator.post(f"{registered}/resume", data={"joined_on": "2026-10-20"})

    with database.reading() as session:
        spells = session.scalars(select(Membership).order_by(Membership.joined_on)).all()
    assert [(str(spell.joined_on), str(spell.left_on)) for spell in spells] == [
        ("2026-10-01", "2026-10-20"),
        ("2026-10-20", "None"),
    ]


def test_an_end_before_the_beginning_is_refused(coordinator, registered):
    answer = coordinator.post(f"{registered}/end", data={"left_on": "2026-09-01"})
    assert 'id="left_on-errors"' in answer.text


def test_filters_survive_a_reload(coordinator, registered):
    answer = coordinator.get("/members?q=swara&status=all&region=Kota+Semarang&sort=-name")
    assert 'value="swara"' in answer.text
    assert 'value="Kota Semarang"' in answer.text
    assert '<option value="all" selected>' in answer.text


def test_a_filter_that_fits_nobody_says_so(coordinator, registered):
    assert "Tidak ada anggota" in coordinator.get("/members?q=zzz").text


def test_the_list_shows_at_once_what_was_changed(coordinator, registered):
    coordinator.get("/members")
    coordinator.post("/members/new", data=member_form(name="Radio Kedua"))
    assert "Radio Kedua" in coordinator.get("/members").text


def test_a_list_that_another_region_has_opened_is_not_shown(coordinator, neighbour, registered):
    assert "Radio Swara Contoh" in coordinator.get("/members").text
    assert "Radio Swara Contoh" not in neighbour.get("/members").text


def test_a_viewer_may_not_register(viewer):
    assert viewer.post("/members/new", data=member_form()).status_code == 403


def test_another_region_sees_nothing(neighbour, registered):
    assert neighbour.get(registered).status_code == 404
