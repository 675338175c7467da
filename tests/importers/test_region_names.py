"""Regions as people write them."""

from __future__ import annotations

import pytest

from outreach.domain.messages import Message
from outreach.domain.regions import Region
from outreach.importers.region_names import RegionNames, level_named
from tests.importers.listed import REGIONS


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("33.74", "33.74"),
        ("3374", "33.74"),
        ("33,74", "33.74"),
        ("3374.0", "33.74"),
        ("33", "33"),
        ("33.9", "33.09"),
        ("Kota Semarang", "33.74"),
        ("KOTA SEMARANG ", "33.74"),
        ("Semarang (Kota)", "33.74"),
        ("Kodya Semarang", "33.74"),
        ("Kab. Semarang", "33.22"),
        ("Semarang, Kab.", "33.22"),
        ("KAB.KENDAL", "33.24"),
        ("Kendal", "33.24"),
        ("Kota Adm. Jakarta Utara", "31.72"),
        ("Jakarta Pusat", "31.71"),
        ("Tolitoli", "72.04"),
        ("Kepulauan Seribu", "31.01"),
        ("Prov. Jawa Tengah", "33"),
        ("jateng", "33"),
        ("DIY", "34"),
        ("D.I. Yogyakarta", "34"),
        ("DKI Jakarta", "31"),
        ("Gorontalo", "75"),
        ("Nasional", "0"),
    ],
)
def test_a_region_is_found_however_it_is_written(written, code):
    assert REGIONS.find(written) == code


def test_a_name_that_two_regions_bear_names_both():
    found = REGIONS.find("Semarang")
    assert isinstance(found, Message)
    assert "Kabupaten Semarang (33.22), Kota Semarang (33.74)" in str(found)


def test_a_code_whose_last_zero_a_spreadsheet_dropped_may_be_two():
    assert "Kabupaten Klaten (33.10), Kabupaten Cilacap (33.01)" in str(REGIONS.find("33.1"))


@pytest.mark.parametrize(
    ("written", "told", "code"),
    [
        ("Semarang", {"level": "city"}, "33.74"),
        ("Semarang", {"level": "regency"}, "33.22"),
        ("Jambi", {"level": "district"}, "15.71"),
        ("Yogyakarta", {"level": "province"}, "34"),
        ("Banjar", {"province": "63"}, "63.03"),
        ("Banjar", {"province": "32"}, "32.79"),
        ("Kendal", {"level": "city"}, "33.24"),
        ("Kendal", {"province": "32"}, "33.24"),
    ],
)
def test_what_other_columns_say_tells_regions_of_one_name_apart(written, told, code):
    assert REGIONS.find(written, **told) == code


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("Kendall", "Region Kendall is not known. Is it Kabupaten Kendal?"),
        ("Kota Kendal", "Region Kota Kendal is not known. Is it Kabupaten Kendal?"),
        ("Atlantis", "Region Atlantis is not known."),
        ("99.99", "Region 99.99 is not known."),
        ("99.9", "Region 99.9 is not known."),
    ],
)
def test_an_unknown_region_is_said_with_the_nearest_name(written, sentence):
    assert str(REGIONS.find(written)) == sentence


def test_a_region_is_named_officially():
    assert REGIONS.name("33.74") == "Kota Semarang"
    assert REGIONS.name("99") == "99"


def test_a_nation_that_is_not_among_the_regions_is_unknown():
    few = RegionNames([Region(code="33", name="Jawa Tengah")])
    assert str(few.find("Nasional")) == "Region Nasional is not known."


def test_a_cell_says_which_of_the_two_a_district_is():
    assert (level_named("Kab."), level_named("KOTA"), level_named("Kab/Kota")) == (
        "regency",
        "city",
        None,
    )
