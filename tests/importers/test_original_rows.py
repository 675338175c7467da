"""Tests of rows that are found again in the file that they stand in."""

from __future__ import annotations

import pytest

from outreach.domain.errors import UnreadableFileError
from outreach.importers.maps import load_map
from outreach.importers.original_rows import original_rows
from outreach.importers.sources import source_of_bytes
from tests.web.files import HEADERS, MAP, TABLE, instagram


def rows_of(content, lines, manual_map=None):
    return original_rows(source_of_bytes("posts.csv", content), lines, manual_map)


def test_rows_are_found_by_the_line_on_which_they_begin():
    found = rows_of(instagram(10, 20, 30), {2, 4})
    assert [(line, cells[0]) for line, cells in found.rows] == [(2, "1800"), (4, "1802")]


def test_the_head_ends_with_the_header():
    found = rows_of(b"sep=,\n" + instagram(10), set())
    assert [line for line, _ in found.head] == [1, 2]
    assert found.head[-1][1] == HEADERS.strip().split(",")


def test_cells_beyond_the_header_are_kept():
    found = rows_of(instagram(10) + b"1,2," + b"x," * 20 + b"y\n", {3})
    assert len(found.rows[0][1]) == 23


def test_a_table_is_read_as_its_map_says():
    found = rows_of(b"Rekap Oktober\n" + TABLE, {3}, load_map(f"header_line = 2\n{MAP}"))
    assert found.rows == [(3, ["7", "2026-10-05 10:00", "4"])]


def test_a_file_that_is_read_no_more_is_refused():
    with pytest.raises(UnreadableFileError):
        rows_of(b"Nama;Alamat\nA;B\n", {2})
