"""Statements of support, and the files that show them."""

from datetime import date
from typing import Any

import pytest

from outreach.domain.errors import InvalidInputError
from outreach.domain.statements import (
    LARGEST_FILE,
    Signatory,
    StatementDetails,
    UploadedFile,
    shown_name,
)

PDF = b"%PDF-1.7 "


def statement(**changes):
    fields: dict[str, Any] = {
        "title": "Maklumat rumah layak",
        "stated_on": date(2026, 10, 12),
        "region_code": "33",
        "forum": "Forum Griya Madya",
    }
    return StatementDetails(**(fields | changes))


def fields_refused(details):
    with pytest.raises(InvalidInputError) as caught:
        details.check()
    return [problem.field for problem in caught.value.problems]


def test_a_title_a_day_and_a_forum_are_enough():
    statement().check()


def test_a_statement_may_be_a_members():
    statement(forum=None, member_id=1).check()


@pytest.mark.parametrize("changes", [{"member_id": 1}, {"forum": None}, {"forum": " "}])
def test_a_statement_is_either_a_forums_or_a_members(changes):
    assert fields_refused(statement(**changes)) == ["forum"]


def test_everything_wrong_is_told_at_once():
    wrong = statement(title=" ", link="javascript:alert(1)", valid_until=date(2026, 10, 11))
    assert fields_refused(wrong) == ["title", "link", "valid_until"]


def test_a_statement_may_end_on_its_own_day():
    statement(valid_until=date(2026, 10, 12), link="https://lentera.example/a.pdf").check()


def test_what_is_longer_than_the_database_holds_is_refused():
    wrong = statement(
        title="t" * 301,
        forum="f" * 301,
        link="https://lentera.example/" + "l" * 1000,
        signatories=(Signatory(name="s" * 301),),
    )
    assert fields_refused(wrong) == ["title", "forum", "link", "signatories-0-name"]


def test_a_year_that_is_a_slip_of_the_finger_is_refused():
    assert fields_refused(statement(stated_on=date(26, 10, 12))) == ["stated_on"]


@pytest.mark.parametrize(
    "second",
    [Signatory(name="swara  fm", member_id=7), Signatory(name="Radio Swara", member_id=7)],
)
def test_a_member_signs_once_whatever_it_is_called(second):
    signed = statement(signatories=(Signatory(name="Swara FM", member_id=7), second))
    assert fields_refused(signed) == ["signatories-1-name"]


def test_a_free_name_signs_once_however_it_is_spaced():
    signed = statement(signatories=(Signatory(name="Sri Wahyuni"), Signatory(name="sri  wahyuni")))
    assert fields_refused(signed) == ["signatories-1-name"]


# Files


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
