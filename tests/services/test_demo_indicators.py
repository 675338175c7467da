"""Every alliance indicator of the demo's October, worked out by hand from its file.

A row is: value, value of the year so far, progress, the records counted with their day, and those
not counted with the reason. Progress is (year so far - baseline) / (target - baseline).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.services.indicators import indicators_of
from tests.demo import JAKARTA

if TYPE_CHECKING:
    from collections.abc import Mapping

OCTOBER = Month(2026, 10)
JATENG, SEMARANG, DEMAK = "33", "33.74", "33.21"

UNINVOLVED = "Registered, no involvement this month."
UNSUPPORTING = "Registered, no act of support on record."
ONLY_TOOK_PART = "Took part, but no act of support is on record."
REVIEW_CANCELLED = "“Rapat teknis peninjauan hasil pendataan Kota Semarang” was cancelled."
TRAINING_PLANNED = (
    "“Pelatihan materi jejaring sosial bagi pengelola akun kecamatan” is planned, not done yet."
)
MOU_ENDED = "MoU “Nota kesepahaman pendampingan rumah swadaya” ended on 2026-09-30."
NOBODY: dict[str, str] = {}


def on(month, day):
    return date(2026, month, day)


class Row(NamedTuple):
    value: int | None
    value_year: int | None
    progress: float | pytest.Approx[float] | None
    counted: Mapping[str, date | None]
    not_counted: Mapping[str, str]


INSTITUTIONS = {
    "Himpunan Pengembang Griya Sejahtera": on(10, 21),
    "Koperasi Karya Griya": on(10, 13),
    "Perumda Tirta Waluya": on(10, 14),
    "Politeknik Cipta Wisma": on(10, 13),
    "Pusat Studi Kota Pesisir": on(10, 9),
}
NO_INSTITUTIONS = {
    "Bank Guna Wisma Demak": REVIEW_CANCELLED,
    "Sekolah Tinggi Lingkungan Muria": ONLY_TOOK_PART,
    "Universitas Lentera Samudra": MOU_ENDED,
}
COMMUNITY_ORGS = {
    "Forum Warga Bantaran Kali Sedayu": on(10, 27),
    "Gerakan Muda Rumah Layak": on(10, 21),
    "Karang Taruna Tirto Agung": on(9, 29),
    "Komunitas Jamban Sehat Sayung": on(9, 29),
    "Paguyuban Kampung Sendang Rejo": on(10, 27),
    "Perempuan Pesisir Guyub": on(10, 14),
}
NO_COMMUNITY_ORGS = {"Bank Sampah Ngudi Resik": UNSUPPORTING}

JATENG_OCTOBER = {
    # the year: these six, TV Saluran Muria (8 September) and Warta Lawang Kota (19 August)
    "media_involved": Row(
        6,
        8,
        (8 - 3) / (12 - 3),
        {
            "Harian Jendela Tengah": on(10, 6),
            "Kabar Simpang Pitu": on(10, 2),  # a post of its channel
            "Portal Demak Bercerita": on(10, 14),
            "Radio Citra Pesisir Demak": on(10, 13),  # in both districts, counted once
            "Radio Gelora Kota": on(10, 13),
            "Tabloid Suluh Desa Pesisir": on(10, 14),
        },
        {
            "Kanal Rembug Jateng": UNINVOLVED,
            "Majalah Kampung Kita": TRAINING_PLANNED,
            "TV Saluran Muria": (
                "Did not belong to the alliance on 2026-10-21, the day of this act: "
                "Audiensi tokoh peduli perumahan dengan pimpinan DPRD provinsi."
            ),
            "Warta Lawang Kota": REVIEW_CANCELLED,
        },
    ),
    "media_registered": Row(
        9,
        9,
        None,
        {
            "Harian Jendela Tengah": date(2025, 1, 15),
            "Kabar Simpang Pitu": on(2, 16),
            "Kanal Rembug Jateng": on(9, 14),
            "Majalah Kampung Kita": on(9, 1),  # its second time
            "Portal Demak Bercerita": on(8, 12),
            "Radio Citra Pesisir Demak": date(2025, 9, 1),
            "Radio Gelora Kota": date(2025, 3, 10),
            "Tabloid Suluh Desa Pesisir": on(10, 5),
            "Warta Lawang Kota": date(2025, 6, 2),
        },
        {"TV Saluran Muria": "Left the alliance on 2026-10-15."},
    ),
    "institutions_supporting": Row(5, 5, (5 - 2) / (8 - 2), INSTITUTIONS, NO_INSTITUTIONS),
    "community_orgs_supporting": Row(6, 6, (6 - 2) / (8 - 2), COMMUNITY_ORGS, NO_COMMUNITY_ORGS),
    "supporters_total": Row(
        5 + 6,
        5 + 6,
        (11 - 4) / (16 - 4),
        INSTITUTIONS | COMMUNITY_ORGS,
        NO_INSTITUTIONS | NO_COMMUNITY_ORGS,
    ),
    # the year: those of 25 August, 29 September and 9 October
    "forum_statements": Row(
        1,
        3,
        (3 - 1) / (6 - 1),
        {"Perumahan sebagai prioritas pembangunan Jawa Tengah": on(10, 9)},
        {
            "Warga kampung kota mendukung penataan tanpa penggusuran": (
                "Add a file or a link that shows it."
            )
        },
    ),
}

SEMARANG_OCTOBER = {
    # the year: also Warta Lawang Kota, 19 August
    "media_involved": Row(
        3,
        4,
        (4 - 2) / (4 - 2),
        {
            "Kabar Simpang Pitu": on(10, 2),
            "Radio Citra Pesisir Demak": on(10, 13),
            "Radio Gelora Kota": on(10, 13),
        },
        {"Majalah Kampung Kita": TRAINING_PLANNED, "Warta Lawang Kota": REVIEW_CANCELLED},
    ),
    "media_registered": Row(
        4,
        4,
        None,
        {
            "Kabar Simpang Pitu": on(2, 16),
            "Majalah Kampung Kita": on(9, 1),
            "Radio Gelora Kota": date(2025, 3, 10),
            "Warta Lawang Kota": date(2025, 6, 2),
        },
        NOBODY,
    ),
    "institutions_supporting": Row(
        2,
        2,
        (2 - 1) / (3 - 1),
        {"Koperasi Karya Griya": on(10, 13), "Politeknik Cipta Wisma": on(10, 13)},
        {"Bank Guna Wisma Demak": REVIEW_CANCELLED, "Universitas Lentera Samudra": MOU_ENDED},
    ),
    "community_orgs_supporting": Row(
        2,
        2,
        (2 - 1) / (4 - 1),
        {
            "Forum Warga Bantaran Kali Sedayu": on(10, 27),
            "Paguyuban Kampung Sendang Rejo": on(10, 27),
        },
        NO_COMMUNITY_ORGS,
    ),
    "supporters_total": Row(
        2 + 2,
        2 + 2,
        (4 - 2) / (7 - 2),
        {
            "Forum Warga Bantaran Kali Sedayu": on(10, 27),
            "Koperasi Karya Griya": on(10, 13),
            "Paguyuban Kampung Sendang Rejo": on(10, 27),
            "Politeknik Cipta Wisma": on(10, 13),
        },
        {
            "Bank Guna Wisma Demak": REVIEW_CANCELLED,
            "Bank Sampah Ngudi Resik": UNSUPPORTING,
            "Universitas Lentera Samudra": MOU_ENDED,
        },
    ),
    "forum_statements": Row(
        0,
        1,
        (1 - 0) / (2 - 0),
        {},
        JATENG_OCTOBER["forum_statements"].not_counted,
    ),
}

DEMAK_OCTOBER = {
    "media_involved": Row(
        3,
        3,
        (3 - 1) / (4 - 1),
        {
            "Portal Demak Bercerita": on(10, 14),
            "Radio Citra Pesisir Demak": on(10, 14),
            "Tabloid Suluh Desa Pesisir": on(10, 14),
        },
        NOBODY,
    ),
    "media_registered": Row(
        3,
        3,
        None,
        {
            "Portal Demak Bercerita": on(8, 12),
            "Radio Citra Pesisir Demak": date(2025, 9, 1),
            "Tabloid Suluh Desa Pesisir": on(10, 5),
        },
        NOBODY,
    ),
    "institutions_supporting": Row(
        1,
        1,
        (1 - 0) / (2 - 0),
        {"Perumda Tirta Waluya": on(10, 14)},
        {"Bank Guna Wisma Demak": UNSUPPORTING},
    ),
    "community_orgs_supporting": Row(
        3,
        3,
        (3 - 1) / (3 - 1),
        {
            "Karang Taruna Tirto Agung": on(9, 29),
            "Komunitas Jamban Sehat Sayung": on(9, 29),
            "Perempuan Pesisir Guyub": on(10, 14),
        },
        NOBODY,
    ),
    "supporters_total": Row(
        1 + 3,
        1 + 3,
        (4 - 1) / (5 - 1),
        {
            "Karang Taruna Tirto Agung": on(9, 29),
            "Komunitas Jamban Sehat Sayung": on(9, 29),
            "Perempuan Pesisir Guyub": on(10, 14),
            "Perumda Tirta Waluya": on(10, 14),
        },
        {"Bank Guna Wisma Demak": UNSUPPORTING},
    ),
    "forum_statements": Row(0, 1, (1 - 0) / (1 - 0), {}, NOBODY),
}

OF_OCTOBER = {JATENG: JATENG_OCTOBER, SEMARANG: SEMARANG_OCTOBER, DEMAK: DEMAK_OCTOBER}


def found(demo, region, key):
    with demo.reading() as session:
        indicators = indicators_of(session, Scope(region), JAKARTA, OCTOBER)
    return next(each for each in indicators if each.key == key)


@pytest.mark.parametrize(
    ("region", "key"), [(region, key) for region, rows in OF_OCTOBER.items() for key in rows]
)
def test_an_indicator_of_october_is_that_worked_out_by_hand(demo, region, key):
    indicator = found(demo, region, key)
    assert OF_OCTOBER[region][key] == Row(
        indicator.value,
        indicator.value_year,
        pytest.approx(indicator.progress),
        {record.label: record.date for record in indicator.counted},
        {record.label: str(record.reason) for record in indicator.not_counted},
    )
