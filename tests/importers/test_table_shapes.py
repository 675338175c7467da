"""Texts that are tables, and texts that are for reading."""

from __future__ import annotations

import pytest

from outreach.importers.glances import glance
from outreach.importers.sources import source_of_bytes
from tests.importers.builders import read, workbook

REPORT = """Laporan kegiatan bulan Juni

Pada hari Senin, 5 Juni, anggota aliansi berkumpul di balai kota, lalu meninjau sumur.
Warga menyampaikan terima kasih atas bantuan itu.
Kegiatan berikutnya, yaitu rapat, akan diadakan pada bulan Juli di tempat yang sama.
Sekian laporan ini kami sampaikan, atas perhatiannya kami ucapkan terima kasih.
"""
WRAPPED = """Pada hari Senin yang cerah kami semua berkumpul di balai kota, lalu berjalan
menuju sumur warga yang baru saja selesai dibangun di desa itu, dan melihat
hasil kerja bersama selama tiga bulan terakhir ini, yang sangat
"""


def look(text):
    content = text if isinstance(text, bytes) else text.encode()
    return glance(source_of_bytes("catatan.txt", content))


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        WRAPPED,
        "hanya kalimat biasa",
        "Rapat, makan, pulang.\n",
        "Kami rapat di balai kota hari ini, lalu kami semua pulang ke rumah masing-masing\n",
        "Catatan: rapat ditunda.\nSumur sudah selesai dibangun oleh warga.\n",
        "Judul\nSebuah kalimat panjang tanpa titik\noleh baris lain yang juga panjang\n",
        "Satu kalimat yang cukup panjang untuk sebuah judul kolom\nsumur\n",
        "Sumur sudah selesai.\n" * 8 + "sumur,air\nrumah,kota\n",
    ],
)
def test_a_text_for_reading_is_no_table(text):
    found = look(text)
    assert "This is a text, not a table" in str(found.refusal)
    assert (found.is_unknown, found.header) == (False, ())
    assert str(read(text).reason) == str(found.refusal)


@pytest.mark.parametrize(
    "text",
    [
        "id,tanggal\n1,2026-06-15\n",
        "id;tanggal;suka\n1;2026-06-15;4\n",
        "Tautan\nhttps://x.com/a/status/1\nhttps://x.com/a/status/2\n",
        "Tanggal terbit\n1 Juli 2026\n",
        "nama, kota\nBudi, Solo\n",
        "tanggal, isi\n2026-07-01, rapat warga, di balai kota\n2026-07-02, rapat\n",
        "Unggahan bulan Juni\nDisusun oleh sekretariat.\n\nid\ttanggal\n1\t2026-06-15\n",
        "id,tanggal,isi\n1,2026-06-15\n2,2026-06-16,rapat\n",
        'id,isi\n1,"Pada hari Senin, kami rapat.\nLalu pulang."\n',
        "id,tanggal,suka\n",
        '"id,tanggal"\n"1,2026-06-15"\n',
    ],
)
def test_a_table_that_is_small_or_untidy_is_one_all_the_same(text):
    assert look(text).is_unknown
    assert "--map" in str(read(text).reason)


def test_a_workbook_is_a_table_whatever_it_says():
    assert look(workbook(("Lembar 1", [["Rapat ditunda."], ["Sumur sudah selesai."]]))).is_unknown
