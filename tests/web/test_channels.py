"""Tests of the pages of channels."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.scope import EVERYWHERE
from outreach.services.members import register_member
from outreach.storage.models import Channel, ChannelFollowers
from tests.channels import a_post, an_import
from tests.databases import NOW, TESTER


def channel_form(**other):
    return {
        "platform": "instagram",
        "name": "Pokja PKP Rekaan",
        "handle": "@pokja.rekaan",
        "owner": "pokja",
        "region": "Kota Semarang",
        **other,
    }


@pytest.fixture
def added(publisher):
    return publisher.post("/channels/new", data=channel_form()).headers["Location"]


@pytest.fixture
def member(database):
    with database.unit_of_work(TESTER) as work:
        return register_member(
            work.session,
            EVERYWHERE,
            MemberDetails(name="Radio Swara", kind=MemberKind.MEDIA, region_code="33.74"),
            joined_on=date(2026, 1, 1),
            now=NOW,
        )


def stored(database):
    with database.reading() as session:
        return session.scalars(select(Channel)).one()


def counts(database):
    with database.reading() as session:
        rows = session.scalars(select(ChannelFollowers).order_by(ChannelFollowers.counted_on))
        return [(str(row.counted_on), row.followers) for row in rows]


def test_an_added_channel_stands_on_the_list(publisher, added):
    page = publisher.get("/channels").text
    assert "Pokja PKP Rekaan" in page
    assert "@pokja.rekaan" in page


def test_what_is_not_known_of_a_channel_is_not_shown_as_zero(publisher, added):
    page = publisher.get(added).text
    assert "Jumlah pengikut belum dicatat." in page
    assert "Belum ada unggahan tercatat." in page


@pytest.mark.parametrize(
    ("owner", "is_ours", "is_members"),
    [("pokja", True, False), ("member", True, True), ("others", False, False)],
)
def test_a_channel_is_the_pokjas_a_members_or_not_ours(
    publisher, member, database, owner, is_ours, is_members
):
    publisher.post("/channels/new", data=channel_form(owner=owner, member="Radio Swara"))
    channel = stored(database)
    assert (channel.is_ours, channel.member_id) == (is_ours, member.id if is_members else None)


@pytest.mark.parametrize("typed", ["", "Radio Tak Ada"])
def test_a_members_channel_needs_the_member(publisher, member, typed):
    answer = publisher.post("/channels/new", data=channel_form(owner="member", member=typed))
    assert 'id="member-errors"' in answer.text


def test_a_handle_that_is_taken_is_explained_beside_the_field(publisher, added):
    answer = publisher.post("/channels/new", data=channel_form(name="Kembaran"))
    assert 'id="handle-errors"' in answer.text
    assert "Pokja PKP Rekaan" in answer.text


def test_of_another_regions_channel_only_that_it_exists_is_told(neighbour, added):
    answer = neighbour.post(
        "/channels/new", data=channel_form(name="Kembaran", region="Kota Surabaya")
    )
    assert "Akun ini sudah terdaftar di wilayah lain." in answer.text
    assert "Pokja PKP Rekaan" not in answer.text


@pytest.mark.parametrize("handle", ["https://x.example/pokja", "pokja jateng"])
def test_an_address_is_no_handle(publisher, handle):
    answer = publisher.post("/channels/new", data=channel_form(handle=handle))
    assert 'id="handle-errors"' in answer.text
    assert f'value="{handle}"' in answer.text


def test_a_change_starts_from_what_is_stored(publisher, member):
    form = channel_form(owner="member", member="Radio Swara", platform_id="178")
    location = publisher.post("/channels/new", data=form).headers["Location"]
    page = publisher.get(f"{location}/change").text
    for value in ("Pokja PKP Rekaan", "pokja.rekaan", "178", "Radio Swara", "Kota Semarang"):
        assert f'value="{value}"' in page


@pytest.mark.parametrize("owner", ["pokja", "others"])
def test_a_change_knows_whose_channel_it_is(publisher, owner):
    location = publisher.post("/channels/new", data=channel_form(owner=owner)).headers["Location"]
    page = publisher.get(f"{location}/change").text
    assert f'type="radio" value="{owner}"' in page.replace(" checked", "")
    checked = next(part for part in page.split("<input") if " checked" in part)
    assert f'value="{owner}"' in checked


def test_the_second_of_two_writers_sees_the_difference(publisher, added, database):
    publisher.post(f"{added}/change", data=channel_form(name="Pertama", version="1"))
    answer = publisher.post(f"{added}/change", data=channel_form(name="Kedua", version="1"))
    assert "Tersimpan sekarang" in answer.text
    assert stored(database).name == "Pertama"


# Followers


def test_a_count_of_followers_is_recorded_mended_and_removed(publisher, added, database):
    count = {"counted_on": "2026-10-01", "followers": "12.060"}
    publisher.post(f"{added}/followers", data=count)
    assert counts(database) == [("2026-10-01", 12060)]
    publisher.post(f"{added}/followers", data={**count, "followers": "0", "version": "1"})
    assert counts(database) == [("2026-10-01", 0)]
    publisher.post(f"{added}/followers/2026-10-01/remove")
    assert counts(database) == []


def test_a_count_of_the_same_day_shows_the_other_before_it_replaces_it(publisher, added, database):
    count = {"counted_on": "2026-10-01", "followers": "900"}
    publisher.post(f"{added}/followers", data=count)

    answer = publisher.post(f"{added}/followers", data={**count, "followers": "901"})
    assert "Tersimpan sekarang" in answer.text
    assert counts(database) == [("2026-10-01", 900)]

    publisher.post(f"{added}/followers", data={**count, "followers": "901", "version": "1"})
    assert counts(database) == [("2026-10-01", 901)]


def test_a_count_to_be_mended_stands_in_the_form(publisher, added):
    publisher.post(f"{added}/followers", data={"counted_on": "2026-10-01", "followers": "12060"})
    page = publisher.get(f"{added}?counted_on=2026-10-01").text
    assert 'value="12.060"' in page
    assert 'value="2026-10-01"' in page


def test_the_change_since_the_count_before_is_shown(publisher, added):
    for day, followers in (("2026-09-01", "100"), ("2026-10-01", "1100"), ("2026-11-01", "1055")):
        publisher.post(f"{added}/followers", data={"counted_on": day, "followers": followers})
    page = publisher.get(added).text
    assert "+1.000" in page
    assert "-45" in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"followers": "banyak"}, "followers"),
        ({"followers": ""}, "followers"),
        ({"followers": "9999999999"}, "followers"),
        ({"counted_on": "2099-01-01"}, "counted_on"),
    ],
)
def test_a_count_that_cannot_be_is_explained(publisher, added, database, typed, field):
    count = {"counted_on": "2026-10-01", "followers": "10", **typed}
    answer = publisher.post(f"{added}/followers", data=count)
    assert f'id="{field}-errors"' in answer.text
    assert counts(database) == []


@pytest.mark.parametrize("day", ["2026-10-01", "kemarin"])
def test_a_count_that_is_not_there_is_not_removed(publisher, added, day):
    assert publisher.post(f"{added}/followers/{day}/remove").status_code == 404


# Posts


def test_each_month_leads_to_its_posts(publisher, added, database):
    with database.unit_of_work(TESTER) as work:
        channel = work.session.scalars(select(Channel)).one()
        a_post(work.session, channel, batch=an_import(work.session))
    page = publisher.get(added).text
    assert f'href="/posts?channel={channel.id}&amp;month=2026-10">Oktober 2026' in page
    assert "1 Okt 2026" in publisher.get("/channels").text


# The list


def test_filters_survive_a_reload(publisher, added):
    page = publisher.get("/channels?q=pokja&owner=pokja&platform=instagram&region=Kota+Semarang")
    assert 'value="pokja"' in page.text
    assert '<option value="pokja" selected>' in page.text
    assert 'name="platform" value="instagram"' in page.text
    assert "Pokja PKP Rekaan" in page.text


def test_a_filter_that_fits_nothing_says_so(publisher, added):
    assert "Tidak ada kanal" in publisher.get("/channels?q=zzz").text


def test_the_empty_list_tells_the_first_step(publisher):
    assert "Tambahkan akun pertama" in publisher.get("/channels").text


# Who may


def test_a_viewer_reads_but_does_not_write(viewer, added):
    assert viewer.get(added).status_code == 200
    assert "Catat jumlah pengikut" not in viewer.get(added).text
    assert viewer.post("/channels/new", data=channel_form()).status_code == 403
    assert viewer.post(f"{added}/followers", data={}).status_code == 403


def test_another_region_sees_nothing(neighbour, added):
    assert neighbour.get(added).status_code == 404
    assert "Pokja PKP Rekaan" not in neighbour.get("/channels").text
