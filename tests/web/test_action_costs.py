"""Tests of cost, plan against actual: in the form, on an action's page and above the list."""

from __future__ import annotations

from tests.web.action_pages import action_form, cost_row, text_of, value_of


def test_what_a_line_came_to_is_written_and_comes_back(coordinator, logged_action, stored_action):
    address = logged_action(
        **cost_row(0, "Sewa aula", "18.500.000", "csr", "17.250.000"),
        **cost_row(1, "Honor", "6.000.000", "csr"),
    )
    assert [row.actual_amount for row in stored_action().costs] == [17_250_000, None]
    page = coordinator.get(f"{address}/change")
    assert value_of(page, "costs-0-actual_amount") == "17.250.000"
    assert not value_of(page, "costs-1-actual_amount")


def test_the_page_says_for_how_many_lines_it_is_known(coordinator, logged_action):
    page = text_of(
        coordinator.get(
            logged_action(
                **cost_row(0, "Sewa aula", "18.500.000", "csr", "17.250.000"),
                **cost_row(1, "Honor", "6.000.000", "csr"),
            )
        )
    )
    assert "Rencana: Rp24.500.000 Realisasi: Rp17.250.000 untuk 1 dari 2 baris" in page


def test_an_amount_that_came_to_nothing_is_known(coordinator, logged_action):
    page = text_of(coordinator.get(logged_action(**cost_row(0, "Sewa", "5.000", "csr", "0"))))
    assert "Realisasi: Rp0" in page


def test_a_wrong_amount_is_explained_beside_it(coordinator):
    sent = action_form(**cost_row(0, "Sewa", "5.000", "csr", "murah"))
    answer = coordinator.post("/actions/new", data=sent)
    assert 'id="costs-0-actual_amount-errors"' in answer.text


def test_the_list_adds_up_people_and_money_of_its_actions(coordinator, logged_action):
    logged_action(
        **cost_row(0, "Sewa", "5.000", "csr", "4.000"),
        status="done",
        participants_planned="100",
        participants_actual="120",
    )
    logged_action(title="Lain", status="done", **cost_row(0, "Sewa", "1.000", "csr"))
    page = text_of(coordinator.get("/actions"))
    assert "Peserta yang hadir 120 pada 1 dari 2 kegiatan terlaksana" in page
    assert "Peserta yang direncanakan 100 pada 1 dari 2 kegiatan terlaksana" in page
    assert "CSR Rp6.000 Rp4.000 untuk 1 dari 2 baris" in page
    assert "Rencana biaya, tanpa kegiatan yang dibatalkan: Rp6.000" in page


def test_the_list_says_of_how_many_actions_it_knows_a_cost(coordinator, logged_action):
    logged_action(**cost_row(0, "Sewa", "5.000", "csr"))
    logged_action(title="Lain")
    logged_action(title="Batal", status="cancelled")
    page = text_of(coordinator.get("/actions"))
    assert "yang dibatalkan: Rp5.000 untuk 1 dari 2 kegiatan" in page


def test_what_counts_with_its_plan_is_said_beside_it_in_the_list(coordinator, logged_action):
    costs = cost_row(0, "Sewa", "5.000", "csr", "4.000") | cost_row(1, "Honor", "1.000", "csr")
    logged_action(status="done", **costs)
    logged_action(title="Lain", **cost_row(0, "Sewa", "9.000", "csr"))
    page = text_of(coordinator.get("/actions"))
    assert "Rp5.000 1 dari 2 baris menurut rencana" in page
    assert "1 dari 1 baris" not in page


def test_a_list_without_people_and_money_says_so(coordinator, logged_action):
    logged_action()
    page = text_of(coordinator.get("/actions"))
    assert "Peserta yang hadir belum ada data" in page
    assert "Rencana biaya, tanpa kegiatan yang dibatalkan: belum ada data" in page


def test_an_action_done_stands_in_the_list_with_what_it_came_to(coordinator, logged_action):
    logged_action(**cost_row(0, "Sewa", "5.000", "csr", "4.000"), status="done")
    assert "1 dari 7" not in text_of(coordinator.get("/actions"))
    assert "2 dari 7 Rp4.000" in text_of(coordinator.get("/actions"))
