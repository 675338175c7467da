"""Tests of the home page of an empty installation."""

from __future__ import annotations

from bs4 import BeautifulSoup

from outreach import runtime
from tests.web.action_pages import listed


def test_an_empty_register_is_told_its_first_step(coordinator):
    words = coordinator.get("/").text
    assert "Belum ada catatan" in words
    assert "Daftarkan anggota" in words


def test_a_viewer_is_not_offered_what_it_may_not_do(viewer):
    assert "Daftarkan anggota" not in viewer.get("/").text


def test_actions_without_a_result_lead_to_a_list_of_as_many(app, coordinator, logged_action):
    with app.app_context():
        month = runtime.this_month()
    logged_action(title="Rapat lama")
    logged_action(title="Rapat kini", month=str(month.number), year=str(month.year))

    page = BeautifulSoup(coordinator.get("/").text, "html.parser")
    (count,), (link,) = page.select(".todo .todo-count"), page.select(".todo a")

    assert count.text == "2"
    assert len(listed(coordinator.get(str(link["href"])))) == 2
