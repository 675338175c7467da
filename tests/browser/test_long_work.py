"""A page that shows long work follows it by itself, and says the same without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from outreach import runtime
from outreach.domain.jobs import JobState
from outreach.storage.models import Job
from tests.jobs import begin_a_job

HALF_WAY = "120.000 dari 250.000 baris, 8.200 baris per detik, sisa waktu sekitar 20 detik"


@pytest.fixture
def change(site):
    """Let the job come further, as its worker would."""

    def change(job_id, **values):
        with site.app.app_context(), runtime.quiet_work() as session:
            for name, value in values.items():
                setattr(session.get_one(Job, job_id), name, value)

    return change


@pytest.fixture
def job_id(site):
    with site.app.app_context():
        return begin_a_job(runtime.database(), runtime.uploads(), runtime.now())


def test_a_page_follows_long_work_until_it_has_ended(site, page, job_id, change):
    site.sign_in(page, "communications@example.org")
    page.goto(f"{site.address}/jobs/{job_id}")
    expect(page.get_by_text(HALF_WAY)).to_be_visible()
    page.evaluate("document.body.dataset.isSamePage = 'yes'")

    change(job_id, done=245_000)

    expect(page.get_by_text("245.000 dari 250.000 baris")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_js_property("value", 245_000)
    assert page.evaluate("document.body.dataset.isSamePage") == "yes"

    change(job_id, state=JobState.DONE, done=250_000)

    expect(page.get_by_text("Semua 250.000 baris sudah diproses.")).to_be_visible()


def test_what_is_typed_on_the_page_outlasts_the_end_of_the_work(site, page, job_id, change):
    site.sign_in(page, "communications@example.org")
    page.goto(f"{site.address}/jobs/{job_id}")
    # a page of an upload has fields beside the work, such as whose posts another file holds
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    page.locator("main > input").fill("Griya Contoh")

    change(job_id, state=JobState.DONE, done=250_000)

    expect(page.get_by_role("link", name="Lihat hasilnya")).to_be_visible()
    expect(page.locator("main > input")).to_have_value("Griya Contoh")


def test_without_a_script_a_link_tells_how_far_it_is(site, browser, job_id, change):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    site.sign_in(page, "communications@example.org")
    page.goto(f"{site.address}/jobs/{job_id}")
    change(job_id, done=245_000)
    page.get_by_role("link", name="Lihat kemajuan terkini").click()
    expect(page.get_by_text("245.000 dari 250.000 baris")).to_be_visible()
    context.close()


def test_long_work_is_stopped_from_its_page(site, page, job_id):
    site.sign_in(page, "communications@example.org")
    page.goto(f"{site.address}/jobs/{job_id}")
    page.get_by_role("button", name="Hentikan proses").press("Enter")
    expect(page.get_by_text("Proses sedang dihentikan.")).to_be_visible()
