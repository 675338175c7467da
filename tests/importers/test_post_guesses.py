"""Which column of a table of posts is which."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.channels import Platform
from outreach.importers.header_fits import Certainty
from outreach.importers.post_guesses import evidence_of, guessed_platform, guessed_posts
from outreach.importers.post_words import post_words

HEADERS = {
    "post_id": ["Post ID", "ID Postingan", "id_unggahan", "Message-ID", "Tweet ID", "ID"],
    "permalink": ["Tautan", "Link", "URL", "Permalink", "Post Permalink", "Link Postingan"],
    "account": ["Akun", "Nama Akun", "Profile", "Profile name", "Page name", "Nama halaman"],
    "published_at": [
        "Tanggal",
        "Tgl. Posting",
        "Date (GMT)",
        "Post time",
        "Waktu penerbitan",
        "Published at",
        "Tanggal tayang",
        "Waktu publikasi video",
    ],
    "text": ["Isi", "Caption", "Message", "Judul", "Deskripsi", "Post Text", "Post"],
    "kind": ["Jenis konten", "Post Type", "Tipe", "Media type"],
    "reach": ["Jangkauan", "Reach", "Jumlah Jangkauan", "Post reach", "Akun yang dijangkau"],
    "impressions": ["Impresi", "Impressions", "Post impressions"],
    "views": ["Tayangan", "Penayangan", "Video Views", "Jumlah tayangan", "Plays"],
    "engaged_users": ["Engaged users"],
    "engagements": ["Engagements", "Interaksi", "Total Interactions", "Keterlibatan"],
    "reactions": ["Suka", "Likes", "Reactions", "Tanggapan", "Number of likes", "Jml Suka"],
    "comments": ["Komentar", "Comments", "Number of comments (total)", "Replies"],
    "shares": ["Dibagikan", "Shares", "Bagikan", "Retweets", "Reposts"],
    "saves": ["Disimpan", "Saves", "Bookmarks", "Simpan"],
    "clicks": ["Klik", "Total clicks", "Post Clicks (All)"],
    "followers": ["Followers", "Jumlah pengikut"],
    "is_paid": ["Berbayar", "is_paid"],
    "topics": ["Topik", "Topics"],
}
NONE_OF_OURS = [
    "No",
    "Engagement rate",
    "Organic Reach",
    "Jangkauan berbayar",
    "Link clicks",
    "Reactions, Comments and Shares",
    "Suka dan komentar",
    "Komentar data",
    "Data comment",
    "ID Akun",
    "Rata-rata durasi tonton",
    "",
]


def platform_of(header, rows):
    guess = guessed_platform(header, rows)
    assert guess is not None
    return guess


def columns_of(*header, rows=(), platform=None):
    guesses = guessed_posts(header, rows, platform)
    return {name: header[guess.place] for name, guess in guesses.columns.items()}


@pytest.mark.parametrize(
    ("name", "header"), [(name, header) for name, headers in HEADERS.items() for header in headers]
)
def test_a_header_is_known_in_both_languages_and_from_other_tools(name, header):
    assert columns_of(header, "zzz") == {name: header}


@pytest.mark.parametrize("header", NONE_OF_OURS)
def test_a_part_a_rate_or_a_sum_of_others_is_no_count_of_ours(header):
    assert columns_of(header) == {}


def test_a_total_of_reactions_comes_before_the_likes_in_it():
    assert columns_of("Likes", "Reactions")["reactions"] == "Reactions"


def test_the_same_word_means_what_the_platform_means_by_it():
    header = ("Konten", "Penayangan", "Tayangan")
    assert columns_of(*header, platform=Platform.YOUTUBE) == {
        "post_id": "Konten",
        "views": "Penayangan",
        "impressions": "Tayangan",
    }


def test_shares_of_a_link_are_not_what_was_reposted_on_x():
    assert columns_of("Share", "Reposts", platform=Platform.X) == {"shares": "Reposts"}


@pytest.mark.parametrize(
    ("header", "certainty"),
    [
        ("Jangkauan", Certainty.SURE),
        ("Jangkauan menurut Meta", Certainty.LIKELY),
        ("Jangkuan", Certainty.PERHAPS),
    ],
)
def test_a_guess_says_how_sure_it_is(header, certainty):
    assert guessed_posts([header], []).columns["reach"].certainty is certainty


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("permalink", ["https://www.instagram.com/p/A/", "instagram.com/p/B", "www.a.id/c"]),
        ("published_at", ["06/07/2026 18:30", "31 Agustus 2026", "2026-08-01"]),
        ("post_id", ["17912345678901231", "17912345678901232", "17912345678901233"]),
        ("text", ["Rumah layak huni untuk semua warga kota", "", "Air minum aman untuk semua"]),
    ],
)
def test_cells_tell_where_no_header_does(name, cells):
    rows = [[f"a{number}", cell] for number, cell in enumerate(cells)]
    guess = guessed_posts(["zzz", "yyy"], rows).columns[name]
    assert (guess.place, guess.certainty) == (1, Certainty.PERHAPS)


def test_ids_that_repeat_are_none():
    assert columns_of("zzz", rows=[["17912345678901231"]] * 3) == {}


def test_a_column_whose_cells_are_something_else_is_not_taken():
    assert columns_of("Jangkauan", rows=[["luas"], ["sempit"], ["sedang"]]) == {}


def test_the_numbers_of_rows_are_no_ids():
    assert columns_of("ID", rows=[["1"], ["2"], ["3"]]) == {}


def test_a_count_may_be_written_in_words():
    seen = evidence_of("reach", ["12,4 rb", "1,2 jt", "1.204", "-", "banyak"])
    assert (seen.read, seen.tried) == (3, 4)


def test_yes_and_topics_are_tried_too():
    assert evidence_of("is_paid", ["ya", "0", "x"]).read == 2
    assert evidence_of("topics", ["perumahan", "air minum;sanitasi", "x"]).read == 2


def test_links_tell_the_platform():
    guess = platform_of(["a", "b"], [["1", "https://m.facebook.com/x"], ["2", "fb.watch/y"]])
    assert (guess.platform, guess.certainty, guess.others) == (
        Platform.FACEBOOK,
        Certainty.SURE,
        (),
    )


def test_links_to_several_platforms_are_told():
    links = ["https://x.com/a/status/1", "https://youtu.be/b", "https://youtu.be/c"]
    guess = platform_of(["a"], [[link] for link in links])
    assert (guess.platform, guess.certainty) == (Platform.YOUTUBE, Certainty.PERHAPS)
    assert guess.others == (Platform.X,)


def test_a_column_of_names_tells_the_platform_and_so_does_a_header():
    assert platform_of(["Media"], [["IG"], ["Instagram"]]).platform is Platform.INSTAGRAM
    assert platform_of(["Tautan TikTok"], []).platform is Platform.TIKTOK


def test_a_table_that_names_none_has_no_platform():
    assert guessed_platform(["Tautan"], [["https://example.org/facebook.com"], ["x"]]) is None


KNOWN = st.sampled_from([header for headers in HEADERS.values() for header in headers])
SPELLINGS: list[Callable[[str], str]] = [str, str.upper, str.title, str.lower]
SPELT = st.tuples(KNOWN, st.sampled_from(SPELLINGS)).map(lambda pair: pair[1](pair[0]))
CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["12,4 rb", "1.204", "-", "https://x.com/a/status/1", "06/07/2026", "17912345678901231"]
    ),
)


@given(st.data())
def test_no_table_is_too_odd_and_no_column_is_guessed_twice(data):
    header = data.draw(st.lists(st.one_of(SPELT, st.text(max_size=8)), max_size=12))
    rows = data.draw(st.lists(st.lists(CELL, max_size=len(header) + 1), max_size=5))
    platform = data.draw(st.one_of(st.none(), st.sampled_from(Platform)))
    guesses = guessed_posts(header, rows, platform).columns
    places = [guess.place for guess in guesses.values()]
    assert len(set(places)) == len(places)
    assert all(0 <= place < len(header) for place in places)
    assert guesses.keys() <= post_words().columns.keys()
