"""Tests of the pages of actions."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from outreach.domain.actions import ActionStatus, Part
from outreach.storage.models import Action, ActionPart, Forum, Member, Statement
from tests.databases import NOW, TESTER
from tests.web.action_pages import action_form, cost_row, listed, part_row, text_of


def test_a_logged_action_is_shown_in_seven_numbered_fields(coordinator, logged_action):
    page = text_of(
        coordinator.get(
            logged_action(
                **cost_row(0, "Sewa aula", "18500000", "csr"),
                **cost_row(1, "Honor", "6000000", "csr"),
                purpose="Media memberitakan rumah tahan rob.",
                responsible="Siti Maryani",
            )
        )
    )
    assert "1. Tujuan Media memberitakan rumah tahan rob." in page
    assert "3. Tahun dan bulan Mei 2026" in page
    assert "5. Jumlah dan sumber biaya Rencana: Rp24.500.000 Realisasi: belum ada data" in page
    assert "6. Penanggung jawab Siti Maryani 7. Asumsi belum ada data" in page
    assert "4 dari 7 isian lengkap" in page


def test_unknown_numbers_are_said_and_not_shown_as_zero(coordinator, logged_action):
    page = text_of(coordinator.get(logged_action(participants_planned="0")))
    assert "Rencana: 0 Hadir: belum ada data" in page


def test_members_on_the_page_lead_to_their_own(coordinator, logged_action, member_named):
    member_named()
    page = coordinator.get(logged_action(**part_row(0, "Radio Swara Contoh", "speaker")))
    assert '<a href="/members/1">Radio Swara Contoh</a>' in page.text


def test_a_member_outside_ones_region_is_named_without_a_link(
    app, coordinator, logged_action, database
):
    address = logged_action()
    with database.unit_of_work(TESTER) as work:
        foreign = Member(
            name="Harian Surabaya Contoh",
            other_names=(),
            kind="media",
            region_code="35.78",
            topics=frozenset(),
            registered_at=NOW,
        )
        work.session.add(foreign)
        work.session.flush()
        action = work.session.scalars(select(Action).options(selectinload(Action.parts))).one()
        action.parts = [*action.parts, ActionPart(member_id=foreign.id, part=Part.SPEAKER)]

    page = coordinator.get(address).text

    assert "Harian Surabaya Contoh" in page
    assert "/members/1" not in page


def test_statements_made_at_the_action_stand_on_its_page(
    coordinator, logged_action, database, stored_action
):
    address = logged_action()
    with database.unit_of_work(TESTER) as work:
        work.session.add(
            Statement(
                title="Dukungan rumah layak",
                stated_on=NOW.date(),
                region_code="33",
                links=(),
                forum=Forum(name="Forum Contoh", region_code="33"),
                action_id=stored_action().id,
            )
        )
    assert "Dukungan rumah layak" in text_of(coordinator.get(address))


def test_an_action_is_cancelled_and_planned_again(coordinator, logged_action, stored_action):
    address = logged_action()
    coordinator.post(f"{address}/cancel?version=1")
    assert stored_action().status is ActionStatus.CANCELLED
    coordinator.post(f"{address}/plan?version=2")
    assert stored_action().status is ActionStatus.PLANNED


def test_a_button_pressed_on_an_old_page_changes_nothing_and_says_so(
    coordinator, logged_action, stored_action
):
    address = logged_action()
    coordinator.post(f"{address}/change", data=action_form(title="Nama lain", version="1"))
    answer = coordinator.post(f"{address}/cancel?version=1", follow_redirects=True)
    assert "Orang lain sudah mengubah data ini" in text_of(answer)
    assert stored_action().status is ActionStatus.PLANNED


def test_the_list_shows_time_completeness_and_cost(coordinator, logged_action):
    logged_action(**cost_row(0, "Honor", "6.000.000", "csr"), starts_on="2026-05-22", status="done")
    logged_action(title="Rapat", year="2099")
    page = text_of(coordinator.get("/actions"))
    assert "22 Mei 2026 Kabupaten Demak Terlaksana 2 dari 7 Rp6.000.000" in page
    assert "Mei 2099 Kabupaten Demak Direncanakan 1 dari 7 belum ada data" in page


def test_statuses_are_counted_and_lead_to_their_actions(coordinator, logged_action):
    logged_action(title="Rapat lama")
    logged_action(title="Rapat nanti", year="2099")
    logged_action(title="Rapat selesai", status="done")
    page = coordinator.get("/actions?status=overdue")
    counts = "Semua 3 Direncanakan 2 Terlaksana 1 Dibatalkan 0 Belum ada hasilnya"
    assert counts in text_of(page)
    assert listed(page) == ["Rapat lama"]


def test_a_result_may_be_waited_for_up_to_an_earlier_month(coordinator, logged_action):
    logged_action(title="Rapat Mei")
    logged_action(title="Rapat April", month="4")
    page = coordinator.get("/actions?status=overdue&until=2026-04")
    assert "Belum ada hasilnya s.d. April 2026 1" in text_of(page)
    assert listed(page) == ["Rapat April"]


@pytest.mark.parametrize(("period", "count"), [("2026", 2), ("2026-04", 1), ("kapan", 3)])
def test_a_year_or_a_month_is_asked_for(coordinator, logged_action, period, count):
    logged_action()
    logged_action(month="4")
    logged_action(year="2025")
    assert len(listed(coordinator.get(f"/actions?period={period}"))) == count


def test_filters_survive_a_reload(coordinator, logged_action):
    logged_action()
    page = coordinator.get(
        "/actions?q=rob&strategy=alliance&topic=water&period=2024-02&region=Jawa+Tengah"
        "&status=done&sort=title"
    ).text
    for kept in (
        'value="rob"',
        '<option value="alliance" selected>',
        '<option value="water" selected>',
        '<option value="2024-02" selected>',
        'value="Jawa Tengah"',
        'name="status" value="done"',
        'name="sort" value="title"',
    ):
        assert kept in page


def test_an_unknown_region_in_the_filter_is_said(coordinator, logged_action):
    logged_action()
    assert "Wilayah Atlantis tidak dikenal" in text_of(coordinator.get("/actions?region=Atlantis"))


def test_a_filter_that_fits_nothing_says_so(coordinator, logged_action):
    logged_action()
    assert "Tidak ada kegiatan yang sesuai" in coordinator.get("/actions?q=zzz").text


def test_an_empty_log_tells_the_first_step(coordinator):
    assert "Belum ada kegiatan" in coordinator.get("/actions").text


def test_a_viewer_reads_but_changes_nothing(viewer, logged_action):
    address = logged_action()
    assert viewer.get(address).status_code == 200
    assert "Batalkan kegiatan" not in viewer.get(address).text
    assert viewer.post("/actions/new", data=action_form()).status_code == 403
    assert viewer.post(f"{address}/cancel?version=1").status_code == 403


def test_another_region_sees_nothing(neighbour, logged_action):
    address = logged_action()
    assert neighbour.get(address).status_code == 404
    assert neighbour.get(f"{address}/change").status_code == 404
    assert neighbour.post(f"{address}/cancel?version=1").status_code == 404


def test_an_action_is_not_done_before_its_month_has_come(coordinator):
    answer = coordinator.post("/actions/new", data=action_form(year="2099", status="done"))
    assert "Bulan kegiatan ini belum tiba." in answer.text


def test_the_record_of_an_action_is_a_pdf_named_after_it(coordinator, log):
    action_id = log()
    answer = coordinator.get(f"/actions/{action_id}.pdf")
    assert answer.data.startswith(b"%PDF")
    assert (
        f"kegiatan-{action_id}-seminar-rumah-tahan-rob.pdf"
        in (answer.headers["Content-Disposition"])
    )


def test_the_record_of_another_regions_action_is_not_found(neighbour, log):
    assert neighbour.get(f"/actions/{log()}.pdf").status_code == 404
