"""Cells of lists of members."""

from __future__ import annotations

import pytest

from outreach.importers.member_cells import (
    UnreadableCellError,
    document_of,
    is_blank,
    kind_by_name,
    name_and_phone,
    read_address,
    read_document,
    read_kind,
    read_names,
    read_phones,
    read_press_status,
    read_topics,
    read_website,
)


@pytest.mark.parametrize("cell", ["", "-", "n/a", "Tidak ada", "Belum ada data"])
def test_a_cell_that_says_nothing_is_blank(cell):
    assert is_blank(cell)


@pytest.mark.parametrize(
    ("cell", "kind", "subkind"),
    [
        ("TV", "media", "television"),
        ("radio", "media", "radio"),
        ("Media cetak", "media", "print"),
        ("Media (Online)", "media", "online"),
        ("Media", "media", None),
        ("Media cetak / online", "media", None),
        ("Kampus", "institution", "university"),
        ("Dinas PU", "institution", "government_office"),
        ("Organisasi Pemerintah", "institution", "government_office"),
        ("Ormas", "community_org", "mass_organisation"),
        ("LSM/NGO", "community_org", "mass_organisation"),
        ("komunitas", "community_org", "community"),
        ("Forum", "community_org", "forum"),
        ("Tokoh peduli", "champion", None),
        ("Lembaga", "institution", None),
        ("community_org", "community_org", None),
    ],
)
def test_a_kind_is_read_from_words(cell, kind, subkind):
    assert read_kind(cell) == (kind, subkind)


@pytest.mark.parametrize("cell", ["Toko", "Media dan Dinas"])
def test_a_cell_that_names_no_kind_or_two_is_refused(cell):
    with pytest.raises(UnreadableCellError, match="kind of member"):
        read_kind(cell)


@pytest.mark.parametrize(
    ("name", "subkind"),
    [
        ("Radio Contoh", "radio"),
        ("PT Radio Contoh", "radio"),
        ("Dinas Contoh", "government_office"),
    ],
)
def test_the_first_word_of_a_name_tells_the_kind(name, subkind):
    found = kind_by_name(name)
    assert found is not None
    assert found[1] == subkind


def test_a_name_that_tells_no_kind_has_none():
    assert kind_by_name("Melati") is None


@pytest.mark.parametrize(
    ("cell", "topics"),
    [
        ("Perumahan dan Kawasan Permukiman", {"housing"}),
        ("Air minum; sanitasi", {"water", "sanitation"}),
        ("housing/water", {"housing", "water"}),
        ("housing and settlements", {"housing"}),
    ],
)
def test_topics_are_read_however_they_are_set_apart(cell, topics):
    assert read_topics(cell) == topics


@pytest.mark.parametrize("cell", ["pertanian", "perumahan, pertanian", ";"])
def test_an_unknown_topic_is_refused(cell):
    with pytest.raises(UnreadableCellError, match="list of topics"):
        read_topics(cell)


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("www.contoh.example.id", "https://www.contoh.example.id"),
        ("contoh.example.id/profil", "https://contoh.example.id/profil"),
        ("http://contoh.example.id", "http://contoh.example.id"),
    ],
)
def test_an_address_without_its_beginning_is_of_https(cell, address):
    assert read_website(cell) == address


@pytest.mark.parametrize("cell", ["@contoh", "javascript:alert(1)", "https://a.id https://b.id"])
def test_anything_else_is_no_website(cell):
    with pytest.raises(UnreadableCellError):
        read_website(cell)


def test_names_are_set_apart_by_semicolons_and_lines():
    assert read_names("DPKP; Disperkim\nDPKP; -") == ("DPKP", "Disperkim")


def test_a_legal_document_is_read_from_words():
    assert read_document("SK AHU Kemenkumham") == "ahu"
    with pytest.raises(UnreadableCellError):
        read_document("kartu")


@pytest.mark.parametrize(
    ("number", "header", "document"),
    [
        ("AHU-0001.AH.01", "No SK", "ahu"),
        ("00/SKT/2026", "No SK/AHU", "skt"),
        ("12", "No SKT", "skt"),
        ("12", "No SK AHU/SKT", "other"),
    ],
)
def test_a_number_or_its_header_tells_the_document(number, header, document):
    assert document_of(number, header) == document


def test_what_the_press_council_verified_is_read_from_words():
    assert read_press_status("Terverifikasi administratif dan faktual") == "factual"
    assert read_press_status("Belum") == "not_verified"
    with pytest.raises(UnreadableCellError):
        read_press_status("entah")


def test_several_phone_numbers_are_read():
    assert read_phones("0812-3456-7890 / 0813 1111 2222, -") == ("+6281234567890", "+6281311112222")


@pytest.mark.parametrize("cell", ["ext", "0812-3456-7890 / rumah", "/"])
def test_what_is_no_phone_number_is_refused_and_does_not_stand_in_the_sentence(cell):
    with pytest.raises(UnreadableCellError, match=r"^The phone number cannot be read\.$"):
        read_phones(cell)


def test_an_address_for_mail_is_checked():
    assert read_address("Budi@Example.org") == "Budi@example.org"
    with pytest.raises(UnreadableCellError):
        read_address("budi at example")


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Budi Uji (0812-3456-7890)", ("Budi Uji", "0812-3456-7890")),
        ("Budi Uji / 081234567890", ("Budi Uji", "081234567890")),
        ("Budi Uji", ("Budi Uji", "")),
        ("", ("", "")),
    ],
)
def test_a_phone_number_behind_a_name_is_parted_from_it(cell, parts):
    assert name_and_phone(cell) == parts


@pytest.mark.parametrize("cell", ["np.float32", "1.5", "12.34.567", "contoh.x"])
def test_what_ends_in_no_top_level_name_is_no_website(cell):
    with pytest.raises(UnreadableCellError):
        read_website(cell)
