"""Tests of the day as of which pages are judged, where it is none."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.records import copy_of_the_demo

UNREADABLE = "Tulis tanggal sebagai hari/bulan/tahun, misalnya 14/10/2026."
TO_COME = "Tanggal ini belum tiba."
PAGES = ("/indicators", "/indicators/media_involved", "/milestones", "/milestones/regions")


@pytest.fixture
def database_url(tmp_path):
    return copy_of_the_demo(tmp_path)


@pytest.fixture
def asked(coordinator):
    """Give the field of a day, and what is said of the day beside it."""

    def ask(place, day, **other):
        answer = coordinator.get(place, query_string={"as_of": day, **other}, follow_redirects=True)
        assert answer.status_code == 200
        found = BeautifulSoup(answer.text, "html.parser")
        (field,) = found.select("#as_of")
        told = found.select(f"#{field.get('aria-describedby', 'nothing')}")
        return field, " ".join(each.get_text(" ", strip=True) for each in told)

    return ask


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("day", ["31/02/2026", "2026-02-31", "abc"])
def test_a_day_that_cannot_be_read_is_said_beside_the_field_and_kept(asked, place, day):
    field, problem = asked(place, day)
    assert UNREADABLE in problem
    assert (field["value"], field["type"]) == (day, "text")


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("other", [{}, {"month": "2026-10"}])
def test_a_day_to_come_is_said_to_have_not_come(asked, place, other):
    field, problem = asked(place, "2099-01-31", **other)
    assert TO_COME in problem
    assert field["value"] == "2099-01-31"


@pytest.mark.parametrize("place", PAGES)
def test_a_day_of_a_year_before_all_months_is_to_be_checked(asked, place):
    assert "Periksa tahun pada tanggal ini." in asked(place, "1026-10-12")[1]


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("day", ["12/10/2026", "2026-10-12"])
def test_a_day_that_has_come_is_read_as_people_and_browsers_write_it(asked, place, day):
    field, problem = asked(place, day)
    assert (field["value"], problem) == ("2026-10-12", "")


@pytest.mark.parametrize("place", PAGES)
def test_without_a_day_nothing_is_wrong(asked, place):
    assert asked(place, "")[1] == ""


def test_a_month_is_shown_whole_where_its_day_cannot_be_read(coordinator):
    page = coordinator.get("/indicators/media_involved?month=2026-10&as_of=abc").text
    assert "pada Oktober 2026" in page
