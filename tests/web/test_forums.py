"""Tests of the pages of forums."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from outreach import runtime
from outreach.domain.months import Month
from outreach.services.forums import register_forum
from outreach.storage.models import AuditEntry, Forum, Statement
from tests.coverage import a_member, close
from tests.databases import TESTER
from tests.forums import forum_details
from tests.statements import record as record_statement
from tests.statements import sent
from tests.web.action_pages import listed, text_of


def forum_form(**other):
    return {
        "name": "Forum Pesisir Rekaan",
        "region": "Kabupaten Demak",
        "decree_number": "600/12/2024",
        "decree_on": "2024-03-01",
        "decree_until": "",
        **other,
    }


@pytest.fixture
def member(database):
    with database.unit_of_work(TESTER) as work:
        return a_member(work.session)


@pytest.fixture
def registered(coordinator, member):
    seat = {"seats-0-member": "Kabar Rekaan", "seats-0-role": "Ketua"}
    return coordinator.post("/forums/new", data=forum_form(**seat)).headers["Location"]


@pytest.fixture
def named(database):
    """A forum that a paper's form put on record, with nothing but its name."""
    with database.unit_of_work(TESTER) as work:
        record_statement(work.session, forum="Forum Pesisir Rekan")


def forums(database):
    with database.reading() as session:
        statement = select(Forum).options(selectinload(Forum.seats)).order_by(Forum.id)
        return session.scalars(statement).all()


# Registering and showing


def test_a_registered_forum_shows_its_decree_and_members(coordinator, registered):
    page = text_of(coordinator.get(registered))
    for text in ("600/12/2024", "1 Mar 2024", "Kabar Rekaan", "Ketua", "SK berlaku"):
        assert text in page


def test_a_forum_that_a_paper_named_says_what_is_missing(coordinator, named, database):
    (forum,) = forums(database)
    answer = coordinator.get(f"/forums/{forum.id}")
    page = text_of(answer)
    for text in (
        "SK belum tercatat",
        "Isikan nomor SK-nya.",
        "Isikan tanggal SK-nya.",
        "Tambahkan berkas SK-nya.",
        "Maklumat Pesisir",
    ):
        assert text in page
    assert f'href="/forums/{forum.id}/change#decree"' in answer.text


def test_a_file_of_the_decree_fills_its_gap(coordinator, registered):
    owner = registered.split("/")[-1]
    assert "Tambahkan berkas SK-nya." in coordinator.get(registered).text
    coordinator.post(f"/files/forum/{owner}", data={"file": sent("sk.pdf")})
    answer = coordinator.get(registered)
    assert "sk.pdf" in answer.text
    assert "Tambahkan berkas SK-nya." not in answer.text


def test_a_forum_needs_a_name_and_a_known_region(coordinator):
    answer = coordinator.post("/forums/new", data=forum_form(name="", region="Atlantis"))
    assert 'id="name-errors"' in answer.text
    assert 'id="region-errors"' in answer.text


def test_a_decree_that_ends_before_its_date_is_told_beside_the_field(coordinator):
    answer = coordinator.post("/forums/new", data=forum_form(decree_until="2023-01-01"))
    assert 'id="decree_until-errors"' in answer.text
    assert 'value="600/12/2024"' in answer.text


def test_an_unknown_member_is_told_in_its_row(coordinator, member):
    seats = {"seats-0-member": "Kabar Rekaan", "seats-1-member": "Kabar Lain"}
    answer = coordinator.post("/forums/new", data=forum_form(**seats))
    assert 'id="seats-1-member-errors"' in answer.text
    assert 'id="seats-0-member-errors"' not in answer.text


def test_rows_are_added_and_removed_without_saving(coordinator, member, database):
    seats = {"seats-0-member": "Kabar Rekaan"}
    added = coordinator.post("/forums/new", data=forum_form(**seats, add_row="seats"))
    assert 'name="seats-1-member"' in added.text
    removed = coordinator.post("/forums/new", data=forum_form(**seats, remove_row="seats-0"))
    assert 'value="Kabar Rekaan"></' not in removed.text.split("member-choices")[0]
    assert forums(database) == []


def test_similar_names_are_offered_for_review_once(coordinator, registered, database):
    again = forum_form(name="Forum Pesisir Rekan")
    answer = coordinator.post("/forums/new", data=again)
    assert "Apakah salah satu dari ini?" in answer.text
    assert f'href="{registered}"' in answer.text
    coordinator.post("/forums/new", data={**again, "is_another": "1"})
    assert [forum.name for forum in forums(database)] == [
        "Forum Pesisir Rekaan",
        "Forum Pesisir Rekan",
    ]


def test_the_same_forum_cannot_be_registered_twice(coordinator, registered, database):
    answer = coordinator.post("/forums/new", data=forum_form(is_another="1"))
    assert 'id="name-errors"' in answer.text
    assert len(forums(database)) == 1


def test_the_members_page_names_its_forums(coordinator, registered, member):
    page = coordinator.get(f"/members/{member.id}")
    assert f'href="{registered}"' in page.text
    assert "Ketua" in page.text


# Changing


def test_a_change_starts_from_what_is_stored(coordinator, registered):
    page = coordinator.get(f"{registered}/change").text
    for value in ("Forum Pesisir Rekaan", "600/12/2024", "2024-03-01", "Kabar Rekaan", "Ketua"):
        assert f'value="{value}"' in page


def test_a_change_is_saved(coordinator, registered, database):
    changed = forum_form(name="Forum Lain", version="1", **{"seats-0-member": ""})
    coordinator.post(f"{registered}/change", data=changed)
    (forum,) = forums(database)
    assert (forum.name, forum.seats) == ("Forum Lain", [])


def test_the_second_of_two_writers_sees_the_difference(coordinator, registered, database):
    coordinator.post(f"{registered}/change", data=forum_form(name="Pertama", version="1"))
    answer = coordinator.post(f"{registered}/change", data=forum_form(name="Kedua", version="1"))
    assert "Tersimpan sekarang" in answer.text
    assert "Pertama" in answer.text
    assert forums(database)[0].name == "Pertama"


def test_the_history_tells_who_sat_down(coordinator, registered):
    page = text_of(coordinator.get(registered))
    assert "Keanggotaan forum" in page
    assert "Tanggal SK: 1 Mar 2024" in page


# Merging and removing


def test_a_mistyped_forum_becomes_one_with_the_right_one(coordinator, registered, named, database):
    right, mistyped = forums(database)
    page = coordinator.get(f"/forums/{mistyped.id}")
    assert f"/forums/{mistyped.id}/merge?into={right.id}" in page.text
    asked = coordinator.get(f"/forums/{mistyped.id}/merge?into={right.id}")
    assert "Dokumen dukungan: 1" in asked.text
    assert 'value="Forum Pesisir Rekaan"' in asked.text
    assert f"/forums/{right.id}/merge?into={mistyped.id}" in asked.text

    answer = coordinator.post(
        f"/forums/{mistyped.id}/merge",
        data={"into": "forum pesisir rekaan", "reason": "Salah ketik", "version": "1"},
        follow_redirects=True,
    )

    assert "Maklumat Pesisir" in answer.text
    assert [forum.id for forum in forums(database)] == [right.id]
    with database.reading() as session:
        assert session.scalars(select(Statement.forum_id)).all() == [right.id]
        reasons = session.scalars(
            select(AuditEntry.reason).where(AuditEntry.record_table == "statement")
        ).all()
    assert reasons == [None, "Salah ketik"]


def test_merging_asks_for_a_known_forum_and_a_reason(coordinator, named, database):
    (forum,) = forums(database)
    address = f"/forums/{forum.id}/merge"
    answer = coordinator.post(address, data={"into": "Forum Entah", "version": "1"})
    assert "Tidak ada forum bernama Forum Entah." in answer.text
    assert 'id="reason-errors"' in answer.text
    itself = {"into": "Forum Pesisir Rekan", "reason": "x", "version": "1"}
    assert 'id="into-errors"' in coordinator.post(address, data=itself).text
    assert coordinator.get(f"{address}?into=999").status_code == 200


def test_forums_of_one_name_are_told_apart_by_their_region(coordinator, named, database):
    with database.unit_of_work(TESTER) as work:
        for code in ("33.21", "33.74"):
            register_forum(work.session, TESTER.scope, forum_details(region_code=code))
    mistyped = forums(database)[0]
    coordinator.post(
        f"/forums/{mistyped.id}/merge",
        data={
            "into": "Forum Pesisir Rekaan (Kota Semarang)",
            "reason": "Salah ketik",
            "version": "1",
        },
    )
    with database.reading() as session:
        statement = session.scalars(select(Statement)).one()
        assert session.get(Forum, statement.forum_id).region_code == "33.74"


def test_the_reason_lets_a_closed_months_paper_move(coordinator, registered, named, database):
    with database.unit_of_work(TESTER) as work:
        close(work.session, Month(2026, 10))
    right, mistyped = forums(database)
    sent_form = {"into": right.name, "reason": "Salah ketik", "version": "1"}
    answer = coordinator.post(f"/forums/{mistyped.id}/merge", data=sent_form)
    assert answer.status_code == 302


def test_a_forum_that_a_paper_names_cannot_be_removed(coordinator, named, database):
    (forum,) = forums(database)
    page = text_of(coordinator.get(f"/forums/{forum.id}/remove"))
    assert "“Maklumat Pesisir” tanggal 22 Okt 2026 menyebut forum ini." in page
    sent_form = {"reason": "Keliru", "version": "1"}
    coordinator.post(f"/forums/{forum.id}/remove", data=sent_form)
    assert len(forums(database)) == 1


def test_a_mistaken_forum_is_removed_with_a_reason(coordinator, registered, database):
    assert 'id="reason-errors"' in coordinator.post(f"{registered}/remove", data={}).text
    coordinator.post(f"{registered}/remove", data={"reason": "Keliru", "version": "1"})
    assert forums(database) == []


# The list


def test_the_list_counts_forums_by_their_decree(coordinator, registered, named):
    page = text_of(coordinator.get("/forums"))
    assert "Semua 2" in page
    assert "SK berlaku 1" in page
    assert "SK belum tercatat 1" in page


def test_filters_and_sorting_survive_a_reload(coordinator, registered, named):
    address = "/forums?q=pesisir&region=Kabupaten+Demak&decree=missing&sort=-papers"
    answer = coordinator.get(address)
    assert listed(answer) == ["Forum Pesisir Rekan"]
    for value in ("pesisir", "Kabupaten Demak", "missing", "-papers"):
        assert f'value="{value}"' in answer.text


def test_a_decree_that_ends_soon_is_found(coordinator, database):
    from_today = {"decree_on": "2024-01-01", "decree_until": _in_a_month()}
    coordinator.post("/forums/new", data=forum_form(**from_today))
    assert listed(coordinator.get("/forums?decree=ends_soon")) == ["Forum Pesisir Rekaan"]
    assert listed(coordinator.get("/forums?decree=expired")) == []


def _in_a_month():
    return (runtime.now().date() + timedelta(days=30)).isoformat()


def test_an_unknown_region_is_told(coordinator, registered):
    assert "Atlantis" in coordinator.get("/forums?region=Atlantis").text


def test_the_empty_list_tells_the_first_step(coordinator):
    assert "Daftarkan forum" in coordinator.get("/forums").text
    assert "Tidak ada forum yang sesuai" in coordinator.get("/forums?q=x").text


# Who may


def test_a_viewer_reads_but_does_not_write(viewer, registered):
    assert viewer.get(registered).status_code == 200
    for address in ("/forums/new", f"{registered}/change", f"{registered}/merge"):
        assert viewer.post(address, data=forum_form()).status_code == 403


def test_another_region_sees_nothing(neighbour, registered, database):
    for page in ("", "/change", "/merge", "/remove"):
        assert neighbour.get(f"{registered}{page}").status_code == 404
    assert listed(neighbour.get("/forums")) == []
