"""Tables as workbooks, read again by another program."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from python_calamine import CalamineWorkbook

from outreach.reports.workbooks import LONGEST_CELL, workbook


def read(content):
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return sheet.to_python()


def part(content, name):
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def test_days_and_numbers_stay_what_they_are():
    rows = read(workbook("Anggota", ["Nomor", "Hari"], [[7, date(2026, 10, 1)], [None, None]]))
    assert rows[1] == [7, date(2026, 10, 1)]


def test_a_text_is_never_a_formula_nor_a_link():
    content = workbook("Anggota", ["Nama"], [["=1+1"], ["https://a.example"], ["007"]])
    assert read(content) == [["Nama"], ["=1+1"], ["https://a.example"], ["007"]]
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_the_head_stays_in_sight_and_every_column_can_be_filtered():
    sheet = part(workbook("Anggota", ["A", "B"], [["1", "2"]]), "xl/worksheets/sheet1.xml")
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B2"/>' in sheet


def test_a_column_is_as_wide_as_what_stands_in_it():
    content = workbook("Anggota", ["A", "B"], [["x" * 20, "baris\nkedua"]])
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert 'min="1" max="1" width="22.7' in sheet


def test_a_text_that_excel_refuses_is_cut_where_one_sees_it():
    (_head, (text,)) = read(workbook("Anggota", ["A"], [["x" * (LONGEST_CELL + 1)]]))
    assert len(text) == LONGEST_CELL
    assert text.endswith("…")


def test_a_table_without_rows_has_its_head():
    assert read(workbook("Anggota", ["A", "B"], [])) == [["A", "B"]]
