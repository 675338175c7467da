"""Who may call what: generated from the list of routes, tried on real records."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile

import pytest
from sqlalchemy import select

from outreach import DATA, runtime
from outreach.storage.base import Base
from outreach.storage.models import Action, Channel, Member, Statement
from tests.applications import application, sign_in
from tests.architecture.routes import LIST, routes_of
from tests.records import call, copy_of_the_demo, values_of

EXPORT = DATA / "samples" / "instagram_2026-10.csv"
ROUTES = json.loads(LIST.read_text(encoding="utf-8"))
CLOSED = {route: roles.split() for route, roles in ROUTES.items() if roles != "everybody"}
ROLES = ("admin", "coordinator", "communications", "viewer")
DEEDS = [route for route in CLOSED if not route.startswith("GET ")]
ON_RECORDS = [route for route in CLOSED if re.search(r"<int:\w+>", route)]
ON_LISTS = [route for route in CLOSED if route.startswith("GET ") and "<" not in route]
OF_ONESELF = ("/sign-out", "/password", "/verify", "/region")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("access")
    with application(copy_of_the_demo(folder), folder) as app:
        yield app


@pytest.fixture(scope="module")
def values(site, clients):
    sent = {"files": (io.BytesIO(EXPORT.read_bytes()), EXPORT.name), "read_on": "2026-11-01"}
    answer = clients["coordinator"].post("/imports", data=sent)
    token = answer.headers["Location"].rpartition("/")[2]
    return {**values_of(site), "token": token, "number": 0}


@pytest.fixture(scope="module")
def clients(site):
    return {role: sign_in(site, role, "33") for role in ROLES}


@pytest.fixture(scope="module")
def neighbour(site):
    return sign_in(site, "admin", "35.78")


def everything(site):
    """All rows of all tables."""
    with site.app_context(), runtime.reading() as session:
        return {
            table.name: session.execute(select(table)).all()
            for table in Base.metadata.sorted_tables
            if table.name not in {"user", "user_role"}
        }


def test_the_list_of_routes_is_the_one_checked_in(site):
    assert routes_of(site) == ROUTES


def test_every_route_says_who_may_call_it():
    assert [route for route, roles in ROUTES.items() if not roles] == []


@pytest.mark.parametrize("route", CLOSED)
def test_a_stranger_is_sent_to_the_sign_in_page(site, values, route):
    answer = call(site.test_client(), route, values)
    assert answer.status_code in {302, 401}
    if answer.status_code == 302:
        assert answer.headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize(
    ("route", "role"),
    [(route, role) for route, roles in CLOSED.items() for role in ROLES if role not in roles],
)
def test_a_role_that_is_not_named_is_refused(clients, values, route, role):
    assert call(clients[role], route, values).status_code == 403


@pytest.mark.parametrize("route", [route for route in DEEDS if not route.endswith(OF_ONESELF)])
def test_a_viewer_changes_nothing(site, clients, values, route):
    before = everything(site)
    call(clients["viewer"], route, values)
    assert everything(site) == before


@pytest.mark.parametrize("route", ON_RECORDS)
def test_another_regions_admin_finds_no_record_of_ours_and_changes_nothing(
    site, neighbour, values, route
):
    before = everything(site)
    answer = call(neighbour, route, values)
    assert answer.status_code in {403, 404}
    assert everything(site) == before


@pytest.mark.parametrize("route", ON_LISTS)
def test_another_regions_admin_reads_nothing_of_ours(site, neighbour, values, route):
    with site.app_context(), runtime.reading() as session:
        ours = [
            *session.scalars(select(Member.name)),
            *session.scalars(select(Action.title)),
            *session.scalars(select(Statement.title)),
            *session.scalars(select(Channel.name)),
        ]
    text = text_of(call(neighbour, route, values))
    assert [name for name in ours if name in text] == []


def text_of(answer):
    """What an answer says; a workbook is unpacked."""
    if answer.mimetype.endswith("spreadsheetml.sheet"):
        with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
            return html.unescape(" ".join(book.read(name).decode() for name in book.namelist()))
    return html.unescape(answer.text)
