"""Tests of the sheet in which rejected rows are mended."""

from __future__ import annotations

import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from outreach.reports.mending import mending_sheet

WIDTHS = (12, 42)
HEAD = [["Baris asal", "Alasan ditolak", "Post ID", "Reach"]]


def opened(name="Lembar", head=HEAD, rows=()):
    content = mending_sheet(name, head, rows, WIDTHS)
    return content, CalamineWorkbook.from_filelike(io.BytesIO(content))


def test_rows_stand_below_the_header_as_they_are():
    _, book = opened(rows=[("7", "Bukan angka.", "0180", "1,5"), ("9", "x", "", "3")])
    assert book.get_sheet_by_index(0).to_python() == [
        HEAD[0],
        ["7", "Bukan angka.", "0180", "1,5"],
        ["9", "x", "", "3"],
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "https://rekaan.example"])
def test_no_cell_is_a_formula_or_a_link(cell):
    content, book = opened(rows=[("7", cell, cell)])
    assert book.get_sheet_by_index(0).to_python()[1][1:3] == [cell, cell]
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_what_is_typed_into_a_cell_stays_text():
    content, _ = opened()
    styles = zipfile.ZipFile(io.BytesIO(content)).read("xl/styles.xml").decode()
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert 'numFmtId="49"' in styles  # the form of text
    assert 'min="3" max="4"' in sheet


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Lifetime Talking About This(post)/x", "Lifetime Talking About This(pos"), ("[]", "Sheet1")],
)
def test_a_sheet_keeps_its_name_as_far_as_excel_takes_it(name, shown):
    _, book = opened(name=name)
    assert book.sheet_names == [shown]


def test_what_stands_above_the_header_stays_above_it():
    _, book = opened(head=[["", "", "All times are in UTC."], *HEAD], rows=[("3", "x", "1")])
    assert book.get_sheet_by_index(0).to_python()[0][2] == "All times are in UTC."
    assert book.get_sheet_by_index(0).to_python()[1] == HEAD[0]
