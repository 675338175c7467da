"""Files that are no tables: each is named for what it is."""

from __future__ import annotations

import io
import zipfile

import pytest

from outreach.domain.errors import UnreadableFileError
from outreach.importers.archives import unpacked
from outreach.importers.glances import glance
from outreach.importers.list_tables import read_list
from outreach.importers.sources import source_of_bytes
from tests.importers.builders import instagram, read

TEXT = "application/vnd.oasis.opendocument.text"
OLDER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TABLE = "<table><tr><td>Tanggal</td><td>Suka</td></tr></table>"


def parts(**contents):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, content in contents.items():
            made.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def archive(name, content):
    return parts(**{name: content})


KINDS = {
    "This is a PDF": [b"%PDF-1.7\n1 0 obj\n", b"\xef\xbb\xbf\n%PDF-1.4\na,b\n1,2\n"],
    "This is a picture": [
        b"\x89PNG\r\n\x1a\n" + b"a,b\n1,2\n",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0",
        b"GIF89a\x01\0\x01\0",
        b"RIFF\x10\0\0\0WEBPVP8 ",
        b"\0\0\0\x18ftypheic\0\0\0\0",
        b"II*\0\x08\0\0\0",
    ],
    "This is a document": [
        parts(**{"[Content_Types].xml": "<Types/>", "word__document.xml": "<w/>"}),
        parts(**{"[Content_Types].xml": "<Types/>", "ppt__presentation.xml": "<p/>"}),
        parts(mimetype=TEXT, **{"content.xml": "<office/>"}),
        OLDER + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600),
        rb"{\rtf1\ansi Laporan}",
    ],
    "This is a web page": [
        f"<html><body>{TABLE}</body></html>".encode(),
        f"\ufeff\n<!DOCTYPE HTML>\n{TABLE}".encode(),
        f'<?xml version="1.0"?>\n<!-- laporan -->\n<html>{TABLE}</html>'.encode(),
        f'<html xmlns:x="urn:schemas-microsoft-com:office:excel">{TABLE}</html>'.encode("utf-16"),
        TABLE.encode(),
    ],
    "This is a file for programs": [
        b'{"posts": [{"id": "1", "likes": 2}]}',
        b'[{"id": "1"},\n {"id": "2"}]\n',
        b'<?xml version="1.0"?><posts><post id="1"/></posts>',
    ],
    "This is an archive, but no ZIP": [b"Rar!\x1a\x07\0", b"\x1f\x8b\x08\0"],
}


@pytest.mark.parametrize(
    ("sentence", "content"), [(name, each) for name, found in KINDS.items() for each in found]
)
def test_what_is_no_table_is_named_and_is_not_offered_for_its_columns(sentence, content):
    seen = glance(source_of_bytes("unggahan.csv", content))
    assert str(seen.refusal).startswith(sentence)
    assert (seen.is_unknown, seen.header) == (False, ())
    assert str(read(content).reason) == str(seen.refusal)


def test_a_picture_in_an_archive_is_named():
    packed = io.BytesIO(archive("foto.csv", b"\xff\xd8\xff\xe0\0\x10JFIF\0"))
    (inside,) = unpacked("arsip.zip", packed, lambda _, file: file.read(-1))
    assert "picture" in str(read(inside).reason)


def test_a_damaged_older_workbook_is_no_document():
    assert "damaged or locked" in str(read(OLDER + bytes(2_000)).reason)


def test_an_open_spreadsheet_is_no_document():
    content = parts(mimetype=TEXT.replace("text", "spreadsheet"), **{"content.xml": "<office/>"})
    assert "document" not in str(read(content).reason)


@pytest.mark.parametrize("cell", ["<tag>", "{catatan}", "[1]", "%PDF", "<mungkin html>"])
def test_a_table_whose_first_cell_looks_a_little_like_another_kind_is_a_table(cell):
    assert glance(source_of_bytes("file", f"{cell},b\n1,2\n".encode())).is_unknown


def test_a_picture_among_the_words_of_an_export_changes_nothing():
    assert read(instagram({"Description": "GIF89a <html> %PDF-1.7"})).unique_posts == 1


def test_a_list_of_members_that_is_no_table_is_named_too():
    with pytest.raises(UnreadableFileError, match="This is a PDF"):
        read_list(b"%PDF-1.7\n", lambda _row: 0)
