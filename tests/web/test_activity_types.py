"""Tests of the pages of kinds of activity."""

from __future__ import annotations

import pytest

from tests.applications import sign_in
from tests.web.action_pages import action_form, text_of

CLEANING = {"strategy": "alliance", "name_id": "Aksi bersih sungai", "name_en": "River clean-up"}


@pytest.fixture
def admin(app):
    """The admin of Jawa Tengah."""
    return sign_in(app, "admin", "33")


@pytest.fixture
def added(admin):
    assert admin.post("/activity-types/new", data=CLEANING).status_code == 302
    return "/activity-types/1"


def row_of(page, name="Aksi bersih sungai"):
    return text_of(page).partition(f"{name} ")[2].partition(" Ganti nama")[0]


def test_the_kinds_of_the_source_documents_are_listed_as_fixed(viewer):
    page = text_of(viewer.get("/activity-types"))
    assert "Aksi tematik aliansi dokumen sumber, tetap 0" in page


def test_an_added_kind_can_be_chosen_filtered_and_read(admin, coordinator, logged_action, added):
    assert "Aksi bersih sungai" in coordinator.get("/actions/new").text
    address = logged_action(activity_type="aksi_bersih_sungai")
    assert "Aksi bersih sungai Strategi: Aliansi dan jejaring" in text_of(coordinator.get(address))
    assert "Jenis kegiatan: Aksi bersih sungai" in text_of(coordinator.get(address))
    page = coordinator.get("/actions?strategy=aksi_bersih_sungai")
    assert '<option value="aksi_bersih_sungai" selected>' in page.text
    assert "Seminar rumah tahan rob" in page.text
    assert row_of(admin.get("/activity-types")) == "ditambahkan admin 1"


def test_a_kind_speaks_english_too(coordinator, added):
    coordinator.get("/language/en")
    coordinator.post("/language/en")
    assert "River clean-up" in coordinator.get("/activity-types").text


def test_a_renamed_kind_goes_by_its_new_name(admin, coordinator, logged_action, added):
    address = logged_action(activity_type="aksi_bersih_sungai")
    sent = {"name_id": "Bersih kali", "version": "1"}
    assert admin.post(f"{added}/change", data=sent).status_code == 302
    assert "Bersih kali" in coordinator.get(address).text
    assert 'value="Bersih kali"' in admin.get(f"{added}/change").text


def test_the_second_of_two_admins_is_shown_the_difference(admin, added):
    admin.post(f"{added}/change", data={"name_id": "Bersih kali", "version": "1"})
    answer = admin.post(f"{added}/change", data={"name_id": "Bersih bengawan", "version": "1"})
    assert "Bersih kali" in text_of(answer)
    assert "Bersih bengawan" in answer.text


def test_a_kind_that_is_no_longer_offered_stays_readable(admin, coordinator, logged_action, added):
    address = logged_action(activity_type="aksi_bersih_sungai")
    admin.post(f"{added}/stop?version=1")
    assert "Aksi bersih sungai" not in coordinator.get("/actions/new").text
    assert "Aksi bersih sungai" in coordinator.get(address).text
    assert "Aksi bersih sungai" in coordinator.get(f"{address}/change").text
    sent = action_form(activity_type="aksi_bersih_sungai", title="Nama baru", version="1")
    assert coordinator.post(f"{address}/change", data=sent).status_code == 302
    admin.post(f"{added}/offer?version=2")
    assert "Aksi bersih sungai" in coordinator.get("/actions/new").text


def test_only_a_kind_that_no_action_has_is_removed(admin, logged_action, added):
    logged_action(activity_type="aksi_bersih_sungai")
    answer = admin.post(f"{added}/remove?version=1", follow_redirects=True)
    assert "Hentikan penawarannya saja." in text_of(answer)
    admin.post("/activity-types/new", data={**CLEANING, "name_id": "Pawai"})
    admin.post("/activity-types/2/remove?version=1")
    admin.get("/activity-types")  # with the notes on what was done
    page = admin.get("/activity-types").text
    assert "Pawai" not in page
    assert "Aksi bersih sungai" in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"strategy": ""}, "Strategi harus diisi."),
        ({"name_id": ""}, "harus diisi."),
        ({"name_id": "Aksi tematik aliansi"}, "Jenis kegiatan dengan nama ini sudah ada."),
        ({"strategy": "party"}, "Pilih strateginya."),
    ],
)
def test_each_mistake_is_explained(admin, sent, sentence):
    answer = admin.post("/activity-types/new", data={**CLEANING, **sent})
    assert sentence in text_of(answer)


def test_only_the_admin_writes(coordinator, viewer, added):
    for client in (coordinator, viewer):
        assert client.get("/activity-types").status_code == 200
        assert "Tambah jenis" not in text_of(client.get("/activity-types"))
        assert client.post("/activity-types/new", data=CLEANING).status_code == 403
        assert client.post(f"{added}/stop?version=1").status_code == 403


def test_a_kind_that_another_region_uses_is_not_changed_from_outside(
    app, admin, logged_action, added
):
    logged_action(activity_type="aksi_bersih_sungai")
    stranger = sign_in(app, "admin", "35")
    assert stranger.get(f"{added}/change").status_code == 403
    assert stranger.post(f"{added}/stop?version=1").status_code == 403


def test_the_history_of_a_kind_stands_under_its_form(app, added):
    of_the_nation = sign_in(app, "admin", "0")
    assert "Nama dalam bahasa Inggris" in text_of(of_the_nation.get(f"{added}/change"))
