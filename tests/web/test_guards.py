"""Tests of what no honest browser sends, on both databases."""

from __future__ import annotations

import pytest

from outreach.web.guards import LARGEST_KEY
from tests.databases import database_url_of_each as database_url
from tests.web.test_members import member_form

__all__ = ["database_url"]


@pytest.mark.parametrize("key", [LARGEST_KEY, LARGEST_KEY + 1, 10**20])
def test_a_key_that_no_record_has_is_no_page(coordinator, key):
    assert coordinator.get(f"/members/{key}").status_code == 404


def test_a_nul_in_an_address_is_refused(coordinator):
    assert coordinator.get("/members?q=a%00b").status_code == 400


def test_a_nul_in_a_form_is_refused(coordinator):
    answer = coordinator.post("/members/new", data=member_form(notes="a\0b"))
    assert answer.status_code == 400


@pytest.mark.parametrize("number", ["²", "٣", "-1", "9" * 5000])
def test_a_page_that_is_no_number_is_the_first(coordinator, number):
    assert coordinator.get("/members", query_string={"page": number}).status_code == 200


@pytest.mark.parametrize("version", ["²", "9" * 5000, ""])
def test_a_version_that_is_no_number_is_none_that_was_seen(coordinator, version):
    address = coordinator.post("/members/new", data=member_form()).headers["Location"]
    answer = coordinator.post(f"{address}/change", data=member_form(version=version))
    assert "Orang lain sudah mengubah data ini" in answer.text


@pytest.mark.parametrize("query", ["endpoint=x", "_method=POST", "_external=1", "page=", "x=%26"])
@pytest.mark.parametrize("path", ["/members", "/posts", "/actions"])
def test_arguments_that_no_page_knows_change_nothing(coordinator, path, query):
    answer = coordinator.get(f"{path}?{query}")
    assert answer.status_code == 200


@pytest.mark.parametrize(("path", "field"), [("/actions/new", "topics"), ("/members/new", "kind")])
def test_an_answer_that_is_not_on_the_list_is_refused_in_a_sentence(coordinator, path, field):
    answer = coordinator.post(path, data={field: "astrology"})
    assert "Pilih salah satu dari daftar." in answer.text
