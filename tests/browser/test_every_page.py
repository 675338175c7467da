"""Every page, on a desk and on a phone: nothing that axe objects to, nothing that runs over."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from sqlalchemy import select

from outreach import DATA, runtime
from outreach.access.password_links import renew_password_link
from outreach.storage.models import User
from tests.architecture.routes import LIST
from tests.records import address_of, bring_in_records, values_of

FILES = (
    ".pdf",
    ".csv",
    ".json",
    ".xlsx",
    ".toml",
    ".<form>",
    "files/",
    "static",
    "rejected",
    "original",
    "language",
)
ELSEWHERE = ("<token>", "<link>")  # what a page needs is made in a test of its own
ROLES = {
    route.split(" ")[1]: roles
    for route, roles in json.loads(LIST.read_text(encoding="utf-8")).items()
    if route.startswith("GET ") and not any(part in route for part in FILES + ELSEWHERE)
}
WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def demo_site(served_site):
    bring_in_records(served_site.app)
    return served_site


@pytest.fixture(scope="module")
def values(demo_site):
    return values_of(demo_site.app)


@pytest.fixture(scope="module", params=WIDTHS)
def opened(request, browser, demo_site):
    """A page of an admin and one of a coordinator, who alone sees contact persons."""
    pages = {}
    for role in ("admin", "coordinator"):
        context = browser.new_context(viewport={"width": request.param, "height": 800})
        pages[role] = context.new_page()
        demo_site.sign_in(pages[role], f"{role}@example.org")
    yield pages
    for page in pages.values():
        page.context.close()


@pytest.fixture
def signed_in(opened):
    return opened["admin"]


@pytest.mark.parametrize("rule", ROLES)
def test_a_page_can_be_used_by_everybody(opened, demo_site, values, rule):
    page = opened["coordinator" if ROLES[rule] == "coordinator" else "admin"]
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(demo_site.address + address_of(rule, values))
    assert_usable(page)
    assert complaints == []


def test_the_page_that_checks_an_upload_can_be_used_by_everybody(signed_in, demo_site, tmp_path):
    daily = tmp_path / "jangkauan.csv"
    daily.write_text("Tanggal,Primary\n2026-10-01,5\n", encoding="utf-8")
    signed_in.goto(demo_site.address + "/imports")
    files = [DATA / "samples" / "facebook_2026-10.csv", daily]
    signed_in.get_by_label("Berkas", exact=True).set_input_files(files)
    signed_in.get_by_role("button", name="Baca berkas").click()
    signed_in.wait_for_url("**/imports/uploads/*")
    assert_usable(signed_in)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_that_asks_for_a_password_can_be_used_by_everybody(browser, demo_site, width):
    with demo_site.app.app_context(), runtime.unit_of_work(runtime.COMMAND_LINE) as work:
        reader = select(User.id).where(User.email == "viewer@example.org")
        _user, link = renew_password_link(
            work.session,
            work.scope,
            work.session.scalars(reader).one(),
            key=runtime.secret_key(),
            now=runtime.now(),
        )
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{demo_site.address}/password-links/{link}")
    assert_usable(page)
    context.close()


def assert_usable(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
