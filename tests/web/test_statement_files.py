"""Tests of the files that show statements of support."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.storage.models import StatementFile
from tests.statements import PDF, sent, statement_form, stored_statement


@pytest.fixture
def recorded(coordinator):
    return coordinator.post("/statements/new", data=statement_form()).headers["Location"]


def kept_files(app):
    folder = app.extensions["outreach_uploads"]
    return [path.read_bytes() for path in folder.iterdir()] if folder.exists() else []


def test_a_file_is_kept_with_a_new_statement(coordinator, app, database):
    coordinator.post("/statements/new", data=statement_form(file=sent("../surat.pdf")))
    assert [file.name for file in stored_statement(database).files] == ["surat.pdf"]
    assert kept_files(app) == [PDF]


@pytest.mark.parametrize("wrong", [{"title": "x" * 301}, {"link": "pesisir"}])
def test_a_refused_statement_leaves_no_file(coordinator, app, database, wrong):
    coordinator.post("/statements/new", data=statement_form(file=sent(), **wrong))
    assert (stored_statement(database), kept_files(app)) == (None, [])


def test_a_chosen_file_must_be_chosen_again_after_an_error(coordinator):
    answer = coordinator.post("/statements/new", data=statement_form(file=sent(), link="pesisir"))
    assert "Pilih kembali berkasnya" in answer.text


@pytest.mark.parametrize(
    ("name", "content"),
    [("maklumat.html", PDF), ("maklumat.pdf", b"<html>"), ("maklumat.pdf", b"")],
)
def test_a_file_that_is_not_what_it_says_is_refused(coordinator, recorded, database, name, content):
    answer = coordinator.post(f"{recorded}/files", data={"file": sent(name, content)})
    assert 'id="file-errors"' in answer.text
    assert stored_statement(database).files == []


def test_a_file_that_is_too_large_is_refused(coordinator, recorded, database):
    part = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    body = part + PDF + bytes(10 * 1024 * 1024) + b"\r\n--x--\r\n"
    answer = coordinator.post(
        f"{recorded}/files", data=body, content_type="multipart/form-data; boundary=x"
    )
    assert "lebih besar dari 10 MB." in answer.text
    assert stored_statement(database).files == []


def test_without_a_file_nothing_is_added(coordinator, recorded):
    assert 'id="file-errors"' in coordinator.post(f"{recorded}/files", data={}).text


@pytest.fixture
def file_address(coordinator, recorded, database):
    coordinator.post(f"{recorded}/files", data={"file": sent("surat “dukungan”.pdf")})
    with database.reading() as session:
        return f"/statements/files/{session.scalars(select(StatementFile.id)).one()}"


def test_a_file_is_sent_to_be_saved_and_never_kept_by_the_browser(viewer, file_address):
    answer = viewer.get(file_address, buffered=True)
    assert (answer.data, answer.content_type) == (PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_of_another_region_is_not_found(neighbour, file_address):
    assert neighbour.get(file_address).status_code == 404


def test_a_file_is_not_sent_to_the_public(client, file_address):
    answer = client.get(file_address)
    assert (answer.status_code, PDF in answer.data) == (302, False)


def test_a_file_that_is_gone_from_the_disk_is_not_found(viewer, app, file_address):
    for path in app.extensions["outreach_uploads"].iterdir():
        path.unlink()
    assert viewer.get(file_address).status_code == 404


def test_a_file_is_replaced(coordinator, viewer, file_address):
    assert coordinator.get(f"{file_address}/replace").status_code == 200
    coordinator.post(f"{file_address}/replace", data={"file": sent("b.pdf", PDF + b" dua")})
    assert viewer.get(file_address, buffered=True).data == PDF + b" dua"


def test_a_file_is_not_replaced_by_one_of_another_type(coordinator, file_address):
    answer = coordinator.post(f"{file_address}/replace", data={"file": sent("b.exe")})
    assert 'id="file-errors"' in answer.text


def test_a_file_is_removed(coordinator, file_address, database):
    coordinator.post(f"{file_address}/remove")
    assert stored_statement(database).files == []
