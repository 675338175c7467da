"""Tests of what is kept of an upload, and of what becomes of its files."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from outreach.domain.errors import InvalidInputError, NotFoundError
from outreach.domain.scope import Actor, Scope
from outreach.services.imports import accept_import
from outreach.services.upload_reading import Sender, Terms
from outreach.services.uploads import (
    answer_account,
    answer_map,
    leave_out,
    let_go,
    start_upload,
    take_in,
    upload_by,
    uploads_waiting,
)
from outreach.storage.models import ImportBatch, Post
from outreach.storage.models.jobs import Job
from tests.exports import JAKARTA
from tests.web.files import MAP, TABLE, instagram

NOW = datetime.now().astimezone()
STAFF = Actor(name="Staf", user_id=7, scope=Scope("33"))
TERMS = Terms(read_on=date(2026, 11, 1), region_code="33")
UNKNOWN = b"Nomor;Terbit;Suka\n7;2026-10-05 10:00;4\n"


@pytest.fixture
def send(database, tmp_path):
    """Begin an upload with files given by name, as communications staff unless said otherwise."""

    def sent(now=NOW, user_id=7, terms=TERMS, **files):
        upload = start_upload(sender(database, tmp_path, now, user_id), terms)
        for name, content in files.items():
            take_in(upload, f"{name}.csv", io.BytesIO(content))
        upload.write()
        return upload

    return sent


def sender(database, folder, now=NOW, user_id=7):
    # the jobs' table names a user, of whom these tests have none
    actor = Actor(name=STAFF.name, user_id=user_id, scope=STAFF.scope)
    return Sender(
        actor=actor,
        uploads=folder,
        reading=database.reading,
        opening=partial(database.unit_of_work, actor),
        now=now,
        zone=JAKARTA,
    )


def accept_all(database, upload):
    for import_id in upload.import_ids():
        with database.unit_of_work(STAFF) as work:
            accept_import(work.session, work.scope, import_id, now=NOW)


def batches(database):
    with database.reading() as session:
        return session.scalars(select(ImportBatch).order_by(ImportBatch.id)).all()


def originals(folder):
    return sorted(path.name for path in (folder / "originals").iterdir())


def test_an_upload_is_found_again_as_it_was(send):
    upload = send(posts=instagram(10), empty=b"")
    assert upload_by(upload.sender, upload.token) == upload


def test_another_users_upload_is_not_found(send, database, tmp_path):
    token = send(posts=b"").token
    with pytest.raises(NotFoundError):
        upload_by(sender(database, tmp_path, user_id=8), token)


def test_an_upload_of_an_older_release_is_no_longer_here(send):
    upload = send(posts=b"")
    (upload.folder / "list.json").write_text('{"user_id": 7, "terms": {}, "files": []}')
    with pytest.raises(NotFoundError, match="no longer here"):
        upload_by(upload.sender, upload.token)


def test_a_users_uploads_are_listed_the_latest_first(send, database, tmp_path):
    first, second = send(a=b""), send(b=b"", now=NOW + timedelta(minutes=1))
    send(c=b"", user_id=8)
    send()
    found = uploads_waiting(sender(database, tmp_path))
    assert [upload.token for upload in found] == [second.token, first.token]


def test_after_a_week_an_upload_is_forgotten(send):
    old = send(a=b"")
    send(now=NOW + timedelta(days=6))
    upload_by(old.sender, old.token)

    send(now=NOW + timedelta(days=8))

    with pytest.raises(NotFoundError):
        upload_by(old.sender, old.token)


def test_originals_that_nobody_names_any_more_go_with_their_upload(send, database, tmp_path):
    send(refused=b"one")
    imported = send(posts=instagram(10)).files[0].stored_as
    assert len(originals(tmp_path)) == 2

    send(now=NOW + timedelta(days=6))
    assert len(originals(tmp_path)) == 2
    send(now=NOW + timedelta(days=8))

    assert originals(tmp_path) == [imported]


def test_a_map_that_cannot_be_read_is_refused_before_anything_is_kept(send, tmp_path):
    with pytest.raises(InvalidInputError):
        send(terms=Terms(read_on=date(2026, 11, 1), region_code="33", map="platform"))
    assert not (tmp_path / "incoming").exists()


def test_an_import_keeps_its_original_its_size_and_what_was_said(send, database, tmp_path):
    upload = send(table=TABLE, terms=Terms(read_on=date(2026, 11, 1), region_code="33", map=MAP))
    answer_account(upload, 0, "griya.contoh")
    batch = batches(database)[0]
    assert (batch.size_bytes, batch.account_said, batch.map_written) == (
        len(TABLE),
        "griya.contoh",
        MAP,
    )
    assert batch.stored_as == batch.sha256
    assert (tmp_path / "originals" / batch.sha256).read_bytes() == TABLE


def test_a_file_that_may_not_be_loaded_is_refused_with_the_sentence(database, send):
    elsewhere = Terms(read_on=date(2026, 11, 1), region_code="35")
    upload = send(posts=instagram(10), terms=elsewhere)
    assert upload.files[0].reason is not None
    assert batches(database) == []


def test_an_unknown_table_waits_for_its_map(send, database):
    upload = send(table=UNKNOWN)
    assert upload.files[0].is_unknown
    assert upload.files[0].fingerprint

    answer_map(upload, 0, f'account = "griya.contoh"\n{MAP}')

    assert not upload.files[0].is_unknown
    assert batches(database)[0].is_map


def test_a_map_that_cannot_be_used_leaves_the_table_waiting(send):
    upload = send(table=UNKNOWN)
    with pytest.raises(InvalidInputError):
        answer_map(upload, 0, "platform = ")
    assert upload_by(upload.sender, upload.token).files[0].is_unknown


def test_a_map_of_other_columns_is_refused_with_the_column(send):
    upload = send(table=UNKNOWN)
    answer_map(upload, 0, MAP.replace("Nomor", "No."))
    assert "No." in str(upload.files[0].reason)


def test_an_account_said_once_is_taken_for_the_next_file_of_that_kind(send, database):
    terms = Terms(read_on=date(2026, 11, 1), region_code="33", map=MAP)
    answer_account(send(table=TABLE, terms=terms), 0, "griya.contoh")

    later = send(table=TABLE.replace(b"7;", b"8;"), terms=terms).files[0]

    assert later.import_id is not None
    assert (later.taken_account, later.is_remembered) == ("griya.contoh", True)


def test_of_several_accounts_said_before_a_person_chooses(send):
    terms = Terms(read_on=date(2026, 11, 1), region_code="33", map=MAP)
    answer_account(send(table=TABLE, terms=terms), 0, "griya.contoh")
    other = send(table=TABLE.replace(b"7;", b"8;"), terms=terms)
    let_go(other, 0)
    answer_account(other, 0, "tirta.contoh")

    third = send(table=TABLE.replace(b"7;", b"9;"), terms=terms)
    same_again = send(table=TABLE, terms=terms)

    assert third.files[0].needs_account
    assert same_again.files[0].taken_account == "griya.contoh"


def test_a_file_that_is_an_import_is_neither_left_out_nor_answered(send):
    upload = send(posts=instagram(10))
    with pytest.raises(NotFoundError):
        leave_out(upload, 0)
    with pytest.raises(NotFoundError):
        answer_account(upload, 0, "griya.contoh")


def test_a_large_file_becomes_long_work_and_keeps_its_original(send, database, tmp_path):
    upload = send(user_id=None, posts=instagram(*range(20_001)))
    with database.reading() as session:
        job = session.get(Job, upload.files[0].job_id)
    assert job.asks["stored_as"] == upload.files[0].stored_as
    assert batches(database) == []

    send(now=NOW + timedelta(days=8))

    assert originals(tmp_path) == [upload.files[0].stored_as]


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_files_of_one_upload_that_overlap_are_right_whatever_the_order(send, database, order):
    first = instagram(10, 20, 30)
    files = {"a": first, "b": first.replace(b'"1800"', b'"1900"')}
    upload = send(**{name: files[name] for name in order})
    accept_all(database, upload)
    assert posts_on_record(database) == {"1800", "1801", "1802", "1900"}


def posts_on_record(database):
    with database.reading() as session:
        return set(session.scalars(select(Post.post_id)))


def test_an_archive_that_is_damaged_inside_brings_nothing(send, database):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", instagram(10))
        archive.writestr("b.csv", instagram(*range(99)))
    content = bytearray(packed.getvalue())
    content[-400] ^= 0xFF
    upload = send(export=bytes(content))
    assert [file.name for file in upload.files] == ["export.csv"]
    assert upload.files[0].reason is not None
    assert batches(database) == []
