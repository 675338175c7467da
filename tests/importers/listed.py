"""Reading lists of members in tests."""

from __future__ import annotations

import io
import zipfile

from outreach.importers.column_guesses import guessed_columns
from outreach.importers.member_lists import open_list, read_members
from outreach.importers.member_rows import ListChoices
from outreach.importers.region_names import RegionNames
from outreach.storage.upgrade import regions_on_file

REGIONS = RegionNames(regions_on_file())
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def csv(*lines):
    return "\n".join(lines).encode()


def columns_of(content):
    """Our names by the headers that were guessed for them."""
    table = open_list(content)
    guesses = guessed_columns(table, REGIONS)
    return {name: table.header[guess.place] for name, guess in guesses.items()}


def read(content, **choices):
    table = open_list(content)
    guesses = guessed_columns(table, REGIONS)
    columns = {name: guess.place for name, guess in guesses.items()}
    return read_members(table, columns, ListChoices(**choices), REGIONS)


def only(content, **choices):
    """The one member of a list."""
    found = read(content, **choices)
    assert [str(each.reason) for each in found.rejections] == []
    (member,) = found.members
    return member


def reasons(content, **choices):
    return [str(each.reason) for each in read(content, **choices).rejections]


def open_document(*rows):
    """An OpenDocument spreadsheet of rows that are written as XML."""
    target = io.BytesIO()
    body = "".join(rows)
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {_NAMES}><office:body>'
            f'<office:spreadsheet><table:table table:name="Daftar">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return target.getvalue()


def open_row(*cells):
    written = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{written}</table:table-row>"
