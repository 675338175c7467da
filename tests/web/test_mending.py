"""Tests of rejected rows that are downloaded, mended and sent in again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from outreach.domain.imports import ImportState
from outreach.importers.headers import fingerprint
from outreach.reports.workbooks import workbook
from outreach.services.column_maps import remember_map
from outreach.storage.models import ImportBatch, Post, Reading
from tests.exports import COORDINATOR, NOW, export, load
from tests.importers.builders import workbook as workbook_of
from tests.web.files import HEADERS, MAP, TABLE, instagram, upload

EXPORTS = Path(__file__).parents[1] / "importers" / "exports"
INSIGHTS = EXPORTS / "facebook_insights_several_sheets.xlsx"
WRONG = instagram(10, 20, 30).replace(b",20,", b',"dua puluh",')
ADDED = ["Baris asal", "Alasan ditolak"]


def batches(database):
    with database.reading() as session:
        return session.scalars(select(ImportBatch).order_by(ImportBatch.id)).all()


def readings(database):
    with database.reading() as session:
        rows = session.execute(select(Post.post_id, Reading.reach).join_from(Reading, Post))
        return dict(map(tuple, rows))


def sheet_of(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


def as_workbook(content, name="Posts"):
    """Write a CSV file's cells as a workbook, as somebody does who saves it in Excel as text."""
    head, *rows = [line.split(",") for line in content.decode().splitlines()]
    cells = [[cell.strip('"') for cell in row] for row in rows]
    return workbook(name, head, cells)


def downloaded(publisher, import_id=1):
    answer = publisher.get(f"/imports/{import_id}/rejected.xlsx")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return answer.data


def mended(content, cell, by):
    """Mend a cell of the sheet, and save it as a spreadsheet program does."""
    head, *rows = sheet_of(content)
    return workbook(
        "Lembar", head, [[by if each == cell else each for each in row] for row in rows]
    )


def test_a_rejected_row_names_the_sheet_on_which_it_stands(publisher):
    page = publisher.get(upload(publisher, ("posts.xlsx", as_workbook(WRONG, "Oktober")))).text
    assert "Lembar Oktober</span>" in page


@pytest.mark.parametrize(
    ("name", "content"),
    [("posts.csv", WRONG), ("posts.xlsx", as_workbook(WRONG))],
    ids=["a csv file", "a sheet of a workbook"],
)
def test_rejected_rows_are_downloaded_mended_sent_and_saved(publisher, database, name, content):
    publisher.post(f"{upload(publisher, (name, content))}/accept")
    assert set(readings(database)) == {"1800", "1802"}

    sheet = downloaded(publisher)
    head, row = sheet_of(sheet)
    assert head == [*ADDED, *HEADERS.strip().split(",")]
    assert row[0] == "3"
    assert "dua puluh" in row[1]
    again = upload(publisher, ("perbaikan.xlsx", mended(sheet, "dua puluh", "20")))
    publisher.post(f"{again}/accept")

    assert readings(database) == {"1800": 10, "1801": 20, "1802": 30}
    assert [(each.format, each.state) for each in batches(database)] == [
        ("instagram_posts", ImportState.ACCEPTED),
        ("instagram_posts", ImportState.ACCEPTED),
    ]


def test_rows_that_were_not_mended_are_rejected_again(publisher, database):
    publisher.post(f"{upload(publisher, ('posts.csv', WRONG))}/accept")
    page = publisher.get(upload(publisher, ("perbaikan.xlsx", downloaded(publisher)))).text
    assert "Ditolak" in page
    assert len(batches(database)) == 1


def test_a_row_that_has_too_many_cells_is_rejected_until_it_has_not(publisher, database):
    long = WRONG + instagram(40).split(b"\n")[1].replace(b'"1800"', b"1900,,") + b"\n"
    publisher.post(f"{upload(publisher, ('posts.csv', long))}/accept")
    sheet = mended(downloaded(publisher), "dua puluh", "20")

    upload(publisher, ("perbaikan.xlsx", sheet))

    assert batches(database)[1].verdict["rejected"] == 1
    assert "1900" not in readings(database)


def test_a_mended_table_that_a_map_read_is_offered_its_map_again(publisher, database):
    written = f'account = "griya"\n{MAP}'
    wrong = TABLE + b"8;2026-10-06 10:00;lima\n"
    upload(publisher, ("tabel.csv", wrong), map=(io.BytesIO(written.encode()), "map.toml"))
    sheet = downloaded(publisher)
    assert sheet_of(sheet)[0] == [*ADDED, "Nomor", "Terbit", "Suka"]
    with database.unit_of_work(COORDINATOR) as work:
        key = fingerprint(["Nomor", "Terbit", "Suka"])
        remember_map(work.session, COORDINATOR, key, written, now=NOW)

    again = upload(publisher, ("perbaikan.xlsx", mended(sheet, "lima", "5")))
    assert "Baca dengan peta yang sudah ada" in publisher.get(again).text
    publisher.post(f"{again}/0/map-again")

    assert (batches(database)[1].is_map, batches(database)[1].inserted) == (True, 1)


def test_rows_of_joined_sheets_are_mended_with_what_the_other_sheets_say(publisher, database):
    book = CalamineWorkbook.from_path(INSIGHTS)
    sheets = [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    row = next(row for row in sheets[0][1] if 812 in row)
    row[row.index(812)] = "delapan ratus"
    address = upload(publisher, ("insights.xlsx", workbook_of(*sheets)))
    asked = {"account": "Griya Contoh"}
    publisher.post(f"{address}/0/account", data=asked)
    sheet = mended(downloaded(publisher), "delapan ratus", "812")

    publisher.post(f"{upload(publisher, ('perbaikan.xlsx', sheet))}/0/account", data=asked)

    last = batches(database)[-1]
    assert (last.format, last.verdict["rejected"]) == ("facebook_insights", 0)
    assert (last.verdict["totals"]["reach"], last.verdict["totals"]["shares"]) == (812, 9)


def test_without_its_original_an_import_has_no_sheet_to_mend(publisher, database):
    import_id = load(database, export({}))
    answer = publisher.get(f"/imports/{import_id}/rejected.xlsx")
    assert answer.status_code == 404
    assert "tidak disimpan" in answer.text


def test_the_sheet_is_for_those_who_may_bring_it_in(viewer, publisher, neighbour):
    upload(publisher, ("posts.csv", WRONG))
    assert viewer.get("/imports/1/rejected.xlsx").status_code == 403
    assert neighbour.get("/imports/1/rejected.xlsx").status_code == 404
