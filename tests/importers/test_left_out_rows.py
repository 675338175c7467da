from __future__ import annotations

import pytest

from outreach.importers.formats import known_formats
from outreach.importers.layouts import laid_out
from outreach.importers.left_out_rows import without_side_rows
from outreach.importers.sheets import Records, Sheet

YOUTUBE = known_formats()["youtube_studio"]
INSIGHTS = known_formats()["facebook_insights"]
VIDEOS = ["Content", "Video title", "Video publish time"]
POSTS = ["Post ID", "Posted", "Lifetime Post Total Reach"]
POST = ["41_1", "10/1/2015 21:00", "8"]
SAID = ["", "", "Lifetime: The number of people."]


def left(described, *rows):
    """Give the lines that are left, and the records after the last."""
    records = Records(rows=iter(list(enumerate(rows, 1))), cut_line=7)
    layout = laid_out(1, rows[0], described.columns)
    kept = without_side_rows(Sheet(records=lambda: records), layout, described).records()
    return [line for line, _ in kept], kept


@pytest.mark.parametrize("word", ["Total", "TOTAL ", "Jumlah"])
def test_a_row_of_totals_is_no_post(word):
    lines, _ = left(YOUTUBE, VIDEOS, [word, "", "", "5"], ["-AJmelati0u", "Total", "Dec 18, 2022"])
    assert lines == [1, 3]


@pytest.mark.parametrize(
    "note",
    ["Showing top 500 results", "showing top 1,000 results.", "Menampilkan 500 hasil teratas"],
)
def test_the_note_that_a_list_was_cut_is_no_post_and_is_warned_of(note):
    lines, kept = left(YOUTUBE, VIDEOS, ["a", "b", "c"], [note], [])
    assert (lines, [note in str(each) for each in kept.warnings]) == ([1, 2, 4], [True])


def test_a_title_that_speaks_of_a_cut_is_none():
    lines, kept = left(YOUTUBE, VIDEOS, ["a", "Showing top 500 results", "c"])
    assert (lines, kept.warnings) == ([1, 2], [])


@pytest.mark.parametrize("described", [SAID, ["Keterangan", "Waktu", "x"], ["", "", "x"]])
def test_the_row_that_describes_the_columns_is_no_post(described):
    assert left(INSIGHTS, POSTS, described, POST)[0] == [1, 3]


def test_blank_rows_may_stand_above_the_description():
    assert left(INSIGHTS, POSTS, [], ["", "", ""], SAID, POST)[0] == [1, 2, 3, 5]


@pytest.mark.parametrize(
    "first",
    [POST, ["4.1E+15", "10/1/2015 21:00", "8"], ["", "10/1/2015 21:00", "8"], ["41_1", "", "8"]],
)
def test_a_first_post_is_not_taken_for_a_description(first):
    assert left(INSIGHTS, POSTS, first, SAID, POST)[0] == [1, 2, 3, 4]


def test_short_rows_are_left_as_they_are():
    assert left(INSIGHTS, POSTS, ["41_1"], ["x"])[0] == [1, 2, 3]


def test_where_a_quotation_mark_never_closed_is_passed_on():
    assert left(YOUTUBE, VIDEOS)[1].cut_line == 7


def test_other_formats_sheets_stay_as_they_are():
    sheet = Sheet(records=lambda: Records(rows=iter(())))
    described = known_formats()["instagram_posts"]
    assert without_side_rows(sheet, laid_out(1, [], {}), described) is sheet
