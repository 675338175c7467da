"""Tests of the year's targets as people see them."""

from __future__ import annotations

import csv
import io
import re

import pytest
from bs4 import BeautifulSoup

from outreach import runtime
from outreach.domain.scope import Scope
from outreach.indicators.catalogue import INDICATORS
from outreach.indicators.records import Target
from outreach.storage.queries.targets import target_rows, targets_of
from tests.applications import sign_in
from tests.records import copy_of_the_demo
from tests.web.pages import page_of, row_of, value_of, words

JATENG = Scope("33")
CHANGE = "/targets/change?year=2026"


@pytest.fixture
def database_url(tmp_path):
    return copy_of_the_demo(tmp_path)


def sent(client, address=CHANGE, **changes):
    """Give what the form would send, with some fields changed."""
    form = page_of(client, address).select_one("main form")
    fields = {field["name"]: field.get("value", "") for field in form.select("input")}
    for select in form.select("select"):
        chosen = select.select_one("option[selected]") or select.option
        fields[select["name"]] = chosen["value"]
    return {**fields, **changes}


def stored(app, scope=JATENG, year=2026):
    with app.app_context(), runtime.reading() as session:
        return targets_of(session, scope, year)


def test_every_indicator_stands_with_its_target_and_progress(coordinator):
    page = page_of(coordinator, "/targets?year=2026&month=2026-10")
    assert "3 8 12 55,6%" in row_of(page, "Media yang terlibat")
    assert len(page.select("tbody")[0].select("tr")) == len(INDICATORS)


def test_an_indicator_without_target_is_called_so_and_has_no_percentage(coordinator):
    row = row_of(page_of(coordinator, "/targets?year=2026&month=2026-10"), "Media terdaftar")
    assert "belum ada target" in row
    assert "%" not in row


def test_a_target_that_equals_the_baseline_is_none(app, coordinator):
    fields = {"media_registered_baseline": "99", "media_registered_target": "99"}
    coordinator.post(CHANGE, data=sent(coordinator, **fields))
    row = row_of(page_of(coordinator, "/targets?year=2026&month=2026-10"), "Media terdaftar")
    assert "belum ada target Target sama dengan nilai awal." in row


def test_a_target_without_a_baseline_says_what_is_missing(coordinator):
    coordinator.post(CHANGE, data=sent(coordinator, media_registered_target="12"))
    row = row_of(page_of(coordinator, "/targets?year=2026&month=2026-10"), "Media terdaftar")
    assert "belum ada nilai awal" in row


def test_all_targets_are_saved_together(app, coordinator):
    answer = coordinator.post(
        CHANGE,
        data=sent(
            coordinator,
            media_involved_target="1.200",
            media_registered_baseline="20",
            media_registered_target="5",
            media_registered_direction="down",
            media_registered_owner="Sekretariat Pokja",
        ),
    )
    assert answer.location == "/targets?year=2026"
    found = stored(app)
    assert found["media_involved"].target == 1200
    assert found["media_registered"] == Target(
        baseline=20, target=5, owner="Sekretariat Pokja", direction="down"
    )
    row = row_of(page_of(coordinator, "/targets?year=2026&month=2026-10"), "Media terdaftar")
    assert re.search(r"makin sedikit makin baik 20 \d+ 5 \d+,\d%", row)


def test_nothing_is_saved_where_one_number_cannot_be_read(app, coordinator):
    before = stored(app)
    page = coordinator.post(
        CHANGE, data=sent(coordinator, media_involved_target="banyak", forum_statements_target="9")
    ).text
    assert 'aria-describedby="media_involved_target-errors"' in page
    assert 'value="banyak"' in page
    assert stored(app) == before


def test_the_second_writer_is_shown_the_difference_and_may_decide(app, coordinator):
    late = sent(coordinator, media_involved_target="99")
    coordinator.post(CHANGE, data=sent(coordinator, media_involved_target="20"))
    page = BeautifulSoup(coordinator.post(CHANGE, data=late).text, "html.parser")
    assert "Media yang terlibat: target 20 99" in words(page.select_one(".notice-warn table"))
    assert stored(app)["media_involved"].target == 20
    coordinator.post(CHANGE, data={**late, "version": value_of(page, "[name=version]")})
    assert stored(app)["media_involved"].target == 99


def test_a_target_that_was_not_touched_has_no_new_version(app, coordinator):
    coordinator.post(CHANGE, data=sent(coordinator, media_involved_target="20"))
    with app.app_context(), runtime.reading() as session:
        versions = {key: row.version for key, row in target_rows(session, JATENG, 2026).items()}
    assert {key for key, version in versions.items() if version > 1} == {"media_involved"}


def test_last_years_targets_can_be_copied_into_the_fields(app, coordinator):
    page = page_of(coordinator, "/targets?year=2027")
    assert "Salin dari 2026" in words(page.main)
    fields = sent(coordinator, "/targets/change?year=2027&copy=1")
    assert fields["media_involved_target"] == "12"
    assert stored(app, year=2027) == {}
    coordinator.post("/targets/change?year=2027", data=fields)
    assert stored(app, year=2027)["media_involved"] == stored(app)["media_involved"]


def test_a_copy_leaves_what_is_set_already(coordinator):
    address = "/targets/change?year=2027"
    coordinator.post(address, data=sent(coordinator, address, media_involved_target="7"))
    fields = sent(coordinator, f"{address}&copy=1")
    assert (fields["media_involved_target"], fields["media_involved_baseline"]) == ("7", "")
    assert fields["forum_statements_target"] == "6"


def test_a_year_that_has_not_begun_has_no_values(coordinator):
    page = page_of(coordinator, "/targets?year=2099")
    assert "Tahun ini belum berjalan" in words(page.main)
    assert "Belum ada target 2099" in words(page.main)


def test_a_year_is_never_out_of_bounds(coordinator):
    assert "Target 2100" in words(page_of(coordinator, "/targets?year=99999").main)


def test_the_targets_belong_to_the_region_for_which_the_form_was_opened(app, coordinator):
    fields = sent(coordinator, media_registered_target="3")
    coordinator.post("/region", data={"region": "33.74"})
    coordinator.post(CHANGE, data=fields)
    assert stored(app)["media_registered"].target == 3
    assert "media_registered" not in stored(app, Scope("33.74"))


def test_targets_of_another_province_cannot_be_set(app, neighbour):
    answer = neighbour.post(CHANGE, data={"region": "33", "media_registered_target": "3"})
    assert answer.status_code == 403
    assert "media_registered" not in stored(app)


def test_readers_see_targets_and_set_none(viewer):
    assert "Ubah target" not in viewer.get("/targets").text
    assert viewer.get(CHANGE).status_code == 403


@pytest.mark.parametrize(
    ("state", "name"),
    [("none", "Kabupaten Banjarnegara"), ("some", "Kabupaten Demak")],
)
def test_who_has_not_set_targets_can_be_found(coordinator, state, name):
    page = page_of(coordinator, f"/targets?year=2026&state={state}")
    names = [words(head) for head in page.select("section tbody th")]
    assert names[0] == name


def test_regions_below_can_be_found_by_name(coordinator):
    page = page_of(coordinator, "/targets?year=2026&q=demak&state=some")
    assert row_of(page, "Kabupaten Demak") == "Kabupaten Demak 5 dari 10 ditetapkan"
    none = page_of(coordinator, "/targets?year=2026&q=demak&state=whole")
    assert "Tidak ada wilayah yang cocok" in words(none.main)


def test_the_nation_pages_through_all_regions(app):
    secretariat = sign_in(app, "viewer", "0")
    assert "dari 552" in words(page_of(secretariat, "/targets?year=2026&page=2").main)


def test_targets_can_be_had_as_a_table(coordinator):
    answer = coordinator.get("/targets/targets.csv?year=2026&month=2026-10")
    _heads, first, *others = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert first[:7] == ["33", "Jawa Tengah", "Media yang terlibat", "2026", "3", "12", "naik"]
    assert first[8:10] == ["8", "2026-10"]
    assert len(others) + 1 == 36 * len(INDICATORS)
