"""Every alliance indicator of the demo's August and September, worked out by hand from its file.

A row is: value, value of the year so far, the records counted, those not counted with the reason.
"""

from __future__ import annotations

import pytest

from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.services.indicators import indicators_of
from tests.demo import JAKARTA

AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)

UNINVOLVED = "Registered, no involvement this month."
UNSUPPORTING = "Registered, no act of support on record."
ONLY_TOOK_PART = "Took part, but no act of support is on record."
CANCELLED = "“Audiensi dengan Gubernur tentang target perumahan RPJMD” was cancelled."

AUGUST_INSTITUTIONS = [
    "Politeknik Cipta Wisma",
    "Pusat Studi Kota Pesisir",
    "Universitas Lentera Samudra",
]
NO_AUGUST_INSTITUTIONS = {
    "Bank Guna Wisma Demak": UNSUPPORTING,
    "Himpunan Pengembang Griya Sejahtera": ONLY_TOOK_PART,
    "Perumda Tirta Waluya": UNSUPPORTING,
    "Sekolah Tinggi Lingkungan Muria": UNSUPPORTING,
}
AUGUST_COMMUNITY_ORGS = ["Komunitas Jamban Sehat Sayung", "Paguyuban Kampung Sendang Rejo"]
NO_AUGUST_COMMUNITY_ORGS = {
    "Forum Warga Bantaran Kali Sedayu": UNSUPPORTING,
    "Gerakan Muda Rumah Layak": CANCELLED,
    "Karang Taruna Tirto Agung": UNSUPPORTING,
    "Perempuan Pesisir Guyub": ONLY_TOOK_PART,
}
SEPTEMBER_INSTITUTIONS = [
    "Perumda Tirta Waluya",
    "Politeknik Cipta Wisma",
    "Pusat Studi Kota Pesisir",
    "Universitas Lentera Samudra",  # whose memorandum ends on the very day
]
NO_SEPTEMBER_INSTITUTIONS = {
    "Bank Guna Wisma Demak": ONLY_TOOK_PART,
    "Himpunan Pengembang Griya Sejahtera": ONLY_TOOK_PART,
    "Koperasi Karya Griya": UNSUPPORTING,
    "Sekolah Tinggi Lingkungan Muria": UNSUPPORTING,
}
SEPTEMBER_COMMUNITY_ORGS = [
    "Forum Warga Bantaran Kali Sedayu",
    "Karang Taruna Tirto Agung",
    "Komunitas Jamban Sehat Sayung",
    "Paguyuban Kampung Sendang Rejo",
    "Perempuan Pesisir Guyub",
]
NO_SEPTEMBER_COMMUNITY_ORGS = {"Gerakan Muda Rumah Layak": CANCELLED}

EXPECTED = {
    (AUGUST, "media_involved"): (
        6,
        6,
        [
            "Harian Jendela Tengah",
            "Kabar Simpang Pitu",
            "Portal Demak Bercerita",  # an action of which only the month is known
            "Radio Citra Pesisir Demak",
            "Radio Gelora Kota",
            "Warta Lawang Kota",
        ],
        {
            "Majalah Kampung Kita": (
                "Did not belong to the alliance on 2026-08-19, the day of this act: "
                "Lokakarya warga: menata kampung tanpa menggusur."
            ),
            "TV Saluran Muria": UNINVOLVED,
        },
    ),
    (AUGUST, "media_registered"): (
        7,
        7,
        [
            "Harian Jendela Tengah",
            "Kabar Simpang Pitu",
            "Portal Demak Bercerita",
            "Radio Citra Pesisir Demak",
            "Radio Gelora Kota",
            "TV Saluran Muria",
            "Warta Lawang Kota",
        ],
        {},
    ),
    (AUGUST, "institutions_supporting"): (3, 3, AUGUST_INSTITUTIONS, NO_AUGUST_INSTITUTIONS),
    (AUGUST, "community_orgs_supporting"): (2, 2, AUGUST_COMMUNITY_ORGS, NO_AUGUST_COMMUNITY_ORGS),
    (AUGUST, "supporters_total"): (
        3 + 2,
        3 + 2,
        AUGUST_INSTITUTIONS + AUGUST_COMMUNITY_ORGS,
        NO_AUGUST_INSTITUTIONS | NO_AUGUST_COMMUNITY_ORGS,
    ),
    (AUGUST, "forum_statements"): (
        1,
        1,
        ["Media Semarang mendukung hunian layak bagi pekerja"],
        {},
    ),
    (SEPTEMBER, "media_involved"): (
        3,
        6 + 1,  # Kabar Simpang Pitu and Radio Citra were involved in August already
        ["Kabar Simpang Pitu", "Radio Citra Pesisir Demak", "TV Saluran Muria"],
        {
            "Harian Jendela Tengah": UNINVOLVED,
            "Kanal Rembug Jateng": UNINVOLVED,
            "Majalah Kampung Kita": UNINVOLVED,
            "Portal Demak Bercerita": UNINVOLVED,
            "Radio Gelora Kota": UNINVOLVED,
            "Warta Lawang Kota": UNINVOLVED,
        },
    ),
    (SEPTEMBER, "media_registered"): (
        9,
        9,
        [
            "Harian Jendela Tengah",
            "Kabar Simpang Pitu",
            "Kanal Rembug Jateng",
            "Majalah Kampung Kita",
            "Portal Demak Bercerita",
            "Radio Citra Pesisir Demak",
            "Radio Gelora Kota",
            "TV Saluran Muria",
            "Warta Lawang Kota",
        ],
        {},
    ),
    (SEPTEMBER, "institutions_supporting"): (
        4,
        4,
        SEPTEMBER_INSTITUTIONS,
        NO_SEPTEMBER_INSTITUTIONS,
    ),
    (SEPTEMBER, "community_orgs_supporting"): (
        5,
        5,
        SEPTEMBER_COMMUNITY_ORGS,
        NO_SEPTEMBER_COMMUNITY_ORGS,
    ),
    (SEPTEMBER, "supporters_total"): (
        4 + 5,
        4 + 5,
        SEPTEMBER_INSTITUTIONS + SEPTEMBER_COMMUNITY_ORGS,
        NO_SEPTEMBER_INSTITUTIONS | NO_SEPTEMBER_COMMUNITY_ORGS,
    ),
    (SEPTEMBER, "forum_statements"): (
        1,
        1 + 1,
        ["Pesisir Demak bebas buang air besar sembarangan"],
        {},
    ),
}


@pytest.mark.parametrize(("month", "key"), EXPECTED)
def test_an_indicator_of_the_first_months_is_that_worked_out_by_hand(demo, month, key):
    with demo.reading() as session:
        indicators = indicators_of(session, Scope("33"), JAKARTA, month)
    found = next(each for each in indicators if each.key == key)
    assert EXPECTED[month, key] == (
        found.value,
        found.value_year,
        [record.label for record in found.counted],
        {record.label: str(record.reason) for record in found.not_counted},
    )
