"""Tests of the page that lists whom a quarter has not reached yet."""

from __future__ import annotations

import pytest

from outreach import runtime
from tests.web.action_pages import listed, value_of
from tests.web.contact_pages import contact_form, parts, radio, recorded
from tests.web.pages import words

__all__ = ["radio", "recorded"]


def test_whoever_was_not_reached_is_one_press_away_from_a_contact(coordinator, radio):
    answer = coordinator.get("/contacts/not-reached?kind=media")
    (row,) = parts(answer, "tbody tr")
    assert "Radio Swara Contoh" in words(row)
    assert "belum pernah tercatat" in words(row)
    (link,) = parts(answer, ".page-actions a")
    answer = coordinator.get(link["href"])
    (box,) = parts(answer, "#groups input[checked]")
    assert box["value"] == "not_reached-media"
    assert value_of(answer, "region") == "Jawa Tengah"


def test_a_member_of_the_list_is_preselected_by_name(coordinator, radio):
    (link,) = parts(coordinator.get("/contacts/not-reached"), "tbody td a")
    answer = coordinator.get(link["href"])
    assert value_of(answer, "members-0-member") == "Radio Swara Contoh"


@pytest.mark.parametrize("sort", ["name", "-name", "region", "-region", "last", "-last"])
def test_those_not_reached_are_sorted_as_the_address_says(coordinator, radio, sort):
    answer = coordinator.get(f"/contacts/not-reached?sort={sort}&region=Kota+Semarang")
    assert listed(answer) == ["Radio Swara Contoh"]
    assert "Kota Semarang" in answer.text


def test_when_all_are_reached_the_list_says_so(coordinator, radio):
    today = str(runtime.now().date())
    coordinator.post("/contacts/new", data=contact_form(contacted_on=today))
    assert "Semua anggota sudah dihubungi" in coordinator.get("/contacts/not-reached").text


def test_a_list_without_members_leads_to_the_register(coordinator):
    assert "Buka daftar anggota" in coordinator.get("/contacts/not-reached").text
