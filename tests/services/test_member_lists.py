"""Tests of lists of members that wait between upload and acceptance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from outreach.domain.errors import NotFoundError, UnreadableFileError
from outreach.domain.files import UploadedFile
from outreach.domain.members import MemberKind, MemberSubkind, PrivacyGround
from outreach.services.member_lists import keep_list, waiting_list, waiting_lists

NOW = datetime.now().astimezone()
TODAY = date(2026, 11, 3)
FILE = UploadedFile(name="daftar.csv", content=b"Nama;Jenis\nRadio Uji;Radio\n")


def keep(folder, now=NOW, user_id=7):
    return keep_list(folder, user_id, FILE, now=now, today=TODAY)


def test_a_list_is_found_again_with_what_was_said_of_it(tmp_path):
    kept = keep(tmp_path)
    kept.terms = replace(
        kept.terms,
        columns={"name": 0},
        kind=MemberKind.MEDIA,
        subkind=MemberSubkind.RADIO,
        ground=PrivacyGround.CONSENT,
        decisions={2: "new"},
    )
    kept.write()
    assert waiting_list(tmp_path, kept.token, 7) == kept
    assert kept.content == FILE.content


def test_another_users_list_is_not_found(tmp_path):
    with pytest.raises(NotFoundError):
        waiting_list(tmp_path, keep(tmp_path).token, 8)


@pytest.mark.parametrize("token", ["..", "nowhere", "../x"])
def test_a_list_that_is_not_there_is_not_found(tmp_path, token):
    keep(tmp_path)
    with pytest.raises(NotFoundError):
        waiting_list(tmp_path, token, 7)


def test_a_file_that_is_no_table_is_not_kept(tmp_path):
    with pytest.raises(UnreadableFileError):
        keep_list(tmp_path, 7, UploadedFile(name="a.csv", content=b""), now=NOW, today=TODAY)
    assert list(tmp_path.iterdir()) == []


def test_ones_own_lists_are_listed_the_latest_first(tmp_path):
    assert waiting_lists(tmp_path, 7) == []
    first, second = keep(tmp_path), keep(tmp_path, NOW + timedelta(minutes=1))
    keep(tmp_path, user_id=8)
    assert waiting_lists(tmp_path, 7) == [second, first]
    first.remove()
    assert waiting_lists(tmp_path, 7) == [second]


def test_after_a_week_a_list_is_forgotten(tmp_path):
    old = keep(tmp_path)
    keep(tmp_path, NOW + timedelta(days=8))
    with pytest.raises(NotFoundError):
        waiting_list(tmp_path, old.token, 7)
