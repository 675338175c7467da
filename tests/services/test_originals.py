"""Tests of original files that are kept under what they hold."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime, timedelta

import pytest

from outreach.domain.errors import NotFoundError, UnreadableFileError
from outreach.domain.messages import Message
from outreach.services.originals import forget_originals, keep_original, original_path

NOW = datetime.now().astimezone()
LATER = NOW + timedelta(hours=25)
CONTENT = b"Post ID,Reach\n1800,3\n"


class Pieces:
    """Content that comes in pieces and, at the end, breaks off."""

    def __init__(self, *pieces, error=None):
        self.pieces, self.error = list(pieces), error

    def read(self, _size):
        if self.pieces:
            return self.pieces.pop(0)
        if self.error:
            raise self.error
        return b""


def lying(folder):
    return sorted(path.name for path in (folder / "originals").iterdir())


def test_an_original_is_kept_under_its_digest(tmp_path):
    kept = keep_original(tmp_path, "C:\\unduhan\\posts.csv", CONTENT)
    assert (kept.name, kept.size_bytes) == ("posts.csv", len(CONTENT))
    assert kept.stored_as == kept.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert original_path(tmp_path, kept.stored_as).read_bytes() == CONTENT


def test_pieces_make_the_whole(tmp_path):
    kept = keep_original(tmp_path, "posts.csv", Pieces(CONTENT[:5], CONTENT[5:]))
    assert original_path(tmp_path, kept.stored_as).read_bytes() == CONTENT


def test_the_same_content_is_kept_once(tmp_path):
    first = keep_original(tmp_path, "a.csv", CONTENT)
    second = keep_original(tmp_path, "b.csv", CONTENT)
    assert second.stored_as == first.stored_as
    assert lying(tmp_path) == [first.stored_as]


def test_what_breaks_off_leaves_nothing(tmp_path):
    broken = Pieces(CONTENT, error=UnreadableFileError(Message("Damaged.")))
    with pytest.raises(UnreadableFileError):
        keep_original(tmp_path, "a.csv", broken)
    assert lying(tmp_path) == []


@pytest.mark.parametrize("stored_as", [None, "", "0" * 64, "../posts.csv", ".."])
def test_an_original_that_is_not_there_is_said_so(tmp_path, stored_as):
    (tmp_path / "posts.csv").write_bytes(CONTENT)
    with pytest.raises(NotFoundError, match="original"):
        original_path(tmp_path, stored_as)


def test_what_nobody_names_is_forgotten_after_a_day(tmp_path):
    named = keep_original(tmp_path, "a.csv", CONTENT).stored_as
    keep_original(tmp_path, "b.csv", b"other")
    forget_originals(tmp_path, {named}, NOW)
    assert len(lying(tmp_path)) == 2

    forget_originals(tmp_path, {named}, LATER)

    assert lying(tmp_path) == [named]


def test_what_was_sent_again_is_new_again(tmp_path):
    kept = keep_original(tmp_path, "a.csv", CONTENT)
    path = original_path(tmp_path, kept.stored_as)
    os.utime(path, (0, 0))
    keep_original(tmp_path, "a.csv", CONTENT)
    forget_originals(tmp_path, set(), NOW)
    assert path.is_file()


def test_what_broke_off_long_ago_is_forgotten(tmp_path):
    keep_original(tmp_path, "a.csv", CONTENT)
    (tmp_path / "originals" / ".half.part").touch()
    forget_originals(tmp_path, set(), LATER)
    assert lying(tmp_path) == []


def test_forgetting_needs_no_folder(tmp_path):
    forget_originals(tmp_path, set(), NOW)
    assert list(tmp_path.iterdir()) == []
