"""Tests of the pages of files, here of a paper of support."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from outreach.storage.models import Attachment
from tests.closing import close
from tests.statements import PDF, sent, statement_form, stored_statement


@pytest.fixture
def recorded(coordinator):
    return coordinator.post("/statements/new", data=statement_form()).headers["Location"]


def place_of(address):
    """Give the address to which a statement's files are sent."""
    return f"/files/statement/{address.rpartition('/')[2]}"


def kept_files(app):
    folder = app.extensions["outreach_uploads"]
    return [path.read_bytes() for path in folder.iterdir()] if folder.exists() else []


def test_a_file_is_kept_with_a_new_statement(coordinator, app, database):
    coordinator.post("/statements/new", data=statement_form(file=sent("../surat.pdf")))
    assert [file.name for file in stored_statement(database).files] == ["surat.pdf"]
    assert kept_files(app) == [PDF]


@pytest.mark.parametrize("wrong", [{"title": "x" * 301}, {"links": "pesisir"}])
def test_a_refused_statement_leaves_no_file(coordinator, app, database, wrong):
    coordinator.post("/statements/new", data=statement_form(file=sent(), **wrong))
    assert (stored_statement(database), kept_files(app)) == (None, [])


def test_a_chosen_file_must_be_chosen_again_after_an_error(coordinator):
    answer = coordinator.post("/statements/new", data=statement_form(file=sent(), links="pesisir"))
    assert "Pilih kembali berkasnya" in answer.text


@pytest.mark.parametrize(
    ("name", "content"),
    [("maklumat.html", PDF), ("maklumat.pdf", b"<html>"), ("maklumat.pdf", b"")],
)
def test_a_file_that_is_not_what_it_says_is_refused(coordinator, recorded, database, name, content):
    answer = coordinator.post(place_of(recorded), data={"file": sent(name, content)})
    assert 'id="file-errors"' in answer.text
    assert stored_statement(database).files == []


def test_a_file_that_is_too_large_is_refused(coordinator, recorded, database):
    part = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    body = part + PDF + bytes(10 * 1024 * 1024) + b"\r\n--x--\r\n"
    answer = coordinator.post(
        place_of(recorded), data=body, content_type="multipart/form-data; boundary=x"
    )
    assert "lebih besar dari 10 MB." in answer.text
    assert stored_statement(database).files == []


def test_without_a_file_nothing_is_added(coordinator, recorded):
    assert 'id="file-errors"' in coordinator.post(place_of(recorded), data={}).text


@pytest.fixture
def file_address(coordinator, recorded, database):
    caption = {"file": sent("surat “dukungan”.pdf"), "caption": "Halaman 1"}
    coordinator.post(place_of(recorded), data=caption)
    with database.reading() as session:
        return f"/files/{session.scalars(select(Attachment.id)).one()}"


def test_a_file_stands_on_its_records_page_with_its_caption(viewer, recorded, file_address):
    page = viewer.get(recorded).text
    assert f'href="{file_address}" download' in page
    assert "Halaman 1" in page
    assert "/replace" not in page


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


def replaced(client, address, name="b.pdf", content=PDF + b" dua", version="1", **other):
    form = {"file": sent(name, content), "version": version, **other}
    return client.post(f"{address}/replace", data=form)


def test_a_file_is_replaced(coordinator, viewer, file_address):
    assert 'value="Halaman 1"' in coordinator.get(f"{file_address}/replace").text
    replaced(coordinator, file_address)
    assert viewer.get(file_address, buffered=True).data == PDF + b" dua"


def test_a_caption_is_changed_alone(coordinator, viewer, recorded, file_address):
    form = {"caption": "Halaman 2", "version": "1"}
    coordinator.post(f"{file_address}/replace", data=form)
    assert "Halaman 2" in viewer.get(recorded).text
    assert viewer.get(file_address, buffered=True).data == PDF


def test_a_file_is_not_replaced_by_one_of_another_type(coordinator, file_address):
    assert 'id="file-errors"' in replaced(coordinator, file_address, "b.exe").text


def test_who_replaces_it_second_is_told_and_sees_what_is_there_now(
    coordinator, app, viewer, file_address
):
    replaced(coordinator, file_address)
    answer = replaced(coordinator, file_address, "c.pdf", PDF + b" tiga", caption="Halaman 3")
    assert "Orang lain sudah mengubah data ini" in answer.text
    assert "Yang tersimpan sekarang: b.pdf" in answer.text
    assert 'name="version" type="hidden" value="2"' in answer.text
    assert viewer.get(file_address, buffered=True).data == PDF + b" dua"
    assert PDF + b" tiga" not in kept_files(app)


def test_a_file_is_removed(coordinator, recorded, file_address, database):
    answer = coordinator.post(f"{file_address}/remove", data={"version": "1"})
    assert answer.headers["Location"] == recorded
    assert stored_statement(database).files == []


def test_who_removes_it_second_is_told_and_sees_what_is_there_now(
    coordinator, file_address, database
):
    replaced(coordinator, file_address)
    answer = coordinator.post(f"{file_address}/remove", data={"version": "1"})
    assert "Orang lain sudah mengubah data ini" in answer.text
    assert "Yang tersimpan sekarang: b.pdf" in answer.text
    assert [each.name for each in stored_statement(database).files] == ["b.pdf"]


def test_another_region_neither_finds_nor_changes_a_file(
    neighbour, recorded, file_address, database
):
    assert neighbour.post(place_of(recorded), data={"file": sent("x.pdf")}).status_code == 404
    assert neighbour.get(f"{file_address}/replace").status_code == 404
    assert replaced(neighbour, file_address).status_code == 404
    assert neighbour.post(f"{file_address}/remove", data={"version": "1"}).status_code == 404
    assert [each.version for each in stored_statement(database).files] == [1]


def test_a_reader_changes_no_file(viewer, recorded, file_address):
    assert viewer.post(place_of(recorded), data={"file": sent()}).status_code == 403
    assert replaced(viewer, file_address).status_code == 403
    assert viewer.post(f"{file_address}/remove", data={"version": "1"}).status_code == 403


def test_a_file_of_nothing_has_no_place(coordinator):
    assert coordinator.post("/files/nothing/1", data={"file": sent()}).status_code == 404


def test_a_file_of_a_closed_month_asks_for_a_reason(coordinator, app, database, recorded):
    close(database, "2026-10")
    answer = coordinator.post(place_of(recorded), data={"file": sent()})
    assert (answer.status_code, kept_files(app)) == (409, [])
    form = {"file": sent(), "late_reason": "Pindaian menyusul"}
    coordinator.post(place_of(recorded), data=form)
    assert kept_files(app) == [PDF]
