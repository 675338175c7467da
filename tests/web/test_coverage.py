"""Tests of the pages of what media published."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from outreach import runtime
from outreach.domain.members import MemberKind
from outreach.domain.months import Month
from outreach.storage.models import AuditEntry, Coverage
from tests.coverage import HEADLINE, LINK, a_channel, a_member, close, record
from tests.databases import TESTER
from tests.statements import PDF, sent, stored_file
from tests.web.action_pages import listed, text_of


def coverage_form(**other):
    return {
        "member": "Kabar Rekaan",
        "published_on": "2026-10-22",
        "headline": HEADLINE,
        "links": LINK,
        **other,
    }


@pytest.fixture
def member(database):
    with database.unit_of_work(TESTER) as work:
        return a_member(work.session)


@pytest.fixture
def channel(database, member):
    with database.unit_of_work(TESTER) as work:
        return a_channel(work.session, member.id, "33.21")


@pytest.fixture
def recorded(coordinator, member):
    return coordinator.post("/coverage/new", data=coverage_form()).headers["Location"]


def stored(database):
    with database.reading() as session:
        return session.scalars(select(Coverage)).one_or_none()


# Recording


def test_recorded_coverage_is_counted_and_listed(coordinator, recorded):
    page = text_of(coordinator.get(recorded))
    assert HEADLINE in page
    assert "Dihitung" in page
    assert listed(coordinator.get("/coverage")) == [HEADLINE]


def test_the_topics_are_read_from_the_headline_and_told(coordinator, member):
    answer = coordinator.post("/coverage/new", data=coverage_form(), follow_redirects=True)
    assert "Topik dibaca dari judul." in answer.text
    assert "Perumahan dan permukiman" in text_of(answer)


def test_without_a_link_or_file_it_says_what_is_missing(coordinator, member):
    bare = coverage_form(links="", topics=["water"])
    answer = coordinator.post("/coverage/new", data=bare, follow_redirects=True)
    page = text_of(answer)
    assert "Liputan dihitung setelah ada tautan atau berkas bukti." in page
    assert "Tambahkan berkas atau tautan sebagai bukti." in page
    assert "Topik dibaca dari judul." not in page


def test_a_file_makes_it_count(coordinator, member):
    bare = coverage_form(links="")
    location = coordinator.post("/coverage/new", data=bare).headers["Location"]
    coordinator.post(f"/files/coverage/{location.split('/')[-1]}", data={"file": sent("klip.pdf")})
    page = text_of(coordinator.get(location))
    assert "klip.pdf" in page
    assert "Belum dihitung" not in page


def test_a_file_is_sent_with_the_first_save(coordinator, member):
    with_file = coverage_form(links="", file=sent("klip.pdf", PDF))
    answer = coordinator.post("/coverage/new", data=with_file, follow_redirects=True)
    assert "klip.pdf" in answer.text


def test_an_unknown_member_is_told_and_what_was_typed_stays(coordinator):
    answer = coordinator.post("/coverage/new", data=coverage_form())
    assert 'id="member-errors"' in answer.text
    assert f'value="{HEADLINE}"' in answer.text


def test_a_wrong_link_is_told_by_its_line(coordinator, member):
    answer = coordinator.post("/coverage/new", data=coverage_form(links=f"{LINK}\n\nkabar"))
    assert 'id="links-errors"' in answer.text


def test_a_day_to_come_is_refused(coordinator, member):
    tomorrow = (runtime.now() + timedelta(days=2)).date().isoformat()
    answer = coordinator.post("/coverage/new", data=coverage_form(published_on=tomorrow))
    assert 'id="published_on-errors"' in answer.text


def test_the_accounts_of_the_member_are_shown_without_saving(coordinator, channel, database):
    label = f"Instagram: Kabar Rekaan (@{channel.handle})"
    asked = coordinator.post("/coverage/new", data=coverage_form(show_channels="1"))
    assert label in asked.text
    assert "error-summary" not in asked.text
    assert stored(database) is None


def test_it_counts_in_the_region_of_the_account(coordinator, channel):
    chosen = coverage_form(channel=str(channel.id))
    answer = coordinator.post("/coverage/new", data=chosen, follow_redirects=True)
    assert "Wilayah penghitungan Kabupaten Demak" in text_of(answer)


def test_another_members_account_is_no_answer(coordinator, channel, database):
    with database.unit_of_work(TESTER) as work:
        a_member(work.session, "Radio Lain")
    wrong = coverage_form(member="Radio Lain", channel=str(channel.id))
    answer = coordinator.post("/coverage/new", data=wrong)
    assert 'id="channel-errors"' in answer.text


def test_one_comes_from_a_members_page(coordinator, channel, member):
    page = coordinator.get(f"/members/{member.id}").text
    assert f"/coverage/new?member={member.id}" in page
    form = coordinator.get(f"/coverage/new?member={member.id}").text
    assert 'value="Kabar Rekaan"' in form
    assert f"(@{channel.handle})" in form


def test_a_member_of_another_region_is_not_offered(coordinator, database):
    with database.unit_of_work(TESTER) as work:
        stranger = a_member(work.session, "Kabar Surabaya", "35.78")
    form = coordinator.get(f"/coverage/new?member={stranger.id}")
    assert form.status_code == 200
    assert "Kabar Surabaya" not in form.text


def test_one_comes_from_an_actions_page(coordinator, member, logged_action):
    action = logged_action()
    assert f"/coverage/new?action={action.split('/')[-1]}" in coordinator.get(action).text
    address = f"/coverage/new?action={action.split('/')[-1]}"
    assert "<option selected value=" in coordinator.get(address).text
    coordinator.post("/coverage/new", data=coverage_form(action=action.split("/")[-1]))
    assert HEADLINE in coordinator.get(action).text


def test_the_members_page_shows_the_act(coordinator, recorded, member):
    page = coordinator.get(f"/members/{member.id}")
    assert f'href="{recorded}"' in page.text
    assert "Liputan terbit" in page.text


def test_the_indicators_row_leads_to_it(coordinator, recorded):
    assert f'href="{recorded}"' in coordinator.get("/indicators/media_involved?month=2026-10").text


# Changing and removing


def test_a_change_starts_from_what_is_stored(coordinator, channel):
    location = coordinator.post(
        "/coverage/new", data=coverage_form(channel=str(channel.id), notes="Halaman muka")
    ).headers["Location"]
    page = coordinator.get(f"{location}/change").text
    for value in ("Kabar Rekaan", "2026-10-22", HEADLINE):
        assert f'value="{value}"' in page
    assert f'<option selected value="{channel.id}">' in page
    assert LINK in page
    assert "Halaman muka" in page


def test_a_change_is_saved(coordinator, recorded, database):
    changed = coverage_form(headline="Judul baru", links="", topics=["sanitation"], version="1")
    coordinator.post(f"{recorded}/change", data=changed)
    found = stored(database)
    assert (found.headline, found.links, set(found.topics)) == ("Judul baru", (), {"sanitation"})


def test_the_second_of_two_writers_sees_the_difference(coordinator, recorded, database):
    first, second = (coverage_form(headline=name, version="1") for name in ("Pertama", "Kedua"))
    coordinator.post(f"{recorded}/change", data=first)
    answer = coordinator.post(f"{recorded}/change", data=second)
    assert "Tersimpan sekarang" in answer.text
    assert "Pertama" in answer.text
    assert stored(database).headline == "Pertama"


def test_a_mistaken_entry_is_removed_with_a_reason(coordinator, recorded, database):
    assert 'id="reason-errors"' in coordinator.post(f"{recorded}/remove", data={}).text
    coordinator.post(f"{recorded}/remove", data={"reason": "Ganda", "version": "1"})
    assert stored(database) is None
    with database.reading() as session:
        removed = select(AuditEntry.reason).where(AuditEntry.deed == "removed")
        assert session.scalars(removed).all() == ["Ganda"]


def test_removing_takes_the_medium_out_of_the_indicator(coordinator, recorded):
    coordinator.post(f"{recorded}/remove", data={"reason": "Ganda", "version": "1"})
    page = coordinator.get("/indicators/media_involved?month=2026-10").text
    assert f'href="{recorded}"' not in page


def test_a_closed_month_is_not_changed_without_a_reason(coordinator, member, database):
    with database.unit_of_work(TESTER) as work:
        close(work.session, Month(2026, 9))
    coordinator.post("/coverage/new", data=coverage_form(published_on="2026-09-22"))
    assert stored(database) is None


# The list


def test_filters_survive_a_reload(coordinator, recorded, member):
    address = f"/coverage?q=rumah&year=2026&month=10&member={member.id}&topic=housing"
    answer = coordinator.get(f"{address}&region=Kota+Semarang&counted=counted&sort=headline")
    assert listed(answer) == [HEADLINE]
    for value in ("rumah", "Kota Semarang", "headline"):
        assert f'value="{value}"' in answer.text
    for value in ("10", member.id, "housing", "counted"):
        assert f'<option value="{value}" selected>' in answer.text


def test_why_something_is_not_counted_is_told_in_the_list(coordinator, database):
    with database.unit_of_work(TESTER) as work:
        office = a_member(work.session, "Dinas Rekaan", kind=MemberKind.INSTITUTION)
        record(work.session, office.id)
    page = text_of(coordinator.get("/coverage"))
    assert "keterlibatan hanya dihitung untuk media" in page
    assert "0 dari 1 dihitung" in page


def test_the_table_has_what_the_filters_let_through(coordinator, channel, database, member):
    with database.unit_of_work(TESTER) as work:
        record(work.session, member.id, headline="=1+1", channel_id=channel.id, links=())
        record(work.session, member.id, headline="Lain")
    answer = coordinator.get("/coverage/coverage.csv?counted=not_counted")
    heads, row = csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig")))
    cells = dict(zip(heads, row, strict=True))
    assert cells["Judul berita"] == "'=1+1"
    assert cells["Wilayah"] == "Kabupaten Demak"
    assert cells["Kanal"].startswith("Instagram: Kabar Rekaan")
    assert cells["Alasan tidak dihitung"] == "Tambahkan berkas atau tautan sebagai bukti."


def test_the_empty_list_tells_the_first_step(coordinator):
    assert "Belum ada liputan" in coordinator.get("/coverage").text
    assert "Tidak ada liputan yang sesuai" in coordinator.get("/coverage?year=2001").text
    assert "Atlantis" in coordinator.get("/coverage?region=Atlantis").text


# Who may


def test_a_viewer_reads_but_does_not_write(viewer, recorded):
    assert viewer.get(recorded).status_code == 200
    for address in ("/coverage/new", f"{recorded}/change", f"{recorded}/remove"):
        assert viewer.post(address, data=coverage_form()).status_code == 403


def test_another_region_sees_nothing(neighbour, recorded):
    for page in ("", "/change", "/remove"):
        assert neighbour.get(f"{recorded}{page}").status_code == 404
    assert listed(neighbour.get("/coverage")) == []
    assert HEADLINE not in neighbour.get("/coverage/coverage.csv").text


def test_whoever_sees_it_by_its_account_only_reads_it(neighbour, database, member):
    with database.unit_of_work(TESTER) as work:
        surabaya = a_channel(work.session, member.id, "35.78")
        written = record(
            work.session, member.id, channel_id=surabaya.id, file=stored_file("klip.pdf")
        )
    page = neighbour.get(f"/coverage/{written.id}")
    assert HEADLINE in page.text
    assert "klip.pdf" in page.text
    assert f"/files/coverage/{written.id}" not in page.text
    assert f"/coverage/{written.id}/change" not in page.text
    assert neighbour.get(f"/coverage/{written.id}/change").status_code == 403
    assert neighbour.get(f"/coverage/{written.id}/remove").status_code == 403
