"""Tests of what is kept of an upload."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from outreach.domain.errors import InvalidInputError, NotFoundError, OutOfScopeError
from outreach.domain.messages import Message
from outreach.services.uploads import Terms, start_upload, take_in, upload_by

NOW = datetime.now().astimezone()
TERMS = Terms(read_on=date(2026, 11, 1), region_code="33", account="griyacontoh")
FILE = b"Post ID,Account ID,Publish time,Likes\n1800,700,10/14/2026 09:15,3\n"


def start(folder, now=NOW, terms=TERMS):
    upload = start_upload(folder, 7, terms, now=now)
    upload.write()
    return upload


def no_loading(parsed, origin):
    raise OutOfScopeError(Message("Not here."))


def test_an_upload_is_found_again_as_it_was(tmp_path):
    upload = start(tmp_path)
    take_in(upload, "empty.csv", b"", no_loading)
    upload.write()
    assert upload_by(tmp_path, upload.token, 7) == upload


def test_another_users_upload_is_not_found(tmp_path):
    with pytest.raises(NotFoundError):
        upload_by(tmp_path, start(tmp_path).token, 8)


def test_after_a_week_an_upload_is_forgotten(tmp_path):
    old = start(tmp_path)
    start(tmp_path, now=NOW + timedelta(days=6))
    upload_by(tmp_path, old.token, 7)

    start(tmp_path, now=NOW + timedelta(days=8))

    with pytest.raises(NotFoundError):
        upload_by(tmp_path, old.token, 7)


def test_a_file_that_may_not_be_loaded_is_refused_with_the_sentence(tmp_path):
    upload = start(tmp_path)
    take_in(upload, "posts.csv", FILE, no_loading)
    assert upload.files[0].reason == Message("Not here.")


def test_a_map_that_cannot_be_read_is_refused_before_anything_is_kept(tmp_path):
    with pytest.raises(InvalidInputError):
        start(tmp_path, terms=Terms(read_on=date(2026, 11, 1), region_code="33", map="platform"))
    assert list(tmp_path.iterdir()) == []
