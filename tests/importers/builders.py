"""Small files as the platforms would write them."""

from __future__ import annotations

import csv
import io
import string
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from outreach.importers.exports import read_export

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from outreach.importers.parsed import ParsedExport

INSTAGRAM = {
    "Post ID": "17912345678901231",
    "Account ID": "17841400000000042",
    "Account username": "pokja.melati",
    "Account name": "Pokja PKP Kota Melati",
    "Description": "Rumah layak huni untuk semua.",
    "Duration (sec)": "0",
    "Publish time": "06/15/2026 02:05",
    "Permalink": "https://www.instagram.com/p/DZmdGlDktaH/",
    "Post type": "IG image",
    "Data comment": "",
    "Date": "Lifetime",
    "Views": "20",
    "Reach": "10",
    "Likes": "5",
    "Shares": "1",
    "Follows": "0",
    "Comments": "2",
    "Saves": "3",
}
FACEBOOK = {
    "Post ID": "122134567890123451",
    "Page ID": "61550000000001",
    "Page name": "Pokja PKP Kabupaten Asri",
    "Title": "Jamban sehat",
    "Description": "",
    "Publish time": "06/15/2026 02:05",
    "Permalink": "https://www.facebook.com/61550000000001/posts/1",
    "Post type": "Photos",
    "Date": "Lifetime",
    "Views": "20",
    "Reach": "10",
    "Reactions": "5",
    "Comments": "2",
    "Shares": "1",
    "Total clicks": "4",
}
MAP_HEADER = "id,tanggal,suka,komentar,bagikan\n"


def csv_text(
    header: Sequence[str], rows: Sequence[Sequence[str | None]], *, delimiter: str = ","
) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def export(base: Mapping[str, str], *changes: Mapping[str, str]) -> bytes:
    """Write an export of one row a change; ids count up from the base's where none is given."""
    posts = [
        {**base, "Post ID": str(int(base["Post ID"]) + number), **change}
        for number, change in enumerate(changes)
    ]
    return csv_text(list(base), [[post[name] for name in base] for post in posts]).encode()


def instagram(*changes: Mapping[str, str]) -> bytes:
    return export(INSTAGRAM, *changes)


def facebook(*changes: Mapping[str, str]) -> bytes:
    return export(FACEBOOK, *changes)


def reel(uploaded_at: datetime) -> str:
    """Write the link of a reel that was uploaded then; its shortcode is a number in base 64."""
    number = (round(uploaded_at.timestamp() * 1000) - 1_314_220_021_721 << 23) + 1_234_567
    letters = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
    code = ""
    while number:
        number, rest = divmod(number, 64)
        code = letters[rest] + code
    return f"https://www.instagram.com/reel/{code}/"


def read(content: bytes | str, **how) -> ParsedExport:
    return read_export(content.encode() if isinstance(content, str) else content, "file", **how)


def sentences(parsed: ParsedExport) -> list[str]:
    return [str(warning) for warning in parsed.warnings]


def faults(parsed: ParsedExport) -> list[tuple[int, str | None]]:
    return [(rejection.line, rejection.column) for rejection in parsed.rejections]


def workbook(*sheets: tuple[str, Sequence[Sequence[Any]]], sheet_xml: str | None = None) -> bytes:
    """Write an xlsx: text as text, numbers as numbers, `("date", 46188.5)` as a date cell."""
    content = io.BytesIO()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    names = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, (name, _) in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{relations}/worksheet"'
        f' Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="{kind}.worksheet+xml"/><Override'
            f' PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
            f' Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{names}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{links}<Relationship Id="rId99"'
            f' Type="{relations}/styles" Target="styles.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>'
            "</styleSheet>",
        )
        for number, (_, rows) in enumerate(sheets, 1):
            body = "".join(_row(line, row) for line, row in enumerate(rows, 1))
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                sheet_xml or f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>',
            )
    return content.getvalue()


def _row(line: int, row: Sequence[object]) -> str:
    cells = "".join(
        _cell(f"{_letters(place)}{line}", cell)
        for place, cell in enumerate(row)
        if cell is not None
    )
    return f'<row r="{line}">{cells}</row>'


def _cell(place: str, cell: object) -> str:
    if isinstance(cell, str):
        text = f'<t xml:space="preserve">{escape(cell)}</t>'
        return f'<c r="{place}" t="inlineStr"><is>{text}</is></c>'
    if isinstance(cell, tuple):
        return f'<c r="{place}" s="1"><v>{cell[1]}</v></c>'
    return f'<c r="{place}"><v>{cell}</v></c>'


def _letters(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
