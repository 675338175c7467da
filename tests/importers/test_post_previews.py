"""What a map makes of the first rows of a table."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.channels import Platform
from outreach.domain.errors import UnreadableFileError
from outreach.importers.exports import read_export
from outreach.importers.maps import ManualMap
from outreach.importers.post_previews import preview_of
from outreach.importers.post_tables import Place, open_table
from outreach.importers.sources import source_of_bytes
from tests.importers.builders import csv_text, workbook

HEADER = ["Tanggal", "Tautan", "Jangkauan", "Suka", "Iklan"]
ROWS = [
    ["06/07/2026 18.30", "https://ig.example/1", "12,4 rb", "1.204", "ya"],
    ["31/07/2026 09.00", "https://ig.example/2", "900", "x", "mungkin"],
    ["kemarin", "https://ig.example/3", "-", "3", ""],
    ["01/08/2026 09.00", "https://ig.example/2", "900", "7", "tidak"],
]
COLUMNS = {"published_at": ("Tanggal",), "permalink": ("Tautan",), "reach": ("Jangkauan",)}
FORM = "%d/%m/%Y %H.%M"


def a_map(columns=COLUMNS, form=FORM, **more):
    return ManualMap(platform=Platform.INSTAGRAM, columns=columns, published_at_format=form, **more)


def seen(manual_map, rows=ROWS, header=HEADER):
    content = csv_text(header, rows).encode()
    return preview_of(open_table(source_of_bytes("f", content), Place()), manual_map)


def test_a_time_is_read_as_utc_from_the_zone_of_the_map():
    cells = seen(a_map(time_zone="Asia/Jayapura")).rows[0].cells
    assert cells["published_at"].value == datetime(2026, 7, 6, 9, 30, tzinfo=UTC)


def test_numbers_in_words_are_read():
    cell = seen(a_map()).rows[0].cells["reach"]
    assert (cell.written, cell.value) == ("12,4 rb", 12_400)


def test_rows_are_counted_as_the_whole_file_would_count_them():
    preview = seen(a_map())
    assert (preview.accepted, preview.repeated, preview.rejected) == (3, 1, 1)
    rejection = preview.rows[2].rejection
    assert (rejection.line, rejection.column) == (4, "Tanggal")


def test_each_cell_at_fault_says_why():
    preview = seen(a_map({**COLUMNS, "reactions": ("Suka",), "is_paid": ("Iklan",)}))
    cells = preview.rows[1].cells
    assert str(cells["reactions"].fault) == "x is not a number."
    assert "mungkin" in str(cells["is_paid"].fault)
    assert preview.rows[0].cells["is_paid"].value is True


def test_a_column_says_how_many_cells_can_be_read_with_an_example():
    column = seen(a_map({**COLUMNS, "reactions": ("Suka",)})).columns["reactions"]
    assert (column.read, column.tried) == (3, 4)
    assert (column.example.written, column.example.value) == ("1.204", 1204)
    assert str(column.fault) == "x is not a number."


def test_a_blank_column_has_no_example():
    column = seen(a_map(), [["06/07/2026 18.30", "https://ig.example/1", "-", "", ""]])
    assert (column.columns["reach"].tried, column.columns["reach"].example) == (0, None)


def test_columns_that_are_added_up_are_shown_together():
    cell = seen(a_map({**COLUMNS, "engagements": ("Jangkauan", "Suka")})).rows[0].cells
    assert (cell["engagements"].written, cell["engagements"].value) == ("12,4 rb + 1.204", 13_604)


def test_dates_without_times_stay_dates():
    cell = seen(a_map(form="%d/%m/%Y"), [["06/07/2026", "a", "1", "", ""]]).rows[0].cells
    assert cell["published_at"].value == date(2026, 7, 6)


@pytest.mark.parametrize("columns", [{}, {"reach": ("Jangkauan",)}, {"permalink": ("Tautan",)}])
def test_an_incomplete_map_shows_what_it_reads_and_accepts_nothing(columns):
    preview = seen(a_map(columns))
    assert (preview.accepted, preview.rejected, preview.is_complete) == (0, 0, False)
    assert preview.rows[0].cells.keys() == columns.keys()


def test_an_id_alone_is_enough_to_tell_posts_apart():
    preview = seen(a_map({"published_at": ("Tanggal",), "post_id": ("Suka",)}))
    assert (preview.is_complete, preview.accepted) == (True, 3)


def test_a_row_of_the_wrong_shape_is_rejected():
    preview = seen(a_map(), [[*ROWS[0], "zu viel"], ROWS[1][:2]])
    assert [row.rejection is None for row in preview.rows] == [False, True]
    assert preview.rows[1].cells["reach"].written == ""


def test_a_table_without_rows_has_nothing_to_show():
    assert seen(a_map(), []).rows == ()


def test_a_sheet_of_a_workbook_is_read_as_one():
    content = workbook(("Juli", [HEADER[:3], [("date", 46209.5), "https://ig.example/1", 7]]))
    table = open_table(source_of_bytes("f", content), Place())
    cell = preview_of(table, a_map(form=None, sheet="Juli")).rows[0].cells["published_at"]
    assert cell.value == datetime(2026, 7, 6, 5, 0, tzinfo=UTC)


def test_a_header_that_is_not_there_is_named():
    with pytest.raises(UnreadableFileError, match="Waktu"):
        seen(a_map({**COLUMNS, "published_at": ("Waktu",)}))


CELL = st.one_of(
    st.sampled_from(["", "-", "06/07/2026 18.30", "12,4 rb", "1.204", "a", "https://x.com/1"]),
    st.text("ab1,. ", max_size=5),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(CELL, min_size=5, max_size=5), min_size=1, max_size=6))
def test_the_first_rows_fare_as_they_do_when_the_file_is_read(rows):
    manual_map = a_map({**COLUMNS, "reactions": ("Suka",)})
    whole = read_export(csv_text(HEADER, rows).encode(), "f", manual_map=manual_map)
    preview = seen(manual_map, rows)
    assert preview.rejected == whole.rejected
    assert preview.accepted - preview.repeated == whole.unique_posts
