from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from outreach.domain.errors import UnreadableFileError
from outreach.importers import workbooks
from outreach.importers.workbooks import is_workbook, workbook_sheets
from tests.importers.builders import INSTAGRAM, faults, read, workbook

NOON_OF_15_JUNE = 46188.5


def rows_of(*rows, **how):
    return list(workbook_sheets(workbook(("Posts", rows)), **how)[0].records())


def test_every_cell_is_text_under_the_number_of_its_row():
    rows = rows_of(["a", "b"], [], [12, 1.5])
    assert rows == [(1, ["a", "b"]), (2, ["", ""]), (3, ["12", "1.5"])]


def test_dates_are_written_in_iso_8601():
    assert rows_of([("date", NOON_OF_15_JUNE)]) == [(1, ["2026-06-15T12:00:00"])]


def test_a_number_too_long_for_a_spreadsheet_shows_it():
    assert rows_of([17912345678901231, 1122300000000000]) == [
        (1, ["1.7912345678901232e+16", "1122300000000000.0"])
    ]


def test_each_sheet_has_its_name():
    content = workbook(("Metrics", [["x"]]), ("All posts", [["y"]]))
    assert [sheet.name for sheet in workbook_sheets(content)] == ["Metrics", "All posts"]


def test_reading_can_begin_further_down():
    assert rows_of(["judul"], ["a"], first_line=2) == [(2, ["a"])]


def test_a_workbook_of_posts_is_read_like_text():
    rows = [list(INSTAGRAM), list(INSTAGRAM.values())]
    parsed = read(workbook(("Ringkasan", [["x"]]), ("Posts", rows)))
    assert (parsed.unique_posts, parsed.posts.index.to_list()) == (1, [2])


def test_a_fault_in_a_workbook_names_the_sheet():
    rows: list[list[Any]] = [list(INSTAGRAM), list(INSTAGRAM.values())]
    rows[1][0] = 17912345678901231
    parsed = read(workbook(("Posts", rows)))
    assert faults(parsed) == [(2, "Post ID")]
    assert parsed.rejections[0].sheet == "Posts"


def test_what_is_no_workbook_is_not_taken_for_one():
    assert not is_workbook(b"Post ID,Page ID\n")


@pytest.mark.parametrize("length", [30, 400, -30])
def test_a_workbook_that_was_cut_is_refused(length):
    with pytest.raises(UnreadableFileError, match="damaged or locked"):
        workbook_sheets(workbook(("Posts", [list("abc") * 20] * 50))[:length])


def test_an_old_workbook_that_is_damaged_is_refused():
    with pytest.raises(UnreadableFileError, match="damaged or locked"):
        workbook_sheets(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600)


def test_a_sheet_that_is_damaged_is_refused():
    with pytest.raises(UnreadableFileError, match="damaged or locked"):
        workbook_sheets(workbook(("Posts", []), sheet_xml="<worksheet><sheetData><row>"))[
            0
        ].records()


def test_an_archive_that_is_no_workbook_is_refused():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("posts.csv", "Post ID\n")
    with pytest.raises(UnreadableFileError, match="not a workbook"):
        workbook_sheets(content.getvalue())


def test_a_workbook_is_weighed_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(workbooks, "_MOST_BYTES", 500)
    with pytest.raises(UnreadableFileError, match="too large"):
        workbook_sheets(workbook(("Posts", [["a"]])))


def test_a_far_away_cell_does_not_fill_the_memory():
    far = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    with pytest.raises(UnreadableFileError, match="too large"):
        workbook_sheets(workbook(("Posts", []), sheet_xml=far))


def test_a_workbook_with_too_many_filled_cells_is_not_opened(monkeypatch):
    monkeypatch.setattr(workbooks, "_MOST_FILLED", 2)
    with pytest.raises(UnreadableFileError, match="too large"):
        workbook_sheets(workbook(("Posts", [["a", "b"], ["c"]])))


def test_a_cell_longer_than_any_spreadsheets_is_not_opened(monkeypatch):
    monkeypatch.setattr(workbooks, "_PIECE", 64)
    with pytest.raises(UnreadableFileError, match="too large"):
        workbook_sheets(workbook(("Posts", [["a" * 200]])))


def test_an_old_workbook_whose_sheet_spans_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "_MOST_CELLS", 3)
    content = (Path(__file__).parent / "exports" / "linkedin_page_2024.xls").read_bytes()
    with pytest.raises(UnreadableFileError, match="too large"):
        workbook_sheets(content)[0].records()
