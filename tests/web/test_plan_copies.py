"""Tests of copying a year's plan on its pages, and of taking the copy back."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.domain.actions import ActionStatus
from outreach.domain.months import Month
from outreach.storage.models import Action
from tests.applications import sign_in
from tests.closing import close
from tests.web.plan_pages import page_of, words


@pytest.fixture
def stored(database):
    def of_year(year=2027):
        with database.reading() as session:
            return session.scalars(
                select(Action).where(Action.year == year).order_by(Action.id)
            ).all()

    return of_year


def copy(client, years="from=2026&to=2027", **sent):
    return client.post(f"/actions/plan/copy?{years}", data=sent)


def test_what_stands_is_ticked_and_what_was_cancelled_or_copied_is_not(coordinator, log):
    standing, cancelled, copied = log(), log("Batal", status=ActionStatus.CANCELLED), log("Rakor")
    copy(coordinator, action=[copied])
    page = page_of(coordinator, "/actions/plan/copy?from=2026&to=2027")
    ticked = [box["value"] for box in page.select("input[name=action][checked]")]
    assert ticked == [str(standing)]
    assert len(page.select("input[name=action]")) == 3
    assert "Sudah disalin ke 2027" in words(page.main)
    assert cancelled


def test_a_name_shows_its_new_year_before_it_is_copied(coordinator, log):
    log("Rakor 2026")
    row = words(page_of(coordinator, "/actions/plan/copy?from=2026&to=2027").select_one("tbody th"))
    assert row.startswith("Rakor 2027 pada 2026: Rakor 2026")


def test_ticked_actions_are_copied_and_can_be_taken_back(coordinator, log, stored):
    first = log()
    log("Rakor")
    answer = copy(coordinator, action=[first])
    page = page_of(coordinator, answer.headers["Location"])
    assert "1 kegiatan tahun 2026 direncanakan kembali untuk 2027." in words(page.main)
    assert [each.title for each in stored()] == ["Seminar rumah tahan rob"]
    (form,) = page.select("main form")
    coordinator.post(form["action"])
    assert stored() == []
    again = page_of(coordinator, answer.headers["Location"])
    assert "Penyalinan sudah dibatalkan." in words(again.main)


def test_everything_that_is_left_is_copied_by_one_button(coordinator, log, stored):
    log()
    log("Rakor")
    log("Batal", status=ActionStatus.CANCELLED)
    copy(coordinator, all="1")
    assert {each.title for each in stored()} == {"Seminar rumah tahan rob", "Rakor"}


def test_copying_everything_keeps_to_the_chosen_region(coordinator, log, stored):
    log()
    log("Rakor", region_code="33.74")
    coordinator.post("/region", data={"region": "Kota Semarang"})
    copy(coordinator, all="1")
    assert [each.title for each in stored()] == ["Rakor"]


def test_copying_again_says_that_it_stands_there(coordinator, log, stored):
    action_id = log()
    copy(coordinator, action=[action_id])
    answer = copy(coordinator, action=[action_id])
    assert "sudah ada di tahun tujuan" in words(page_of(coordinator, answer.headers["Location"]))
    assert len(stored()) == 1


def test_nothing_ticked_is_said_beside_what_was_ticked(coordinator, log):
    log()
    answer = copy(coordinator)
    assert "Centang sedikitnya satu kegiatan yang akan disalin." in answer.text
    assert "checked" not in answer.text


def test_an_action_of_another_region_is_not_copied(coordinator, log, stored):
    foreign = log(region_code="35.78")
    copy(coordinator, action=[foreign])
    assert stored() == []


def test_nobody_undoes_what_another_has_copied(app, coordinator, log, stored):
    answer = copy(coordinator, action=[log()])
    other = sign_in(app, "coordinator", "33")
    other.post(answer.headers["Location"])
    assert len(stored()) == 1
    assert other.get(answer.headers["Location"]).status_code == 302


def test_a_copy_into_a_closed_month_needs_a_reason(coordinator, log, stored, database):
    action_id = log()
    close(database, Month(2027, 5))
    assert copy(coordinator, action=[action_id]).status_code == 409
    assert stored() == []
    copy(coordinator, action=[action_id], late_reason="Rencana baru disahkan")
    assert len(stored()) == 1


def test_a_year_without_actions_says_what_to_do(coordinator):
    page = page_of(coordinator, "/actions/plan/copy?from=2020&to=2027")
    assert "Tidak ada kegiatan 2020 untuk disalin" in words(page.main)
