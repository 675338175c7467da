from __future__ import annotations

import pytest

from outreach.importers.original_rows import original_rows
from outreach.importers.sources import source_of_bytes
from tests.importers.builders import INSTAGRAM, csv_text, faults, instagram, read, sentences

LATER = {
    "Reach": "70",
    "Post ID": "17912345678909999",
    "Account ID": "17841400000000042",
    "Account username": "pokja.melati",
    "Publish time": "07/01/2026 02:05",
    "Impressions": "900",
    "Comments": "8",
}


def table(columns, *changes):
    return csv_text(list(columns), [list((columns | change).values()) for change in changes])


def test_what_stands_below_another_header_is_read_by_that_one():
    parsed = read(instagram({}).decode() + table(LATER, {}))
    assert (parsed.rows, parsed.unique_posts, parsed.rejected) == (2, 2, 0)
    assert parsed.posts["reach"].to_list() == [10, 70]
    assert parsed.posts["comments"].to_list() == [2, 8]
    assert parsed.posts["reactions"].isna().to_list() == [False, True]
    assert (
        "put together from several exports, each below its own header: 2." in sentences(parsed)[0]
    )


def test_a_column_that_only_a_later_header_has_is_kept():
    parsed = read(instagram({}).decode() + table(LATER, {}))
    assert parsed.posts["impressions"].fillna(-1).to_list() == [-1, 900]


def test_faults_keep_the_lines_and_columns_of_the_file():
    parsed = read(instagram({}).decode() + table(LATER, {"Reach": "-1"}, {"Comments": "x"}))
    assert faults(parsed) == [(4, "Reach"), (5, "Comments")]


def test_a_longer_header_below_a_shorter_one_is_found_too():
    parsed = read(table(LATER, {}) + instagram({}, {}).decode())
    assert (parsed.unique_posts, parsed.posts["reactions"].fillna(-1).to_list()) == (3, [-1, 5, 5])


def test_headers_of_one_width_in_another_order_are_told_apart():
    backwards = dict(reversed(INSTAGRAM.items())) | {"Post ID": "17912345678909999"}
    parsed = read(instagram({}).decode() + table(backwards, {"Views": "21"}))
    assert parsed.posts["views"].to_list() == [20, 21]


def test_a_header_that_stands_twice_is_warned_of():
    parsed = read(instagram({}) + instagram({"Post ID": "17912345678909999"}))
    assert (parsed.rows, parsed.unique_posts) == (2, 2)
    assert "each below its own header: 2." in sentences(parsed)[0]


def test_a_third_part_may_follow_and_rows_may_be_short():
    third = instagram({"Post ID": "17912345678907777"}).decode()
    short = "5,17912345678906666,17841400000000042,pokja.melati,07/01/2026 02:05\n"
    parsed = read(instagram({}).decode() + table(LATER, {}) + short + third)
    assert parsed.posts["reach"].to_list() == [10, 70, 5, 10]


@pytest.mark.parametrize("cell", ["Post ID", "Publish time"])
def test_a_cell_that_says_a_headers_word_makes_no_header(cell):
    parsed = read(instagram({}, {"Publish time": cell}))
    assert (parsed.unique_posts, faults(parsed)) == (1, [(3, "Publish time")])
    assert "put together" not in " ".join(sentences(parsed))


def test_lines_above_the_header_stay_above_it():
    parsed = read("Laporan\n" + instagram({}).decode() + table(LATER, {}))
    assert parsed.posts.index.to_list() == [3, 5]


def test_rows_to_be_mended_stand_below_the_first_header_too():
    content = instagram({}).decode() + table(LATER, {"Reach": "-1"}) + instagram({}).decode()
    found = original_rows(source_of_bytes("file", content.encode()), {4, 6})
    later, first = (dict(zip(found.head[-1][1], cells, strict=True)) for _, cells in found.rows)
    assert (later["Reach"], later["Impressions"], later["Views"]) == ("-1", "900", "")
    assert (first["Reach"], first["Data comment"], first["Date"]) == ("10", "", "Lifetime")
