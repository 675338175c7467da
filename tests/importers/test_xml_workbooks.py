from __future__ import annotations

import io
from functools import partial

import pytest

from outreach.domain.errors import UnreadableFileError
from outreach.importers import xml_workbooks
from outreach.importers.xml_workbooks import is_xml_workbook, xml_sheets

SCHEMA = "urn:schemas-microsoft-com:office:spreadsheet"


def book(*sheets, head='<?xml version="1.0"?>\n'):
    inside = "".join(
        f'<Worksheet ss:Name="{name}"><Table>{rows}</Table></Worksheet>' for name, rows in sheets
    )
    return f'{head}<Workbook xmlns="{SCHEMA}" xmlns:ss="{SCHEMA}">{inside}</Workbook>'.encode()


def row(*cells, index=None):
    place = f' ss:Index="{index}"' if index else ""
    return f"<Row{place}>{''.join(cells)}</Row>"


def cell(content, kind="String", attributes=""):
    return f'<Cell{attributes}><Data ss:Type="{kind}">{content}</Data></Cell>'


def sheets_of(content, **how):
    return xml_sheets(partial(io.BytesIO, content), **how)


def rows_of(*rows, **how):
    return list(sheets_of(book(("Posts", "".join(rows))), **how)[0].records())


def test_it_is_known_by_its_schema_whatever_its_encoding():
    content = book(("Posts", ""))
    assert is_xml_workbook(content)
    assert is_xml_workbook(b"\xef\xbb\xbf\n" + content)
    assert is_xml_workbook(content.decode().encode("utf-16"))
    assert not is_xml_workbook(b"<html></html>")
    assert not is_xml_workbook(f"a,{SCHEMA}".encode())


@pytest.mark.parametrize("start", [b"\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n "])
def test_blanks_may_stand_before_the_document(start):
    (sheet,) = sheets_of(start + book(("Posts", row(cell("a")))))
    assert list(sheet.records()) == [(1, ["a"])]


def test_each_sheet_has_its_name_and_its_own_rows():
    sheets = sheets_of(
        book(("Key Metrics", row(cell("a"))), ("Empty", ""), ("Stories", row(cell("b"))))
    )
    assert [(sheet.name, list(sheet.records())) for sheet in sheets] == [
        ("Key Metrics", [(1, ["a"])]),
        ("Empty", []),
        ("Stories", [(1, ["b"])]),
    ]


def test_cells_and_rows_that_were_left_out_keep_their_places():
    rows = rows_of(
        row(cell("a"), cell("c", attributes=' ss:Index="3"')),
        row(cell("x", attributes=' ss:MergeAcross="1"'), "<Cell/>", index=4),
    )
    assert rows == [(1, ["a", "", "c"]), (4, ["x", "", ""])]


def test_blank_cells_at_the_end_of_a_row_are_there():
    assert rows_of(row(cell("a"), cell("b")), row(cell("c"))) == [(1, ["a", "b"]), (2, ["c", ""])]


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        ("12.0", "Number", "12"),
        ("1.5", "Number", "1.5"),
        ("1.09626E+15", "Number", "1.09626E+15"),
        ("2015-10-01T21:00:14.000", "DateTime", "2015-10-01T21:00:14"),
        ("1.0", "String", "1.0"),
        ("satu<B> dua</B>&amp;", "String", "satu dua&"),
    ],
)
def test_a_cell_is_text(content, kind, text):
    assert rows_of(row(cell(content, kind))) == [(1, [text])]


def test_reading_can_begin_further_down():
    assert rows_of(row(cell("judul")), row(cell("a")), first_line=2) == [(2, ["a"])]


@pytest.mark.parametrize(
    "content",
    [
        book(("Posts", "<Row>")),
        book(("Posts", row(cell("many", "Number")))),
        book(("Posts", row(cell("a", attributes=' ss:Index="x"')))),
        book(("Posts", row(cell("&a;"))), head='<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
        book(("Posts", ""), head='<?xml version="1.0" encoding="shift_jis"?>'),
        book(("Posts", ""), head='<?xml version="1.0" encoding="none-such"?>'),
    ],
)
def test_a_damaged_or_dangerous_one_is_refused(content):
    with pytest.raises(UnreadableFileError, match="damaged or locked"):
        sheets_of(content)


def test_one_that_spans_too_many_cells_is_refused(monkeypatch):
    with pytest.raises(UnreadableFileError, match="too large"):
        sheets_of(book(("Posts", row(cell("a", attributes=' ss:Index="16385"')))))
    monkeypatch.setattr(xml_workbooks, "_MOST_CELLS", 3)
    with pytest.raises(UnreadableFileError, match="too large"):
        sheets_of(book(("Posts", row(cell("a"), cell("b")) * 2)))
