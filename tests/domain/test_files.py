"""Files that people send."""

import pytest

from outreach.domain.errors import InvalidInputError
from outreach.domain.files import LARGEST_FILE, UploadedFile, checked_caption, shown_name

PDF = b"%PDF-1.7 "


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("surat.PDF", PDF, "application/pdf"),
        ("foto.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("foto.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("foto.png", b"\x89PNG\r\n\x1a\n", "image/png"),
    ],
)
def test_ending_and_first_bytes_tell_the_type(name, content, media_type):
    assert UploadedFile(name=name, content=content).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content"),
    [("surat.png", PDF), ("surat.html", PDF), ("surat", PDF), ("surat.pdf", b"<script>")],
)
def test_a_file_that_is_not_what_it_says_is_refused(name, content):
    with pytest.raises(InvalidInputError, match="Send a PDF, JPEG or PNG file"):
        UploadedFile(name=name, content=content).check()


def test_an_empty_file_is_refused():
    with pytest.raises(InvalidInputError, match="empty"):
        UploadedFile(name="surat.pdf", content=b"").check()


def test_a_file_may_be_as_large_as_the_limit_and_no_larger():
    largest = PDF.ljust(LARGEST_FILE)
    UploadedFile(name="surat.pdf", content=largest).check()
    with pytest.raises(InvalidInputError, match="larger than 10 MB"):
        UploadedFile(name="surat.pdf", content=largest + b" ").check()


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/surat.pdf", "surat.pdf"),
        ("C:\\Users\\sri\\surat dukungan.pdf", "surat dukungan.pdf"),
        ("su\r\nrat\u202e.pdf", "su rat .pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("maklumat.pdf", "maklumat.pdf"),
    ],
)
def test_a_files_name_keeps_neither_folders_nor_control_characters(sent, shown):
    assert shown_name(sent) == shown


@pytest.mark.parametrize(
    ("written", "kept"), [("  Foto\n bersama ", "Foto bersama"), (" ", None), (None, None)]
)
def test_a_caption_is_one_line_or_nothing(written, kept):
    assert checked_caption(written) == kept


def test_a_caption_that_the_database_cannot_hold_is_refused():
    assert checked_caption("x" * 300)
    with pytest.raises(InvalidInputError, match="longer than 300"):
        checked_caption("x" * 301)
