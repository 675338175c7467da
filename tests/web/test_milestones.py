"""Tests of the steps that are judged, as people see them."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from bs4 import BeautifulSoup

from outreach import runtime
from outreach.domain.milestones import MilestoneStatus
from outreach.domain.scope import EVERYWHERE
from outreach.storage.queries.milestones import judgements_in
from tests.applications import sign_in
from tests.closing import close
from tests.milestones import judge_one
from tests.web.pages import page_of, row_of, value_of, words

JUDGE = "/milestones/steps/perda_enacted/judge?region=33.74"
PERDA = {
    "status": "reached",
    "judged_on": "2026-09-12",
    "document": "Perda No. 3/2026",
    "document_on": "2026-08-28",
}


@pytest.fixture
def judged(app):
    """Give a way to judge a step, straight on record."""

    def judge(**changes):
        with app.app_context(), runtime.unit_of_work(runtime.COMMAND_LINE) as work:
            return judge_one(work.session, **changes)

    return judge


@pytest.fixture
def secretariat(app):
    return sign_in(app, "coordinator", "0")


def stored(app):
    with app.app_context(), runtime.reading() as session:
        return judgements_in(session, EVERYWHERE)


def test_a_region_that_nobody_judged_says_so(coordinator):
    page = page_of(coordinator, "/milestones")
    assert "Belum ada yang dinilai" in words(page.main)
    assert "belum dinilai" in row_of(page, "1. Rapat persiapan")


def test_the_nine_steps_stand_in_their_order(coordinator):
    heads = page_of(coordinator, "/milestones").select("tbody")[0].select("th a")
    assert [head.text.split(".")[0] for head in heads] == [str(number) for number in range(1, 10)]


def test_a_step_is_judged_with_its_paper(app, coordinator):
    answer = coordinator.post(JUDGE, data=PERDA)
    assert "Perda No. 3/2026, 28 Agu 2026" in words(page_of(coordinator, answer.location).main)
    (kept,) = stored(app)
    assert (kept.region_code, kept.status) == ("33.74", MilestoneStatus.REACHED)


def test_what_is_reached_must_name_its_paper(app, coordinator):
    page = coordinator.post(JUDGE, data={**PERDA, "document": ""}).text
    assert "Sebutkan dokumen yang menunjukkan bahwa langkah ini tercapai." in page
    assert 'aria-describedby="document-hint document-errors"' in page
    assert stored(app) == []


def test_a_day_that_has_not_come_is_refused_beside_the_field(coordinator):
    page = coordinator.post(JUDGE, data={**PERDA, "judged_on": "2099-01-01"}).text
    assert "Langkah tidak dapat dinilai untuk hari yang belum tiba." in page


def test_the_judgement_belongs_to_the_region_for_which_the_form_was_opened(app, coordinator):
    address = "/milestones/steps/perda_enacted/judge"
    coordinator.post(address, data={**PERDA, "region": "33.21"})
    assert [each.region_code for each in stored(app)] == ["33.21"]


def test_the_history_of_a_step_begins_with_what_holds(coordinator, judged):
    judged(status=MilestoneStatus.UNDER_WAY)
    judged(judged_on=date(2026, 8, 1))
    rows = page_of(coordinator, "/milestones/steps/preparation_meeting").select("tbody tr")
    assert [words(row.th) for row in rows] == ["1 Agu 2026", "4 Mei 2026"]


def test_the_page_shows_what_held_on_any_day(coordinator, judged):
    judged()
    before = page_of(coordinator, "/milestones?as_of=2026-05-03")
    after = page_of(coordinator, "/milestones?as_of=2026-05-04")
    assert "belum dinilai" in row_of(before, "1. Rapat persiapan")
    assert "Tercapai 4 Mei 2026" in row_of(after, "1. Rapat persiapan")
    assert after.select_one("#as_of")["value"] == "2026-05-04"


def test_a_judgement_is_changed_with_a_reason(app, coordinator, judged):
    address = f"/milestones/{judged()}/change"
    sent = {**PERDA, "version": "1"}
    assert "harus diisi" in coordinator.post(address, data=sent).text
    coordinator.post(address, data={**sent, "reason": "salah ketik"})
    assert stored(app)[0].document == "Perda No. 3/2026"
    assert "salah ketik" in coordinator.get(address.removesuffix("/change")).text


def test_the_second_writer_is_shown_the_difference(app, coordinator, judged):
    address = f"/milestones/{judged()}/change"
    sent = {**PERDA, "version": "1", "reason": "diperiksa"}
    coordinator.post(address, data={**sent, "document": "Berita acara"})
    page = BeautifulSoup(coordinator.post(address, data=sent).text, "html.parser")
    assert "Dokumen Berita acara Perda No. 3/2026" in words(page.select_one(".notice-warn table"))
    assert value_of(page, "[name=version]") == "2"
    assert stored(app)[0].document == "Berita acara"


def test_the_form_shows_what_is_stored(coordinator, judged):
    page = page_of(coordinator, f"/milestones/{judged(note='Lengkap')}/change")
    assert page.select_one("#document")["value"] == "Notulen rapat persiapan"
    assert page.select_one("#note").text.strip() == "Lengkap"


def test_a_mistaken_judgement_is_removed_with_a_reason(app, coordinator, judged):
    address = f"/milestones/{judged()}/remove"
    assert "Hapus penilaian" in coordinator.get(address).text
    answer = coordinator.post(address, data={"version": "1", "reason": "tercatat dua kali"})
    assert answer.location == "/milestones/steps/preparation_meeting?region=33"
    assert stored(app) == []


def test_a_removed_judgement_keeps_its_name_in_the_trail(app, judged):
    admin = sign_in(app, "admin", "33")
    address = f"/milestones/{judged()}/remove"
    admin.post(address, data={"version": "1", "reason": "tercatat dua kali"})
    rows = page_of(admin, "/audit?kind=milestone").select("tbody th")
    assert [words(row) for row in rows] == ["Rapat persiapan, Jawa Tengah Penilaian langkah"] * 2


def test_a_closed_month_asks_for_the_reason(app, coordinator, database):
    close(database, "2026-10", "33.74")
    answer = coordinator.post(JUDGE, data=PERDA)
    assert answer.status_code == 409
    assert "Oktober 2026" in answer.text
    coordinator.post(JUDGE, data={**PERDA, "late_reason": "terlambat dicatat"})
    assert len(stored(app)) == 1


def test_a_judgement_has_files(coordinator, judged):
    milestone_id = judged()
    file = (io.BytesIO(b"%PDF-1.4 notulen"), "notulen.pdf")
    coordinator.post(f"/files/milestone/{milestone_id}", data={"file": file})
    assert "notulen.pdf" in coordinator.get(f"/milestones/{milestone_id}").text


def test_readers_see_and_change_nothing(viewer, judged):
    milestone_id = judged()
    page = viewer.get(f"/milestones/{milestone_id}").text
    assert "Notulen rapat persiapan" in page
    assert "Ubah</a>" not in page
    assert viewer.get(JUDGE).status_code == 403


def test_a_neighbour_sees_nothing(app, neighbour, judged):
    milestone_id = judged()
    assert neighbour.get(f"/milestones/{milestone_id}").status_code == 404
    page = page_of(neighbour, "/milestones?region=33.74")
    assert "Kota Surabaya" in words(page.main)


@pytest.mark.parametrize("address", ["/milestones/steps/party", "/milestones/steps/party/judge"])
def test_there_is_no_page_of_a_step_that_is_none(coordinator, address):
    assert coordinator.get(address).status_code == 404


# Across regions


def test_a_province_sees_its_districts_with_what_each_has_reached(coordinator, judged):
    judged(region_code="33.74")
    page = page_of(coordinator, "/milestones/regions?q=semarang")
    assert row_of(page, "Kabupaten/kota") == "Kabupaten/kota tercapai di 1 dari 35" + (
        " 0 dari 35" * 8
    )
    assert row_of(page, "Kota Semarang").startswith("Kota Semarang Tercapai")
    assert row_of(page, "Kabupaten Semarang") == "Kabupaten Semarang belum dinilai"


@pytest.mark.parametrize(
    ("standing", "names"),
    [
        ("reached", ["Kota Tegal"]),
        ("begun", ["Kota Semarang"]),
        ("all", ["Kota Magelang", "Kota Pekalongan"]),
    ],
)
def test_regions_can_be_found_by_how_far_they_are(coordinator, judged, standing, names):
    judged(region_code="33.74", step="renstra_targets", status=MilestoneStatus.UNDER_WAY)
    judged(region_code="33.76", step="renstra_targets")
    address = f"/milestones/regions?group=renstra&standing={standing}&q=kota"
    heads = page_of(coordinator, address).select("tbody tr:not(.beside-own) th")
    assert [words(head) for head in heads][: len(names)] == names


def test_the_choice_of_regions_survives_in_the_form(coordinator):
    address = "/milestones/regions?group=rpjmd&standing=silent&q=kota&as_of=2026-05-01"
    page = page_of(coordinator, address)
    assert page.select_one("#standing option[selected]")["value"] == "silent"
    assert [page.select_one(each)["value"] for each in ("#q", "#as_of", "[name=group]")] == [
        "kota",
        "2026-05-01",
        "rpjmd",
    ]


def test_no_region_fits(coordinator):
    page = page_of(coordinator, "/milestones/regions?q=surabaya")
    assert "Tidak ada wilayah yang cocok" in words(page.main)


def test_the_nation_sees_provinces_with_the_tally_of_their_districts(secretariat, judged):
    judged(region_code="33.74")
    judged(region_code="33")
    page = page_of(secretariat, "/milestones")
    assert "1 dari 38" in row_of(page, "Provinsi")
    assert "Tercapai" in row_of(page_of(secretariat, "/milestones/regions?q=jawa t"), "Jawa Tengah")
    assert "kab/kota: 1 dari 35" in words(
        page_of(secretariat, "/milestones/regions?q=jawa tengah").main
    )


def test_a_district_is_led_to_its_own_steps(neighbour):
    page = page_of(neighbour, "/milestones/regions")
    assert "Tidak ada wilayah di bawah kabupaten/kota" in words(page.main)


def test_everything_can_be_had_as_a_table(coordinator, judged):
    judged(region_code="33.74")
    text = coordinator.get("/milestones/table.csv?region=33.74").data.decode("utf-8-sig")
    _heads, first, *others = csv.reader(io.StringIO(text))
    assert first == [
        "33.74",
        "Kota Semarang",
        "Sembilan langkah penyusunan RP3KP",
        "Rapat persiapan",
        "Tercapai",
        "2026-05-04",
        "Notulen rapat persiapan",
        "",
    ]
    assert {row[4] for row in others} == {"belum dinilai"}


def test_the_judged_regions_are_rows_of_their_indicator(coordinator, judged):
    judged(step="perda_enacted", region_code="33.74", document="Perda No. 3/2026")
    judged(step="perda_enacted", region_code="33.21", status=MilestoneStatus.UNDER_WAY)
    page = words(page_of(coordinator, "/indicators/rp3kp_enacted?month=2026-10").main)
    assert "Kota Semarang Kota Semarang Perda No. 3/2026 4 Mei 2026" in page
    assert "Langkah “Ditetapkan dalam Perda RP3KP” masih berjalan" in page
    assert "Tidak dihitung: 35" in page
