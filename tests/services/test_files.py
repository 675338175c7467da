"""Tests of keeping uploaded files."""

from __future__ import annotations

import hashlib
import stat
import sys

import pytest

from outreach.domain.errors import InvalidInputError, NotFoundError, StaleRecordError
from outreach.domain.files import UploadedFile
from outreach.services.files import keep_file, keeping, path_of
from tests.crashes.processes import kill, process

PDF = b"%PDF-1.7 maklumat"


def pdf(name="maklumat.pdf"):
    return UploadedFile(name=name, content=PDF)


def test_a_kept_file_lies_whole_under_a_name_that_nobody_can_guess(tmp_path):
    stored = keep_file(tmp_path / "uploads", pdf("../../maklumat.pdf"))
    assert path_of(tmp_path / "uploads", stored.stored_as).read_bytes() == PDF
    assert (stored.name, len(stored.stored_as)) == ("maklumat.pdf", 32)
    assert stored.sha256 == hashlib.sha256(PDF).hexdigest()


def test_nothing_but_the_file_is_left_behind(tmp_path):
    stored = keep_file(tmp_path, pdf())
    assert [path.name for path in tmp_path.iterdir()] == [stored.stored_as]


@pytest.mark.skipif(
    sys.platform == "win32",
    reason="Windows keeps files by access lists, not by modes; the folder's own list protects them",
)
def test_other_users_of_the_machine_cannot_read_it(tmp_path):
    stored = keep_file(tmp_path, pdf())
    assert stat.S_IMODE((tmp_path / stored.stored_as).stat().st_mode) == 0o600


def test_a_file_of_another_type_is_not_written(tmp_path):
    with pytest.raises(InvalidInputError):
        keep_file(tmp_path, UploadedFile(name="maklumat.pdf", content=b"<script>"))
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_breaks_off_leaves_no_file_with_a_name(tmp_path):
    """A process is killed while the disk has not said yet that the bytes have come."""
    folder = tmp_path / "uploads"
    with process("write", tmp_path / "marker", folder) as running:
        kill(running)
    assert [path.suffix for path in folder.iterdir()] == [".part"]


def test_a_refusal_takes_the_file_away_again(tmp_path):
    with pytest.raises(StaleRecordError), keeping(tmp_path, pdf()):
        raise StaleRecordError
    assert list(tmp_path.iterdir()) == []


def test_whatever_else_goes_wrong_the_file_stays_since_its_record_may(tmp_path):
    with pytest.raises(RuntimeError), keeping(tmp_path, pdf()):
        raise RuntimeError
    assert len(list(tmp_path.iterdir())) == 1


def test_without_a_file_there_is_nothing_to_keep(tmp_path):
    with keeping(tmp_path, None) as stored:
        assert stored is None
    with pytest.raises(StaleRecordError), keeping(tmp_path, None):
        raise StaleRecordError


@pytest.mark.parametrize("name", ["nowhere", "..", "../secret", "/etc/passwd"])
def test_only_files_of_the_folder_itself_are_found(tmp_path, name):
    folder = tmp_path / "uploads"
    folder.mkdir()
    (tmp_path / "secret").write_text("of somebody else")
    with pytest.raises(NotFoundError):
        path_of(folder, name)
