"""Tests of the record of an action as PDF: what a reader finds in it."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest

from outreach.domain.actions import LONGEST_LINE, MOST_RUPIAH, SevenField
from outreach.reports.action_pdf import action_file_name, action_pdf
from outreach.reports.parts import Wording
from outreach.reports.terms import SEVEN_FIELDS
from outreach.reports.writing import Writer
from tests.reports.action_records import FEES, HALL, bare, recorded
from tests.reports.builders import JAKARTA, said
from tests.reports.test_pdf import NASTY, catalogue, flat, text_of


def made(of, language="id"):
    wording = Wording(say=said, writer=Writer(language), zone=JAKARTA)
    return pypdf.PdfReader(io.BytesIO(action_pdf(of, wording)))


@pytest.fixture(scope="module")
def filled():
    return made(recorded())


@pytest.fixture(scope="module")
def empty():
    return made(bare())


def test_the_seven_fields_stand_in_their_order(filled):
    text = text_of(filled)
    places = [
        text.index(flat(f"{number}. {SEVEN_FIELDS[name]}"))
        for number, name in enumerate(SevenField, start=1)
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "words",
    [
        "Housing and settlements working group (Pokja PKP) of Kabupaten Demak",
        "Seminar rumah tahan rob",
        "Aliansi dan jejaring",
        "Aksi tematik aliansi",
        "Balai Desa Sayung",
        "Media memberitakan rumah tahan rob.",
        "Enam liputan.",
        "Mei 2026 22–23 Mei 2026",
        "All participants 120 97",
        "Women 60 51",
        "Men 60 46",
        "Online no data yet 17",
        "Kota Semarang Regions they come from no data yet 12",
        "The parts by region come to 12, while 97 participants came: 85 are not divided yet.",
        "Sewa aula APBD of the province Rp18.500.000 Rp17.000.000",
        "Honor narasumber CSR Rp6.000.000 no data yet",
        "Total Rp24.500.000 Rp17.000.000 for 1 of 2 lines",
        "CSR Rp6.000.000",
        "6. Person responsible Siti Maryani",
        "Jalan tidak tergenang.",
        "Tujuh liputan.",
        "Radio Swara Contoh Media Covered it",
        "daftar-hadir.pdf Daftar hadir 24 Nov 2026",
        "Liputan terbit Rumah tahan rob di Sayung",
        "https://contoh.example/rob",
        "Head of the Pokja PKP",
        "24 November 2026",
        "Action 12, printed 24 Nov 2026 16.30 WIB by Wulan Rekaan",
        "All seven fields are filled in.",
    ],
)
def test_everything_on_record_stands_in_it(filled, words):
    assert flat(words) in text_of(filled)


def test_it_says_plainly_which_fields_are_missing(empty):
    assert flat(
        "Not filled in yet, 6 of the seven fields: purpose, target result, number of "
        "participants, amount and source of funds, person responsible, dan assumptions."
    ) in text_of(empty)


@pytest.mark.parametrize(
    "words",
    [
        "The days are not set yet.",
        "5. Amount and source of funds no data yet",
        "No member is named yet.",
        "No file is on record.",
        "No paper of support and no coverage names this action.",
    ],
)
def test_what_is_unknown_is_said(empty, words):
    assert flat(words) in text_of(empty)


@pytest.mark.parametrize("words", NASTY)
def test_what_people_wrote_comes_out_literally(words):
    assert flat(words) in text_of(made(recorded({"title": words, "purpose": words})))


def test_lines_stay_as_they_were_typed():
    found = made(recorded({"purpose": "Pertama\nKedua"})).pages[0].extract_text()
    assert "Pertama\nKedua" in found


def test_a_cost_without_a_name_has_its_number():
    lines = (HALL, replace(FEES, label=""))
    assert flat("Cost 2 CSR") in text_of(made(recorded({"costs": lines})))


def test_the_largest_amounts_stand_apart_from_each_other():
    lines = [replace(line, amount=MOST_RUPIAH, actual_amount=MOST_RUPIAH) for line in (HALL, FEES)]
    text = "".join(page.extract_text() for page in made(recorded({"costs": lines})).pages)
    assert text.count("Rp2.000.000.000.000.000 Rp2.000.000.000.000.000") == 1
    assert text.count("Rp1.000.000.000.000.000 Rp1.000.000.000.000.000") == 4


@pytest.mark.parametrize("title", ["a" * LONGEST_LINE, "tahan rob " * (LONGEST_LINE // 10)])
def test_the_longest_title_stands_in_it_whole(title):
    assert flat(title) in text_of(made(recorded({"title": title})))


def test_a_long_record_breaks_over_pages_and_is_signed_on_the_last():
    reader = made(recorded({"assumptions": "Anggaran perubahan disetujui. " * 400}))
    assert len(reader.pages) > 2
    assert "Head of the Pokja PKP" in reader.pages[-1].extract_text()


def test_the_places_to_sign_never_stand_on_a_page_alone():
    for lines in range(10, 40):
        last = made(recorded({"actual_result": "Baris hasil.\n" * lines})).pages[-1].extract_text()
        assert "Papers of support and coverage" in last


def test_it_is_tagged_and_has_a_title_and_a_language(filled):
    assert catalogue(filled)["/MarkInfo"]["/Marked"]
    assert catalogue(filled)["/Lang"].startswith("id")
    assert filled.metadata is not None
    assert filled.metadata.title == "Record of an action: Seminar rumah tahan rob"


def test_it_speaks_english_too():
    reader = made(recorded(), "en")
    assert str(catalogue(reader)["/Lang"]).startswith("en")
    assert flat("Published coverage") in text_of(reader)


def test_its_pages_are_a4(filled):
    box = filled.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Rakor Pokja PKP: Semarang", "kegiatan-12-rakor-pokja-pkp-semarang.pdf"),
        ("💧", "kegiatan-12.pdf"),
        ("a" * 300, f"kegiatan-12-{'a' * 60}.pdf"),
    ],
)
def test_the_file_is_named_after_the_action(title, name):
    assert action_file_name(recorded({"title": title})) == name
