"""How far the sheets of an OpenDocument reach."""

from __future__ import annotations

import io

import pytest

from outreach.domain.errors import UnreadableFileError
from outreach.importers.open_documents import farthest_cells
from outreach.importers.workbooks import workbook_sheets
from tests.importers.listed import open_document, open_row

REST = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
BOMB = '<table:table-row table:number-rows-repeated="100000"><table:table-cell '


def test_blank_rows_to_the_end_of_the_sheet_do_not_count():
    rest = f'{REST}table:number-columns-repeated="16384"/></table:table-row>'
    (sheet,) = workbook_sheets(open_document(open_row("Nama"), rest))
    assert list(sheet.records()) == [(1, ["Nama"])]


def test_cells_repeated_without_end_are_refused_before_they_are_opened():
    cells = 'table:number-columns-repeated="1000" office:value-type="string"><text:p>x</text:p>'
    bomb = f"{BOMB}{cells}</table:table-cell></table:table-row>"
    with pytest.raises(UnreadableFileError, match="too large"):
        workbook_sheets(open_document(bomb))


@pytest.mark.parametrize("broken", ["<table:table-row>", '<!DOCTYPE x [<!ENTITY a "b">]>'])
def test_a_document_that_is_not_well_formed_is_refused(broken):
    with pytest.raises(UnreadableFileError, match="damaged"):
        workbook_sheets(open_document(broken))


def test_what_stands_beside_cells_is_passed_over():
    space = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    row = f'<table-row xmlns="{space}"><note/><table-cell><p/></table-cell></table-row>'
    content = f'<x><table xmlns="{space}">{row}</table></x>'.encode()
    assert farthest_cells(io.BytesIO(content)) == 1
