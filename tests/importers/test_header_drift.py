from __future__ import annotations

import pytest

from outreach.importers.formats import known_formats
from outreach.importers.header_drift import loose_header, nearest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Duration (secs)", "Duration (sec)"),
        ("Duration (seconds)", "Duration (sec)"),
        ("Link clicks", "Link Click"),
        ("\ufeffPost_ID:", "post id"),
        ("Descripcion", "Descripción"),
        ("Age & gender", "Age and gender"),
        ("Usia dan gender", "Usia & gender"),
        ("Jumlah suka", "Suka"),
        ("Number of likes", "Likes"),
        ("Número de comentarios", "Comentarios"),
    ],
)
def test_punctuation_accents_units_and_plurals_make_no_other_header(one, other):
    assert loose_header(one) == loose_header(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Data comment", "Comments"),
        ("Views", "Viewers"),
        ("Likes", "Links"),
        ("Reach", "Reached audience"),
        ("Tayangan", "Penayangan"),
        ("Impressions", "Ad impressions"),
        ("Access", "Acces"),
        ("Total views", "Views"),
        ("Jumlah", "Number of"),
    ],
)
def test_another_word_makes_another_header(one, other):
    assert loose_header(one) != loose_header(other)
    assert nearest(loose_header(one), [loose_header(other)]) is None


def test_a_slip_in_a_long_word_is_forgiven():
    assert nearest("waktu penerbtan", ["waktu penerbitan", "komentar"]) == "waktu penerbitan"


def test_of_two_headers_as_near_neither_is_meant():
    assert nearest("tayangann", ["tayangan", "tayanganx"]) is None


def test_a_short_word_must_be_whole():
    assert nearest("reech", ["reach"]) is None


@pytest.mark.parametrize(
    "described", known_formats().values(), ids=lambda described: described.name
)
def test_no_loose_header_of_a_format_has_two_meanings(described):
    meanings: dict[str, str] = {}
    for name, column in described.columns.items():
        for aliases in column.headers.values():
            for alias in aliases:
                assert meanings.setdefault(loose_header(alias), name) == name


@pytest.mark.parametrize(
    "described", known_formats().values(), ids=lambda described: described.name
)
def test_no_header_that_a_format_leaves_aside_is_one_that_it_reads(described):
    assert described.aliases.isdisjoint(described.known)
