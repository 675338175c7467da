from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from outreach.importers.exports import read_export
from outreach.importers.maps import load_map
from outreach.indicators.frames import POSTS
from tests.importers.builders import INSTAGRAM, csv_text, faults, instagram, read, sentences

EXPORTS = Path(__file__).parent / "exports"
NAMES = sorted(path.name.removesuffix(".expected.csv") for path in EXPORTS.glob("*.expected.csv"))


def sample(name):
    """Read a sample's bytes, whatever kind of file it is."""
    (path,) = (each for each in EXPORTS.glob(f"{name}.*") if ".expected." not in each.name)
    return path.read_bytes()


def expected_posts(name):
    """Read what a sample must become; columns that are not in the file must be all unknown."""
    written = pd.read_csv(
        EXPORTS / f"{name}.expected.csv", dtype="string", index_col="line", keep_default_na=False
    )
    written.index = written.index.astype("int64")
    return written.mask(written == "").reindex(columns=list(POSTS)).astype(POSTS)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_becomes_the_posts_written_beside_it(name):
    parsed = read_export(sample(name), name)
    assert_frame_equal(parsed.posts, expected_posts(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_of_a_sample_add_up(name):
    parsed = read_export(sample(name), name)
    assert parsed.rows == parsed.unique_posts + parsed.repeated + parsed.rejected


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("instagram_posts_english_2026", "en"),
        ("instagram_posts_indonesian_2026", "id"),
        ("instagram_posts_spanish", "es"),
        ("facebook_posts_2025-01", "en"),
        ("facebook_posts_indonesian_labels", "id"),
    ],
)
def test_the_language_is_that_of_the_headers(name, language):
    assert read_export(sample(name), name).language == language


def test_what_is_recognised_is_named():
    parsed = read(instagram({}))
    assert (parsed.accepted, parsed.platform, parsed.format, parsed.time_zone, parsed.name) == (
        True,
        "instagram",
        "instagram_posts",
        "America/Los_Angeles",
        "file",
    )


def test_the_last_of_a_repeated_post_wins():
    parsed = read(instagram({"Views": "1"}, {"Post ID": INSTAGRAM["Post ID"], "Views": "2"}))
    assert (parsed.posts["views"].to_list(), parsed.repeated) == ([2], 1)


def test_a_rejected_row_does_not_replace_an_accepted_one():
    parsed = read(instagram({"Views": "1"}, {"Post ID": INSTAGRAM["Post ID"], "Views": "-2"}))
    assert (parsed.posts["views"].to_list(), parsed.repeated, parsed.rejected) == ([1], 0, 1)


def test_a_breakdown_by_day_is_refused():
    one_post = {"Post ID": "17912345678901231"}
    parsed = read(instagram(one_post, one_post, one_post))
    assert not parsed.accepted
    assert "a row for each post and day" in str(parsed.reason)
    assert "Insights > Content > Export data" in str(parsed.reason)
    assert parsed.platform == "instagram"


def test_half_as_many_posts_as_rows_is_no_breakdown():
    one_post = {"Post ID": "17912345678901231"}
    assert read(instagram(one_post, one_post)).accepted


def test_destroyed_ids_that_collapse_are_not_taken_for_a_breakdown():
    parsed = read(instagram(*[{"Post ID": "1.79123E+16"}] * 5))
    assert (parsed.accepted, parsed.rows, parsed.rejected) == (False, 5, 5)
    assert "A spreadsheet has changed the id to 1.79123E+16" in str(parsed.reason)
    assert "Line 2:" in str(parsed.reason)


def test_a_header_alone_is_no_export():
    parsed = read(instagram())
    assert (parsed.accepted, parsed.rows) == (False, 0)
    assert str(parsed.reason) == "The file has a header but no posts."


def test_short_records_are_read_with_a_warning_and_long_ones_rejected():
    cells = list(INSTAGRAM.values())
    short = ["17912345678901232", *cells[1:12]]
    parsed = read(csv_text(list(INSTAGRAM), [cells, short, [*cells, "more"]]))
    assert (parsed.unique_posts, faults(parsed)) == (2, [(4, None)])
    assert parsed.posts["reach"].isna().to_list() == [False, True]
    assert "Rows with fewer cells than the header: 1." in sentences(parsed)[0]


def test_a_file_that_ends_inside_quotation_marks_is_cut():
    whole = instagram({}, {"Description": "dua\nbaris"})
    parsed = read(whole[: whole.index(b"\nbaris")])
    assert faults(parsed) == [(3, None)]
    assert "never closes" in str(parsed.rejections[0].reason)


def test_only_what_the_file_has_is_offered():
    parsed = read(instagram({}))
    assert parsed.offered == {"views", "reach", "reactions", "comments", "shares", "saves"}


def test_a_map_reads_what_no_format_knows():
    parsed = read(
        "id,tanggal,suka\na1,2026-06-30 18:30,4\n",
        manual_map=load_map(
            'platform = "other"\naccount = "Radio Melati"\n[columns]\npost_id = "id"\n'
            'published_at = "tanggal"\nreactions = "suka"'
        ),
    )
    assert (parsed.format, parsed.is_map, parsed.time_zone) == ("map", True, "Asia/Jakarta")
    assert parsed.posts["published_at"].to_list() == [pd.Timestamp("2026-06-30 11:30")]
    assert parsed.accounts == {"Radio Melati": 1}
    assert "not taken for a platform's own export" in sentences(parsed)[0]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t\n", b"\0\0\0"])
def test_an_empty_file_is_told(content):
    assert str(read(content).reason) == "The file is empty."


def test_a_file_that_is_no_export_has_unknown_counts():
    parsed = read_export(b"Tanggal,Pengikut\n2026-10-01,5\n", "pengikut.csv")

    document = parsed.document(str, ZoneInfo("Asia/Jakarta"))

    assert [document[name] for name in ("rows", "unique_posts", "repeated", "rejected")] == [
        None,
        None,
        None,
        None,
    ]


def test_the_remark_on_the_data_and_followers_gained_are_no_figures_of_a_post():
    header = "ID Postingan,ID Akun,Waktu penerbitan,Komentar data,Mengikuti,Suka\n"
    parsed = read(header + "17912345678901231,2,06/15/2026 02:05,9,8,7\n")
    known = {name: total for name, total in parsed.totals.items() if total is not None}
    assert known == {"reactions": 7}
    assert parsed.posts["followers"].isna().all()
