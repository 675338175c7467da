"""Unknown tables of posts: where they stand in a file."""

from __future__ import annotations

import pytest

from outreach.domain.errors import UnreadableFileError
from outreach.importers.post_tables import FIRST_ROWS, MOST_COLUMNS, Place, open_table
from outreach.importers.sources import source_of_bytes
from tests.importers.builders import csv_text, workbook

HEADER = ["Tanggal", "Tautan", "Suka"]
ROW = ["2026-07-01", "https://x.com/a/status/1", "5"]


def opened(content, **place):
    content = content.encode() if isinstance(content, str) else content
    return open_table(source_of_bytes("file", content), Place(**place))


def test_the_headers_are_found_below_titles_and_blank_lines():
    table = opened("Laporan bulan Juli;;\n;;\n" + csv_text(HEADER, [ROW], delimiter=";"))
    assert (table.header, table.line, table.delimiter) == (tuple(HEADER), 3, ";")
    assert table.rows == ((4, ROW),)


def test_headers_that_nobody_knows_are_the_first_widest_row():
    table = opened("judul,,\na,b,c\n1,2,3\n")
    assert (table.header, table.line) == (("a", "b", "c"), 2)


def test_the_sheet_with_posts_is_taken_first():
    content = workbook(("Catatan", [["Nama"], ["x"]]), ("Juli", [HEADER, ROW]))
    table = opened(content)
    assert (table.sheet, table.sheets) == ("Juli", ("Catatan", "Juli"))
    assert opened(content, sheet="Catatan").header == ("Nama",)


def test_a_sheet_that_is_not_there_is_looked_for_anew():
    assert opened(workbook(("Juli", [HEADER, ROW])), sheet="Agustus").sheet == "Juli"


def test_the_line_of_the_headers_can_be_said():
    table = opened(csv_text(HEADER, [["a", "b", "c"], ROW]), header_line=2)
    assert (table.header, table.line, table.rows) == (("a", "b", "c"), 2, ((3, ROW),))


def test_the_delimiter_can_be_said():
    assert opened("a,b;c\n1,2;3\n", delimiter=";").header == ("a,b", "c")


def test_only_the_first_rows_are_read():
    table = opened(csv_text(HEADER, [ROW] * (FIRST_ROWS + 5)))
    assert (len(table.rows), table.is_whole) == (FIRST_ROWS, False)
    assert opened(csv_text(HEADER, [ROW] * FIRST_ROWS)).is_whole


def test_columns_that_are_too_many_are_left_out_and_counted():
    names = [f"k{number}" for number in range(MOST_COLUMNS + 2)]
    table = opened(csv_text(names, [names[::-1]]))
    assert (len(table.header), len(table.rows[0][1]), table.left_out) == (
        MOST_COLUMNS,
        MOST_COLUMNS,
        2,
    )


def test_a_long_text_is_no_header():
    assert opened(f"Tanggal,{'a ' * 200}\n1,2\n").header == ("Tanggal", "")


def test_a_cell_that_a_row_lacks_is_no_cell():
    assert opened("Tanggal,Tautan\n2026-07-01\n2026-07-02,b\n").cells(1) == ["b"]


def test_a_file_that_is_shorter_than_the_line_of_the_headers_is_refused():
    with pytest.raises(UnreadableFileError):
        opened("a,b\n", header_line=9)


def test_a_text_that_is_cut_well_by_the_first_sign_is_not_cut_by_others():
    table = opened("Tanggal,Tautan,Suka;Komentar;Jangkauan;Dibagikan\n2026-07-01,a,1;2;3;4\n")
    assert table.delimiter == ","


def test_an_endless_cell_is_cut():
    table = opened(csv_text(HEADER, [[*ROW[:2], "5" * 10_000]]))
    assert len(table.cells(2)[0]) == 5_000
