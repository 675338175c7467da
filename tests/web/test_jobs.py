"""Tests of the pages that show long work."""

from __future__ import annotations

from datetime import timedelta

import pytest

from outreach import runtime
from outreach.domain.jobs import SILENCE, JobState
from outreach.services.job_runs import work_off
from outreach.storage.models import Job
from tests.exports import COORDINATOR
from tests.jobs import ask_for, begin_a_job, clock_now, job_of, workshop
from tests.web.files import SERIES, instagram


@pytest.fixture
def uploads(app):
    with app.app_context():
        return runtime.uploads()


@pytest.fixture
def running(database, uploads):
    """A job that is half-way through."""
    return begin_a_job(database, uploads, clock_now())


def change(database, job_id, **values):
    with database.quiet_work() as session:
        for name, value in values.items():
            setattr(session.get_one(Job, job_id), name, value)


def test_a_region_without_long_work_is_told_when_there_is_some(viewer):
    assert "Belum ada proses latar" in viewer.get("/jobs").text


def test_the_list_says_what_who_and_how_it_stands(viewer, running):
    page = viewer.get("/jobs").text
    for words in ("oktober.csv", "Coordinator", "Sedang berjalan", "120.000 dari 250.000 baris"):
        assert words in page


def test_running_work_shows_how_far_it_is_and_how_long_it_takes(viewer, running):
    page = viewer.get(f"/jobs/{running}").text
    assert 'max="250000" value="120000"' in page
    sentence = "120.000 dari 250.000 baris, 8.200 baris per detik, sisa waktu sekitar 20 detik"
    assert sentence in page
    assert "jobs.js" in page


def test_a_page_can_ask_how_far_work_is(viewer, running):
    answer = viewer.get(f"/jobs/{running}.json")
    assert answer.json == {
        "state": "running",
        "has_ended": False,
        "done": 120_000,
        "total": 250_000,
        "rows_per_second": 8_200,
        "seconds_left": 16,
        "sentence": "120.000 dari 250.000 baris, 8.200 baris per detik, "
        "sisa waktu sekitar 20 detik",
    }


def test_how_far_work_is_is_said_in_the_visitors_language(viewer, running):
    viewer.get("/language/en")
    assert "120,000 of 250,000 rows" in viewer.get(f"/jobs/{running}.json").json["sentence"]


@pytest.mark.parametrize("ending", ["", ".json"])
def test_another_regions_work_is_not_found(neighbour, running, ending):
    assert neighbour.get(f"/jobs/{running}{ending}").status_code == 404


def test_another_regions_work_cannot_be_stopped(neighbour, running, database):
    assert neighbour.post(f"/jobs/{running}/cancel").status_code == 404
    assert not job_of(database, running).is_cancel_asked


def test_work_that_waits_is_stopped_at_once(publisher, database, uploads):
    job_id = ask_for(database, uploads, now=clock_now())
    assert "dimulai dalam beberapa detik" in publisher.get(f"/jobs/{job_id}").text
    page = publisher.post(f"/jobs/{job_id}/cancel", follow_redirects=True).text
    assert "Proses dihentikan" in page
    assert job_of(database, job_id).state is JobState.CANCELLED


def test_stopping_leads_back_to_the_page_that_showed_the_work(publisher, running):
    answer = publisher.post(f"/jobs/{running}/cancel", data={"next": "/imports?page=2"})
    assert answer.headers["Location"] == "/imports?page=2"
    assert "Proses sedang dihentikan" in publisher.get(f"/jobs/{running}").text


def test_work_that_has_ended_meanwhile_says_so(publisher, running, database):
    change(database, running, state=JobState.DONE)
    page = publisher.post(f"/jobs/{running}/cancel", follow_redirects=True).text
    assert "sudah berakhir" in page


def test_a_viewer_sees_no_button_that_stops_work(viewer, running):
    assert "Hentikan proses" not in viewer.get(f"/jobs/{running}").text


def test_work_whose_worker_broke_off_says_that_it_goes_on(viewer, running, database):
    change(database, running, heartbeat_at=clock_now() - SILENCE - timedelta(seconds=1))
    assert "Pekerja latar terputus" in viewer.get(f"/jobs/{running}").text


def test_work_that_waits_for_long_says_what_it_waits_for(viewer, database, uploads):
    job_id = ask_for(database, uploads, now=clock_now() - timedelta(minutes=2))
    assert "pekerja latar berjalan" in viewer.get(f"/jobs/{job_id}").text


def test_a_file_that_is_still_read_has_no_share_yet(viewer, running, database):
    change(database, running, done=0, total=None, rows_per_second=None)
    page = viewer.get(f"/jobs/{running}").text
    assert "Berkas sedang dibaca" in page
    assert "value=" not in page[page.index("<progress") : page.index("</progress>")]


def test_work_that_is_done_leads_to_its_import(publisher, database, uploads):
    job_id = ask_for(database, uploads, instagram(10, 20), now=clock_now())
    work_off(workshop(database, uploads, clock=clock_now))
    page = publisher.get(f"/jobs/{job_id}").text
    assert "Semua 2 baris sudah diproses" in page
    assert 'href="/imports/1"' in page


def test_work_that_failed_says_why(publisher, database, uploads):
    job_id = ask_for(database, uploads, SERIES, actor=COORDINATOR, now=clock_now())
    work_off(workshop(database, uploads, clock=clock_now))
    page = publisher.get(f"/jobs/{job_id}").text
    assert "Gagal" in page
    assert "Pilih berkas lagi" in page
