"""Tests of forms that offer few of many: what is beyond those can be typed all the same."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from outreach.domain.actions import ActionDetails
from outreach.domain.forums import ForumDetails
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE
from outreach.services.actions import log_action
from outreach.services.forums import register_forum
from outreach.services.members import register_member
from outreach.storage.models import (
    Coverage,
    Forum,
    ForumSeat,
    Member,
    Statement,
    StatementSignatory,
)
from outreach.storage.queries import action_choices, forums, member_choices
from tests.applications import sign_in
from tests.databases import NOW, TESTER
from tests.statements import statement_form
from tests.web.action_pages import action_form, part_row, text_of

BEYOND = "Zona Warta Rekaan"


@pytest.fixture(autouse=True)
def _one_is_offered(monkeypatch):
    monkeypatch.setattr(member_choices, "MOST_OFFERED", 1)
    monkeypatch.setattr(forums, "MOST_OFFERED", 1)
    monkeypatch.setattr(action_choices, "MOST_ACTIONS", 1)


def join(database, *names, region="33.74"):
    with database.unit_of_work(TESTER) as work:
        for name in names:
            details = MemberDetails(name=name, kind=MemberKind.MEDIA, region_code=region)
            register_member(work.session, EVERYWHERE, details, joined_on=date(2026, 1, 1), now=NOW)


@pytest.fixture
def beyond(database):
    """A member that comes after the one that forms offer."""
    join(database, "Antara Rekaan", BEYOND)


def put_forums(database, *names, region="33.21"):
    with database.unit_of_work(TESTER) as work:
        return [
            register_forum(work.session, EVERYWHERE, ForumDetails(name=name, region_code=region)).id
            for name in names
        ]


def log(database, *titles, region="33.21"):
    """Log an action in one month after the other."""
    with database.unit_of_work(TESTER) as work:
        return [
            log_action(
                work.session,
                EVERYWHERE,
                ActionDetails(
                    title=title,
                    activity_type="thematic_action",
                    region_code=region,
                    month=Month(2026, number),
                ),
            ).id
            for number, title in enumerate(titles, 1)
        ]


def stored(database, column):
    with database.reading() as session:
        return session.scalars(select(column)).one()


# Members


@pytest.mark.parametrize(
    "address", ["/actions/new", "/statements/new", "/coverage/new", "/forums/new"]
)
def test_a_form_lists_few_members(coordinator, beyond, address):
    page = coordinator.get(address).text
    assert '<option value="Antara Rekaan">' in page
    assert BEYOND not in page


def test_an_action_names_a_member_beyond_those_listed(coordinator, beyond, database, stored_action):
    coordinator.post("/actions/new", data=action_form(**part_row(0, BEYOND.lower(), "speaker")))
    with database.reading() as session:
        wanted = session.scalars(select(Member.id).where(Member.name == BEYOND)).one()
    assert [part.member_id for part in stored_action().parts] == [wanted]


def test_a_paper_names_members_beyond_those_listed(coordinator, beyond, database):
    names = {"speaker": "member", "member": BEYOND, "signatories-0-name": BEYOND}
    coordinator.post("/statements/new", data=statement_form(**names))
    assert stored(database, Statement.member_id) == stored(database, StatementSignatory.member_id)


def test_coverage_names_a_member_beyond_those_listed(coordinator, beyond, database):
    form = {"member": BEYOND, "published_on": "2026-10-22", "headline": "Rumah layak"}
    coordinator.post("/coverage/new", data=form)
    assert stored(database, Coverage.headline) == "Rumah layak"


def test_a_forum_seats_a_member_beyond_those_listed(coordinator, beyond, database):
    form = {"name": "Forum Rekaan", "region": "33", "seats-0-member": BEYOND}
    coordinator.post("/forums/new", data=form)
    assert stored(database, ForumSeat.role) is None


def test_names_like_a_mistyped_one_are_told_from_the_whole_register(coordinator, beyond):
    form = action_form(**part_row(0, "Zona Warat Rekaan", "speaker"))
    page = text_of(coordinator.post("/actions/new", data=form))
    assert f"Nama yang mirip: {BEYOND}" in page


def test_part_of_a_name_has_the_members_that_hold_it_listed(coordinator, beyond):
    form = action_form(**part_row(0, "warta", "speaker"))
    assert f'<option value="{BEYOND}">' in coordinator.post("/actions/new", data=form).text


def test_a_stored_member_whose_name_another_bears_is_saved_again(
    coordinator, database, logged_action, stored_action
):
    join(database, "Antara Rekaan", BEYOND)
    address = logged_action(**part_row(0, BEYOND, "speaker"))
    join(database, BEYOND, region="33.21")
    label = f"{BEYOND} (Kota Semarang)"
    assert f'value="{label}"' in coordinator.get(f"{address}/change").text
    changed = action_form(**part_row(0, label, "funder"), version="1")
    coordinator.post(f"{address}/change", data=changed)
    assert [part.part for part in stored_action().parts] == ["funder"]


# Forums, actions and regions


def test_a_paper_names_a_forum_beyond_those_listed(coordinator, database):
    put_forums(database, "Forum A", "Forum Z")
    assert "Forum Z" not in coordinator.get("/statements/new").text
    coordinator.post("/statements/new", data=statement_form(forum="forum z"))
    with database.reading() as session:
        named = select(Forum.name).join(Statement, Statement.forum_id == Forum.id)
        assert session.scalars(named).one() == "Forum Z"


def test_a_forum_becomes_one_with_another_beyond_those_listed(coordinator, database):
    _first, mistyped, right = put_forums(database, "Forum A", "Musyawarah Y", "Sarasehan Z")
    address = f"/forums/{mistyped}/merge"
    assert "Sarasehan Z" not in coordinator.get(address).text
    sent = {"into": "sarasehan z", "reason": "Salah ketik", "version": "1"}
    assert coordinator.post(address, data=sent).headers["Location"] == f"/forums/{right}"


def test_forums_of_one_name_stay_told_apart_beyond_those_listed(coordinator, database):
    (mistyped,) = put_forums(database, "Forum A")
    put_forums(database, "Sarasehan Z", region="33.21")
    (right,) = put_forums(database, "Sarasehan Z", region="33.74")
    sent = {"into": "Sarasehan Z (Kota Semarang)", "reason": "Salah ketik", "version": "1"}
    answer = coordinator.post(f"/forums/{mistyped}/merge", data=sent)
    assert answer.headers["Location"] == f"/forums/{right}"


@pytest.mark.parametrize("address", ["/statements/new", "/coverage/new"])
def test_the_action_from_which_one_comes_is_offered_however_old(coordinator, database, address):
    old, _new = log(database, "Rapat lama", "Rapat baru")
    assert "Rapat lama" not in coordinator.get(address).text
    page = coordinator.get(f"{address}?action={old}").text
    assert f'<option selected value="{old}">Rapat lama' in page


def test_an_older_actions_choice_is_saved(coordinator, database):
    old, _new = log(database, "Rapat lama", "Rapat baru")
    coordinator.post("/statements/new", data=statement_form(action=str(old)))
    assert stored(database, Statement.action_id) == old


def test_an_action_of_another_region_is_not_offered(coordinator, database):
    (foreign,) = log(database, "Rapat jauh", region="35.78")
    assert "Rapat jauh" not in coordinator.get(f"/statements/new?action={foreign}").text


def test_a_paper_is_recorded_from_an_actions_page(coordinator, logged_action):
    address = logged_action()
    link = f"/statements/new?action={address.split('/')[-1]}"
    assert link in coordinator.get(address).text


@pytest.mark.parametrize("typed", ["Kabupaten Demak", "33.21"])
def test_the_nation_lists_provinces_and_takes_any_district(app, database, typed):
    admin = sign_in(app, "admin", "0")
    page = admin.get("/forums/new").text
    assert '<option value="Jawa Tengah">' in page
    assert "Kabupaten Demak" not in page
    admin.post("/forums/new", data={"name": "Forum Rekaan", "region": typed})
    assert stored(database, Forum.region_code) == "33.21"


def test_a_province_lists_its_districts(coordinator):
    assert '<option value="Kabupaten Demak">' in coordinator.get("/forums/new").text
