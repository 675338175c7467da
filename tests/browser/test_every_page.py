"""Every page, on a desk and on a phone: nothing that axe objects to, nothing that runs over."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from outreach import DATA
from tests.architecture.routes import LIST
from tests.records import address_of, bring_in_records, values_of

FILES = (".pdf", ".csv", ".xlsx", "files/", "static", "rejected", "language", "<token>")
RULES = [
    route.split(" ")[1]
    for route in json.loads(LIST.read_text(encoding="utf-8"))
    if route.startswith("GET ") and not any(part in route for part in FILES)
]
WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def demo_site(served_site):
    bring_in_records(served_site.app)
    return served_site


@pytest.fixture(scope="module")
def values(demo_site):
    return values_of(demo_site.app)


@pytest.fixture(scope="module", params=WIDTHS)
def signed_in(request, browser, demo_site):
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    page = context.new_page()
    demo_site.sign_in(page, "admin@example.org")
    yield page
    context.close()


@pytest.mark.parametrize("rule", RULES)
def test_a_page_can_be_used_by_everybody(signed_in, demo_site, values, rule):
    complaints: list[str] = []
    signed_in.on("console", lambda message: complaints.append(message.text))
    signed_in.goto(demo_site.address + address_of(rule, values))
    assert_usable(signed_in)
    assert complaints == []


def test_the_page_that_checks_an_upload_can_be_used_by_everybody(signed_in, demo_site, tmp_path):
    daily = tmp_path / "jangkauan.csv"
    daily.write_text("Tanggal,Primary\n2026-10-01,5\n", encoding="utf-8")
    signed_in.goto(demo_site.address + "/imports")
    files = [DATA / "samples" / "facebook_2026-10.csv", daily]
    signed_in.get_by_label("Berkas", exact=True).set_input_files(files)
    signed_in.get_by_role("button", name="Baca berkas").click()
    assert_usable(signed_in)


def assert_usable(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
