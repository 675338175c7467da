from __future__ import annotations

import pytest

from tests.importers.builders import faults, instagram, read, sentences, workbook

CAPTION = 'dua\n"baris", ya'


def cut_at_semicolons(content):
    """Put text into cells as a spreadsheet does that expects semicolons."""
    return [line.split(";") for line in content.decode().splitlines()]


def test_lines_in_single_cells_are_cut_and_warned_of():
    parsed = read(workbook(("Posts", cut_at_semicolons(instagram({"Description": CAPTION}, {})))))
    assert (parsed.unique_posts, parsed.rejected) == (2, 0)
    assert parsed.posts.index.to_list() == [2, 4]
    assert parsed.posts["text"].to_list()[0] == CAPTION
    assert "Whole lines of this file stood in single cells" in sentences(parsed)[0]


def test_a_caption_that_was_cut_at_its_semicolon_is_whole_again():
    parsed = read(workbook(("Posts", cut_at_semicolons(instagram({"Description": "air;tanah"})))))
    assert parsed.posts["text"].to_list() == ["air;tanah"]


def test_a_fault_in_such_a_line_names_the_row_of_the_sheet():
    parsed = read(workbook(("Posts", cut_at_semicolons(instagram({}, {"Views": "-1"})))))
    assert faults(parsed) == [(3, "Views")]
    assert parsed.rejections[0].sheet == "Posts"


def test_a_file_that_is_no_list_of_posts_is_refused_by_name_in_such_lines_too():
    parsed = read(workbook(("Sheet1", [["sep=,"], ["Facebook reach"], ["Date,Primary"]])))
    assert "figures by day" in str(parsed.reason)


@pytest.mark.parametrize("filling", [";", ";;", "\t"])
def test_delimiters_that_a_spreadsheet_filled_lines_up_with_are_left_out(filling):
    lines = [
        f'"{line.replace(chr(34), chr(34) * 2)}"{filling}'
        for line in instagram({"Description": CAPTION}).decode().splitlines()
    ]
    parsed = read("\n".join(lines))
    assert (parsed.unique_posts, parsed.totals["saves"]) == (1, 3)
