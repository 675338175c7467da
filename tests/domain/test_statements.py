"""Statements of support, and the files that show them."""

from datetime import date
from typing import Any

import pytest

from outreach.domain.errors import InvalidInputError
from outreach.domain.statements import LARGEST_FILE, StatementDetails, UploadedFile

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
