"""Tests of participants in parts: in the form, on an action's page and in the list."""

from __future__ import annotations

import re

import pytest

from outreach.domain.headcounts import ELSEWHERE, Dimension
from tests.web.action_pages import action_form, listed, text_of, value_of

UNEVEN = {
    "participants_actual": "120",
    "sex-women-actual": "70",
    "sex-men-actual": "40",
    "sex-men-planned": "45",
}
SENTENCE = (
    "Bagian perempuan dan laki-laki berjumlah 110, sedangkan peserta yang hadir 120: "
    "10 belum terbagi."
)
EVEN = {**UNEVEN, "participants_actual": "110"}


def region_row(number, region="", planned="", actual=""):
    return {
        f"regions-{number}-region": region,
        f"regions-{number}-planned": planned,
        f"regions-{number}-actual": actual,
    }


def counts(action):
    return {(row.dimension, row.category): (row.planned, row.actual) for row in action.headcounts}


def folds(answer):
    """Tell of each folded table whether it stands open."""
    return [
        bool(is_open) for is_open in re.findall(r'<details class="parts-of"( open)?>', answer.text)
    ]


def test_parts_are_written_and_what_is_empty_stays_unknown(logged_action, stored_action):
    logged_action(
        **UNEVEN,
        **region_row(0, "kabupaten demak", "30", "1.200"),
        **region_row(1),
        **{"kind-media-planned": "0", "elsewhere-actual": "7"},
    )
    assert counts(stored_action()) == {
        (Dimension.SEX, "women"): (None, 70),
        (Dimension.SEX, "men"): (45, 40),
        (Dimension.KIND, "media"): (0, None),
        (Dimension.REGION, "33.21"): (30, 1200),
        (Dimension.REGION, ELSEWHERE): (None, 7),
    }


def test_parts_that_do_not_add_up_are_saved_and_said_on_page_form_and_list(
    coordinator, logged_action
):
    address = logged_action(**UNEVEN)
    assert SENTENCE in text_of(coordinator.get(address))
    assert SENTENCE in text_of(coordinator.get(f"{address}/change"))
    assert "rincian peserta belum cocok" in text_of(coordinator.get("/actions"))


def test_actions_whose_parts_do_not_add_up_can_be_filtered(coordinator, logged_action):
    logged_action(title="Tidak cocok", **UNEVEN)
    logged_action(title="Cocok", **EVEN)
    logged_action(title="Tanpa rincian", participants_actual="120")
    page = coordinator.get("/actions?status=uneven")
    assert listed(page) == ["Tidak cocok"]
    assert "Rincian peserta belum cocok 1" in text_of(page)


def test_parts_that_add_up_are_not_marked(coordinator, logged_action):
    address = logged_action(**EVEN)
    assert "belum terbagi" not in text_of(coordinator.get(address))
    assert "belum cocok" not in text_of(coordinator.get("/actions"))


def test_an_unwritten_total_is_offered_and_taken_by_a_button(
    coordinator, logged_action, stored_action
):
    address = logged_action(**{"sex-women-actual": "70", "sex-men-actual": "40"})
    page = coordinator.get(address)
    assert "Bagian-bagiannya berjumlah 110." in text_of(page)
    assert stored_action().participants_actual is None
    coordinator.post(f"{address}/total?tally=actual&version=1")
    assert stored_action().participants_actual == 110


def test_parts_that_disagree_are_set_side_by_side(coordinator, logged_action):
    came = {"sex-women-actual": "70", "sex-men-actual": "40"}
    address = logged_action(**came, **{"mode-online-actual": "9", "mode-on_site-actual": "0"})
    page = text_of(coordinator.get(address))
    assert "Perempuan dan laki-laki 110; Luring dan daring 9." in page
    assert "Pakai" not in page


def test_the_folded_tables_say_what_their_parts_come_to(coordinator, logged_action):
    address = logged_action(participants_actual="9", **region_row(0, "33.74", "3", "5"))
    page = text_of(coordinator.get(f"{address}/change"))
    assert "Wilayah asal Rencana 3 · Hadir 5 dari 9" in page


def test_a_total_that_cannot_be_taken_is_explained(coordinator, logged_action, stored_action):
    address = logged_action(**{"sex-women-actual": "70"})
    answer = coordinator.post(f"{address}/total?tally=planned&version=1", follow_redirects=True)
    assert "tidak menghasilkan satu jumlah peserta" in text_of(answer)
    assert stored_action().participants_planned is None


def test_the_parts_come_back_into_the_form(coordinator, logged_action):
    address = logged_action(**UNEVEN, **region_row(0, "33.74", "", "5"))
    page = coordinator.get(f"{address}/change")
    assert value_of(page, "sex-women-actual") == "70"
    assert not value_of(page, "sex-women-planned")
    assert value_of(page, "regions-0-region") == "Kota Semarang"
    assert value_of(page, "regions-0-actual") == "5"


def test_a_part_is_emptied_and_goes(coordinator, logged_action, stored_action):
    address = logged_action(**EVEN)
    emptied = action_form(**{**EVEN, "sex-men-actual": "", "sex-men-planned": "", "version": "1"})
    coordinator.post(f"{address}/change", data=emptied)
    assert counts(stored_action()) == {(Dimension.SEX, "women"): (None, 70)}


def test_the_tables_are_folded_until_something_in_them_is_wrong(coordinator):
    assert folds(coordinator.get("/actions/new")) == [False, False, False, False]
    answer = coordinator.post("/actions/new", data=action_form(**{"mode-online-actual": "banyak"}))
    assert folds(answer) == [False, True, False, False]
    assert '<a href="#mode-online-actual">' in answer.text


def test_a_row_for_a_region_is_added_without_a_script(coordinator):
    sent = action_form(add_row="regions", **region_row(0, "Kota Semarang", "", "5"))
    answer = coordinator.post("/actions/new", data=sent)
    assert folds(answer) == [False, False, False, True]
    assert 'id="regions-1-region"' in answer.text


@pytest.mark.parametrize(
    ("row", "field", "sentence"),
    [
        (region_row(0, "Atlantis", "1"), "regions-0-region", "Wilayah Atlantis tidak dikenal."),
        (region_row(0, "", "1"), "regions-0-region", "Pilih wilayah untuk baris ke-1."),
        (
            {**region_row(0, "33.21", "1"), **region_row(1, "33.21", "2")},
            "regions-1-region",
            "Setiap bagian hanya ditulis satu kali.",
        ),
        ({"kind-donor-planned": "99999999"}, "kind-donor-planned", "dengan angka"),
        ({"elsewhere-actual": "-1"}, "elsewhere-actual", "dengan angka"),
    ],
)
def test_each_mistake_stands_beside_its_field(coordinator, row, field, sentence):
    answer = coordinator.post("/actions/new", data=action_form(**row))
    beside = re.search(rf'id="{field}-errors">(.*?)</p>', answer.text, re.DOTALL)
    assert beside, text_of(answer)
    assert sentence in beside[1]


def test_what_another_writer_changed_in_the_parts_is_shown(coordinator, logged_action):
    address = logged_action(**EVEN)
    changed = {**EVEN, "sex-women-actual": "71", "version": "1"}
    coordinator.post(f"{address}/change", data=action_form(**changed))
    mine = {**EVEN, "sex-women-actual": "72", "elsewhere-planned": "3", "version": "1"}
    page = text_of(coordinator.post(f"{address}/change", data=action_form(**mine)))
    assert "Perempuan: rencana belum ada data, hadir 71; Laki-laki: rencana 45, hadir 40" in page
    assert "Perempuan: rencana belum ada data, hadir 72; Laki-laki: rencana 45, hadir 40" in page
    assert "Wilayah lain: rencana 3, hadir belum ada data" in page


def test_the_history_names_the_part(coordinator, logged_action):
    page = text_of(coordinator.get(logged_action(**EVEN, **region_row(0, "33.74", "", "5"))))
    assert "Rincian: Perempuan" in page
    assert "Rincian: Kota Semarang" in page
