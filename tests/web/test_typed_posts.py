"""Tests of the pages on which posts and figures are typed in."""

from __future__ import annotations

import html

import pytest
from sqlalchemy import select

from outreach.domain.imports import ImportState
from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.services.closings import close_month
from outreach.storage.models import Channel, ImportBatch, Post, Reading
from tests.closing import CLOSER
from tests.exports import COORDINATOR, bring_in
from tests.typed_posts import REEL, typed

TIKTOK = "https://www.tiktok.com/@griyacontoh/video/7561000000000000001"
PFBID = "https://www.facebook.com/griyacontoh/posts/pfbid02AbC"


def sent(**changes):
    fields = {
        "link": REEL,
        "channel": "new",
        "name": "Griya Contoh",
        "handle": "griyacontoh",
        "region": "Jawa Tengah",
        "published_on": "2026-10-14",
        "published_time": "06.30",
        "kind": "reel",
        "text": "Bedah rumah di Kendal",
        "read_on": "2026-10-20",
        "reactions": "1.250",
    }
    return {name: value for name, value in (fields | changes).items() if value is not None}


def only(database, model):
    with database.reading() as session:
        return session.scalars(select(model)).one()


def every(database, model):
    with database.reading() as session:
        return session.scalars(select(model)).all()


def shown(client, address, **query):
    return html.unescape(client.get(address, query_string=query).text)


@pytest.fixture
def post(database):
    return typed(database, text="Bedah rumah di Kendal")


@pytest.fixture
def address(database, post):
    """The address of the typed reading's pages."""
    return f"/posts/readings/{only(database, Reading).id}"


def test_first_the_link_is_asked_for(publisher):
    page = shown(publisher, "/posts/type")
    assert "Tautan unggahan" in page
    assert "Tanggal terbit" not in page


def test_the_link_says_platform_account_and_time(publisher):
    page = shown(publisher, "/posts/type", link=TIKTOK)
    assert "TikTok" in page
    assert "@griyacontoh" in page
    assert 'value="2025-10-14"' in page
    assert 'value="16:01"' in page  # by the clock of Jakarta


def test_the_channel_that_the_link_names_is_chosen(publisher, database):
    typed(database, TIKTOK)
    page = shown(publisher, "/posts/type", link=TIKTOK[:-1] + "2")
    assert f'<option selected value="{only(database, Channel).id}">' in page


def test_the_only_channel_of_the_platform_is_chosen_where_the_link_names_none(publisher, post):
    page = shown(publisher, "/posts/type", link=REEL.replace("Fg1", "Fg2"))
    assert f'<option selected value="{post.channel_id}">' in page


def test_a_channel_that_the_link_names_and_nobody_knows_is_asked_for(publisher, post):
    link = "https://www.instagram.com/tirta.contoh/p/DedkGxzgFg2/"
    page = shown(publisher, "/posts/type", link=link)
    assert '<option selected value="new">' in page
    assert 'value="tirta.contoh"' in page


def test_a_link_that_leads_to_no_post_is_told_beside_it(publisher):
    assert "tidak menuju satu unggahan" in shown(publisher, "/posts/type", link="https://x.com/a")


def test_a_link_that_changes_each_time_is_warned_of(publisher):
    assert "ditulis ulang setiap kali" in shown(publisher, "/posts/type", link=PFBID)


def test_a_post_is_typed_in_and_shown(publisher, database):
    answer = publisher.post("/posts/type", data=sent(), follow_redirects=True)
    assert "Unggahan tercatat beserta angkanya." in answer.text
    assert "14 Okt 2026 06.30 WIB" in answer.text
    post, reading = only(database, Post), only(database, Reading)
    assert (post.kind, reading.reactions, reading.comments) == ("reel", 1250, None)
    assert only(database, ImportBatch).imported_by == "Communications"


def test_a_post_on_a_known_channel_needs_no_region(publisher, database, post):
    link = REEL.replace("Fg1", "Fg2")
    channel = {"channel": str(post.channel_id), "region": "", "name": None}
    publisher.post("/posts/type", data=sent(link=link, **channel))
    assert len(every(database, Post)) == 2
    assert len(every(database, Channel)) == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"published_on": ""}, "Tanggal terbit harus diisi"),
        ({"published_time": "25.00"}, "misalnya 14.30"),
        ({"published_time": "pagi"}, "misalnya 14.30"),
        ({"channel": ""}, "Pilih kanal tempat unggahan ini terbit"),
        ({"name": ""}, "Tulis nama kanal"),
        ({"region": "Atlantis"}, "Atlantis"),
        ({"reactions": ""}, "Isi paling sedikit satu angka"),
        ({"reactions": "banyak"}, "misalnya 120"),
        ({"read_on": "2026-10-13"}, "sebelum unggahan terbit"),
        ({"link": "https://vm.tiktok.com/ZS1abc/"}, "Tautan pendek"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(publisher, database, changes, sentence):
    page = html.unescape(publisher.post("/posts/type", data=sent(**changes)).text)
    assert sentence in page
    assert "Bedah rumah di Kendal" in page
    assert every(database, Post) == []


def test_a_wrong_number_among_the_other_figures_is_seen(publisher):
    page = publisher.post("/posts/type", data=sent(engagements="banyak")).text
    assert '<details class="more mt-4" open>' in page


def test_another_link_is_read_without_saving(publisher, database):
    page = publisher.post("/posts/type", data=sent(link=TIKTOK, look="1", comments="7")).text
    assert 'value="2025-10-14"' in page
    assert 'value="7"' in page
    assert every(database, Post) == []


def test_a_link_on_record_opens_that_post_to_add_figures(publisher, post):
    link = "https://instagram.com/p/DedkGxzgFg1"
    answer = publisher.get("/posts/type", query_string={"link": link})
    assert answer.headers["Location"] == f"/posts/{post.id}/readings/new"
    assert "sudah tercatat" in publisher.get(answer.headers["Location"]).text


def test_a_form_sent_twice_leads_to_the_post_that_is_on_record(publisher, database):
    publisher.post("/posts/type", data=sent())
    page = publisher.post("/posts/type", data=sent()).text
    assert f'href="/posts/{only(database, Post).id}/readings/new"' in page


def test_figures_of_another_day_are_added(publisher, database, post):
    data = {"read_on": "2026-11-01", "reactions": "25"}
    answer = publisher.post(f"/posts/{post.id}/readings/new", data=data)
    assert answer.headers["Location"] == f"/posts/{post.id}#figures-title"
    assert sorted(reading.reactions for reading in every(database, Reading)) == [10, 25]


def test_figures_that_cannot_be_are_told(publisher, database, post):
    data = {"read_on": "2026-11-30", "reactions": "25"}
    page = publisher.post(f"/posts/{post.id}/readings/new", data=data).text
    assert "Angka tidak mungkin dibaca setelah hari ini" in page or "setelah hari ini" in page
    assert len(every(database, Reading)) == 1


def test_typed_figures_are_mended(publisher, database, address):
    assert 'value="10"' in publisher.get(f"{address}/change").text
    publisher.post(
        f"{address}/change", data={"read_on": "2026-10-20", "views": "7", "version": "2"}
    )
    reading = only(database, Reading)
    assert (reading.views, reading.reactions) == (7, None)


def test_the_second_of_two_who_mend_sees_the_difference(publisher, database, address):
    data = {"read_on": "2026-10-20", "version": "2"}
    publisher.post(f"{address}/change", data={**data, "views": "7"})
    page = publisher.post(f"{address}/change", data={**data, "views": "8"}).text
    assert "Tersimpan sekarang" in page
    assert only(database, Reading).views == 7


def test_typed_figures_are_taken_back(publisher, database, address):
    assert "keluar dari catatan" in publisher.get(f"{address}/take-back").text
    answer = publisher.post(f"{address}/take-back", data={"reason": "Salah unggahan"})
    assert answer.headers["Location"] == "/posts"
    assert only(database, ImportBatch).state is ImportState.UNDONE


def test_a_post_with_other_figures_stays_when_some_are_taken_back(publisher, database, post):
    publisher.post(f"/posts/{post.id}/readings/new", data={"read_on": "2026-11-01", "views": "2"})
    later = max(reading.id for reading in every(database, Reading))
    assert "angka sebelumnya" in publisher.get(f"/posts/readings/{later}/take-back").text
    answer = publisher.post(f"/posts/readings/{later}/take-back")
    assert answer.headers["Location"] == f"/posts/{post.id}#figures-title"


def test_earlier_figures_can_be_taken_back_too(publisher, database, post):
    publisher.post(f"/posts/{post.id}/readings/new", data={"read_on": "2026-11-01", "views": "2"})
    first = min(reading.id for reading in every(database, Reading))
    assert "lebih baru" in publisher.get(f"/posts/readings/{first}/take-back").text


def test_a_closed_month_asks_for_the_reason(publisher, database, address):
    with database.unit_of_work(COORDINATOR) as work:
        close_month(work.session, Scope("33"), Month(2026, 10), CLOSER)
    page = publisher.post(f"{address}/take-back").text
    assert "Bulan ini sudah ditutup" in page or "ditutup" in page
    assert only(database, ImportBatch).state is ImportState.ACCEPTED


def test_the_posts_page_leads_publishers_to_mending(publisher, viewer, post, address):
    page = shown(publisher, f"/posts/{post.id}")
    assert f'href="{address}/change"' in page
    assert f'href="{address}/take-back"' in page
    assert f'href="{address}/change"' not in shown(viewer, f"/posts/{post.id}")


def test_the_posts_page_shows_change_and_import_of_each_reading(viewer, database):
    row = {"permalink": REEL, "reactions": 30}
    typed(database)
    batch = bring_in(database, row, platform="instagram", name="instagram_2026-10.csv")
    page = shown(viewer, f"/posts/{only(database, Post).id}")
    assert f'<a href="/imports/{batch.id}">instagram_2026-10.csv</a>' in page
    assert '<a href="/imports/1">Dicatat manual</a>' in page
    assert 'aria-label="Reaksi dari 10 pada 20 Okt 2026 menjadi 30 pada 1 Nov 2026"' in page
    assert '<span class="visually-hidden">bertambah </span>20' in page


def test_the_posts_page_has_the_id_that_an_export_gave(viewer, database):
    typed(database)
    bring_in(database, {"post_id": "18001", "permalink": REEL}, platform="instagram")
    assert "<dd>18001</dd>" in shown(viewer, f"/posts/{only(database, Post).id}")


@pytest.mark.parametrize("words", ["18001", "m.instagram.com/p/DedkGxzgFg1?igsh=x", REEL])
def test_the_list_finds_a_post_by_id_or_by_any_writing_of_its_link(viewer, database, words):
    typed(database, text="Bedah rumah di Kendal")
    bring_in(database, {"post_id": "18001", "permalink": REEL}, platform="instagram")
    assert "Bedah rumah" in shown(viewer, "/posts", month="all", q=words)
    assert "Bedah rumah" not in shown(viewer, "/posts", month="all", q=words.replace("1", "7"))


def test_the_import_of_a_typed_post_leads_to_it_and_speaks_of_no_file(viewer, post):
    page = shown(viewer, "/imports/1")
    assert f'<a href="/posts/{post.id}">Bedah rumah di Kendal</a>' in page
    assert "SHA-256" not in page
    assert "Dicatat manual" in shown(viewer, "/imports")


def test_the_import_of_figures_that_were_taken_back_says_so(publisher, address):
    publisher.post(f"{address}/take-back")
    assert "sudah ditarik kembali" in shown(publisher, "/imports/1")


def test_the_import_warns_of_a_link_that_changes(viewer, database):
    typed(database, PFBID)
    assert "ditulis ulang setiap kali" in shown(viewer, "/imports/1")


def test_the_history_names_the_figures(viewer, post):
    page = shown(viewer, f"/posts/{post.id}")
    assert '<span class="change-label">Reaksi:</span> <span class="change-value">10</span>' in page


def test_readers_may_not_type(viewer, post, address):
    for page in ("/posts/type", f"/posts/{post.id}/readings/new", f"{address}/change"):
        assert viewer.get(page).status_code == 403
    assert 'href="/posts/type"' not in viewer.get("/posts").text


def test_another_region_finds_neither_post_nor_figures(neighbour, post, address):
    for page in (f"/posts/{post.id}/readings/new", f"{address}/change", f"{address}/take-back"):
        assert neighbour.get(page).status_code == 404
