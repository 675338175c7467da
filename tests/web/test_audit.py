"""Tests of the pages that show the audit trail."""

from __future__ import annotations

import csv
import io
from types import SimpleNamespace

import pytest

from outreach.storage.base import Base
from outreach.storage.belonging import FILES
from outreach.web import audit_words
from outreach.web.audit_names import COLUMNS, LEFT_OUT, TABLES
from tests.applications import sign_in
from tests.records import bring_in_records, values_of


@pytest.fixture
def admin(app):
    """The admin of Jawa Tengah."""
    return sign_in(app, "admin", "33")


@pytest.fixture
def registered(coordinator):
    form = {
        "name": "Radio Swara Contoh",
        "kind": "media",
        "region": "Kota Semarang",
        "joined_on": "2026-10-01",
        "topics": ["water"],
    }
    return coordinator.post("/members/new", data=form).headers["Location"]


def changed(client, address, **other):
    form = {"name": "Radio Baru", "kind": "institution", "region": "33.74", "version": "1"}
    client.post(f"{address}/change", data={**form, **other})


def shown(app, table, column, value, names=None):
    with app.test_request_context("/"):
        return audit_words.shown(table, column, value, names or {})


def test_a_member_ends_with_its_history(coordinator, registered):
    changed(coordinator, registered)
    text = coordinator.get(registered).text
    assert "Riwayat perubahan" in text
    assert "Radio Swara Contoh</del>" in text
    assert "Radio Baru</ins>" in text


def test_a_row_does_not_say_on_whose_page_it_stands(coordinator, registered):
    text = coordinator.get(registered).text
    assert "Anggota:</span>" not in text


def test_history_speaks_as_people_read(coordinator, registered):
    text = coordinator.get(registered).text
    assert "1 Okt 2026</span>" in text
    assert 'Topik:</span> <span class="change-value">Air minum</span>' in text


def test_only_an_admin_is_led_from_a_record_to_the_whole_trail(admin, coordinator, registered):
    assert "/audit?kind=member&amp;record=1" in admin.get(registered).text
    assert "/audit" not in coordinator.get(registered).text


def test_the_trail_names_the_record_and_leads_to_it(admin, registered):
    text = admin.get("/audit").text
    assert f'<a href="{registered}">Radio Swara Contoh</a>' in text


def test_a_search_survives_a_reload(admin, registered):
    text = admin.get("/audit?q=swara&who=Coord&kind=member&from=2026-01-01&until=2027-01-01").text
    assert 'value="swara"' in text
    assert 'value="2026-01-01"' in text
    assert '<option value="member" selected>' in text
    assert "Radio Swara Contoh" in text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "kemarin"])
def test_a_day_that_cannot_be_asks_for_none(admin, registered, day):
    text = admin.get(f"/audit?from={day}&until={day}").text
    assert "Radio Swara Contoh" in text


def test_a_search_that_fits_nothing_says_so(admin, registered):
    assert "Tidak ada perubahan yang cocok" in admin.get("/audit?q=zzz").text


def test_a_region_without_changes_says_what_will_stand_there(admin, registered):
    admin.post("/region", data={"region": "Kota Surakarta"})
    assert "Belum ada perubahan" in admin.get("/audit").text


def test_the_command_line_is_found_by_the_name_that_is_shown(admin):
    assert "baris perintah<" in admin.get("/audit?who=Baris+perintah").text


def test_the_trail_is_downloaded_as_it_was_searched(admin, coordinator, registered):
    changed(coordinator, registered, name="=Radio")
    link = "/audit/trail.csv?kind=member"
    assert "/audit/trail.csv?kind=member" in admin.get("/audit?kind=member").text
    rows = list(csv.DictReader(io.StringIO(admin.get(link).get_data().decode("utf-8-sig"))))
    first = next(row for row in rows if row["Isian"] == "Nama")
    assert (first["Data"], first["Sebelum"], first["Sesudah"]) == (
        "'=Radio",
        "Radio Swara Contoh",
        "'=Radio",
    )
    assert {row["Jenis data"] for row in rows} == {"Anggota"}


def test_another_regions_admin_sees_nothing_of_ours(app, registered):
    assert "Radio Swara" not in sign_in(app, "admin", "35").get("/audit").text


def test_every_record_page_has_its_history(app, admin):
    bring_in_records(app)
    values = values_of(app)
    places = ("members", "member_id"), ("actions", "action_id"), ("statements", "statement_id")
    more = ("channels", "channel_id"), ("posts", "post_id"), ("imports", "import_id")
    texts = [admin.get(f"/{place}/{values[key]}").text for place, key in (*places, *more)]
    assert ["Riwayat perubahan" in text for text in texts] == [True] * 6


@pytest.mark.parametrize(
    ("table", "column", "value", "text"),
    [
        ("action_cost", "amount", 18_500_000, "Rp18.500.000"),
        ("action_cost", "source", "csr", "CSR"),
        ("action", "status", "done", "Terlaksana"),
        ("action", "year", 2026, "2026"),
        ("action", "month_number", 10, "Oktober"),
        ("action", "strategy", "unknown", "unknown"),
        ("action", "activity_type", "unknown", "unknown"),
        ("action", "participants_actual", 1200, "1.200"),
        ("action", "topics", [], None),
        ("action", "place", None, None),
        ("channel", "is_ours", True, "ya"),
        ("channel", "is_ours", False, "tidak"),
        ("channel", "platform", "instagram", "Instagram"),
        ("channel", "region_code", "33", "33"),
        ("import_batch", "imported_by", "command line", "baris perintah"),
        ("import_batch", "state", "accepted", "Disimpan"),
        ("import_batch", "accepted_at", "2026-11-03T02:12:00+00:00", "3 Nov 2026 09.12 WIB"),
        ("statement", "kind", "mou", "MoU"),
        ("statement", "valid_until", "2026-10-14", "14 Okt 2026"),
        ("statement", "member_id", 5, "nomor 5"),
        ("indicator_target", "key", "media_involved", "Media yang terlibat"),
        ("indicator_target", "key", "unknown", "unknown"),
        ("user", "roles", ["communications"], "staf komunikasi"),
        ("user", "password", "…", "tidak ditampilkan"),
    ],
)
def test_a_value_is_written_as_people_read_it(app, table, column, value, text):
    assert shown(app, table, column, value) == text


def test_a_reference_is_written_by_its_name(app):
    assert shown(app, "statement", "member_id", 5, {("member", 5): "Radio A"}) == "Radio A"


def entry(**other):
    values = {
        "record_table": "member",
        "record_id": 5,
        "parent_id": None,
        "deed": "removed",
        "changes": {"name": ["Radio A", None]},
    }
    return SimpleNamespace(**{**values, **other})


def test_a_record_that_is_gone_keeps_the_name_that_it_had(app):
    with app.test_request_context("/"):
        assert audit_words.name_of(entry(), {}) == "Radio A"
        assert audit_words.address_of(entry(), {}) is None


def test_a_record_without_a_name_goes_by_its_number(app):
    with app.test_request_context("/"):
        assert audit_words.name_of(entry(changes={}), {}) == "nomor 5"


def test_a_target_goes_by_its_indicator_region_and_year(app):
    names = {
        ("indicator_target", 5): "media_involved/33/2026",
        ("region", "33"): "Jawa Tengah",
    }
    target = entry(record_table="indicator_target", changes={"target": [1, 2]})
    with app.test_request_context("/"):
        assert audit_words.name_of(target, names) == "Media yang terlibat, Jawa Tengah, 2026"


def test_a_closed_month_goes_by_the_month(app):
    closed = entry(
        record_table="closed_month", changes={"year": [None, 2026], "month_number": [None, 10]}
    )
    with app.test_request_context("/"):
        assert audit_words.name_of(closed, {}) == "Oktober 2026"


def test_a_long_name_is_cut(app):
    with app.test_request_context("/"):
        assert audit_words.name_of(entry(), {("member", 5): "a" * 200}) == "a" * 80 + "…"


def test_every_table_and_column_has_a_name_on_pages():
    tables = {name: table for name, table in Base.metadata.tables.items() if name not in BESIDE}
    assert {*tables, *FILES} - set(TABLES) == set()
    nameless = {
        column.name
        for table in tables.values()
        for column in table.columns
        if column.name not in COLUMNS and column.name not in LEFT_OUT | {"version", "verdict"}
    }
    assert nameless - MEASURES == set()


# Files go by whose they are; the others are no records of people.
BESIDE = {"region", "user_role", "audit_entry", "attachment", "late_change", "stamp", "job"}
MEASURES = {
    "reach",
    "impressions",
    "views",
    "engaged_users",
    "engagements",
    "reactions",
    "comments",
    "shares",
    "saves",
    "clicks",
}
