"""Tests of several files sent as one."""

from __future__ import annotations

import io
import zipfile

import pytest

from outreach.domain.errors import UnreadableFileError
from outreach.importers import archives
from outreach.importers.archives import unpacked as unpacked_to

PIECE = 1 << 16


def archive(method=zipfile.ZIP_DEFLATED, **files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return target.getvalue()


def unpacked(name, content):
    """Give the files of an archive with what each holds."""
    return unpacked_to(name, io.BytesIO(content), lambda name, file: (name, pieces_of(file)))


def pieces_of(file):
    return b"".join(iter(lambda: file.read(PIECE), b""))


def test_what_is_no_archive_is_the_one_file():
    assert unpacked("a.csv", b"Post ID\n1\n") == [("a.csv", b"Post ID\n1\n")]


def test_the_files_of_an_archive_are_given_by_their_bare_names():
    content = archive(**{"Export/": b"", "Export/Table data.csv": b"x", "Totals.csv": b"y"})
    assert unpacked("a.zip", content) == [("Table data.csv", b"x"), ("Totals.csv", b"y")]


def test_what_computers_add_is_left_out():
    content = archive(**{"__MACOSX/._a.csv": b"", ".DS_Store": b"", "a.csv": b"x"})
    assert unpacked("a.zip", content) == [("a.csv", b"x")]


def test_a_workbook_is_one_file():
    content = archive(**{"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b""})
    assert unpacked("a.xlsx", content) == [("a.xlsx", content)]


def test_a_damaged_archive_is_refused():
    with pytest.raises(UnreadableFileError, match="damaged"):
        unpacked("a.zip", b"PK\x03\x04 and no more")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_damaged_inside_is_refused_however_it_is_packed(method):
    content = bytearray(archive(method, a=b"Post ID\n" * 99))
    middle = content.index(b"PK\x01\x02") // 2  # where the packed bytes stand
    content[middle : middle + 4] = b"\xff" * 4
    with pytest.raises(UnreadableFileError, match="damaged"):
        unpacked("a.zip", bytes(content))


def test_an_entry_without_a_name_is_left_out():
    assert unpacked("a.zip", archive(**{".": b"x", "a.csv": b"y"})) == [("a.csv", b"y")]


def test_an_archive_of_nothing_is_refused():
    with pytest.raises(UnreadableFileError, match="empty"):
        unpacked("a.zip", archive(**{".DS_Store": b""}))


def test_an_archive_that_holds_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(archives, "_MOST_BYTES", 9)
    with pytest.raises(UnreadableFileError, match="too much"):
        unpacked("a.zip", archive(a=b"0" * 10))


def test_an_archive_of_too_many_files_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "_MOST_FILES", 1)
    with pytest.raises(UnreadableFileError, match="too much"):
        unpacked("a.zip", archive(a=b"", b=b""))


def test_a_locked_archive_is_refused():
    content = bytearray(archive(a=b"Post ID\n"))
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the flag that says so
    with pytest.raises(UnreadableFileError, match="locked"):
        unpacked("a.zip", bytes(content))
