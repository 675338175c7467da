"""Tests of what an upload's page says of each file, and of the deeds on one of them."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from sqlalchemy import select

from outreach.domain.imports import ImportState
from outreach.domain.jobs import JobState
from outreach.domain.messages import Message
from outreach.importers import glances
from outreach.storage.models import Channel, Job
from tests.exports import COORDINATOR
from tests.web.files import SERIES, TABLE, batches, files, instagram, post, upload, videos

POSTS_OF_X = (
    b"Post id,Date,Post text,Post Link,Impressions,Likes\n"
    b'2045000000000000000,"Sun, Nov 1, 2026",Rumah,'
    b"https://x.com/griya_contoh/status/2045000000000000000,10,1\n"
)
OTHERS = b'"1900",701,mitra.contoh,Mitra Contoh,,10/15/2026 08:00,,IG reel,,Lifetime,0,9,2,3,4,5\n'


def test_a_file_says_what_it_was_recognised_as_and_how(publisher):
    content = instagram(10).replace(b",10,2,", b',"1,010",2,')
    said = files(publisher.get(upload(publisher, ("posts.csv", content))))
    for words in (
        "Meta Business Suite, unggahan Instagram, tajuk bahasa Inggris pasti dikenali",
        "1 baris: 1 baru, 0 diperbarui, 0 tetap",
        "Oktober 2026\xa01",
        "griya.contoh\xa01",
        "titik; koma memisahkan ribuan, seperti pada “1,010”",
        "Waktu Pasifik",
    ):
        assert words.replace("\xa0", " ") in said


def test_rows_that_are_repeated_or_rejected_are_counted_in_the_verdict(publisher):
    row = instagram(10).split(b"\n")[1] + b"\n"
    said = files(publisher.get(upload(publisher, ("p.csv", instagram(10) + row + b"x,y\n"))))
    assert "3 baris: 1 baru, 0 diperbarui, 0 tetap, 1 baris ditolak, 1 baris berulang" in said


def test_accounts_that_are_not_ours_are_marked(publisher):
    said = files(publisher.get(upload(publisher, ("p.csv", instagram(10, 20) + OTHERS))))
    assert "griya.contoh 2, mitra.contoh 1 (bukan milik kami)" in said


def test_one_file_is_saved_another_discarded_and_the_rest_left_as_it_is(publisher, database):
    address = upload(
        publisher, ("a.csv", instagram(10)), ("b.csv", instagram(1, 2)), ("c.csv", instagram(3))
    )
    assert "a.csv disimpan." in post(publisher, f"{address}/0/accept").text
    assert "b.csv dibuang." in post(publisher, f"{address}/1/discard").text
    assert [each.state for each in batches(database)] == [
        ImportState.ACCEPTED,
        ImportState.DISCARDED,
        ImportState.LOADED,
    ]
    assert "Sudah disimpan: 1." in publisher.get(address).text


@pytest.mark.parametrize("deed", ["accept", "discard"])
def test_what_is_no_import_is_neither_saved_nor_discarded(publisher, deed):
    address = upload(publisher, ("Reach.csv", SERIES))
    assert publisher.post(f"{address}/0/{deed}").status_code == 404
    assert publisher.post(f"{address}/9/{deed}").status_code == 404


def test_a_file_that_is_saved_already_is_not_saved_twice(publisher):
    address = upload(publisher, ("posts.csv", instagram(10)))
    publisher.post(f"{address}/0/accept")
    assert "sudah disimpan" in post(publisher, f"{address}/0/accept").text


def test_the_same_file_says_when_it_was_saved(publisher):
    publisher.post(f"{upload(publisher, ('posts.csv', instagram(10)))}/accept")
    page = publisher.get(upload(publisher, ("lain.csv", instagram(10))))
    said = files(page)
    assert "Berkas yang sama sudah disimpan" in said
    assert "Lihat impor 1</a>. Tidak ada yang dihitung dua kali." in page.text
    assert "1 baris: 0 baru, 0 diperbarui, 1 tetap" in said


def test_files_that_overlap_are_right_together(publisher, database):
    address = upload(publisher, ("a.csv", instagram(1, 2, 3)), ("b.csv", instagram(1, 2)))
    said = files(publisher.get(address))
    assert said.count("2 unggahannya juga ada di berkas lain pada daftar ini") == 2
    publisher.post(f"{address}/1/accept")
    publisher.post(f"{address}/0/accept")
    assert "Unggahan tercatat: 3." in publisher.get("/posts?month=all").text


def test_files_with_other_figures_of_posts_on_record_say_which_of_them_count(publisher):
    publisher.post(f"{upload(publisher, ('a.csv', instagram(1, 2)))}/accept")
    again = [("a.csv", instagram(1, 2)), ("b.csv", instagram(5, 6)), ("c.csv", instagram(1, 2))]
    said = files(publisher.get(upload(publisher, *again)))
    assert said.count("2 unggahannya juga ada di berkas lain pada daftar ini") == 3
    assert said.count("angkanya berbeda, yang dihitung angka dari b.csv.") == 2
    assert said.count("angkanya berbeda, yang dihitung angka dari berkas ini.") == 1


def test_posts_that_a_file_leaves_unchanged_may_be_in_another_too(publisher):
    publisher.post(f"{upload(publisher, ('a.csv', instagram(1, 2)))}/accept")
    again = [("b.csv", instagram(5, 2)), ("c.csv", instagram(6, 2))]
    said = files(publisher.get(upload(publisher, *again)))
    assert said.count("Sedikitnya 1 unggahannya juga ada di berkas lain") == 2


def test_of_files_of_the_same_day_the_one_that_was_read_last_counts(publisher):
    address = upload(publisher, ("a.csv", instagram(1)), ("b.csv", instagram(2)))
    assert "yang dihitung angka dari b.csv." in files(publisher.get(address))
    publisher.post(f"{address}/1/accept")
    publisher.post(f"{address}/0/accept")
    shown = re.sub("<[^>]+>", " ", publisher.get("/posts?month=all").text)
    assert re.search(r"Bedah rumah.*?\b2\b", shown, re.DOTALL)


def test_a_file_of_another_upload_that_waits_is_compared_too(publisher):
    upload(publisher, ("a.csv", instagram(1)))
    said = files(publisher.get(upload(publisher, ("b.csv", instagram(2)))))
    assert "1 unggahannya juga ada di berkas lain pada daftar ini atau yang menunggu" in said


def test_the_sum_says_how_many_posts_are_of_others_and_that_reach_is_no_people(publisher):
    page = publisher.get(upload(publisher, ("p.csv", instagram(10, 20) + OTHERS))).text
    assert "Termasuk 1 unggahan akun lain (bukan milik kami)." in page
    assert "Jangkauan, dijumlahkan per unggahan (bukan jumlah orang)" in page


def test_times_that_are_taken_from_ids_are_said_to_be_so(publisher):
    content = POSTS_OF_X.replace(b"000000000000000", b"000000000000001")
    said = files(publisher.get(upload(publisher, ("x.csv", content))))
    assert "UTC; waktunya diambil dari nomor unggahan" in said


def test_what_a_file_was_recognised_by_is_a_sentence_of_its_own(publisher):
    page = publisher.get(upload(publisher, ("p.csv", instagram(10)))).text
    assert "Pasti. Dikenali dari nama kolomnya" in page


def test_files_that_need_an_answer_come_first_and_refused_ones_last(publisher):
    sent = [
        ("z.csv", SERIES),
        ("c.csv", instagram(10)),
        ("b.csv", instagram(20)),
        ("tabel.csv", TABLE),
        ("t.csv", videos(1)),
    ]
    page = publisher.get(upload(publisher, *sent)).text
    names = re.findall('<h2 class="file-name">([^<]+)</h2>', page)
    assert names == ["t.csv", "tabel.csv", "b.csv", "c.csv", "z.csv"]


@pytest.fixture
def working(publisher, monkeypatch):
    """An upload whose one file is long work, beside one that waits for an answer."""
    monkeypatch.setattr(glances, "LARGE", 2)
    return upload(publisher, ("besar.csv", instagram(1, 2, 3)), ("t.csv", videos(1)))


def jobs(database):
    with database.reading() as session:
        return session.scalars(select(Job)).all()


def test_a_large_file_is_brought_in_as_long_work(publisher, database, working):
    page = publisher.get(working).text
    assert "Sedang diimpor" in page
    assert f'data-job="/jobs/{jobs(database)[0].id}.json"' in page
    assert "Masih diimpor: 1." in page


def test_long_work_that_failed_says_why(publisher, database, working):
    with database.quiet_work() as session:
        job = session.scalars(select(Job)).one()
        job.state, job.problem = JobState.FAILED, Message("The file is empty.").packed()
    said = files(publisher.get(working))
    assert "Ditolak" in said
    assert "Berkas ini kosong." in said


def test_a_file_of_which_one_link_is_damaged_asks_whose_that_post_is(publisher, database):
    content = POSTS_OF_X + b'2045000000000000001,"Sun, Nov 1, 2026",Air minum,,20,2\n'
    address = upload(publisher, ("x.csv", content))
    assert "Unggahan akun X mana ini?" in publisher.get(address).text
    post(publisher, f"{address}/0/account", account="griya_contoh")
    assert batches(database)[0].inserted == 2


def test_discarding_the_rest_stops_long_work_and_leaves_out_what_was_asked(
    publisher, database, working
):
    page = post(publisher, f"{working}/discard")
    assert jobs(database)[0].state is JobState.CANCELLED
    assert "belum diputuskan" not in page.text
    assert "Dibuang" in files(publisher.get(working))


def test_an_upload_is_found_again_until_all_of_it_is_decided(publisher):
    address = upload(publisher, ("posts.csv", instagram(10)), ("Reach.csv", SERIES))
    assert f'href="{address}"' in publisher.get("/imports").text
    publisher.post(f"{address}/accept")
    assert f'href="{address}"' not in publisher.get("/imports").text


def test_a_channel_marked_as_ours_later_is_marked_no_more(publisher, database):
    address = upload(publisher, ("p.csv", instagram(10, 20) + OTHERS))
    with database.unit_of_work(COORDINATOR) as work:
        for channel in work.session.scalars(select(Channel)):
            channel.is_ours = True
    assert "bukan milik kami" not in publisher.get(address).text


def test_a_file_of_nothing_but_bytes_gets_a_sentence(publisher):
    noise = bytes(range(256)) * 64
    said = files(publisher.get(upload(publisher, ("acak.csv", noise), ("kosong.csv", b""))))
    assert "Berkas ini bukan tabel." in said
    assert "kosong" in said


def test_a_bomb_is_refused_before_it_is_unpacked(publisher):
    target = io.BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("posts.csv", "w", force_zip64=True) as member,
    ):
        for _ in range(310):
            member.write(b"0" * 1_000_000)
    said = files(publisher.get(upload(publisher, ("bom.zip", target.getvalue()))))
    assert "bom.zip" in said
    assert "terlalu" in said
